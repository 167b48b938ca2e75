import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../random.ts";
import type { ChaosClient } from "./client.ts";
import { wordsFrom } from "./texts.ts";

interface Chatter {
  readonly writers: readonly ChaosClient[];
  /** Messages a second of all together. */
  readonly aSecond: number;
  readonly random: Random;
}

/** Lets people talk, each in their own time, until it is stopped; settles then when nobody will begin again. */
export function chatter({ writers, aSecond, random }: Chatter): { stop(): Promise<void> } {
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const mean = (writers.length / aSecond) * 1_000;
  const talks = writers.map((writer) =>
    talk(writer, { mean, random: random.fork(writer.name), signal: stopping.signal }),
  );
  return {
    async stop() {
      stopping.abort();
      await Promise.all(talks);
    },
  };
}

async function talk(
  writer: ChaosClient,
  { mean, random, signal }: { mean: number; random: Random; signal: AbortSignal },
): Promise<void> {
  for (let count = 1; !signal.aborted; count += 1) {
    // as people do: mostly soon, sometimes after long
    const wait = -Math.log(1 - random.next()) * mean;
    await pause(Math.min(wait, mean * 4), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    writer.forgetRefused();
    writer.say(random.pick(writer.rooms), wordsFrom(random, writer.name, count));
  }
}
