import type { Db } from "../../../server/frame/context.ts";

/** What can be broken on purpose, to see that it is found out. */
export const breakages = [
  "ack-before-commit",
  "no-unique-key",
  "payload-through-bus",
  "no-gap-check",
  "no-access-on-catch-up",
] as const;
export type Breakage = (typeof breakages)[number];

/** Further arguments of node with which a node runs a broken module in place of ours. */
export function breakNodes(_broken: Breakage | null): string[] {
  return [];
}
export async function breakStore(_broken: Breakage | null, _db: Db): Promise<void> {}
