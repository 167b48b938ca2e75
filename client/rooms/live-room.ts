import { computed, signal } from "@preact/signals";
import type { Output } from "../../shared/contract.ts";
import type { Entry, Posted } from "../../shared/reading.ts";
import type { RoomRecord } from "../../shared/rooms.ts";
import { Following } from "./following.ts";
import { KeepingUp } from "./keeping-up.ts";
import { Likes } from "./likes.ts";
import { recallStanding, rememberStanding } from "./memory.ts";
import { aimOf, Outbox } from "./outbox.ts";
import type { Standing } from "./rule.ts";
import { browserShelf, type Shelf } from "./shelf.ts";
import type { Deliver, LiveRoom, Start, Unsent, Wire } from "./types.ts";
import { insist, newRest, refusalIn, usualTiming, type Timing } from "./waiting.ts";

export interface Opening {
  readonly wire: Wire;
  readonly room: string;
  readonly start: Start;
  /** The questions posted so far. */
  readonly questions: readonly Posted[];
  /** Entries of before the start: what is recorded about them later changes them. */
  readonly known?: readonly Entry[];
  /** Handle of whoever is signed in; a visitor says and likes nothing. */
  readonly signedIn: string | null;
  /** What is mine here, where the page brought it. */
  readonly mine?: Output<"rooms.mine"> | null;
  /** How something is said here: without it, as in a chat. */
  readonly deliver?: Deliver;
  /** How far this room was seen at the last time. */
  readonly seen?: Standing | null;
  readonly shelf?: Shelf;
  readonly timing?: Timing;
}

/** Opens a room: from what the page brought it reads on, hears what is new and says what I say, until it is stopped. */
export const openRoom = (opening: Opening): LiveRoom => new OpenRoom(opening);

const postIn =
  (wire: Wire, room: string): Deliver =>
  ({ id, text, ...aim }) =>
    wire.tell("chats.postMessage", { room, id, text, ...aimOf(aim) });

class OpenRoom implements LiveRoom {
  readonly measure = signal<Output<"rooms.mine">["measure"] | undefined>(undefined);
  readonly outbox = computed<readonly Unsent[]>(() => this.#outbox?.unsent.value ?? []);
  readonly #opening: Opening;
  readonly #timing: Timing;
  readonly #rest = newRest();
  readonly #following: Following;
  readonly #keepingUp: KeepingUp;
  readonly #likes: Likes;
  readonly #outbox: Outbox | null;
  readonly #endings: readonly (() => void)[];
  #stopped = false;

  constructor(opening: Opening) {
    const { wire, room, start, timing = usualTiming, seen = recallStanding(room) } = opening;
    this.#opening = opening;
    this.#timing = timing;
    this.#likes = new Likes(wire, timing);
    this.#likes.hear(start.tallies);
    const following = new Following({ ...opening, whenRead: (...read) => this.#whenRead(...read) });
    this.#following = following;
    this.#outbox = this.#openOutbox();
    this.#endings = [
      wire.on("rooms.tallies", (told) => told.room === room && this.#likes.hear(told.tallies)),
      wire.on("people.changed", () => void this.#readMine()),
    ];
    this.#keepingUp = new KeepingUp({
      wire,
      room,
      following,
      timing,
      whenWatched: () => void this.#readCounts(),
      whenReached: () => this.#whenReached(),
    });
    if (seen) following.compare(seen);
    rememberStanding(room, following.standing);
    if (opening.mine) this.#hearMine(opening.mine);
  }

  get reading() {
    return this.#following.reading;
  }
  get hasEarlier() {
    return this.#following.hasEarlier;
  }
  get state() {
    return this.#keepingUp.state;
  }
  get presence() {
    return this.#keepingUp.presence;
  }
  get likes() {
    return this.#likes.counts;
  }
  get liked() {
    return this.#likes.liked;
  }

  readonly earlier = (): Promise<void> => this.#following.earlier();
  readonly say: LiveRoom["say"] = (text, aim = {}) => this.#outbox?.say(text, aim);
  readonly retry = (id: string): void => this.#outbox?.retry(id);
  readonly discard = (id: string): void => this.#outbox?.forget([id]);
  readonly like = (entry: string, on: boolean): void => {
    if (this.#opening.signedIn !== null) this.#likes.like(entry, on);
  };
  readonly readMine = (): void => void this.#readMine();
  readonly stop = (): void => {
    this.#stopped = true;
    this.#keepingUp.stop();
    this.#outbox?.stop();
    this.#rest.wake();
    for (const end of this.#endings) end();
  };

  #openOutbox(): Outbox | null {
    const { wire, room, signedIn, shelf = browserShelf() } = this.#opening;
    if (signedIn === null) return null;
    return new Outbox({
      deliver: this.#opening.deliver ?? postIn(wire, room),
      room,
      shelf,
      owner: signedIn,
      timing: this.#timing,
      isRead: (id) => this.#following.reading.value.entries.some((entry) => entry.id === id),
      place: () => this.#following.standing.place,
      whenKept: (place) => void this.#keepingUp.expect(place),
    });
  }

  /** What is mine may have changed while nobody could tell it. */
  #whenReached(): void {
    this.#outbox?.nudge();
    void this.#readMine();
  }

  #whenRead(records: readonly RoomRecord[], standing: Standing): void {
    this.#outbox?.forget(records.map(({ id }) => id));
    rememberStanding(this.#opening.room, standing);
  }

  async #readCounts(): Promise<void> {
    const { wire, room } = this.#opening;
    const told = await this.#askGently(() => wire.ask("rooms.tallies", { room }));
    if (told) this.#likes.hear(told.tallies);
  }

  async #readMine(): Promise<void> {
    const { wire, room, signedIn } = this.#opening;
    if (signedIn === null) return;
    const mine = await this.#askGently(() => wire.ask("rooms.mine", { room }));
    if (mine) this.#hearMine(mine);
  }

  #hearMine({ likes, measure }: Output<"rooms.mine">): void {
    this.#likes.hearMine(likes);
    this.measure.value = measure;
  }

  /** Asks what the room can do without; that the right to it is lost is told elsewhere. */
  #askGently<V>(ask: () => Promise<V>): Promise<V | null> {
    const asking = { ask, isWanted: () => !this.#stopped, rest: this.#rest, timing: this.#timing };
    return insist(asking).catch((error: unknown) => {
      refusalIn(error);
      return null;
    });
  }
}
