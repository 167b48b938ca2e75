import type { Db } from "./context.ts";
import { Failure } from "./failure.ts";

/** Everything that an asker waits for happens within this many milliseconds, or the answer is `unsure`. */
export const deadline = 4_000;

/** What is answered then: nobody knows whether it was done, and the same may be asked again. */
export const late = (): Failure => new Failure("unsure", "unsure");

/** A transaction that asks nothing more after this moment (of `performance.now()`): nobody waits for it any more. */
export function endingAt(until: number, db: Db): Db {
  const refuseLate = (): void => {
    if (performance.now() > until) throw late();
  };
  return {
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
