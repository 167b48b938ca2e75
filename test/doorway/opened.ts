import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Name } from "../../shared/contract.ts";
import { builtFile } from "../access/samples-of-the-proceedings.ts";
import { samples } from "../access/samples.ts";
import { makeWorld, type World } from "../access/world.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { type Http, overHttp } from "./over-http.ts";

/** A running server of one's own, a look behind its doorway, and people in it. */
export interface Opened {
  readonly node: TestNode;
  readonly http: Http;
  readonly house: House;
  readonly world: World;
}

/** Limits are far away unless the environment says otherwise. */
export async function openNode(env: Readonly<Record<string, string>> = {}): Promise<Opened> {
  const archive = temporaryFolder();
  writeFileSync(join(archive, builtFile.path), builtFile.content);
  const node = await startNode({ PACE_FACTOR: "1000", LYCEUM_ARCHIVE: archive, ...env });
  const house = await openHouse(node.databaseUrl);
  return { node, http: overHttp(node), house, world: await makeWorld(house) };
}

/** What would be granted, and the secret of somebody to whom it is. */
export async function rightlyAsked(
  house: House,
  name: Name,
): Promise<{ asked: object; secret: string | null }> {
  const world = await makeWorld(house);
  const asked = await samples[name](world, { persona: "steward", kind: "floor" });
  return { asked, secret: world.people.steward.secret };
}

const Line = z.looseObject({
  level: z.number(),
  msg: z.string(),
  err: z.looseObject({ message: z.string() }).optional(),
});

/** What the log tells of faults of ours: pino's level 50 and above. */
export const faultsIn = (node: TestNode): string[] =>
  node
    .output()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Line.parse(JSON.parse(line)))
    .filter(({ level }) => level >= 50)
    .map(({ msg, err }) => `${msg}: ${err?.message}`);
