import { randomUUID } from "node:crypto";
import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { archivedKinds } from "./keeping.ts";

/** More than end at one moment; the others are looked at next. */
const atATime = 500;

/** Archived rooms that have closed by the clock and are further on than their archive, with where they stand. */
export const unarchivedRooms = (
  db: Db,
): Promise<{ session: string; room: string; place: number }[]> =>
  db.query(
    `select session_id as session, id as room, place from rooms
     where not is_archived and kind = any ($1::text[]) and closes_at <= clock_timestamp()
     order by closes_at desc
     limit $2`,
    [archivedKinds, atATime],
  );

/** Marks a room as archived as far as this place: unless it has gone on since. */
export const markArchived = (db: Db, room: string, place: number): Promise<object[]> =>
  db.query(`update rooms set is_archived = true where id = $1 and place = $2`, [room, place]);

/** Archived rooms that are closed and in which something was recorded since they were sealed, or that never were. */
export async function unsealedRooms(db: Db): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select id from rooms
     where is_closed and not is_sealed and kind = any ($1::text[]) and closes_at <= clock_timestamp()
     order by closes_at desc
     limit $2`,
    [archivedKinds, atATime],
  );
  return rows.map(({ id }) => id);
}

/** Where a room stands that is held until it is sealed. */
export interface Held {
  readonly place: number;
  readonly head: string;
  /** Null of a room of seals. */
  readonly session: string | null;
}

/** Holds a room that is to be sealed and tells where it stands; null once somebody else has sealed it. */
export async function holdUnsealed(db: Db, room: string): Promise<Held | null> {
  const [row] = await db.query<Held>(
    `select place, encode(head, 'hex') as head, session_id as session from rooms
     where id = $1 and (is_closed or kind = 'seals') and not is_sealed and place > 0
     for update`,
    [room],
  );
  return row ?? null;
}

/** The room in which an edition's seals are logged; with null that of the sessions that belong to none. Null before the first seal. */
export async function findRoomOfSeals(db: Db, edition: string | null): Promise<string | null> {
  const [row] = await db.query<{ id: string }>(
    `select id from rooms where kind = 'seals' and edition_id is not distinct from $1::uuid`,
    [edition],
  );
  return row?.id ?? null;
}

/** The same, made where it is not there yet. */
export async function roomOfSeals(
  db: Db,
  edition: string | null,
  id: string = randomUUID(),
): Promise<string> {
  const there = await findRoomOfSeals(db, edition);
  if (there !== null) return there;
  await db.query(
    `insert into rooms (id, kind, edition_id, opens_at, closes_at)
     values ($1, 'seals', $2, clock_timestamp(), 'infinity')
     on conflict do nothing`,
    [id, edition],
  );
  return found(await findRoomOfSeals(db, edition));
}
