import type { Db } from "../frame/context.ts";

/** A place of a room's ledger that does not hold. */
export interface Broken {
  readonly room: string;
  readonly place: number;
  /** The record itself (its place or its hash), the words that it is a record of, or where the room says that it ends. */
  readonly what: "record" | "words" | "head";
}

const statement = `
  with chained as (
    select *, row_number() over ledger as nth, lag(hash) over ledger as before
    from records
    window ledger as (partition by room_id order by place)
  ),
  told as (
    select room_id, place, who, who_salt, what, what_salt from contents
    union all select room_id, place, who, who_salt, what, what_salt from withheld
    union all select room_id, place, who, who_salt, what, what_salt from withdrawn
  )
  select room_id as room, place, 'record' as what
  from chained
  where place <> nth or hash <> sha256(
    part('lyceum1') || part(coalesce(before, decode(repeat('00', 32), 'hex')))
    || part(room_id::text) || part(place::text) || part(id::text) || part(kind)
    || part(coalesce(entry_id::text, '')) || part(coalesce(refers_to::text, ''))
    || part((extract(epoch from said_at) * 1000000)::bigint::text)
    || part(coalesce(who_hash, ''::bytea)) || part(coalesce(what_hash, ''::bytea))
  )
  union all
  select told.room_id, told.place, 'words'
  from told join records r using (room_id, place)
  where (told.who is not null and sha256(told.who_salt || told.who) is distinct from r.who_hash)
    or (told.what is not null and sha256(told.what_salt || told.what) is distinct from r.what_hash)
  union all
  select id, rooms.place, 'head'
  from rooms
  left join lateral (
    select place, hash from records where room_id = rooms.id order by place desc limit 1
  ) last on true
  where rooms.place <> coalesce(last.place, 0)
    or rooms.head <> coalesce(last.hash, decode(repeat('00', 32), 'hex'))
  limit $1`;

/** Every record's hash, every content's, and every room's end, worked out anew in the database; the first few that are wrong. */
export const brokenPlaces = (db: Db, most: number): Promise<Broken[]> =>
  db.query<Broken>(statement, [most]);
