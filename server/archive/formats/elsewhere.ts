import { createHash } from "node:crypto";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { LRUCache } from "lru-cache";
import { Failure } from "../../frame/failure.ts";
import { canonical } from "../../rooms/index.ts";
import type { Elaborate } from "./elsewhere-worker.ts";
import type { Found } from "./reading-back.ts";

export interface Made {
  readonly bytes: Uint8Array;
  readonly found: Found;
}

/** What a thread may take of memory, in megabytes. */
const mostMemory = 512;
/** How many may wait for their turn. */
const mostWaiting = 20;

// By all that a file is made of, so that nothing in it can be out of date. Whoever was told that it takes too long finds
// it when they ask again.
const made = new LRUCache<string, Promise<Made>>({ max: 8 });
let waiting = 0;
let turn: Promise<unknown> = Promise.resolve();

/**
 * Makes a file that takes long in a thread of its own, one at a time, and again only where something in it has changed.
 * Throws a `Failure` where it takes longer than `patience` milliseconds.
 */
export async function makeElsewhere(wanted: Elaborate, patience: number): Promise<Made> {
  const key = keyOf(wanted);
  const before = made.get(key);
  if (before) return before;
  if (waiting >= mostWaiting) throw new Failure("unsure", "unsure");
  waiting += 1;
  const mine = turn.then(() => inThread(wanted, patience)).finally(() => (waiting -= 1));
  turn = mine.catch(() => undefined);
  made.set(key, mine);
  mine.catch(() => made.delete(key));
  return mine;
}

function keyOf({ transcript, format }: Elaborate): string {
  const { session, address, head, madeAt, records, corrections } = transcript;
  const shown = [...records, ...(corrections?.records ?? [])].map(({ gone }) => gone);
  const stated = corrections?.lines.at(-1)?.hash ?? null;
  const told = [format, session, address, head, stated, madeAt, shown];
  return createHash("sha256").update(canonical(told)).digest("hex");
}

async function inThread(wanted: Elaborate, patience: number): Promise<Made> {
  const thread = new Worker(new URL("./elsewhere-worker.js", import.meta.url), {
    workerData: wanted,
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
  });
  const late = AbortSignal.timeout(patience);
  try {
    const [answer]: Made[] = await once(thread, "message", { signal: late });
    if (!answer) throw new Failure("unsure", "unsure");
    return answer;
  } catch (error) {
    throw late.aborted ? new Failure("unsure", "unsure") : error;
  } finally {
    void thread.terminate();
  }
}
