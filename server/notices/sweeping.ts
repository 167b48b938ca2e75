import { type Job, plan } from "../frame/clock.ts";
import type { Db } from "../frame/context.ts";
import { threadsOf } from "../forums/index.ts";
import { idsOfHandles } from "../people/index.ts";
import { roomsMoved, type Trace, tracesAfter } from "../rooms/index.ts";
import { type Around, derivedFrom, mentionedIn } from "./deriving.ts";
import { followersOf } from "./following.ts";
import { alarmMissing } from "./missing-syntheses.ts";
import { keep } from "./keeping.ts";
import { lookAtSessions } from "./moved-sessions.ts";
import { unwantedBy } from "./wishes.ts";

/** How often it is looked what is new, in milliseconds. */
const every = 2_000;
const quarterOfAnHour = 15 * 60_000;
/** Rooms that are looked through at once, and records of each. */
const roomsAtOnce = 50;
const recordsAtOnce = 200;
/** What is recorded may be seen so much later, in seconds: longer than any transaction of a request lasts. */
const overlap = 15;

/**
 * Notices derive from what was recorded: nobody tells of it, it is looked how far each room has got. The notices and
 * how far was looked are kept together, so a room that is looked through twice tells nobody twice. A job without a
 * moment to begin at, as each node plans it at its start, looks at all rooms.
 */
export const jobs: Readonly<Record<string, Job>> = {
  "notices.syntheses": async (ctx) => {
    await alarmMissing(ctx.db, ctx.now);
    const at = new Date(ctx.now.getTime() + quarterOfAnHour);
    await plan(ctx.db, { kind: "notices.syntheses", key: "notices.syntheses", at });
  },
  "notices.sweep": async (ctx, { since }) => {
    const next = await momentsAgo(ctx.db, overlap);
    const isDone = await sweep(ctx.db, since === undefined ? null : new Date(since));
    await plan(ctx.db, {
      kind: "notices.sweep",
      key: "notices.sweep",
      at: isDone ? new Date(ctx.now.getTime() + every) : ctx.now,
      payload: isDone ? { since: next.toISOString() } : since === undefined ? {} : { since },
    });
  },
};

/** By the database's clock, which the records carry. */
async function momentsAgo(db: Db, seconds: number): Promise<Date> {
  const [row] = await db.query<{ at: Date }>(
    `select clock_timestamp() - make_interval(secs => $1) as at`,
    [seconds],
  );
  return row?.at ?? new Date(0);
}

/** Looks through what is new; false where there is more than one time can do. */
async function sweep(db: Db, since: Date | null): Promise<boolean> {
  await lookAtSessions(db, since);
  const behind = await roomsBehind(db, since);
  if (behind.length > 0) await lookThrough(db, behind.slice(0, roomsAtOnce));
  return (
    behind.length <= roomsAtOnce &&
    behind.every(({ place, after }) => place - after <= recordsAtOnce)
  );
}

interface Behind {
  readonly room: string;
  /** Where it stands, and up to where it has been looked through. */
  readonly place: number;
  readonly after: number;
}

async function roomsBehind(db: Db, since: Date | null): Promise<Behind[]> {
  const moved = await roomsMoved(db, since);
  if (moved.length === 0) return [];
  const rows = await db.query<{ room_id: string; place: number }>(
    `select room_id, place from noticed where room_id = any ($1::uuid[])`,
    [moved.map(({ room }) => room)],
  );
  const seen = new Map(rows.map(({ room_id: room, place }) => [room, place]));
  return moved
    .map(({ room, place }) => ({ room, place, after: seen.get(room) ?? 0 }))
    .filter(({ place, after }) => place > after);
}

async function lookThrough(db: Db, behind: readonly Behind[]): Promise<void> {
  const traces = await tracesAfter(db, behind, recordsAtOnce);
  const around = await lookAround(db, traces);
  await keep(
    db,
    traces.flatMap((trace) => derivedFrom(trace, around)),
  );
  const ends = new Map<string, number>();
  for (const { room, place } of traces) ends.set(room, Math.max(place, ends.get(room) ?? 0));
  await noteLooked(db, ends);
}

/** Notes that rooms have been looked through, each up to a place: what stands there rings no bell any more. */
export const noteLooked = (db: Db, ends: ReadonlyMap<string, number>): Promise<object[]> =>
  db.query(
    `insert into noticed (room_id, place)
     select * from unnest($1::uuid[], $2::bigint[])
     on conflict on constraint noticed_pkey do update set place = greatest(noticed.place, excluded.place)`,
    [[...ends.keys()], [...ends.values()]],
  );

/** All that is to be known of the people around these records: a few queries for any number. */
async function lookAround(db: Db, traces: readonly Trace[]): Promise<Around> {
  const handles = traces.flatMap((trace) => [
    ...mentionedIn(trace),
    ...(trace.what?.person === undefined ? [] : [trace.what.person]),
  ]);
  const people = await idsOfHandles(db, [...new Set(handles)]);
  const posts = traces.filter(({ roomKind, kind }) => roomKind === "forum" && kind === "said");
  const threads = await threadsOf(
    db,
    posts.map(({ id }) => id),
  );
  const followers = await followersOf(db, [...new Set(threads.values())]);
  const concerned = new Set([
    ...people.values(),
    ...[...followers.values()].flatMap((some) => [...some.keys()]),
    ...traces.flatMap(({ repliedTo, owner }) => repliedTo ?? owner ?? []),
  ]);
  const unwanted = await unwantedBy(db, [...concerned]);
  return { people, threads, followers, unwanted };
}
