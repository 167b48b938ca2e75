import type { Marked, SaidHit, SaidKind } from "../../shared/search.ts";
import { beginning, readOn } from "../../shared/reading.ts";
import type { RoomKind } from "../../shared/rooms.ts";
import type { Actor, Context, Db } from "../frame/context.ts";
import { wrongField } from "../frame/failure.ts";
import type { Sought } from "../frame/words.ts";
import { onOneLine } from "../forums/index.ts";
import { kindsFor, recordsAbout } from "../rooms/index.ts";
import { cardsOf, findSessionsById } from "../sessions/index.ts";
import { mark, snippet } from "./marking.ts";

/** What is looked for among all that was said; what is null asks for nothing. */
export interface Asked {
  /** For `to_tsquery`. */
  readonly query: string | null;
  readonly kind: SaidKind | null;
  /** Ids of the session and of the author. */
  readonly session: string | null;
  readonly by: string | null;
  readonly from: Date | null;
  /** Exclusive. */
  readonly until: Date | null;
  /** Only in these sessions, by their ids. */
  readonly among: readonly string[] | null;
}

const matching = `
  ($1::text is null or words @@ to_tsquery('simple', $1))
  and ($2::text is null or kind = $2)
  and ($3::uuid is null or session_id = $3)
  and ($4::uuid is null or author_id = $4)
  and ($5::timestamptz is null or said_at >= $5)
  and ($6::timestamptz is null or said_at < $6)
  and ($7::uuid[] is null or session_id = any ($7))`;

const listed = (kinds: readonly RoomKind[]): string => kinds.map((kind) => `'${kind}'`).join(", ");
// as the indexes have it: what everybody may see is found without a look at anything else
const open = `room_kind in (${listed(kindsFor("everybody"))})`;
const closed = `room_kind not in (${listed(kindsFor("everybody"))}) and room_kind in (${listed(kindsFor("team"))})`;

/**
 * What somebody may see, as conditions of which each finds other rows: everybody's rooms; to the team also the rooms
 * of their sessions, to the server's stewards and moderators those of all. Rooms of any other kind are found by nobody.
 */
function visibleTo(actor: Actor, given: readonly unknown[]) {
  const sessions = sessionsOf(actor);
  if (sessions?.length === 0) return { arms: [open], parameters: given };
  const mine = `$${given.length + 1}::uuid[]`;
  return {
    arms: [open, `${closed} and (${mine} is null or session_id = any (${mine}))`],
    parameters: [...given, sessions],
  };
}

/** The sessions on whose team somebody is; null for all. */
function sessionsOf(actor: Actor): string[] | null {
  if (actor.kind === "house") return null;
  if (actor.kind === "visitor") return [];
  const isOnAll = actor.roles.includes("steward") || actor.roles.includes("moderator");
  return isOnAll ? null : Object.keys(actor.sessions);
}

const parametersOf = ({ query, kind, session, by, from, until, among }: Asked): unknown[] => [
  query,
  kind,
  session,
  by,
  from,
  until,
  among,
];

interface Row {
  readonly entry: string;
  readonly kind: SaidKind;
  readonly room_kind: RoomKind;
  readonly session: string;
  /** Microseconds since 1970. */
  readonly at: number;
}
interface Page {
  readonly after: string | null;
  readonly most: number;
}

/** One page of what was said, the newest first. */
export function pageOf(actor: Actor, asked: Asked, { after, most }: Page) {
  const [at, entry] = after === null ? [null, null] : placeIn(after);
  const { arms, parameters } = visibleTo(actor, [...parametersOf(asked), at, entry, most]);
  const each = arms.map(
    (visible) => `(
      select entry_id, kind, room_kind, session_id, said_at from findable
      where ${matching} and ${visible}
        and ($8::bigint is null
          or (said_at, entry_id) < (timestamptz 'epoch' + $8 * interval '1 microsecond', $9::uuid))
      order by said_at desc, entry_id desc
      limit $10
    )`,
  );
  return {
    sql: `select entry_id as entry, kind, room_kind, session_id as session,
            (extract(epoch from said_at) * 1000000)::bigint as at
          from (${each.join(" union all ")}) found
          order by said_at desc, entry_id desc
          limit $10`,
    parameters,
  };
}

const place = /^(\d{1,16})_([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})$/;
const placeOf = ({ at, entry }: Row): string => `${at}_${entry}`;
function placeIn(cursor: string): [at: string, entry: string] {
  const [, at, entry] = place.exec(cursor) ?? [];
  if (at === undefined || entry === undefined) throw wrongField("cursor", "wrong");
  return [at, entry];
}

/** How much of a kind was said, counted up to a number. */
export async function count(
  { db, actor }: Context,
  asked: Asked,
  countTo: number,
): Promise<number> {
  const { arms, parameters } = visibleTo(actor, [...parametersOf(asked), countTo]);
  const each = arms.map(
    (visible) => `(select 1 as one from findable where ${matching} and ${visible} limit $8)`,
  );
  const [counted] = await db.query<{ count: number }>(
    `select count(*) as count from (${each.join(" union all ")}) found`,
    parameters,
  );
  return Math.min(countTo, counted?.count ?? 0);
}

interface Found {
  readonly hits: SaidHit[];
  /** What the next page comes after; null on the last. */
  readonly next: string | null;
}

/** A page of what was said, as it says now. */
export async function find(
  ctx: Context,
  asked: Asked,
  { sought, ...page }: Page & { readonly sought: readonly Sought[] },
): Promise<Found> {
  const { sql, parameters } = pageOf(ctx.actor, asked, { ...page, most: page.most + 1 });
  const rows = await ctx.db.query<Row>(sql, parameters);
  const onPage = rows.slice(0, page.most);
  const last = onPage.at(-1);
  return {
    hits: await present(ctx, onPage, sought),
    next: rows.length > page.most && last ? placeOf(last) : null,
  };
}

/** What was hidden since is left out: the words come from the rooms themselves. */
async function present(
  { db, now }: Context,
  rows: readonly Row[],
  sought: readonly Sought[],
): Promise<SaidHit[]> {
  const entries = await entriesOf(db, rows);
  const sessions = await findSessionsById(
    db,
    rows.map(({ session }) => session),
  );
  const cards = await cardsOf(db, sessions, now);
  const cardBy = new Map(sessions.map(({ id }, i) => [id, cards[i]]));
  return rows.flatMap(({ entry: id, kind, room_kind: room, session: at }) => {
    const entry = entries.get(id);
    const session = cardBy.get(at);
    if (!session || !entry || entry.text === null) return [];
    return {
      kind,
      entry: id,
      at: entry.at,
      who: entry.who,
      room,
      session,
      title: entry.title === null ? [] : mark(entry.title, sought),
      snippet: told(entry.text, sought),
    };
  });
}

/** As a reader sees it; as it was typed only where what was sought stands in the address of a link. */
function told(text: string, sought: readonly Sought[]): Marked {
  const seen = snippet(onOneLine(text), sought);
  if (seen.some(({ hit }) => hit)) return seen;
  const typed = snippet(text.replace(/\s+/g, " ").trim(), sought);
  return typed.some(({ hit }) => hit) ? typed : seen;
}

async function entriesOf(db: Db, rows: readonly Row[]) {
  const ids = rows.map(({ entry }) => entry);
  const { entries } = readOn(beginning(), await recordsAbout(db, null, ids));
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** How much of what is looked for stands in each session's public rooms: where it was said last comes first. */
export const countBySession = (
  db: Db,
  asked: Asked,
  most: number,
): Promise<{ session: string; found: number }[]> =>
  db.query(
    `select session_id as session, count(*)::int as found from findable
     where ${matching} and ${open}
     group by session_id
     order by max(said_at) desc, session_id
     limit $8`,
    [...parametersOf(asked), most],
  );

/** The entries of all that is looked for in public rooms, in no order. */
export async function entriesFound(db: Db, asked: Asked): Promise<string[]> {
  const rows = await db.query<{ entry: string }>(
    `select entry_id as entry from findable where ${matching} and ${open}`,
    parametersOf(asked),
  );
  return rows.map(({ entry }) => entry);
}
