import { z } from "zod";
import { ledgerOf, type LedgerLine } from "../../server/rooms/index.ts";
import type { House } from "../support/house.ts";
import { digestOf } from "./history.ts";
import type { Recorder } from "./recorder.ts";

const Who = z.object({ handle: z.string().nullable() });
const What = z.object({ text: z.string().optional() });

/** Writes down what is stored in the end, line for line, read past all nodes. */
export async function writeStore(
  house: House,
  rooms: readonly string[],
  recorder: Recorder,
): Promise<void> {
  for (const room of rooms)
    for (const line of await ledgerOf(house.db, room))
      recorder.record({ ev: "stored", room, ...storedOf(line, recorder.zero) });
}

function storedOf({ place, id, kind, entry, who, what, hash, at }: LedgerLine, zero: number) {
  const text = what === null ? undefined : What.parse(JSON.parse(what.canonical)).text;
  return {
    place,
    id,
    kind,
    entry,
    author: who === null ? null : Who.parse(JSON.parse(who.canonical)).handle,
    text: text === undefined ? null : digestOf(text),
    hash,
    at: Math.round(Date.parse(at) - performance.timeOrigin - zero),
  };
}
