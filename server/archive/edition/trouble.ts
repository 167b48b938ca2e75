import { type EditionProblem, editionProblems } from "../../../shared/words/en/editions.ts";
import { shown } from "../trouble.ts";

/** Thrown where a bag is whole, and yet no edition that can stand here. */
export class EditionTrouble extends Error {
  readonly problem: EditionProblem;

  constructor(problem: EditionProblem, detail: string) {
    super(editionProblems[problem](shown(detail, 300)));
    this.problem = problem;
  }
}
