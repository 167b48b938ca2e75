import type { Happening } from "../history.ts";
import { nothingBehindDoors } from "./access.ts";
import { Counting, type Counts } from "./counts.ts";
import type { NewInvariant } from "./invariant.ts";
import { seenWithoutRedis } from "./lateness.ts";
import { allHaveAll } from "./liveness.ts";
import { acknowledgedIsStored, answeredAlike, refusedIsNowhere, storedOnce } from "./messages.ts";
import { gapless, inRealTime, inTheirOrder } from "./order.ts";
import { memoryStays, nobodyExits, nothingUnheard } from "./processes.ts";
import { readsGoOn, readsGrow } from "./reads.ts";
import { nothingLeftOut, nothingTwice, saidBySomebody, viewsAreTheStore } from "./shown.ts";
import { keepsItsPromise, provesSomething } from "./worth.ts";

const all: readonly NewInvariant[] = [
  acknowledgedIsStored,
  storedOnce,
  gapless,
  saidBySomebody,
  refusedIsNowhere,
  answeredAlike,
  inRealTime,
  inTheirOrder,
  viewsAreTheStore,
  nothingTwice,
  nothingLeftOut,
  nothingBehindDoors,
  readsGrow,
  allHaveAll,
  seenWithoutRedis,
  readsGoOn,
  nobodyExits,
  nothingUnheard,
  memoryStays,
  keepsItsPromise,
  provesSomething,
];

interface Finding {
  readonly id: string;
  readonly what: string;
  readonly count: number;
  /** The first of them. */
  readonly examples: readonly string[];
}
export interface Verdict {
  readonly counts: Counts;
  /** Of each invariant, in order. */
  readonly findings: readonly Finding[];
}
/** So many of each are told. */
const mostExamples = 5;

/** Checks a history as it goes by, event by event; the same history always gets the same verdict. */
export class Checker {
  readonly #invariants = all.map((make) => make());
  readonly #counting = new Counting();

  take(happening: Happening): void {
    for (const invariant of this.#invariants) invariant.take(happening);
    this.#counting.take(happening);
  }

  verdict(): Verdict {
    const findings = this.#invariants.map((invariant) => {
      const wrong = [...invariant.broken()];
      const { id, what } = invariant;
      return { id, what, count: wrong.length, examples: wrong.slice(0, mostExamples) };
    });
    return { counts: this.#counting.tell(), findings };
  }
}

export const violations = ({ findings }: Verdict): number =>
  findings.reduce((sum, { count }) => sum + count, 0);
