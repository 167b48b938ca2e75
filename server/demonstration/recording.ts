import type { Db } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";
import { type Draft, type Kept, recordEach } from "../rooms/index.ts";

/** So many at once that no statement takes long, also on a slow machine. */
const batch = 50;

/** Records drafts in their order, and throws the first refusal. */
export async function recordAll(db: Db, drafts: readonly Draft[]): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (let first = 0; first < drafts.length; first += batch)
    for (const outcome of await recordEach(db, drafts.slice(first, first + batch))) {
      if (outcome instanceof Failure) throw outcome;
      kept.push(outcome);
    }
  return kept;
}
