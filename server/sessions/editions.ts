import { randomUUID } from "node:crypto";
import type { Edition, Theme } from "../../shared/sessions.ts";
import type { Db, Operation } from "../frame/context.ts";
import { found, wrongField } from "../frame/failure.ts";
import { freeSlug } from "../frame/slugs.ts";
import { findOrganisation, organisationsOf } from "../organisations/index.ts";
import { type EditionRow, editions, type SessionRow, type ThemeRow, themes } from "./tables.ts";

/** What stands in an address for the edition of sessions that belong to none. */
export const noEdition = "outside-editions";

export const openEdition: Operation<"sessions.openEdition"> = async ({ db }, asked) => {
  if (asked.endsOn < asked.startsOn) throw wrongField("endsOn", "ends-before-start");
  const place = {
    table: "editions",
    column: "slug",
    otherwise: "edition",
    reserved: ["new", noEdition],
  };
  const slug = await freeSlug(db, place, asked.title);
  await db.table(editions).insert({
    id: randomUUID(),
    slug,
    title: asked.title,
    starts_on: asked.startsOn,
    ends_on: asked.endsOn,
    zone: asked.zone,
    doi: null,
  });
  return { slug };
};

export const addTheme: Operation<"sessions.addTheme"> = async ({ db }, asked) => {
  const edition = found(await db.table(editions).findOneBy({ slug: asked.edition }));
  const host = asked.organisation ? await findOrganisation(db, asked.organisation) : null;
  if (asked.organisation && host === null) throw wrongField("organisation", "no-such-organisation");
  const place = { table: "themes", column: "slug", otherwise: "theme", reserved: ["new"] };
  const slug = await freeSlug(db, place, asked.title);
  await db.table(themes).insert({
    id: randomUUID(),
    edition_id: edition.id,
    organisation_id: host?.id ?? null,
    slug,
    title: asked.title,
    description: asked.description.trim(),
  });
  return { slug };
};

/** The editions there are, the latest first. */
export const allEditions = (db: Db): Promise<EditionRow[]> =>
  db.query<EditionRow>(
    `select id, slug, title, starts_on::text, ends_on::text, zone, doi
     from editions
     order by starts_on desc, id
     limit 500`,
  );

/** The edition with this slug. */
export const findEdition = (db: Db, slug: string): Promise<EditionRow | null> =>
  db.table(editions).findOneBy({ slug });

/** The edition with this id. */
export const findEditionById = (db: Db, id: string): Promise<EditionRow | null> =>
  db.table(editions).findOneBy({ id });

/** The sessions of an edition that were not cancelled, in the order in which they began. */
export const heldInEdition = (db: Db, edition: string): Promise<SessionRow[]> =>
  db.query<SessionRow>(
    `select * from sessions
     where edition_id = $1 and cancelled_at is null
     order by starts_at, slug
     limit 10000`,
    [edition],
  );

/** How many of these sessions, and how much said in them, belong to each edition, the latest first. */
export async function countedByEdition(
  db: Db,
  counted: readonly { readonly session: string; readonly messages: number }[],
): Promise<(Edition & { readonly sessions: number; readonly messages: number })[]> {
  const rows = await db.query<EditionRow & { sessions: number; messages: number }>(
    `select e.id, e.slug, e.title, e.starts_on::text, e.ends_on::text, e.zone, e.doi,
       count(*)::int as sessions, sum(told.messages)::int as messages
     from unnest($1::uuid[], $2::integer[]) as told (session, messages)
     join sessions s on s.id = told.session and s.cancelled_at is null
     join editions e on e.id = s.edition_id
     group by e.id
     order by e.starts_on desc, e.id
     limit 500`,
    [counted.map(({ session }) => session), counted.map(({ messages }) => messages)],
  );
  return rows.map(({ sessions, messages, ...row }) => ({
    ...presentEdition(row),
    sessions,
    messages,
  }));
}

/** The themes of these editions, in the order in which they read. */
export const themesOf = (db: Db, editionIds: readonly string[]): Promise<ThemeRow[]> =>
  db.query<ThemeRow>(
    `select * from themes where edition_id = any ($1::uuid[]) order by lower(title), id limit 2000`,
    [editionIds],
  );

/** The theme with this slug. */
export const findTheme = (db: Db, slug: string): Promise<ThemeRow | null> =>
  db.table(themes).findOneBy({ slug });

export const presentEdition = (row: EditionRow): Edition => ({
  slug: row.slug,
  title: row.title,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  zone: row.zone,
  doi: row.doi,
});

export async function presentThemes(db: Db, rows: readonly ThemeRow[]): Promise<Theme[]> {
  const hosts = await organisationsOf(
    db,
    rows.flatMap((row) => row.organisation_id ?? []),
  );
  return rows.map(({ slug, title, description, organisation_id: host }) => ({
    slug,
    title,
    description,
    organisation: (host && hosts.get(host)) || null,
  }));
}
