import type { Presence, Tallies } from "../../shared/rooms.ts";
import type { Db, Person } from "../frame/context.ts";
import type { Log } from "../frame/log.ts";
import { placeOfRoom } from "./keeping.ts";
import { talliesChanged } from "./likes.ts";
import { whoIn } from "./who.ts";
import { beat, buryDeadNodes, enter, leave, presenceIn } from "./presence.ts";

export interface Attendance {
  /** Somebody hears a room on this node, on one socket more (true) or less. */
  attend(room: string, person: Person, here: boolean): void;
  stop(): Promise<void>;
}

interface Stay {
  sockets: number;
  /** Its interval in the database, once it is open. */
  interval: Promise<string | null>;
}

/**
 * Keeps the presences of one node: an interval a person and room, however many tabs, written at the first and the last.
 * Tells each second, in the rooms heard here, what changed: who is there, and how much is liked.
 */
export function keepAttendance(options: {
  readonly db: Db;
  readonly node: string;
  readonly followed: () => readonly string[];
  readonly tellPresence: (presence: Presence) => void;
  readonly tellTallies: (tallies: Tallies) => void;
  readonly log: Log;
}): Attendance {
  const { db, node, followed, log } = options;
  const stays = new Map<string, Stay>();
  const told = new Map<string, string>();
  const warn = (error: unknown): null => {
    log.warn({ err: error }, "attendance could not be written or read");
    return null;
  };
  const begun = beat(db, node).catch(warn);
  const beating = setInterval(
    () =>
      void beat(db, node)
        .then(() => buryDeadNodes(db))
        .catch(warn),
    3_000,
  );
  async function come(room: string, person: Person): Promise<string | null> {
    const place = await placeOfRoom(db, room);
    if (!place) return null;
    return enter(db, { room, person: person.id, node, who: whoIn(person, place.session) });
  }

  let telling = false;
  const tellingTimer = setInterval(() => {
    const rooms = followed();
    if (telling || rooms.length === 0) return;
    telling = true;
    tell(rooms)
      .catch(warn)
      .finally(() => (telling = false));
  }, 1_000);

  async function tell(rooms: readonly string[]): Promise<void> {
    for (const [room, presence] of await presenceIn(db, rooms)) {
      const state = JSON.stringify(presence);
      if (told.get(room) !== state) options.tellPresence(presence);
      told.set(room, state);
    }
    for (const tallies of changed(await talliesChanged(db, rooms))) options.tellTallies(tallies);
    for (const room of told.keys()) if (!rooms.includes(room)) told.delete(room);
  }

  /** Only versions that were not told here yet. */
  const versions = new Map<string, number>();
  function changed(rows: Awaited<ReturnType<typeof talliesChanged>>): Tallies[] {
    const byRoom = new Map<string, Tallies["tallies"]>();
    const seen = new Set(rows.map(({ entry }) => entry));
    for (const entry of versions.keys()) if (!seen.has(entry)) versions.delete(entry);
    for (const { room, ...tally } of rows) {
      if ((versions.get(tally.entry) ?? 0) >= tally.version) continue;
      versions.set(tally.entry, tally.version);
      byRoom.set(room, [...(byRoom.get(room) ?? []), tally]);
    }
    return [...byRoom].map(([room, tallies]) => ({ room, tallies }));
  }

  return {
    attend(room, person, here) {
      const key = `${room} ${person.id}`;
      const stay = stays.get(key) ?? { sockets: 0, interval: Promise.resolve(null) };
      stays.set(key, stay);
      stay.sockets += here ? 1 : -1;
      if (here && stay.sockets === 1)
        stay.interval = begun.then(() => come(room, person)).catch(warn);
      if (stay.sockets > 0) return;
      stays.delete(key);
      void stay.interval.then((interval) => (interval ? leave(db, [interval]) : null)).catch(warn);
    },
    async stop() {
      clearInterval(beating);
      clearInterval(tellingTimer);
      const open = await Promise.all([...stays.values()].map(({ interval }) => interval));
      await leave(
        db,
        open.filter((interval) => interval !== null),
      ).catch(warn);
    },
  };
}
