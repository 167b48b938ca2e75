import type { ReadonlySignal } from "@preact/signals";
import type { Asked, Output, ReadName, WriteName } from "../../shared/contract.ts";
import type { Events } from "../../shared/events.ts";
import type { Answer, Refusal } from "../../shared/failures.ts";
import type { Packet, Presence, Tallies } from "../../shared/rooms.ts";
import type { Reading } from "../../shared/reading.ts";

/** What a room needs of the world: in the browser `client/wire.ts`, elsewhere whatever speaks the contract. */
export interface Wire {
  /** Asks a read. Throws `Refused`, also when there is no answer (`unsure`). */
  ask<N extends ReadName>(name: N, asked: Asked<N>): Promise<Output<N>>;
  /** Asks a write. Never throws: no answer is the refusal `unsure`. */
  tell<N extends WriteName>(name: N, asked: Asked<N>): Promise<Answer<Output<N>>>;
  /** Hears an event until the returned function is called. */
  on<E extends keyof Events>(event: E, listener: (told: Events[E]) => void): () => void;
  /** Whether events can come now. */
  readonly connected: ReadonlySignal<boolean>;
}

/**
 * - `connecting`: not yet heard; what is shown is what the page brought.
 * - `live`: what is said shows at once.
 * - `catching-up`: reading what was missed.
 * - `delayed`: events cannot come, or come late; what is said shows within seconds.
 * - `offline`: nothing can be asked.
 * - `lost`: the right to read here has ended.
 * - `changed-past`: live, but the room is not the one that was shown before; it has been read anew.
 */
export type RoomState =
  | "connecting"
  | "live"
  | "catching-up"
  | "delayed"
  | "offline"
  | "lost"
  | "changed-past";

/** A message of mine that is not in the reading yet. */
export interface Unsent {
  readonly id: string;
  readonly text: string;
  readonly answers: string | null;
  readonly repliesTo: string | null;
  /** `unsure`: nobody has said yet whether it was kept; it is asked again. `refused`: it was not kept. */
  readonly state: "sending" | "unsure" | "refused";
  readonly refusal: Refusal | null;
}

/** A message as it is sent. */
export type Said = Pick<Unsent, "id" | "text" | "answers" | "repliesTo">;
/** Sends a message; asked again, it is the same message. The answer tells the place that it was kept at. */
export type Deliver = (said: Said) => Promise<Answer<{ readonly place: number }>>;

/** What a message says besides its words. */
export interface Aim {
  /** The entry it answers directly. */
  readonly repliesTo?: string;
  /** The question it answers, where that is not the current one. */
  readonly answers?: string;
}

/** What the page already has of a room: its last records, or those from a place on. */
export type Start = Packet & { readonly place: number; readonly tallies: Tallies["tallies"] };

/** One room as the browser knows it. */
export interface LiveRoom {
  readonly reading: ReadonlySignal<Reading>;
  /** Likes by entry; an entry without any is left out. */
  readonly likes: ReadonlySignal<ReadonlyMap<string, number>>;
  /** The entries that I like. */
  readonly liked: ReadonlySignal<ReadonlySet<string>>;
  readonly presence: ReadonlySignal<Presence | null>;
  readonly state: ReadonlySignal<RoomState>;
  /** Mine, in the order said; never also in `reading`. */
  readonly outbox: ReadonlySignal<readonly Unsent[]>;
  /** What keeps me from speaking here; undefined until it is known. */
  readonly measure: ReadonlySignal<Output<"rooms.mine">["measure"] | undefined>;
  /** Whether there is something before what is shown. */
  readonly hasEarlier: ReadonlySignal<boolean>;
  /** Reads the page before what is shown. Throws `Refused`. */
  earlier(): Promise<void>;
  say(text: string, aim?: Aim): void;
  retry(id: string): void;
  discard(id: string): void;
  like(entry: string, on: boolean): void;
  /** Reads again what is mine here, where something has changed it that nobody tells. */
  readMine(): void;
  stop(): void;
}
