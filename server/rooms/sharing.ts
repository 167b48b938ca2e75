import { LRUCache } from "lru-cache";
import type { Packet, Presence, Tallies } from "../../shared/rooms.ts";
import type { Db } from "../frame/context.ts";
import { gatherReads } from "../frame/shared-reads.ts";
import { talliesOf } from "./likes.ts";
import { presenceIn } from "./presence.ts";
import { hashAt, recordsAfter, type Standing, standingsOf } from "./reading.ts";

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
 * once as long as the room stands there. A second later it is read anew, for what may be erased without a record.
 */
export async function readRoom(db: Db, room: string, asked: Asked): Promise<Page | null> {
  const standing = await standingIn(db, room);
  if (!standing) return null;
  const ofDb = pages.get(db) ?? new LRUCache(kept);
  pages.set(db, ofDb);
  const key = [room, asked.after, asked.most, standing.place, standing.head].join(" ");
  const before = ofDb.get(key);
  if (before) return before;
  const page = readPage(db, room, { ...asked, standing });
  ofDb.set(key, page);
  page.catch(() => ofDb.delete(key));
  return page;
}

async function readPage(
  db: Db,
  room: string,
  { after, most, standing }: Asked & { readonly standing: Standing },
): Promise<Page> {
  const [packet] = await recordsAfter(db, [{ room, after }], most);
  if (packet) return { ...packet, place: Math.max(standing.place, after + packet.records.length) };
  const previous = await hashAt(db, room, after);
  return { room, after, previous, head: previous, records: [], place: standing.place };
}

const standings = gatherReads<Standing | null>();
/** Where a room stands now; one reading for all who ask at the same moment. */
export const standingIn = (db: Db, room: string): Promise<Standing | null> =>
  standings(db, room, async () => (await standingsOf(db, [room])).get(room) ?? null);

const presences = gatherReads<Presence | null>();
/** Who is in a room now, read like where it stands. */
export const presentIn = (db: Db, room: string): Promise<Presence | null> =>
  presences(db, room, async () => (await presenceIn(db, [room])).get(room) ?? null);

const tallies = gatherReads<Tallies["tallies"]>();
/** What is liked in a room now, read like where it stands. */
export const countsIn = (db: Db, room: string): Promise<Tallies["tallies"]> =>
  tallies(db, room, () => talliesOf(db, room));
