import { batch, signal } from "@preact/signals";
import { recordsAPage } from "../../shared/limits.ts";
import { beginning, readOn, type Entry, type Posted } from "../../shared/reading.ts";
import type { Packet, RoomRecord } from "../../shared/rooms.ts";
import { Refused } from "../../shared/failures.ts";
import { hear, type Standing, type Verdict } from "./rule.ts";
import type { Start, Wire } from "./types.ts";
import { noAnswer } from "./waiting.ts";

interface Surroundings {
  readonly wire: Wire;
  readonly room: string;
  readonly start: Start;
  /** The questions posted so far. */
  readonly questions: readonly Posted[];
  /** Entries of before the start. */
  readonly known?: readonly Entry[];
  /** Told of new records in the same moment in which the reading has them. */
  readonly whenRead: (records: readonly RoomRecord[], standing: Standing) => void;
}
type Page = Packet & { readonly place: number };

// What is further on can always be read again, so only a little of it need be held.
const mostHeld = 200;

/** Follows a room's ledger: what was read of it, and how far. */
export class Following {
  readonly reading;
  /** Whether something else was read here before: the room's past has changed since. */
  readonly pastChanged = signal(false);
  /** Whether there is something before what was read. */
  readonly hasEarlier;
  readonly #around: Surroundings;
  #records: readonly RoomRecord[];
  #before: number;
  #standing: Standing;
  /** How far the room goes, as far as we were told. */
  #farthest: number;
  #held: Packet[] = [];
  #startsAnew = false;
  #catchingUp: Promise<void> | null = null;

  constructor(around: Surroundings) {
    const { start, known = [] } = around;
    const questions = around.questions.toSorted((a, b) => a.place - b.place);
    this.#around = around;
    this.reading = signal(readOn({ ...beginning(questions), entries: known }, start.records));
    this.hasEarlier = signal(start.after > 0);
    this.#records = start.records;
    this.#before = start.after;
    this.#standing = { place: start.after + start.records.length, head: start.head };
    this.#farthest = Math.max(start.place, this.#standing.place);
  }

  /** How far it was read. */
  get standing(): Standing {
    return this.#standing;
  }

  /** Whether something must be read. */
  get isBehind(): boolean {
    return this.#startsAnew || this.#standing.place < this.#farthest;
  }

  /** Compares with what was seen another time, where both tell the hash at the same place. */
  compare({ place, head }: Standing): void {
    const { room, start } = this.#around;
    const seen = { room, after: place, previous: head, head, records: [] };
    const known = [this.#standing, { place: start.after, head: start.previous }];
    if (known.some((standing) => hear(standing, seen).verdict === "past-changed"))
      this.pastChanged.value = true;
  }

  /** The room goes as far as this place. */
  reach(place: number): void {
    this.#farthest = Math.max(this.#farthest, place);
  }

  /** Takes a live packet. Afterwards `isBehind` tells whether something must be read. */
  listen(packet: Packet): void {
    if (this.#take(packet) === "behind") this.#hold(packet);
  }

  /** Reads on to the room's last place: one page at least. Throws `Refused`. */
  catchUp(): Promise<void> {
    this.#catchingUp ??= this.#readUp().finally(() => {
      this.#catchingUp = null;
    });
    return this.#catchingUp;
  }

  async #readUp(): Promise<void> {
    do {
      const from = this.#standing;
      const known = this.#farthest;
      const page = await this.#read(this.#startsAnew ? 0 : from.place);
      batch(() => this.#takePage(page, known));
      // Neither further on nor explained: whoever asked waits before asking again.
      if (this.isBehind && this.#standing === from && (!this.#startsAnew || this.pastChanged.value))
        throw new Refused(noAnswer);
    } while (this.isBehind);
  }

  /** Reads the page before what was read. Throws `Refused`. */
  async earlier(): Promise<void> {
    const until = this.#before;
    if (until === 0) return;
    const after = Math.max(0, until - recordsAPage);
    const older = (await this.#read(after)).records.filter(({ place }) => place <= until);
    // Meanwhile it may have been read already, or the past may have changed.
    if (this.#before === until && older.at(-1)?.place === until) this.#prepend(older, after);
  }

  #read(after: number): Promise<Page> {
    const { wire, room } = this.#around;
    return wire.ask("rooms.read", { room, after });
  }

  #takePage(page: Page, known: number): void {
    if (this.#startsAnew && page.after === 0) this.#forget(page.previous);
    // The page settles what was told before it was read; not what was told meanwhile.
    if (this.#farthest === known) this.#farthest = page.place;
    this.#take(page);
    this.#takeHeld();
  }

  #take(packet: Packet): Verdict["verdict"] {
    this.reach(packet.after + packet.records.length);
    if (this.#startsAnew) return "behind";
    const heard = hear(this.#standing, packet);
    if (heard.verdict === "apply") this.#apply(heard.records, heard.standing);
    if (heard.verdict === "past-changed") this.#startsAnew = true;
    return heard.verdict;
  }

  #apply(records: readonly RoomRecord[], standing: Standing): void {
    this.#standing = standing;
    this.#records = [...this.#records, ...records];
    batch(() => {
      this.reading.value = readOn(this.reading.value, records);
      this.#around.whenRead(records, standing);
    });
  }

  #hold(packet: Packet): void {
    this.#held.push(packet);
    if (this.#held.length > mostHeld) this.#held.shift();
  }

  #takeHeld(): void {
    const held = this.#held;
    this.#held = [];
    for (const packet of held) if (this.#take(packet) === "behind") this.#hold(packet);
  }

  #prepend(older: readonly RoomRecord[], before: number): void {
    this.#before = before;
    this.#records = [...older, ...this.#records];
    batch(() => {
      this.reading.value = readOn(beginning(this.reading.value.questions), this.#records);
      this.hasEarlier.value = before > 0;
    });
  }

  #forget(genesis: string): void {
    this.#startsAnew = false;
    this.pastChanged.value = true;
    this.#records = [];
    this.#before = 0;
    this.#standing = { place: 0, head: genesis };
    this.reading.value = beginning();
    this.hasEarlier.value = false;
  }
}
