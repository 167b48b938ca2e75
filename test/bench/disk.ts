import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/leftovers.ts";
import { middle } from "./middle.ts";

/** How long the disk under the databases takes to keep one page of 8 kB, in milliseconds: no acknowledgement is faster. */
export function flushMs(): number {
  const file = openSync(join(temporaryFolder(), "page"), "w");
  const page = Buffer.alloc(8_192, 1);
  const times = Array.from({ length: 50 }, () => {
    const start = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  return middle(times);
}
