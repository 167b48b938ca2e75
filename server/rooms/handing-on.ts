import type { RecordKind, ShownAs } from "../../shared/rooms.ts";
import type { Db } from "../frame/context.ts";

/** A part of a record's content: its salt, 32 hexadecimal digits, and its canonical JSON. */
interface TakenContent {
  readonly salt: string;
  readonly canonical: string;
}

/** A record as another server recorded it. */
export interface TakenLine {
  readonly place: number;
  readonly id: string;
  readonly kind: RecordKind;
  readonly entry: string | null;
  readonly refersTo: string | null;
  readonly at: string;
  readonly whoHash: string | null;
  readonly whatHash: string | null;
  readonly hash: string;
  readonly who: TakenContent | null;
  readonly what: TakenContent | null;
  /** Who said it, where that is somebody here. */
  readonly author: string | null;
  readonly html: string | null;
}

/** Of a record that is not shown as it was: what of it is gone, and what stands in place of the name. */
export interface TakenGone {
  readonly place: number;
  readonly gone: "hidden" | "withdrawn" | "erased" | null;
  readonly unnamed: ShownAs["as"] | null;
  readonly initials: string | null;
}

/** Records what another server recorded, behind what the room holds. Throws where a hash is not what it tells. */
export const takeOver = (db: Db, room: string, lines: readonly TakenLine[]): Promise<object[]> =>
  db.query(`select take_over($1, $2::json)`, [
    room,
    JSON.stringify(
      lines.map(({ who, what, ...line }) => ({
        ...line,
        who: who?.canonical,
        whoSalt: who?.salt,
        what: what?.canonical,
        whatSalt: what?.salt,
      })),
    ),
  ]);

/** Lets be gone what was gone on the other server, once all its records are here. */
export const leaveGone = (db: Db, room: string, gone: readonly TakenGone[]): Promise<object[]> =>
  db.query(`select leave_gone($1, $2::json)`, [room, JSON.stringify(gone)]);

/** How many liked what was said there; who did is not told. */
export const takeLikes = (
  db: Db,
  room: string,
  liked: readonly { readonly entry: string; readonly likes: number }[],
): Promise<object[]> =>
  db.query(
    `insert into tallies (entry_id, room_id, likes, version, changed_at)
     select e.id, e.room_id, told.likes, 1, clock_timestamp()
     from unnest($2::uuid[], $3::integer[]) as told (entry, likes)
     join entries e on e.id = told.entry and e.room_id = $1`,
    [room, liked.map(({ entry }) => entry), liked.map(({ likes }) => likes)],
  );

/** Where a room of another server stands, by its seal's reckoning. */
interface Stood {
  readonly room: string;
  readonly place: number;
  readonly head: string;
}

/** Those of these rooms that are here, and whether each holds the same as far as that. */
export const roomsHere = (
  db: Db,
  stood: readonly Stood[],
): Promise<{ room: string; isSame: boolean }[]> =>
  db.query(
    `select m.id as room, coalesce(encode(r.hash, 'hex') = told.head, false) as "isSame"
     from unnest($1::uuid[], $2::bigint[], $3::text[]) as told (room, place, head)
     join rooms m on m.id = told.room
     left join records r on r.room_id = m.id and r.place = told.place`,
    [stood.map(({ room }) => room), stood.map(({ place }) => place), stood.map(({ head }) => head)],
  );
