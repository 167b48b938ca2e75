import { problems, type Found, type Problem } from "../../shared/words/en/verifying.ts";

/** Thrown where a transcript is wrong; says what, and whoever reads the lines adds where. */
export class Trouble extends Error {
  readonly problem: Problem;
  readonly found: Partial<Found>;

  constructor(problem: Problem, found: Partial<Found> = {}) {
    super(problem);
    this.problem = problem;
    this.found = found;
  }
}

/** The first line of a file that is wrong. */
export interface Wrong {
  readonly ok: false;
  readonly line: number;
  /** The record that stands or should stand there; null in the heading and at the end. */
  readonly place: number | null;
  readonly problem: Problem;
  /** English, for people. */
  readonly sentence: string;
}

/** What is wrong, at this line and place unless the trouble knows better. */
export function wrongAt(trouble: Trouble, line: number, place: number | null): Wrong {
  const found: Found = {
    line,
    place,
    found: 0,
    told: 0,
    member: "",
    ...trouble.found,
  };
  return {
    ok: false,
    line: found.line,
    place: found.place,
    problem: trouble.problem,
    sentence: problems[trouble.problem](found),
  };
}

/** A member's name as it can be shown on any terminal: it comes from the file, so it may hold anything. */
export const shown = (member: string, most = 40): string =>
  JSON.stringify(member.slice(0, most)).replace(
    /[^\x20-\x7e]/g,
    (odd) => `\\u${odd.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
