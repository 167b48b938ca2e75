import { batch, computed, signal } from "@preact/signals";
import type { Tallies } from "../../shared/rooms.ts";
import type { Wire } from "./types.ts";
import { answerWithin, type Timing } from "./waiting.ts";

type Tally = Tallies["tallies"][number];

/** Who likes what, as told, and what I have just changed about it. */
export class Likes {
  readonly #wire: Wire;
  readonly #timing: Timing;
  readonly #tallies = signal<ReadonlyMap<string, Tally>>(new Map());
  readonly #mine = signal<ReadonlySet<string>>(new Set());
  /** What I want, where it is not answered yet. */
  readonly #wanted = signal<ReadonlyMap<string, boolean>>(new Map());

  constructor(wire: Wire, timing: Timing) {
    this.#wire = wire;
    this.#timing = timing;
  }

  readonly liked = computed<ReadonlySet<string>>(() => {
    const liked = new Set(this.#mine.value);
    for (const [entry, on] of this.#wanted.value)
      if (on) liked.add(entry);
      else liked.delete(entry);
    return liked;
  });

  readonly counts = computed<ReadonlyMap<string, number>>(() => {
    const counts = new Map<string, number>();
    for (const { entry, likes } of this.#tallies.value.values()) counts.set(entry, likes);
    for (const [entry, on] of this.#wanted.value)
      if (on !== this.#mine.value.has(entry))
        counts.set(entry, (counts.get(entry) ?? 0) + (on ? 1 : -1));
    return new Map([...counts].filter(([, likes]) => likes > 0));
  });

  /** Takes counts; of each entry the newest version stays. */
  hear(told: readonly Tally[]): void {
    const tallies = new Map(this.#tallies.value);
    for (const tally of told)
      if (tally.version >= (tallies.get(tally.entry)?.version ?? 0))
        tallies.set(tally.entry, tally);
    this.#tallies.value = tallies;
  }

  /** Takes what the server knows of my own. */
  hearMine(entries: readonly string[]): void {
    this.#mine.value = new Set(entries);
  }

  /** Shows at once; shows the truth again if it is refused. */
  like(entry: string, on: boolean): void {
    const isUnderWay = this.#wanted.value.has(entry);
    this.#want(entry, on);
    if (!isUnderWay) void this.#ask(entry);
  }

  async #ask(entry: string): Promise<void> {
    for (
      let on = this.#wanted.value.get(entry);
      on !== undefined;
      on = this.#wanted.value.get(entry)
    ) {
      const asked = this.#wire.tell(on ? "rooms.like" : "rooms.unlike", { entry });
      const answer = await answerWithin(this.#timing.answer, asked);
      batch(() => {
        if (answer.ok) this.#keep({ entry, ...answer.value }, on);
        if (!answer.ok || this.#wanted.value.get(entry) === on) this.#want(entry, undefined);
      });
    }
  }

  #keep(tally: Tally, on: boolean): void {
    const mine = new Set(this.#mine.value);
    if (on) mine.add(tally.entry);
    else mine.delete(tally.entry);
    this.#mine.value = mine;
    this.hear([tally]);
  }

  #want(entry: string, on: boolean | undefined): void {
    const wanted = new Map(this.#wanted.value);
    if (on === undefined) wanted.delete(entry);
    else wanted.set(entry, on);
    this.#wanted.value = wanted;
  }
}
