import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";
import type { Flooded } from "../scenario.ts";
import type { Person } from "./client.ts";
import { overhear } from "./overhearing.ts";
import { wordsFrom } from "./texts.ts";
import type { Way } from "./ways.ts";
import { type ChaosWire, openWire } from "./wire.ts";

interface Flooding {
  readonly people: readonly Person[];
  readonly room: string;
  readonly ways: readonly Way[];
  readonly recorder: Recorder;
  readonly random: Random;
  readonly aSecond: number;
  readonly ms: number;
}
/** A socket does not wait for more answers than this: what waits in our own memory floods nobody. */
const mostUnderWay = 200;

/** Each of these people says so much a second, whatever they are answered, and nothing twice. */
export async function flood(flooding: Flooding): Promise<Flooded> {
  const parts = await Promise.all(flooding.people.map((person) => pour(flooding, person)));
  const sum = (pick: (part: Flooded) => number): number =>
    parts.reduce((total, part) => total + pick(part), 0);
  return {
    sent: sum(({ sent }) => sent),
    kept: sum(({ kept }) => kept),
    tooFast: sum(({ tooFast }) => tooFast),
  };
}

async function pour(flooding: Flooding, person: Person): Promise<Flooded> {
  const { recorder, aSecond, ms } = flooding;
  const name = `flood ${person.handle}`;
  recorder.record({ ev: "client", client: name, person: person.handle, writes: false });
  const overheard = overhear({ client: name, person: person.handle, recorder });
  const random = flooding.random.fork(name);
  const wire = openWire({
    ways: random.some(flooding.ways, 99),
    secret: person.secret,
    overheard,
    random,
  });
  const told = { sent: 0, kept: 0, tooFast: 0 };
  const underWay = new Set<Promise<void>>();
  const begun = performance.now();
  for (let count = 0; performance.now() < begun + ms; count += 1) {
    if (underWay.size < mostUnderWay && wire.connected.value) {
      const said = say(wire, { room: flooding.room, text: wordsFrom(random, name, count) }, told);
      underWay.add(said);
      void said.then(() => underWay.delete(said));
    }
    await pause(Math.max(0, begun + ((count + 1) * 1_000) / aSecond - performance.now()));
  }
  await Promise.all(underWay);
  wire.close();
  return told;
}

async function say(
  wire: ChaosWire,
  said: { readonly room: string; readonly text: string },
  told: { sent: number; kept: number; tooFast: number },
): Promise<void> {
  told.sent += 1;
  const answer = await wire.tell("chats.postMessage", { ...said, id: crypto.randomUUID() });
  if (answer.ok) told.kept += 1;
  else if (answer.code === "too-fast") told.tooFast += 1;
}
