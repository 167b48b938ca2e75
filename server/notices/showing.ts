import type { Input, Output } from "../../shared/contract.ts";
import { mostUnread, noticesAPage } from "../../shared/limits.ts";
import type { Notice, NoticeKind } from "../../shared/notices.ts";
import type { Context, Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { maySee } from "../frame/policy.ts";
import { placesOfRooms, sightsOf } from "../rooms/index.ts";
import { cardsOf, findSessionsById, personOf } from "../sessions/index.ts";
import { presentAbout } from "./presenting.ts";

interface NoticeRow {
  id: number;
  kind: NoticeKind;
  session_id: string;
  room_id: string | null;
  place: number | null;
  thread_id: string | null;
  at: Date;
  read_at: Date | null;
}

/** What happened in a room is told to those alone who may see it now; what was done to oneself, to oneself. */
async function seen<Row extends Pick<NoticeRow, "kind" | "room_id">>(
  { db, actor }: Context,
  rows: readonly Row[],
): Promise<Row[]> {
  const rooms = rows.flatMap(({ kind, room_id: room }) => (kind === "measure" ? [] : (room ?? [])));
  const places = await placesOfRooms(db, [...new Set(rooms)]);
  return rows.filter(({ kind, room_id: room }) => {
    if (room === null || kind === "measure") return true;
    const place = places.get(room);
    return place !== undefined && maySee(actor, place);
  });
}

/** How many notices of mine are unread and can be seen, as far as anybody counts. */
export async function count(ctx: Context): Promise<{ unread: number }> {
  const rows = await ctx.db.query<Pick<NoticeRow, "kind" | "room_id">>(
    `select kind, room_id from notices where person_id = $1 and read_at is null limit $2`,
    [personOf(ctx).id, mostUnread],
  );
  return { unread: (await seen(ctx, rows)).length };
}

/** In SQL, whether a person has not read any of their notices; the person is an expression. */
export const isUnreadBy = (person: string): string =>
  `exists (select from notices where person_id = ${person} and read_at is null)`;

/** By the ids of these people, the state of what they have not read; whoever has read all is left out. */
export async function unreadOf(db: Db, people: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ person: string; state: string }>(
    `select person_id as person, count(*) || ':' || max(id) as state from notices
     where person_id = any ($1::uuid[]) and read_at is null
     group by person_id`,
    [people],
  );
  return new Map(rows.map(({ person, state }) => [person, state]));
}

/** A page of what concerns me. */
export async function mine(
  ctx: Context,
  { before = Number.MAX_SAFE_INTEGER }: Input<"notices.mine">,
): Promise<Output<"notices.mine">> {
  const rows = await ctx.db.query<NoticeRow>(
    `select id, kind, session_id, room_id, place, thread_id, at, read_at from notices
     where person_id = $1 and id < $2
     order by id desc
     limit $3`,
    [personOf(ctx).id, before, noticesAPage],
  );
  return {
    notices: await present(ctx, await seen(ctx, rows)),
    ...(await count(ctx)),
    earlier: rows.length < noticesAPage ? null : found(rows.at(-1)).id,
  };
}

async function present(ctx: Context, rows: readonly NoticeRow[]): Promise<Notice[]> {
  const places = rows.flatMap(({ room_id: room, place }) =>
    room === null || place === null ? [] : [{ room, place }],
  );
  const sights = await sightsOf(ctx.db, places);
  const cards = await cardsById(
    ctx,
    rows.map((row) => row.session_id),
  );
  return rows.flatMap((row) => {
    const { room_id: room, place } = row;
    const sight = room === null || place === null ? null : sights.at({ room, place });
    const about = presentAbout(row.kind, sight);
    const session = cards.get(row.session_id);
    if (about === null || session === undefined) return [];
    const { id, kind } = row;
    return [{ id, kind, at: row.at.toISOString(), read: row.read_at !== null, session, about }];
  });
}

async function cardsById({ db, now }: Context, ids: readonly string[]) {
  const sessions = await findSessionsById(db, [...new Set(ids)]);
  const cards = await cardsOf(db, sessions, now);
  return new Map(sessions.map(({ id }, n) => [id, found(cards[n])]));
}

/** Marks one as read; where it leads. Throws `not-found` for what is not mine, or I may see no longer. */
export async function open(
  ctx: Context,
  { notice }: Input<"notices.open">,
): Promise<Output<"notices.open">> {
  const rows = await ctx.db.query<NoticeRow>(
    `update notices set read_at = coalesce(read_at, $3) where person_id = $1 and id = $2
     returning id, kind, session_id, room_id, place, thread_id, at, read_at`,
    [personOf(ctx).id, notice, ctx.now],
  );
  const [shown] = await present(ctx, await seen(ctx, rows));
  const { about, session } = found(shown);
  return {
    post: about.is === "entry" || about.is === "question" ? about.entry : null,
    session: session.slug,
  };
}

/** Marks all of mine up to one as read. */
export async function markRead(
  ctx: Context,
  { upTo }: Input<"notices.markRead">,
): Promise<Record<string, never>> {
  await ctx.db.query(
    `update notices set read_at = $3 where person_id = $1 and id <= $2 and read_at is null`,
    [personOf(ctx).id, upTo, ctx.now],
  );
  return {};
}

/** Gives one account's notices to another. */
export async function adoptNotices(db: Db, from: string, to: string): Promise<void> {
  await db.query(
    `update notices n set person_id = $2
     where n.person_id = $1 and not exists (
       select from notices o
       where o.person_id = $2 and (
         o.key = n.key or (o.thread_id = n.thread_id and o.read_at is null and n.read_at is null)
       )
     )`,
    [from, to],
  );
  await db.query(`delete from notices where person_id = $1`, [from]);
}
