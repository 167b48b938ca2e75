import { bagProblems, type BagFound, type BagProblem } from "../../../shared/words/en/bags.ts";
import { shown } from "../trouble.ts";

/** Thrown where a bag is not valid; says what is wrong first. */
export class BagTrouble extends Error {
  readonly problem: BagProblem;
  /** The file in question; null where there is none. */
  readonly path: string | null;
  readonly found: string;

  constructor(problem: BagProblem, path: string | null = null, found = "") {
    super(problem);
    this.problem = problem;
    this.path = path;
    this.found = found;
  }

  /** English, for people, on any terminal. */
  get sentence(): string {
    return bagProblems[this.problem](printable(this.path ?? "", this.found));
  }
}

/** Names come from the bag, so they may hold anything. */
export const printable = (path: string, found = ""): BagFound => ({
  path: plainly(path),
  found: plainly(found),
});

const plainly = (name: string): string =>
  /^[\x20-\x7e]{0,200}$/.test(name) ? name : shown(name).slice(0, 200);
