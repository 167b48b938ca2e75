import type { Filters } from "../../shared/calendar.ts";
import type { Db, Operation } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { type Finding, type Looking, soughtIn, toQuery } from "../frame/words.ts";
import {
  findOrganisation,
  organisationsIn,
  organisationsOf,
  statesOf,
} from "../organisations/index.ts";
import { findSession } from "./calendar.ts";
import { cardsOf } from "./cards.ts";
import type { SessionRow, ThemeRow } from "./tables.ts";

/** Sessions on one page of the calendar. */
const aPage = 50;
/** Sessions told of one day of a month, before the rest are only counted. */
const aDay = 3;

/** What holds for a session that is looked for; each parameter that is null asks for nothing. */
const matching = `
  ($1::text is null or words @@ to_tsquery('simple', $1))
  and ($2::text is null or kind = $2)
  and ($3::text is null or theme_id = (select id from themes where slug = $3))
  and ($4::uuid is null or organisation_id = $4)
  and ($5::text is null or last_day >= $5)
  and ($6::text is null or first_day <= $6)
  and ($7::text is null or lower(state) = lower($7) or (state is null and organisation_id = any ($8::uuid[])))
  and ($9::timestamptz is null or ends_at > $9)`;

/** The parameters of `matching`. Where no days are asked for, what was over at `since` is left out. */
async function parametersOf(db: Db, asked: Filters, since: Date | null): Promise<unknown[]> {
  const { organisation: slug } = asked;
  const organisation = slug === undefined ? null : found(await findOrganisation(db, slug)).id;
  return [
    toQuery(soughtIn(asked.text ?? "")),
    asked.kind ?? null,
    asked.theme ?? null,
    organisation,
    asked.from ?? null,
    asked.until ?? null,
    asked.state ?? null,
    asked.state === undefined ? null : await organisationsIn(db, asked.state),
    asked.from === undefined && asked.until === undefined ? since : null,
  ];
}

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}
/** One page of what matches, in the order in which it begins, after the session `last`. */
export async function pageOf(
  db: Db,
  asked: Filters,
  { since, last, most }: { since: Date; last: SessionRow | null; most: number },
): Promise<Statement> {
  const parameters = await parametersOf(db, asked, since);
  return {
    sql: `select * from sessions
          where ${matching}
            and ($10::timestamptz is null or (starts_at, id) > ($10, $11::uuid))
          order by starts_at, id
          limit $12`,
    parameters: [...parameters, last?.starts_at ?? null, last?.id ?? null, most],
  };
}

/** All that matches, and is not over for longer than since `since`, up to a number. */
export async function matchesOf(
  db: Db,
  asked: Filters,
  { since, most }: { since: Date; most: number },
): Promise<SessionRow[]> {
  const { sql, parameters } = await pageOf(db, asked, { since, last: null, most });
  return db.query(sql, parameters);
}

/** Sessions by their words and days, what begins last first; what is over and what is cancelled too. */
export async function find(
  db: Db,
  { query, after, most, countTo, from, until }: Looking,
): Promise<Finding<SessionRow>> {
  const parameters = [query, null, null, null, from, until, null, null, null];
  const rows = await db.query<SessionRow>(
    `select * from sessions
     where ${matching}
       and ($10::text is null
         or (starts_at, id) < (select last.starts_at, last.id from sessions last where last.slug = $10))
     order by starts_at desc, id desc
     limit $11`,
    [...parameters, after, most],
  );
  const [counted] = await db.query<{ count: number }>(
    `select count(*) as count from (select from sessions where ${matching} limit $10) counted`,
    [...parameters, countTo],
  );
  return { found: rows, count: counted?.count ?? 0 };
}

export const calendar: Operation<"sessions.calendar"> = async ({ db, now }, asked) => {
  const { after, ...filters } = asked;
  const last = after === undefined ? null : found(await findSession(db, after));
  const page = await pageOf(db, filters, { since: now, last, most: aPage + 1 });
  const rows = await db.query<SessionRow>(page.sql, page.parameters);
  const shown = rows.slice(0, aPage);
  const [counted] = await db.query<{ total: number }>(
    `select count(*) as total from sessions where ${matching}`,
    await parametersOf(db, filters, now),
  );
  return {
    sessions: await cardsOf(db, shown, now),
    total: counted?.total ?? 0,
    next: rows.length > aPage ? (shown.at(-1)?.slug ?? null) : null,
  };
};

type OfDay = SessionRow & { readonly of_day: number };
export const month: Operation<"sessions.month"> = async (
  { db, now },
  { month: asked, ...rest },
) => {
  const rows = await db.query<OfDay>(
    `select * from (
       select *,
         row_number() over (partition by first_day order by starts_at, id) as number,
         count(*) over (partition by first_day) as of_day
       from sessions
       where ${matching} and first_day between $10 and $11
     ) numbered
     where number <= $12
     order by first_day, starts_at, id
     limit 200`,
    [...(await parametersOf(db, rest, null)), `${asked}-01`, `${asked}-31`, aDay],
  );
  const cards = await cardsOf(db, rows, now);
  const days = new Map<string, { day: string; total: number; sessions: typeof cards }>();
  for (const [i, row] of rows.entries()) {
    const day = days.get(row.first_day) ?? { day: row.first_day, total: row.of_day, sessions: [] };
    days.set(row.first_day, { ...day, sessions: [...day.sessions, found(cards[i])] });
  }
  return { days: [...days.values()] };
};

export const nowAndNext: Operation<"sessions.nowAndNext"> = async ({ db, now }, asked) => {
  const parameters = [...(await parametersOf(db, asked, now)), now];
  const select = `select * from sessions where ${matching} and cancelled_at is null`;
  const on = await db.query<SessionRow>(
    `${select} and starts_at <= $10 and ends_at > $10 order by ends_at, id limit 50`,
    parameters,
  );
  const next = await db.query<SessionRow>(
    `${select} and starts_at > $10 order by starts_at, id limit 10`,
    parameters,
  );
  return { now: await cardsOf(db, on, now), next: await cardsOf(db, next, now) };
};

export const filters: Operation<"sessions.filters"> = async ({ db }) => {
  const themes = await db.query<ThemeRow>(
    `select t.slug, t.title from themes t
     join editions e on e.id = t.edition_id
     order by e.starts_on desc, lower(t.title), t.id
     limit 500`,
  );
  const hosts = await db.query<{ id: string }>(
    `select distinct organisation_id as id from sessions
     where organisation_id is not null
     limit 2000`,
  );
  const ids = hosts.map(({ id }) => id);
  const organisations = await organisationsOf(db, ids);
  return {
    states: await statesInUse(db, ids),
    themes: themes.map(({ slug, title }) => ({ slug, title })),
    organisations: [...organisations.values()].toSorted((a, b) =>
      a.name.localeCompare(b.name, "en"),
    ),
  };
};

/** The states in which there is anything to find, by name. */
async function statesInUse(db: Db, organisations: readonly string[]): Promise<string[]> {
  const own = await db.query<{ state: string }>(
    `select distinct state from sessions where state is not null limit 500`,
  );
  const all = new Set([...own.map(({ state }) => state), ...(await statesOf(db, organisations))]);
  return [...all].toSorted((a, b) => a.localeCompare(b, "en"));
}
