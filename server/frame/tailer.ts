import type { Packet } from "../../shared/rooms.ts";
import type { Log } from "./log.ts";

/** How the tailer reads: where rooms stand, and what came after a place. */
export interface Ledger {
  readonly page: number;
  standings(rooms: readonly string[]): Promise<Map<string, { place: number; head: string }>>;
  /** At most `page` records of each room. */
  after(behind: readonly { room: string; after: number }[]): Promise<Packet[]>;
}
export interface Tailer {
  /** Settles when everything recorded from now on will be told. */
  follow(room: string): Promise<void>;
  unfollow(room: string): void;
  /** Something new was recorded, here or on another node. */
  wake(room: string): void;
  followed(): readonly string[];
  stop(): void;
}

/** A busy room is told at most so often; a quiet one at once. */
const tick = 40;
/** How often all followed rooms are looked at although nobody said a word about them. */
const poll = 1_000;

/**
 * Reads followed rooms in order and tells each new packet once. The only thing that tells records: whoever
 * wakes it (a commit here, a hint from elsewhere, the clock) causes nothing but a look.
 */
export function makeTailer(options: {
  readonly ledger: Ledger;
  readonly tell: (packet: Packet) => void;
  readonly log: Log;
}): Tailer {
  const { ledger, tell, log } = options;
  const places = new Map<string, number>();
  const woken = new Set<string>();
  let lookAtAll = false;
  let reading = false;
  let lastRead = 0;
  let soon: NodeJS.Timeout | undefined;

  const pollTimer = setInterval(() => {
    lookAtAll = places.size > 0;
    if (lookAtAll) schedule();
  }, poll);

  function schedule(): void {
    if (reading || soon !== undefined) return;
    soon = setTimeout(() => void read(), Math.max(0, lastRead + tick - performance.now()));
  }

  async function read(): Promise<void> {
    soon = undefined;
    reading = true;
    lastRead = performance.now();
    try {
      for (const packet of await ledger.after(await takeBehind())) pass(packet);
    } catch (error) {
      // the next poll looks again; meanwhile readers are late, not wrong
      lookAtAll = true;
      log.warn({ error: String(error) }, "could not read what is new");
    }
    reading = false;
    if (woken.size > 0) schedule();
  }

  async function takeBehind(): Promise<{ room: string; after: number }[]> {
    const behind = new Set([...woken].filter((room) => places.has(room)));
    woken.clear();
    if (lookAtAll) {
      lookAtAll = false;
      for (const [room, { place }] of await ledger.standings([...places.keys()]))
        if (place > (places.get(room) ?? place)) behind.add(room);
    }
    return [...behind].map((room) => ({ room, after: places.get(room) ?? 0 }));
  }

  function pass(packet: Packet): void {
    const place = places.get(packet.room);
    if (place === undefined || place !== packet.after) return;
    places.set(packet.room, packet.after + packet.records.length);
    tell(packet);
    if (packet.records.length >= ledger.page) woken.add(packet.room);
  }

  return {
    async follow(room) {
      if (places.has(room)) return;
      const standing = (await ledger.standings([room])).get(room);
      if (standing && !places.has(room)) places.set(room, standing.place);
    },
    unfollow: (room) => void places.delete(room),
    wake(room) {
      if (!places.has(room)) return;
      woken.add(room);
      schedule();
    },
    followed: () => [...places.keys()],
    stop() {
      clearInterval(pollTimer);
      clearTimeout(soon);
    },
  };
}
