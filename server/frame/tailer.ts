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
  /** Looks at all followed rooms, woken or not. */
  lookAtAll(): void;
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
export const makeTailer = (around: Surroundings): Tailer => new LedgerTailer(around);

interface Surroundings {
  readonly ledger: Ledger;
  /** Answers false where nothing may be told now: the packet is read again and told later. */
  readonly tell: (packet: Packet) => boolean;
  readonly log: Log;
}

class LedgerTailer implements Tailer {
  readonly #around: Surroundings;
  readonly #places = new Map<string, number>();
  readonly #woken = new Set<string>();
  readonly #polling: NodeJS.Timeout;
  #mustLookAtAll = false;
  #reading = false;
  #lastRead = 0;
  #soon: NodeJS.Timeout | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#polling = setInterval(() => this.lookAtAll(), poll);
  }

  async follow(room: string): Promise<void> {
    if (this.#places.has(room)) return;
    const standing = (await this.#around.ledger.standings([room])).get(room);
    if (standing && !this.#places.has(room)) this.#places.set(room, standing.place);
  }

  unfollow(room: string): void {
    this.#places.delete(room);
  }

  wake(room: string): void {
    if (!this.#places.has(room)) return;
    this.#woken.add(room);
    this.#schedule();
  }

  lookAtAll(): void {
    this.#mustLookAtAll = this.#places.size > 0;
    if (this.#mustLookAtAll) this.#schedule();
  }

  followed(): readonly string[] {
    return [...this.#places.keys()];
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
      const behind = await this.#takeBehind();
      for (const packet of await this.#around.ledger.after(behind)) this.#pass(packet);
    } catch (err) {
      // the next poll looks again; meanwhile readers are late, not wrong
      this.#around.log.warn({ err }, "could not read what is new");
    }
    this.#reading = false;
    if (this.#woken.size > 0 || this.#mustLookAtAll) this.#schedule();
  }

  async #takeBehind(): Promise<{ room: string; after: number }[]> {
    const behind = new Set([...this.#woken].filter((room) => this.#places.has(room)));
    this.#woken.clear();
    if (this.#mustLookAtAll) {
      this.#mustLookAtAll = false;
      const standings = await this.#around.ledger.standings(this.followed());
      for (const [room, { place }] of standings) {
        const mine = this.#places.get(room) ?? place;
        if (place > mine) behind.add(room);
        // an older database was restored: what is said from now on tells the readers that their past has changed
        else if (place < mine) this.#places.set(room, place);
      }
    }
    return [...behind].map((room) => ({ room, after: this.#places.get(room) ?? 0 }));
  }

  #pass(packet: Packet): void {
    const { room, after, records } = packet;
    if (this.#places.get(room) !== after || !this.#around.tell(packet)) return;
    this.#places.set(room, after + records.length);
    // a full page may not be all
    if (records.length >= this.#around.ledger.page) this.#woken.add(room);
  }
}
