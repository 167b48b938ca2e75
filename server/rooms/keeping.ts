import { randomUUID } from "node:crypto";
import { type RoomKind, roomKinds } from "../../shared/rooms.ts";
import type { Context, Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import type { Place } from "../frame/policy.ts";
import { rooms, type Room } from "./tables.ts";

/** Makes a room of a session, open between two moments. */
export async function makeRoom(
  db: Db,
  room: {
    readonly session: string;
    readonly kind: RoomKind;
    readonly opens: Date;
    readonly closes: Date;
    /** Whose inbox it is. */
    readonly person?: string;
    /** Only where it was this room on another server. */
    readonly id?: string | undefined;
  },
): Promise<string> {
  const id = room.id ?? randomUUID();
  await db.table(rooms).insert({
    id,
    session_id: room.session,
    kind: room.kind,
    opens_at: room.opens,
    closes_at: room.closes,
    person_id: room.person ?? null,
  });
  return id;
}

/** The rooms of a session in which people talk, without anybody's inbox. */
export const roomsOf = (db: Db, session: string): Promise<Room[]> =>
  db.query(
    `select * from rooms
     where session_id = $1 and person_id is null and kind <> 'corrections'
     order by kind
     limit 10`,
    [session],
  );

/** Somebody's inboxes in a session, the earliest first. */
export async function inboxesOf(db: Db, session: string, person: string): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select id from rooms
     where session_id = $1 and person_id = $2
     order by opens_at, id
     limit 20`,
    [session, person],
  );
  return rows.map(({ id }) => id);
}

/** In the order in which `append` locks them. */
const held = `
  with held as (
    select id from rooms
    where session_id = $1 and person_id is null
    order by id
    for update
  )`;

/** Locks a session's rooms and lets them close at another moment. The stage is tried out until the doors open, whenever they close. */
export const moveClosing = (db: Db, session: string, closes: Date): Promise<object[]> =>
  db.query(
    `${held}
     update rooms r set closes_at = $2
     from held
     where held.id = r.id and r.kind <> 'practice'`,
    [session, closes],
  );

/**
 * Lets a session's rooms open and close at other moments, and tells whoever is there to look again. Questions can be
 * asked, and the stage be tried, from the first day on.
 */
export async function moveRooms(
  ctx: Pick<Context, "db" | "announce">,
  session: string,
  { opens, closes }: { readonly opens: Date; readonly closes: Date },
): Promise<void> {
  const moved = await ctx.db.query<Pick<Room, "id">>(
    `${held}
     update rooms r set
       opens_at = case when r.kind in ('desk', 'practice') then r.opens_at else $2 end,
       closes_at = case when r.kind = 'practice' then $2 else $3 end
     from held
     where held.id = r.id
     returning r.id`,
    [session, opens, closes],
  );
  for (const { id } of moved) ctx.announce(id);
}

const audiences = {
  floor: "everybody",
  forum: "everybody",
  backstage: "team",
  desk: "team",
  practice: "team",
} as const;

const audienceOf = ({ kind, person_id: person }: Pick<Room, "kind" | "person_id">) =>
  kind === "inbox" ? { person: found(person) } : audiences[kind];

/** The kinds of rooms that an audience may see. A kind that is for nobody else is among none of them. */
export const kindsFor = (audience: Place["audience"]): RoomKind[] =>
  roomKinds.filter((kind) => kind !== "inbox" && audiences[kind] === audience);

/** Where a room is and who may know of it. */
export async function placeOfRoom(db: Db, id: string): Promise<Place | null> {
  const [row] = await db.query<Pick<Room, "session_id" | "kind" | "person_id">>(
    `select session_id, kind, person_id from rooms
     where id = $1 and session_id is not null and kind <> 'corrections'`,
    [id],
  );
  return row ? { session: row.session_id, audience: audienceOf(row) } : null;
}

/** The same of several rooms, by their ids. */
export async function placesOfRooms(db: Db, ids: readonly string[]): Promise<Map<string, Place>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<Pick<Room, "id" | "session_id" | "kind" | "person_id">>(
    `select id, session_id, kind, person_id from rooms
     where id = any ($1::uuid[]) and session_id is not null and kind <> 'corrections'`,
    [ids],
  );
  return new Map(
    rows.map((row) => [row.id, { session: row.session_id, audience: audienceOf(row) }]),
  );
}

/** An entry's room, place and session; null when nothing was said under this id. */
export async function findEntry(
  db: Db,
  id: string,
): Promise<{
  room: string;
  session: string;
  kind: RoomKind;
  place: number;
  author: string | null;
} | null> {
  const [row] = await db.query<{
    room: string;
    session: string;
    kind: RoomKind;
    place: number;
    author: string | null;
  }>(
    `select e.room_id as room, r.session_id as session, r.kind, e.place, e.author_id as author
     from entries e join rooms r on r.id = e.room_id where e.id = $1`,
    [id],
  );
  return row ?? null;
}

/** Those of these entries that are taken from view. */
export async function goneOf(db: Db, entries: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query<{ id: string }>(
    `select id from entries where id = any ($1::uuid[]) and gone is not null`,
    [entries],
  );
  return new Set(rows.map(({ id }) => id));
}

/** What a said thing answers, as far as its records tell: where it was moved to, what it named itself, its place. */
export async function findTie(
  db: Db,
  room: string,
  entry: string,
): Promise<{ place: number; moved: string | null; answers: string | null } | null> {
  const [row] = await db.query<{ place: number; moved: string | null; answers: string | null }>(
    `select s.place,
       (
         select m.refers_to from records m
         where m.room_id = s.room_id and m.entry_id = s.entry_id and m.kind = 'moved'
         order by m.place desc
         limit 1
       ) as moved,
       convert_from(c.what, 'UTF8')::json ->> 'answers' as answers
     from records s
     left join contents c on c.room_id = s.room_id and c.place = s.place
     where s.room_id = $1 and s.id = $2 and s.kind = 'said'`,
    [room, entry],
  );
  return row ?? null;
}

/** Where an entry is and who may know of it. */
export async function placeOfEntry(db: Db, id: string): Promise<Place | null> {
  const entry = await findEntry(db, id);
  return entry && placeOfRoom(db, entry.room);
}

/** The sessions that have a room of this kind which is open now by the clock, those that close first at first. */
export const openNow = (db: Db, kind: RoomKind): Promise<{ session: string; room: string }[]> =>
  db.query(
    `select session_id as session, id as room from rooms
     where kind = $1 and opens_at <= clock_timestamp() and closes_at > clock_timestamp()
     order by closes_at, id
     limit 50`,
    [kind],
  );

const publicKinds = kindsFor("everybody");
/** Of all rooms that are sealed and kept as files: those for everybody, and those of their corrections, in which nobody talks. */
export const archivedKinds: readonly string[] = [...publicKinds, "corrections"];

/** The room of a session in which it is held for everybody: a floor or a forum. Null where it has none. */
export async function publicRoomOf(db: Db, session: string): Promise<Room | null> {
  const [room] = await db.query<Room>(
    `select * from rooms where session_id = $1 and kind = any ($2::text[]) limit 1`,
    [session, publicKinds],
  );
  return room ?? null;
}
