import { Failure } from "../../frame/failure.ts";

/** How many different things may wait for their turn. */
const most = 50;

/**
 * Does work one at a time, so that everybody else is answered in between, and once for all who ask for the same before it has
 * begun. Throws `unsure` where too much is waiting.
 */
export function inTurn<Done>(): (what: string, work: () => Promise<Done>) => Promise<Done> {
  const waiting = new Map<string, Promise<Done>>();
  let turn: Promise<unknown> = Promise.resolve();
  return async (what, work) => {
    const same = waiting.get(what);
    if (same) return same;
    if (waiting.size >= most) throw new Failure("unsure", "unsure");
    const mine = turn.then(() => {
      waiting.delete(what);
      return work();
    });
    waiting.set(what, mine);
    turn = mine.catch(() => undefined);
    return mine;
  };
}
