import type { SessionCard } from "../../shared/sessions.ts";
import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { organisationsOf } from "../organisations/index.ts";
import { phaseAt } from "./rules.ts";
import type { SessionRow, ThemeRow } from "./tables.ts";

/** Sessions as lists show them at a moment, in the order given: two queries for any number. */
export async function cardsOf(
  db: Db,
  rows: readonly SessionRow[],
  now: Date,
): Promise<SessionCard[]> {
  const hosts = await organisationsOf(
    db,
    rows.flatMap((row) => row.organisation_id ?? []),
  );
  const themes = await themesById(
    db,
    rows.flatMap((row) => row.theme_id ?? []),
  );
  return rows.map((row) => ({
    slug: row.slug,
    kind: row.kind,
    title: row.title,
    description: row.description,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    zone: row.zone,
    phase: phaseAt(row, now),
    organisation: (row.organisation_id && hosts.get(row.organisation_id)) || null,
    theme: (row.theme_id && themes.get(row.theme_id)) || null,
    source: row.source,
    venue: row.venue,
  }));
}

/** One session as lists show it. */
export async function cardOf(db: Db, row: SessionRow, now: Date): Promise<SessionCard> {
  const [card] = await cardsOf(db, [row], now);
  return found(card);
}

async function themesById(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { slug: string; title: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<ThemeRow>(
    `select id, slug, title from themes where id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, slug, title }) => [id, { slug, title }]));
}
