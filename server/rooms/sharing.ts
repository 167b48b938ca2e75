import { LRUCache } from "lru-cache";
import type { Packet, Presence, Tallies } from "../../shared/rooms.ts";
import type { Db } from "../frame/context.ts";
import { gatherReads } from "../frame/shared-reads.ts";
import { talliesOf } from "./likes.ts";
import { presenceIn } from "./presence.ts";
import { hashAt, recordsAfter, type Standing } from "./reading.ts";

type Page = Packet & { readonly place: number };
interface Asked {
  readonly after: number;
  readonly most: number;
}

/** For how long a page is kept, in milliseconds, and how many of them. */
const kept = { ttl: 1_000, max: 100 };
const pages = new WeakMap<Db, LRUCache<string, Promise<Page>>>();

/**
 * One room's records after a place, with its hash there also when nothing came after; null where there is no room. When
 * a crowd comes back, all of them ask for the same: where the room stands is asked for all at once, and a page is read
 * once as long as the room stands there. A full one with more behind it stays as it is while messages come, and is read
 * once until something is recorded that may change what it shows. A second later each is read anew, for what may be
 * erased without a record.
 */
export async function readRoom(db: Db, room: string, asked: Asked): Promise<Page | null> {
  const standing = await standingIn(db, room);
  if (!standing) return null;
  const ofDb = pages.get(db) ?? new LRUCache(kept);
  pages.set(db, ofDb);
  const { after, most } = asked;
  const isFull = after + most < standing.place;
  const { altered, place, head } = standing;
  const key = [room, after, most, ...(isFull ? ["full", altered] : [place, head])].join(" ");
  const before = ofDb.get(key);
  if (before) return before;
  const page = readPage(db, room, { ...asked, place: isFull ? after + most + 1 : place });
  ofDb.set(key, page);
  page.catch(() => ofDb.delete(key));
  return page;
}

/** `place`: where the room stands, or so far at least. */
async function readPage(
  db: Db,
  room: string,
  { after, most, place }: Asked & { readonly place: number },
): Promise<Page> {
  const [packet] = await recordsAfter(db, [{ room, after }], most);
  if (packet) return { ...packet, place: Math.max(place, after + packet.records.length) };
  const previous = await hashAt(db, room, after);
  return { room, after, previous, head: previous, records: [], place };
}

const standings = gatherReads<(Standing & { readonly altered: number }) | null>();
/**
 * Where a room stands now, and the place of the last record that may change what those before it show; one reading for
 * all who ask at the same moment.
 */
export const standingIn = (db: Db, room: string) =>
  standings(db, room, async () => {
    const [row] = await db.query<Standing & { altered: number }>(
      `select place, encode(head, 'hex') as head, coalesce((
         select place from records where room_id = rooms.id and kind <> 'said' order by place desc limit 1
       ), 0) as altered
       from rooms where id = $1`,
      [room],
    );
    return row ?? null;
  });

const presences = gatherReads<Presence | null>();
/** Who is in a room now, read like where it stands. */
export const presentIn = (db: Db, room: string): Promise<Presence | null> =>
  presences(db, room, async () => (await presenceIn(db, [room])).get(room) ?? null);

const tallies = gatherReads<Tallies["tallies"]>();
/** What is liked in a room now, read like where it stands. */
export const countsIn = (db: Db, room: string): Promise<Tallies["tallies"]> =>
  tallies(db, room, () => talliesOf(db, room));
