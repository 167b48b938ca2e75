import type { Packet, RoomRecord } from "../../shared/rooms.ts";
import type { Log } from "./log.ts";

/** Where a room stands: its last place, and the hash there. */
interface Standing {
  readonly place: number;
  readonly head: string;
}
/** A record that was committed on this node just now, as it would be read. */
export interface Fresh {
  readonly record: RoomRecord;
  readonly hash: string;
  /** Whether its hash was made upon this one: that of the place before. */
  follows(previous: string): boolean;
}

/** How the tailer reads: where rooms stand, and what came after a place. */
export interface Ledger {
  readonly page: number;
  standings(rooms: readonly string[]): Promise<Map<string, Standing>>;
  /** At most `page` records of each room. */
  after(behind: readonly { room: string; after: number }[]): Promise<Packet[]>;
}
export interface Tailer {
  /** Settles when everything recorded from now on will be told. */
  follow(room: string): Promise<void>;
  unfollow(room: string): void;
  /** Something new was recorded, here or on another node. What is given need not be read, if nothing came in between. */
  wake(room: string, fresh?: Fresh): void;
  /** Looks at all followed rooms, woken or not. */
  lookAtAll(): void;
  followed(): readonly string[];
  stop(): void;
}

/** A busy room is told at most so often; a quiet one at once. */
const tick = 50;
/** How often all followed rooms are looked at, unless it is said otherwise. */
const usualPoll = 1_000;

/**
 * Reads followed rooms in order and tells each new packet once. The only thing that tells records: whoever
 * wakes it (a commit here, a hint from elsewhere, the clock) causes nothing but a look. What this node itself has just
 * committed is told as it is where its hashes continue the room as told so far, which nothing else can; else it is read.
 */
export const makeTailer = (around: Surroundings): Tailer => new LedgerTailer(around);

interface Surroundings {
  readonly ledger: Ledger;
  /** Answers false where nothing may be told now: the packet is read again and told later. */
  readonly tell: (packet: Packet) => boolean;
  readonly log: Log;
  /** How often all followed rooms are looked at although nobody said a word about them, in milliseconds. */
  readonly poll?: number;
}

class LedgerTailer implements Tailer {
  readonly #around: Surroundings;
  readonly #told = new Map<string, Standing>();
  readonly #woken = new Set<string>();
  #fresh = new Map<string, Fresh[]>();
  readonly #polling: NodeJS.Timeout;
  #mustLookAtAll = false;
  #reading = false;
  #lastRead = 0;
  #soon: NodeJS.Timeout | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#polling = setInterval(() => this.lookAtAll(), around.poll ?? usualPoll);
  }

  async follow(room: string): Promise<void> {
    if (this.#told.has(room)) return;
    const standing = (await this.#around.ledger.standings([room])).get(room);
    if (standing && !this.#told.has(room)) this.#told.set(room, standing);
  }

  unfollow(room: string): void {
    this.#told.delete(room);
  }

  wake(room: string, fresh?: Fresh): void {
    if (!this.#told.has(room)) return;
    const waiting = this.#fresh.get(room) ?? [];
    if (fresh) this.#fresh.set(room, [...waiting, fresh]);
    else this.#woken.add(room);
    this.#schedule();
  }

  lookAtAll(): void {
    this.#mustLookAtAll = this.#told.size > 0;
    if (this.#mustLookAtAll) this.#schedule();
  }

  followed(): readonly string[] {
    return [...this.#told.keys()];
  }

  stop(): void {
    clearInterval(this.#polling);
    clearTimeout(this.#soon);
  }

  #schedule(): void {
    if (this.#reading || this.#soon !== undefined) return;
    const wait = Math.max(0, this.#lastRead + tick - performance.now());
    this.#soon = setTimeout(() => void this.#read(), wait);
  }

  async #read(): Promise<void> {
    this.#soon = undefined;
    this.#reading = true;
    this.#lastRead = performance.now();
    try {
      this.#tellFresh();
      const behind = await this.#takeBehind();
      if (behind.length > 0)
        for (const packet of await this.#around.ledger.after(behind)) this.#pass(packet);
    } catch (err) {
      // the next poll looks again; meanwhile readers are late, not wrong
      this.#around.log.warn({ err }, "could not read what is new");
    }
    this.#reading = false;
    if (this.#woken.size + this.#fresh.size > 0 || this.#mustLookAtAll) this.#schedule();
  }

  /** Tells what was committed here; where that is not all that is new, everything is read. */
  #tellFresh(): void {
    const given = this.#fresh;
    this.#fresh = new Map();
    for (const [room, records] of given) {
      const standing = this.#told.get(room);
      const news = records.filter(({ record }) => record.place > (standing?.place ?? Infinity));
      if (!standing || news.length === 0 || this.#woken.has(room)) continue;
      const packet = joined(room, standing, news);
      if (packet) this.#pass(packet);
      else this.#woken.add(room);
    }
  }

  async #takeBehind(): Promise<{ room: string; after: number }[]> {
    const behind = new Set([...this.#woken].filter((room) => this.#told.has(room)));
    this.#woken.clear();
    if (this.#mustLookAtAll) {
      this.#mustLookAtAll = false;
      const standings = await this.#around.ledger.standings(this.followed());
      for (const [room, standing] of standings) {
        const mine = this.#told.get(room)?.place ?? standing.place;
        if (standing.place > mine) behind.add(room);
        // an older database was restored: what is said from now on tells the readers that their past has changed
        else if (standing.place < mine) this.#told.set(room, standing);
      }
    }
    return [...behind].map((room) => ({ room, after: this.#told.get(room)?.place ?? 0 }));
  }

  #pass(packet: Packet): void {
    const { room, after, head, records } = packet;
    if (this.#told.get(room)?.place !== after || !this.#around.tell(packet)) return;
    this.#told.set(room, { place: after + records.length, head });
    // a full page may not be all
    if (records.length >= this.#around.ledger.page) this.#woken.add(room);
  }
}

/** A packet of what was committed just now; null unless it is all that came after where the room stands, in one chain. */
function joined(room: string, { place, head }: Standing, news: readonly Fresh[]): Packet | null {
  const inOrder = news.toSorted((a, b) => a.record.place - b.record.place);
  let standing = { place, head };
  for (const { record, hash, follows } of inOrder) {
    if (record.place !== standing.place + 1 || !follows(standing.head)) return null;
    standing = { place: record.place, head: hash };
  }
  const records = inOrder.map(({ record }) => record);
  return { room, after: place, previous: head, head: standing.head, records };
}
