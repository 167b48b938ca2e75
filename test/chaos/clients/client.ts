import { effect } from "@preact/signals";
import { openRoom } from "../../../client/rooms/live-room.ts";
import { memoryShelf } from "../../../client/rooms/shelf.ts";
import { fromTheBeginning } from "../../../client/rooms/start.ts";
import type { LiveRoom } from "../../../client/rooms/types.ts";
import type { Entry } from "../../../shared/reading.ts";
import { digestOf, digestOfView } from "../history.ts";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";
import { overhear } from "./overhearing.ts";
import { standingNow } from "./standings.ts";
import type { Way } from "./ways.ts";
import { type ChaosWire, openWire } from "./wire.ts";

export interface Person {
  readonly handle: string;
  readonly secret: string;
}
interface Seat {
  readonly name: string;
  /** Null: a visitor. */
  readonly person: Person | null;
  readonly rooms: readonly string[];
  readonly ways: readonly Way[];
  readonly recorder: Recorder;
  readonly random: Random;
}
interface Opened {
  readonly live: LiveRoom;
  readonly unlisten: () => void;
}

/** One browser: the shipped client over real sockets, in some rooms, writing down what it shows. */
export class ChaosClient {
  readonly name: string;
  readonly person: Person | null;
  readonly rooms: readonly string[];
  readonly #seat: Seat;
  readonly #shelf = memoryShelf();
  readonly #places = new Map<string, number>();
  #wire: ChaosWire;
  #opened: ReadonlyMap<string, Opened>;
  #life = 0;

  constructor(seat: Seat) {
    this.#seat = seat;
    this.name = seat.name;
    this.person = seat.person;
    this.rooms = seat.rooms;
    this.#wire = this.#connect();
    this.#opened = this.#openAll();
  }

  /** Says something in one of its rooms, unless much is waiting there already. */
  say(room: string, text: string): void {
    const live = this.#opened.get(room)?.live;
    if (live && live.outbox.value.length < mostWaiting) live.say(text);
  }

  /** Takes back what was refused for good, as a person reads it and lets it be. */
  forgetRefused(): void {
    for (const { live } of this.#opened.values())
      for (const { id, state } of live.outbox.value) if (state === "refused") live.discard(id);
  }

  /** Messages that nobody has answered for good. */
  unsent(room: string): number {
    const outbox = this.#opened.get(room)?.live.outbox.value ?? [];
    return outbox.filter(({ state }) => state !== "refused").length;
  }

  /** How far it has read. */
  place(room: string): number {
    return this.#places.get(room) ?? 0;
  }

  /** Whether it is told what is said, be it late. */
  isThere(room: string): boolean {
    const state = this.#opened.get(room)?.live.state.value;
    return this.#wire.connected.value && (state === "live" || state === "delayed");
  }

  hasLost(room: string): boolean {
    return this.#opened.get(room)?.live.state.value === "lost";
  }

  /** What it shows in the end. */
  view(room: string): { readonly digest: string; readonly last: number } {
    const entries = this.#opened.get(room)?.live.reading.value.entries ?? [];
    return { digest: digestOfView(entries.map(shown)), last: this.place(room) };
  }

  cut(): boolean {
    return this.#wire.cut();
  }

  stopReading(): () => void {
    return this.#wire.stopReading();
  }

  /** A new page of the same browser: what was not sent yet is still on its shelf. */
  reload(): void {
    this.#leave();
    this.#wire = this.#connect();
    this.#opened = this.#openAll();
  }

  stop(): void {
    this.#leave();
  }

  #leave(): void {
    for (const { live, unlisten } of this.#opened.values()) {
      unlisten();
      live.stop();
    }
    this.#wire.close();
  }

  #connect(): ChaosWire {
    const { name, person, ways, recorder, random } = this.#seat;
    const overheard = overhear({ client: name, person: person?.handle ?? null, recorder });
    return openWire({ ways, secret: person?.secret ?? null, overheard, random });
  }

  #openAll(): ReadonlyMap<string, Opened> {
    this.#life += 1;
    return new Map(this.rooms.map((room) => [room, this.#openOne(room)]));
  }

  #openOne(room: string): Opened {
    const { name, person, recorder } = this.#seat;
    this.#places.set(room, 0);
    recorder.record({ ev: "open", client: name, room, life: this.#life });
    const live = openRoom({
      wire: this.#wire,
      room,
      start: fromTheBeginning(room),
      questions: [],
      signedIn: person?.handle ?? null,
      seen: null,
      shelf: this.#shelf,
    });
    const ends = [this.#watchReading(room, live), this.#watchState(room, live)];
    return {
      live,
      unlisten() {
        for (const end of ends) end();
      },
    };
  }

  #watchReading(room: string, live: LiveRoom): () => void {
    const around = { client: this.name, room, life: this.#life };
    const { record } = this.#seat.recorder;
    let entries: readonly Entry[] = [];
    return effect(() => {
      const reading = live.reading.value;
      const { place, head } = standingNow(room);
      if (place < this.place(room)) record({ ev: "reset", client: this.name, room });
      const known = place < this.place(room) ? 0 : entries.length;
      for (const { id, who, ...entry } of reading.entries.slice(known)) {
        const { text } = shown({ id, ...entry });
        record({
          ev: "seen",
          ...around,
          place: entry.place,
          id,
          author: who?.handle ?? null,
          text,
        });
      }
      ({ entries } = reading);
      this.#places.set(room, place);
      record({ ev: "standing", ...around, place, head });
    });
  }

  #watchState(room: string, live: LiveRoom): () => void {
    return effect(() => {
      const state = live.state.value;
      this.#seat.recorder.record({ ev: "state", client: this.name, room, state });
    });
  }
}

/** More than that nobody says without seeing anything of it. */
const mostWaiting = 20;

const shown = ({ place, id, text }: Pick<Entry, "place" | "id" | "text">) => ({
  place,
  id,
  text: text === null ? null : digestOf(text),
});
