import { createWriteStream, type WriteStream } from "node:fs";
import { once } from "node:events";
import type { Happening, Untimed } from "./history.ts";

/** Writes down what happens, in the order in which it does: to whoever checks it, and to a file where one is given. */
export interface Recorder {
  /** `performance.now()` when the history began. */
  readonly zero: number;
  readonly record: (happening: Untimed) => void;
  /** Milliseconds since the history began. */
  now(): number;
  /** Writes nothing more; settles when all is in the file. */
  close(): Promise<void>;
}

export function openRecorder(
  take: (happening: Happening) => void,
  file: string | undefined,
): Recorder {
  const zero = performance.now();
  const out = file === undefined ? null : createWriteStream(file);
  let isClosed = false;
  const now = (): number => Math.round((performance.now() - zero) * 1000) / 1000;
  return {
    zero,
    now,
    record(happening) {
      if (isClosed) return;
      const timed: Happening = { ...happening, t: now() };
      take(timed);
      out?.write(`${JSON.stringify(timed)}\n`);
    },
    async close() {
      isClosed = true;
      if (out) await closed(out);
    },
  };
}

async function closed(out: WriteStream): Promise<void> {
  out.end();
  await once(out, "close");
}
