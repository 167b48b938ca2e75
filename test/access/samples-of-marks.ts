import { randomUUID } from "node:crypto";
import type { Name } from "../../shared/contract.ts";
import type { RoomKind } from "../../shared/rooms.ts";
import type { Sample } from "./samples.ts";
import { newEntry } from "./world.ts";

type OfMarks = "rooms.mark" | "rooms.unmark";

/** Of the requests by which moderators single something out. */
export const markSamples: { readonly [N in OfMarks]: Sample<N> } = {
  "rooms.mark": async (world, { kind }) => ({
    entry: await newEntry(world, kind),
    id: randomUUID(),
    mark: "spotlight",
  }),
  "rooms.unmark": async (world, { kind }) => ({
    entry: await newEntry(world, kind),
    id: randomUUID(),
    mark: "spotlight",
  }),
};

const notPublic: readonly RoomKind[] = ["backstage", "desk", "practice", "inbox"];
/** What not everybody sees heads no record. */
export const notForEverybody: Readonly<Partial<Record<Name, readonly RoomKind[]>>> = {
  "rooms.mark": notPublic,
  "rooms.unmark": notPublic,
};
