import { randomUUID } from "node:crypto";
import type { Db } from "../frame/context.ts";
import { freeSlug } from "../frame/slugs.ts";
import { allEditions } from "./editions.ts";
import { daysOf, editionAt } from "./rules.ts";
import { type SessionRow, sessions, type ThemeRow } from "./tables.ts";

const slugs = {
  table: "sessions",
  column: "slug",
  otherwise: "session",
  // the page on which one is scheduled
  reserved: ["new"],
};

export interface NewSession {
  /** Only where it must be the same at every try. */
  readonly id?: string;
  readonly kind: SessionRow["kind"];
  readonly title: string;
  readonly description: string;
  /** An organisation's id. */
  readonly organisation: string | null;
  readonly theme: ThemeRow | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  readonly source: string | null;
  /** Where it is held, when that is elsewhere. */
  readonly venue?: string | null;
  readonly capacity?: number | null;
  /** The state or the country that it is about, where that is not its organisation's. */
  readonly state?: string | null;
  /** The id of the series that it is one of. */
  readonly series?: string | null;
  readonly cancelledAt?: Date | null;
}

/** Puts a session on the calendar: in its theme's edition, or in the one that lasts when it starts. */
export async function createSession(
  db: Db,
  asked: NewSession,
): Promise<{ id: string; slug: string }> {
  const place = { id: asked.id ?? randomUUID(), slug: await freeSlug(db, slugs, asked.title) };
  const edition =
    asked.theme?.edition_id ?? editionAt(await allEditions(db), asked.startsAt)?.id ?? null;
  await db.table(sessions).insert({ ...place, edition_id: edition, ...toRow(asked) });
  return place;
}

const toRow = (asked: NewSession): Omit<SessionRow, "id" | "slug" | "edition_id"> => ({
  theme_id: asked.theme?.id ?? null,
  organisation_id: asked.organisation,
  kind: asked.kind,
  title: asked.title,
  description: asked.description.trim(),
  starts_at: asked.startsAt,
  ends_at: asked.endsAt,
  zone: asked.zone,
  source: asked.source,
  cancelled_at: asked.cancelledAt ?? null,
  venue: asked.venue ?? null,
  capacity: asked.capacity ?? null,
  state: asked.state ?? null,
  revision: 0,
  changed_at: new Date(),
  ...daysOf(asked.startsAt, asked.endsAt, asked.zone),
  series_id: asked.series ?? null,
});

/** The session with this slug. */
export async function findSession(db: Db, slug: string): Promise<SessionRow | null> {
  const [row] = await db.query<SessionRow>(`select * from sessions where slug = $1`, [slug]);
  return row ?? null;
}

/** The session with this id. */
export async function findSessionById(db: Db, id: string): Promise<SessionRow | null> {
  const [row] = await db.query<SessionRow>(`select * from sessions where id = $1`, [id]);
  return row ?? null;
}

/** The sessions with these ids, in no order. */
export const findSessionsById = (db: Db, ids: readonly string[]): Promise<SessionRow[]> =>
  db.query(`select * from sessions where id = any ($1::uuid[])`, [ids]);

/** The id of the session with this slug. */
export async function sessionIdOf(db: Db, slug: string): Promise<string | null> {
  const [row] = await db.query<{ id: string }>(`select id from sessions where slug = $1`, [slug]);
  return row?.id ?? null;
}

/** The ids of the sessions with these slugs, of which there may be fewer. */
export async function sessionIdsOf(db: Db, named: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select id from sessions where slug = any ($1::text[]) order by slug`,
    [named],
  );
  return rows.map(({ id }) => id);
}

/** The ids of the sessions held here that are over: of this edition, or (null) of none, or (undefined) of all; the latest first. */
export async function closedSessions(
  db: Db,
  now: Date,
  edition: string | null | undefined,
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select id from sessions
     where ends_at <= $1 and cancelled_at is null and venue is null
       and ($2 or edition_id is not distinct from $3::uuid)
     order by ends_at desc
     limit 20000`,
    [now, edition === undefined, edition ?? null],
  );
  return rows.map(({ id }) => id);
}

/** Lets a session end at another moment; one that has not begun is over before it began. */
export async function moveEnd(db: Db, id: string, endsAt: Date): Promise<void> {
  const [row] = await db.query<SessionRow>(
    `update sessions
     set ends_at = $2, starts_at = least(starts_at, $2), revision = revision + 1, changed_at = now()
     where id = $1
     returning *`,
    [id, endsAt],
  );
  if (!row) return;
  const { first_day: first, last_day: last } = daysOf(row.starts_at, row.ends_at, row.zone);
  await db.query(`update sessions set first_day = $2, last_day = $3 where id = $1`, [
    id,
    first,
    last,
  ]);
}

/** The slugs and kinds of all sessions held here, newest first, for search engines (a sitemap has at most 50,000 addresses). */
export const publicSlugs = (db: Db): Promise<Pick<SessionRow, "slug" | "kind">[]> =>
  db.query(
    `select slug, kind from sessions where venue is null order by starts_at desc limit 20000`,
  );

/** The slugs of all sessions held elsewhere, newest first, for search engines. */
export async function publishedSlugs(db: Db): Promise<string[]> {
  const rows = await db.query<{ slug: string }>(
    `select slug from sessions where venue is not null order by starts_at desc limit 20000`,
  );
  return rows.map(({ slug }) => slug);
}
