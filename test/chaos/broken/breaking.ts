import { register } from "node:module";
import type { Db } from "../../../server/frame/context.ts";
import { type Breakage, type Broken, brokenBy } from "./breakages.ts";
import { forgetKeys } from "./no-unique-key.ts";

/** Further arguments of node with which a node runs broken modules in place of ours. */
export function breakNodes(broken: Breakage | null): string[] {
  const swaps = broken === null ? undefined : brokenBy(broken).inNodes;
  if (!swaps) return [];
  const told = new URL("./in-a-node.js", import.meta.url);
  told.search = new URLSearchParams(addressesOf(swaps)).toString();
  return ["--import", told.href];
}

/** The same for the clients in this process, before their modules are loaded. */
export function breakClients(broken: Breakage | null): void {
  const swaps = broken === null ? undefined : brokenBy(broken).inClients;
  if (swaps) register(new URL("./swapping.js", import.meta.url), { data: addressesOf(swaps) });
}

/** Breaks what is broken in the database of this run. */
export async function breakStore(broken: Breakage | null, db: Db): Promise<void> {
  if (broken === "no-unique-key") await forgetKeys(db);
}

const addressesOf = (swaps: NonNullable<Broken["inNodes"]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(swaps).map(([ours, theirs]) => [
      new URL(`../../../${ours}`, import.meta.url).href,
      new URL(theirs, import.meta.url).href,
    ]),
  );
