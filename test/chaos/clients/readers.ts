import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { Packet } from "../../../shared/rooms.ts";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";
import type { Person } from "./client.ts";
import { overhear } from "./overhearing.ts";
import { getOver, type Way } from "./ways.ts";

interface Reading {
  readonly name: string;
  readonly person: Person | null;
  readonly room: string;
  /** Straight to each node. */
  readonly ways: readonly Way[];
  readonly recorder: Recorder;
  readonly random: Random;
  /** Between two reads, in milliseconds. */
  readonly every: number;
}
const Page = Packet.extend({ place: z.number() });

/** How long a node may take to answer a reader, who then goes to another one. */
const patience = 3_000;

/**
 * Reads a room over HTTP again and again, each time through the next node, and writes down how far it goes: what was seen
 * once must be there ever after. Somebody who may not read the room is told so; that is no answer.
 */
export function readOnAndOn(reading: Reading): { stop(): Promise<void> } {
  const { name, person, recorder } = reading;
  const stopping = new AbortController();
  recorder.record({ ev: "client", client: name, person: person?.handle ?? null, writes: false });
  const work = read(reading, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await work;
    },
  };
}

async function read(reading: Reading, signal: AbortSignal): Promise<void> {
  let place = 0;
  for (let turn = reading.random.whole(0, 9); !signal.aborted; turn += 1) {
    const way = reading.ways[turn % reading.ways.length];
    if (way) place = (await readOnce(reading, way, place)) ?? place;
    const wait = reading.every * (0.5 + reading.random.next());
    await pause(wait, undefined, { signal }).catch(() => undefined);
  }
}

/** The last place; null where it was not told. */
async function readOnce(
  { name, person, room, recorder, random }: Reading,
  way: Way,
  place: number,
): Promise<number | null> {
  const began = performance.now();
  const asked = { room, after: Math.max(0, place - random.whole(0, 3)) };
  const secret = person?.secret ?? null;
  const answer = await getOver({ way, secret, name: "rooms.read", asked, patience });
  const { node } = way;
  if (!answer.ok) {
    recorder.record({ ev: "unread", client: name, room, node, why: answer.code });
    return null;
  }
  overhear({ client: name, person: person?.handle ?? null, recorder }).answered(answer, {
    name: "rooms.read",
    asked,
    began,
  });
  const page = Page.parse(answer.value);
  const told = { client: name, room, place: page.place, node };
  recorder.record({ ev: "read", asked: began - recorder.zero, ...told });
  return page.place;
}
