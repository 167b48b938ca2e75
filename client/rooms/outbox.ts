import { signal } from "@preact/signals";
import type { Answer, Refusal } from "../../shared/failures.ts";
import { alone } from "./alone.ts";
import { newId } from "./new-id.ts";
import type { Shelf, Shelved } from "./shelf.ts";
import type { Aim, Deliver, Unsent } from "./types.ts";
import { about, answerWithin, mayPass, newRest, pauseAfter, type Timing } from "./waiting.ts";

interface Surroundings {
  readonly deliver: Deliver;
  readonly room: string;
  /** Handle of whoever is signed in. */
  readonly owner: string;
  readonly shelf: Shelf;
  readonly timing: Timing;
  readonly isRead: (id: string) => boolean;
  /** How far the room was read. */
  readonly place: () => number;
  /** Told when something of mine was kept at a place further on. */
  readonly whenKept: (place: number) => void;
}

interface Waiting extends Shelved {
  readonly state: Unsent["state"];
  /** Nothing more to send; shown until its record is heard. */
  readonly kept: boolean;
  /** Found on the shelf, where another tab may have found it too. */
  readonly found: boolean;
}
type Aimed = Pick<Unsent, "answers" | "repliesTo">;
type Kept = { readonly place: number };

/** What I said and is not in the reading yet. One message at a time is under way, in the order said. */
export class Outbox {
  readonly unsent = signal<readonly Waiting[]>([]);
  readonly #around: Surroundings;
  readonly #box: string;
  readonly #rest = newRest();
  #delivering = false;
  #stopped = false;
  #toldToWait = false;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#box = `${around.owner} ${around.room}`;
    void this.#takeFromShelf();
  }

  say(text: string, aim: Aim, id = newId()): void {
    const { answers = null, repliesTo = null } = aim;
    const said = Math.max(Date.now(), (this.unsent.value.at(-1)?.said ?? 0) + 1);
    const message = { box: this.#box, id, text, answers, repliesTo, said, refusal: null };
    this.unsent.value = [...this.unsent.value, waiting(message)];
    void this.#around.shelf.put(message);
    void this.#deliver();
  }

  retry(id: string): void {
    const message = this.#find(id);
    if (message?.state !== "refused") return;
    this.forget([id]);
    // In a conflict the id stands for other words already.
    this.say(message.text, aimOf(message), message.refusal?.code === "conflict" ? newId() : id);
  }

  /**
   * Leaves out what the reading has now, or what nobody wants sent. Told in the same batch as the reading,
   * each message shows exactly once.
   */
  forget(ids: readonly string[]): void {
    const mine = ids.filter((id) => this.#find(id));
    if (mine.length > 0) this.#leaveOut(mine);
    for (const id of mine) void this.#around.shelf.remove(this.#box, id);
  }

  /** The world can be reached again. */
  nudge(): void {
    if (!this.#toldToWait) this.#rest.wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#rest.wake();
  }

  async #takeFromShelf(): Promise<void> {
    const { shelf, isRead } = this.#around;
    const found = (await shelf.all(this.#box)).filter(({ id }) => !this.#find(id));
    for (const { id } of found) if (isRead(id)) void shelf.remove(this.#box, id);
    const unread = found.filter(({ id }) => !isRead(id)).map((one) => waiting(one, true));
    this.unsent.value = [...unread, ...this.unsent.value];
    void this.#deliver();
  }

  async #deliver(): Promise<void> {
    if (this.#delivering) return;
    this.#delivering = true;
    let attempts = 0;
    for (let next = this.#next(); next && !this.#stopped; next = this.#next()) {
      const answer = await this.#attempt(next);
      attempts = this.#settle(next.id, answer) ? 0 : attempts + 1;
      if (attempts > 0 && !this.#stopped) await this.#rest.wait(this.#pause(answer, attempts));
    }
    this.#delivering = false;
  }

  /** Null: another tab has settled it. */
  #attempt(message: Waiting): Promise<Answer<Kept> | null> {
    const { deliver, shelf, timing } = this.#around;
    return alone(`lyceum ${this.#box}`, timing.answer, async () => {
      const shelved = message.found ? await shelf.one(this.#box, message.id) : message;
      if (!shelved) return null;
      if (message.found && shelved.refusal) return shelved.refusal;
      return answerWithin(timing.answer, deliver(message));
    });
  }

  /** Takes an answer. Whether nothing is left to ask. */
  #settle(id: string, answer: Answer<Kept> | null): boolean {
    if (answer?.ok === false && mayPass(answer)) {
      this.#change(id, toBeAskedAgain(answer));
      return false;
    }
    if (!answer) this.#leaveOut([id]);
    else if (answer.ok) this.#keep(id, answer.value.place);
    else this.#refuse(id, answer);
    return true;
  }

  #keep(id: string, place: number): void {
    const { shelf, whenKept } = this.#around;
    void shelf.remove(this.#box, id);
    if (place <= this.#around.place()) return this.#leaveOut([id]);
    this.#change(id, { state: "sending", kept: true, refusal: null });
    whenKept(place);
  }

  #refuse(id: string, refusal: Refusal): void {
    const message = this.#find(id);
    if (!message) return;
    this.#change(id, { state: "refused", refusal });
    void this.#around.shelf.put({ ...shelvedOf(message), refusal });
  }

  #pause(answer: Answer<Kept> | null, attempts: number): number {
    const { timing } = this.#around;
    const seconds = answer?.ok === false ? answer.retryAfter : null;
    this.#toldToWait = seconds !== null;
    return seconds === null ? pauseAfter(attempts, timing) : seconds * 1000 + about(timing.jitter);
  }

  #find(id: string): Waiting | undefined {
    return this.unsent.value.find((message) => message.id === id);
  }
  #next(): Waiting | undefined {
    return this.unsent.value.find(({ state, kept }) => state !== "refused" && !kept);
  }
  #change(id: string, changed: Partial<Waiting>): void {
    this.unsent.value = this.unsent.value.map((one) =>
      one.id === id ? { ...one, ...changed } : one,
    );
  }
  #leaveOut(ids: readonly string[]): void {
    this.unsent.value = this.unsent.value.filter(({ id }) => !ids.includes(id));
  }
}

const waiting = (message: Shelved, found = false): Waiting => ({
  ...message,
  state: message.refusal ? "refused" : "sending",
  kept: false,
  found,
});

const shelvedOf = ({ state: _state, kept: _kept, found: _found, ...shelved }: Waiting): Shelved =>
  shelved;

/** What a message aims at, as it is asked. */
export const aimOf = ({ answers, repliesTo }: Aimed): Aim => ({
  ...(answers && { answers }),
  ...(repliesTo && { repliesTo }),
});

// Too fast is known: it was not kept yet, and waits its turn.
const toBeAskedAgain = (refusal: Refusal): Partial<Waiting> =>
  refusal.code === "too-fast" ? { state: "sending", refusal } : { state: "unsure", refusal: null };
