import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";
import type { Person } from "./client.ts";
import { overhear } from "./overhearing.ts";
import { wordsFrom } from "./texts.ts";
import { postOver, type Way } from "./ways.ts";

interface Race {
  readonly person: Person;
  readonly room: string;
  readonly ways: readonly Way[];
  readonly recorder: Recorder;
  readonly random: Random;
  /** Other words through the last of the ways. */
  readonly differ: boolean;
  readonly count: number;
}
const patience = 6_000;
const attempts = 12;

/** One message through all nodes at the same moment; each of them is asked until it has answered for good. */
export async function race({
  person,
  room,
  ways,
  recorder,
  random,
  differ,
  count,
}: Race): Promise<void> {
  const client = `racer ${person.handle}`;
  const overheard = overhear({ client, person: person.handle, recorder });
  const id = crypto.randomUUID();
  const words = wordsFrom(random, person.handle, count);
  await Promise.all(
    ways.map(async (way, index) => {
      const others = differ && index === ways.length - 1;
      const asked = { room, id, text: others ? `${words} or not` : words };
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        const began = performance.now();
        const name = "chats.postMessage";
        overheard.asking(name, asked);
        const answer = await postOver({ way, secret: person.secret, name, asked, patience });
        overheard.answered(answer, { name, asked, began });
        if (answer.ok || (answer.code !== "unsure" && answer.code !== "broken")) return;
        await pause(500);
      }
    }),
  );
}
