import { createHash, randomUUID } from "node:crypto";
import { effect, signal } from "@preact/signals";
import type { Asked, Output, ReadName, WriteName } from "../../shared/contract.ts";
import type { Events } from "../../shared/events.ts";
import type { Answer, FailureCode, Refusal } from "../../shared/failures.ts";
import { genesis, type Packet, type RoomRecord } from "../../shared/rooms.ts";
import type { Start, Wire } from "../../client/rooms/types.ts";
import { noAnswer, type Timing } from "../../client/rooms/waiting.ts";

/** The shipped waits, a hundred times shorter. */
export const brisk: Timing = {
  answer: 60,
  firstPause: 2,
  longestPause: 20,
  jitter: 2,
  hearing: 5,
  silence: 5,
  poll: 5,
};

type Message = Asked<"chats.postMessage">;
type Kept = Output<"chats.postMessage">;
type Liked = Output<"rooms.like">;

/** A ledger of one room in memory: what the browser's half of the promise needs of a server, and nothing else. */
export class OneRoom {
  readonly id = randomUUID();
  readonly records: RoomRecord[] = [];
  readonly #hashes: string[] = [genesis];

  get place(): number {
    return this.records.length;
  }
  headAt(place: number): string {
    return this.#hashes[place] ?? genesis;
  }

  say(text: string, id: string = randomUUID(), more: Partial<RoomRecord> = {}): number {
    const place = this.place + 1;
    const at = "2026-11-21T16:00:00.000000Z";
    const who = { name: "Ada", handle: "ada", role: null };
    const said = {
      place,
      id,
      kind: "said",
      entry: id,
      refersTo: null,
      at,
      who,
      what: { text },
    } as const;
    this.records.push({ ...said, html: null, gone: null, again: null, ...more });
    const hash = createHash("sha256").update(`${this.headAt(place - 1)} ${id} ${text}`);
    this.#hashes.push(hash.digest("hex"));
    return place;
  }

  /** Posts as the server does: the same id again is the same message. */
  post({ id, text }: Message): Answer<Kept> {
    const before = this.records.find((record) => record.id === id);
    if (before && before.what?.text !== text) return refusal("conflict");
    return granted({ id, place: before?.place ?? this.say(text, id), at: "" });
  }

  packet(after: number, until = this.place): Packet {
    const records = this.records.slice(after, until);
    const head = this.headAt(after + records.length);
    return { room: this.id, after, previous: this.headAt(after), head, records };
  }

  /** As `rooms.read` answers; a page is short here, so that there are many. */
  page(after: number, most = 7): Packet & { place: number } {
    return {
      ...this.packet(Math.min(after, this.place), Math.min(after, this.place) + most),
      after,
      place: this.place,
    };
  }

  start(after = 0, until = this.place): Start {
    return { ...this.packet(after, until), place: this.place, tallies: [] };
  }
}

/** A room in which so much was said. */
export function roomOf(places: number): OneRoom {
  const room = new OneRoom();
  for (let place = 1; place <= places; place += 1) room.say(`at ${place}`);
  return room;
}

export const granted = <V>(value: V): Answer<V> => ({ ok: true, value });
export const refusal = (code: FailureCode, more: Partial<Refusal> = {}): Refusal => ({
  ...noAnswer,
  code,
  key: code,
  ...more,
});

type Listeners = { readonly [E in keyof Events]: Set<(told: Events[E]) => void> };

/** One browser's connection to the room. What it is asked can be made to wait, to fail or to be lost. */
export class OneWire implements Wire {
  readonly connected = signal(true);
  /** The names of what was asked, in order. */
  readonly asked: string[] = [];
  room: OneRoom;
  mine: Output<"rooms.mine"> = { likes: [], measure: null };
  onPost = async (message: Message): Promise<Answer<Kept>> => this.room.post(message);
  onLike = async (_name: string): Promise<Answer<Liked>> => refusal("broken");
  onRead = async (): Promise<void> => undefined;
  readonly #listeners: Listeners = {
    "rooms.records": new Set(),
    "rooms.tallies": new Set(),
    "rooms.presence": new Set(),
    "rooms.lost": new Set(),
    "rooms.behind": new Set(),
    "people.changed": new Set(),
    "notices.changed": new Set(),
    "frame.moving": new Set(),
    "frame.news": new Set(),
  };

  constructor(room: OneRoom) {
    this.room = room;
  }

  ask<N extends ReadName>(name: N, asked: Asked<N>): Promise<Output<N>>;
  async ask(name: string, asked: { readonly after: number }): Promise<unknown> {
    this.asked.push(name);
    const { room } = this;
    // As a database does it: what is said on the answer's way is not in it.
    const page = name === "rooms.read" ? room.page(asked.after) : null;
    await this.onRead();
    if (page) return page;
    return name === "rooms.mine" ? this.mine : { room: room.id, tallies: [] };
  }

  tell<N extends WriteName>(name: N, asked: Asked<N>): Promise<Answer<Output<N>>>;
  async tell(name: string, asked: Message): Promise<Answer<unknown>> {
    this.asked.push(name);
    if (name === "chats.postMessage") return this.onPost(asked);
    if (name === "rooms.like" || name === "rooms.unlike") return this.onLike(name);
    if (!this.connected.value) return noAnswer;
    const { id, place } = this.room;
    const presence = { room: id, count: 0, people: [] };
    return granted({ place, head: this.room.headAt(place), presence });
  }

  on<E extends keyof Events>(event: E, listener: (told: Events[E]) => void): () => void {
    this.#listeners[event].add(listener);
    return () => void this.#listeners[event].delete(listener);
  }

  tellAll<E extends keyof Events>(event: E, told: Events[E]): void {
    for (const listener of this.#listeners[event]) listener(told);
  }
  /** Tells what was recorded after a place, as the tailer does. */
  tellAfter(after: number, until?: number): void {
    if (this.connected.value) this.tellAll("rooms.records", this.room.packet(after, until));
  }
  times(name: string): number {
    return this.asked.filter((one) => one === name).length;
  }
}

/** Settles once this holds; it must depend on signals. */
export const until = (holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const end = effect(() => {
      if (holds()) queueMicrotask(() => (resolve(), end()));
    });
  });

/** A promise that somebody settles later. */
export function later<T = void>(): {
  readonly promise: Promise<T>;
  readonly settle: (value: T) => void;
} {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}
