import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { FaultyNode, Field } from "../scenario.ts";

const Readiness = z.object({ ready: z.boolean(), degraded: z.array(z.string()) });
type Readiness = z.output<typeof Readiness>;

/** What a node says of itself at `/readyz`; null where it does not answer within a second. */
export async function readinessOf({ url }: Pick<FaultyNode, "url">): Promise<Readiness | null> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) });
    return Readiness.parse(await response.json());
  } catch {
    return null;
  }
}

/** Waits until something is so, at most so many milliseconds; whether it came so. */
export async function within(ms: number, isSo: () => Promise<boolean> | boolean): Promise<boolean> {
  const limit = performance.now() + ms;
  for (;;) {
    if (await isSo()) return true;
    if (performance.now() > limit) return false;
    await pause(50);
  }
}

/** Every node must say within so many milliseconds that it can serve, and that nothing of this is degraded. */
export async function mustBeWell(
  { nodes, violated }: Pick<Field, "nodes" | "violated">,
  what: "redis" | "database",
  ms: number,
): Promise<void> {
  await Promise.all(
    nodes.map(async (node) => {
      const isWell = async (): Promise<boolean> => {
        const told = await readinessOf(node);
        return told?.ready === true && !told.degraded.includes(what);
      };
      if (!(await within(ms, isWell)))
        violated(`${node.name} does not say within ${ms} ms that its ${what} is well again`);
    }),
  );
}

/** Whether some node says within so many milliseconds that this is degraded. */
export const isDegraded = (
  nodes: readonly FaultyNode[],
  what: "redis" | "database",
  ms: number,
): Promise<boolean> =>
  within(ms, async () => {
    const told = await Promise.all(nodes.map(readinessOf));
    return told.some((one) => one?.degraded.includes(what) ?? false);
  });
