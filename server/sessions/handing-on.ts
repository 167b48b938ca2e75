import type { EditionTold, SessionTold } from "../../shared/editions.ts";
import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { findSessionById } from "./calendar.ts";
import { noteDoi } from "./dois.ts";
import { daysOf } from "./rules.ts";
import { editions, type SessionRow, sessions, themes } from "./tables.ts";
import { giveRole } from "./team.ts";

/** All sessions of an edition, in the order in which they begin. */
export const sessionsOfEdition = (db: Db, edition: string): Promise<SessionRow[]> =>
  db.query(`select * from sessions where edition_id = $1 order by starts_at, id`, [edition]);

/** What of an edition has an address or an id that is something's here already: the same thing's, or another one's. */
export async function addressesTaken(
  db: Db,
  told: EditionTold,
): Promise<{ kind: "edition" | "theme" | "session" | "DOI"; name: string; isSame: boolean }[]> {
  const among = (table: string, all: readonly { id: string; slug: string }[]) =>
    db.query<{ name: string; isSame: boolean }>(
      `select there.slug as name, there.slug = told.slug and there.id = told.id as "isSame"
       from unnest($1::uuid[], $2::text[]) as told (id, slug)
       join ${table} there on there.slug = told.slug or there.id = told.id
       order by there.slug`,
      [all.map(({ id }) => id), all.map(({ slug }) => slug)],
    );
  const of = <K>(kind: K, rows: readonly { name: string; isSame: boolean }[]) =>
    rows.map((row) => ({ kind, ...row }));
  return [
    ...of("edition" as const, await among("editions", [told.edition])),
    ...of("theme" as const, await among("themes", told.themes)),
    ...of("session" as const, await among("sessions", told.sessions)),
    ...of("DOI" as const, await doiElsewhere(db, told.edition)),
  ];
}

/** The DOI of an edition where another one has it here. */
const doiElsewhere = (
  db: Db,
  { id, doi }: EditionTold["edition"],
): Promise<{ name: string; isSame: boolean }[]> =>
  db.query(
    `select doi as name, false as "isSame" from editions where lower(doi) = lower($2) and id <> $1`,
    [id, doi],
  );

/** Ids by the slugs and handles that an edition tells. */
export interface Ids {
  readonly organisations: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
}

/** Makes an edition and its themes. */
export async function takeEdition(db: Db, told: EditionTold, ids: Ids): Promise<void> {
  const { startsOn, endsOn, ...edition } = told.edition;
  await db.table(editions).insert({ ...edition, starts_on: startsOn, ends_on: endsOn });
  const { id, doi } = edition;
  if (doi !== null) await noteDoi(db, { edition: id, doi, by: null }, new Date());
  for (const { organisation, ...theme } of told.themes)
    await db.table(themes).insert({
      ...theme,
      edition_id: id,
      organisation_id: organisation && found(ids.organisations.get(organisation)),
    });
}

/** Puts a session of an edition on the calendar as it was on the other one, with whoever ran it. */
export async function takeSession(
  db: Db,
  told: SessionTold,
  { edition, ids }: { readonly edition: EditionTold; readonly ids: Ids },
): Promise<SessionRow> {
  const { id, theme, organisation, startsAt, endsAt, cancelledAt, team, ...row } = told;
  const { longest: _longest, script: _script, transcript: _transcript, ...more } = row;
  const { materials: _materials, removed: _removed, ...same } = more;
  const [starts, ends] = [new Date(startsAt), new Date(endsAt)];
  const themeId = edition.themes.find(({ slug }) => slug === theme)?.id;
  await db.table(sessions).insert({
    ...same,
    id,
    edition_id: edition.edition.id,
    theme_id: theme && found(themeId),
    organisation_id: organisation && found(ids.organisations.get(organisation)),
    starts_at: starts,
    ends_at: ends,
    cancelled_at: cancelledAt && new Date(cancelledAt),
    changed_at: new Date(),
    ...daysOf(starts, ends, row.zone),
    series_id: null,
  });
  for (const { handle, role } of team)
    await giveRole(db, { session: id, person: found(ids.people.get(handle)), role });
  return found(await findSessionById(db, id));
}
