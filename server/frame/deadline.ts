import type { Db } from "./context.ts";
import { Failure } from "./failure.ts";

/** Within how many milliseconds everything happens that an asker waits for: later the answer is `unsure`. */
export interface Deadlines {
  /** All of it together. */
  readonly all: number;
  /** For a connection to the database; and what the database allows a lock, a statement, and a transaction that rests. */
  readonly connection: number;
  readonly lock: number;
  readonly statement: number;
  readonly rest: number;
  /** For the answer of a database that has not kept to that. */
  readonly answer: number;
}

/** The deadlines of requests, widened by a factor: a slow machine is no broken one. */
export const deadlinesBy = (factor: number): Deadlines => ({
  all: 4_000 * factor,
  connection: 1_000 * factor,
  lock: 1_000 * factor,
  statement: 2_500 * factor,
  rest: 2_000 * factor,
  answer: 3_000 * factor,
});

/** What is answered then: nobody knows whether it was done, and the same may be asked again. */
export const late = (): Failure => new Failure("unsure", "unsure");

/** A transaction that asks nothing more after this moment (of `performance.now()`): nobody waits for it any more. */
export function endingAt(until: number, db: Db): Db {
  const refuseLate = (): void => {
    if (performance.now() > until) throw late();
  };
  return {
    deadline: db.deadline,
    async query(sql, parameters) {
      refuseLate();
      return db.query(sql, parameters);
    },
    table(schema) {
      refuseLate();
      return db.table(schema);
    },
  };
}
