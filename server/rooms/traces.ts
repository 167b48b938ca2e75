import type { RecordKind, RoomKind, What } from "../../shared/rooms.ts";
import type { Db } from "../frame/context.ts";

/** A record with the people it concerns, by their ids: what later domains derive theirs from. */
export interface Trace {
  readonly room: string;
  readonly session: string;
  readonly roomKind: RoomKind;
  /** Whose room it is, where it is an inbox. */
  readonly owner: string | null;
  readonly place: number;
  readonly id: string;
  readonly kind: RecordKind;
  readonly entry: string | null;
  readonly at: Date;
  /** Whose doing it is; null of the house's, and where the content is gone. */
  readonly author: string | null;
  /** Who said what it replies to; null for the question of an open house, whose asker is told in the inbox. */
  readonly repliedTo: string | null;
  /** Null where the content is gone. */
  readonly what: What | null;
  readonly html: string | null;
}

/** Rooms of sessions with where they stand: those in which something was recorded after a moment, or (null) ever. */
export async function roomsMoved(
  db: Db,
  since: Date | null,
): Promise<{ room: string; place: number }[]> {
  if (since === null)
    return db.query(
      `select id as room, place from rooms where place > 0 and session_id is not null and kind <> 'corrections' order by id`,
    );
  const moved = await db.query<{ room: string }>(
    `select distinct room_id as room from records where said_at > $1`,
    [since],
  );
  if (moved.length === 0) return [];
  return db.query(
    `select id as room, place from rooms
     where id = any ($1::uuid[]) and session_id is not null and kind <> 'corrections'
     order by id`,
    [moved.map(({ room }) => room)],
  );
}

/** The next records of these rooms after a place each, at most `most` of each, in the order in which they were made. */
export const tracesAfter = (
  db: Db,
  behind: readonly { readonly room: string; readonly after: number }[],
  most: number,
): Promise<Trace[]> =>
  db.query(
    `select r.room_id as room, m.session_id as session, m.kind as "roomKind", m.person_id as owner,
       r.place, r.id, r.kind, r.entry_id as entry, r.said_at as at, c.author_id as author,
       case when not convert_from(asked.what, 'UTF8')::jsonb ? 'asked' then said.author_id end as "repliedTo",
       convert_from(c.what, 'UTF8')::json as what, c.html
     from unnest($1::uuid[], $2::bigint[]) as behind (room, after)
     cross join lateral (
       select * from records
       where room_id = behind.room and place > behind.after
       order by place
       limit $3
     ) r
     join rooms m on m.id = r.room_id
     left join contents c on c.room_id = r.room_id and c.place = r.place
     left join entries said on r.kind = 'said' and said.id = r.refers_to
     left join contents asked on asked.room_id = said.room_id and asked.place = said.place
     order by r.said_at, r.room_id, r.place`,
    [behind.map(({ room }) => room), behind.map(({ after }) => after), most],
  );
