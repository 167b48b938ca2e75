import { setTimeout as pause } from "node:timers/promises";
import { checkedSince, checkNow } from "./filing.ts";
import { type Keeping, keepNext } from "./keeper.ts";

/** How files of the archive were found. */
export interface Checked {
  /** Files that are as they should be now. */
  readonly kept: number;
  readonly failed: number;
  /** Those that had changed by themselves and were made anew, by their paths. */
  readonly damaged: readonly string[];
}

/** How long is waited for what another node is at, in milliseconds. */
const rest = 100;

/** Checks so many files that were longest not looked at, or (null) all, together with the nodes that run. */
export async function checkFiles(keeping: Keeping, most: number | null): Promise<Checked> {
  const asked = await checkNow(keeping.db, most);
  return checkUntil(
    () => keepNext(keeping),
    () => checkedSince(keeping.db, asked),
  );
}

/** Checks one after another until nothing is left of what was asked for; `next` answers null where another is at what is. */
export async function checkUntil(
  next: () => Promise<boolean | null>,
  told: () => Promise<Checked & { readonly left: number }>,
): Promise<Checked> {
  for (;;) {
    const done = await next();
    const { left, ...checked } = await told();
    if (left === 0) return checked;
    if (done === null) await pause(rest);
  }
}
