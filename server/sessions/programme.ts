import type { Db, Operation } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { findOrganisation, schedulableBy } from "../organisations/index.ts";
import { cardsOf } from "./cards.ts";
import { allEditions, findTheme, presentEdition, presentThemes, themesOf } from "./editions.ts";
import { nearestEdition } from "./rules.ts";
import type { SessionRow } from "./tables.ts";

/** A lobby counts as "on now" this long before the start. */
const opening = 15 * 60 * 1000;

export const programme: Operation<"sessions.programme"> = async ({ db, now }) => {
  const edition = nearestEdition(await allEditions(db), now);
  return {
    edition: edition && presentEdition(edition),
    themes: edition === null ? [] : await presentThemes(db, await themesOf(db, [edition.id])),
    now: await cardsOf(db, await onNow(db, now), now),
    next: await cardsOf(db, await comingNext(db, now), now),
    closed: await cardsOf(db, await latelyClosed(db, now), now),
  };
};

const onNow = (db: Db, now: Date): Promise<SessionRow[]> =>
  db.query(
    `select * from sessions
     where cancelled_at is null and starts_at <= $2 and ends_at > $1
     order by ends_at, id
     limit 100`,
    [now, new Date(now.getTime() + opening)],
  );

const comingNext = (db: Db, now: Date): Promise<SessionRow[]> =>
  db.query(
    `select * from sessions
     where cancelled_at is null and starts_at > $1
     order by starts_at, id
     limit 20`,
    [new Date(now.getTime() + opening)],
  );

const latelyClosed = (db: Db, now: Date): Promise<SessionRow[]> =>
  db.query(
    `select * from sessions
     where cancelled_at is null and venue is null and ends_at <= $1
     order by ends_at desc, id
     limit 10`,
    [now],
  );

export const theme: Operation<"sessions.theme"> = async ({ db, now }, asked) => {
  const row = found(await findTheme(db, asked.theme));
  const [shown] = await presentThemes(db, [row]);
  const rows = await db.query<SessionRow>(
    `select * from sessions where theme_id = $1 order by starts_at desc, id limit 200`,
    [row.id],
  );
  return { theme: found(shown), sessions: await cardsOf(db, rows, now) };
};

export const ofOrganisation: Operation<"sessions.ofOrganisation"> = async ({ db, now }, asked) => {
  const { id } = found(await findOrganisation(db, asked.slug));
  const rows = await db.query<SessionRow>(
    `select * from sessions where organisation_id = $1 order by starts_at desc, id limit 200`,
    [id],
  );
  return { sessions: await cardsOf(db, rows, now) };
};

export const choices: Operation<"sessions.choices"> = async ({ db, actor }) => {
  const editions = await allEditions(db);
  const slugs = new Map(editions.map(({ id, slug }) => [id, slug]));
  const rows = await themesOf(db, [...slugs.keys()]);
  const themes = await presentThemes(db, rows);
  const organisations = await schedulableBy(db, actor);
  return {
    editions: editions.map(presentEdition),
    themes: themes.map((shown, i) => ({
      ...shown,
      edition: found(slugs.get(found(rows[i]).edition_id)),
    })),
    organisations: organisations.map(({ slug, name }) => ({ slug, name })),
  };
};
