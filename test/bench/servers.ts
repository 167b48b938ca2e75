import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { atTheEnd } from "../support/leftovers.ts";
import type { TestNode } from "../support/nodes.ts";
import { cpuOf, cpuOfTree } from "./cpu.ts";

/** Wide enough for a crowd of one machine; the database waits for the disk. */
export const crowded = { NODE_ENV: "production", PACE_FACTOR: "100000", POOL_SIZE: "10" };

/** CPU seconds used so far. */
export interface Used {
  readonly server: number;
  readonly postgres: number;
}

/** Something that is measured. */
export interface Measurable {
  readonly urls: readonly string[];
  used(): Used;
}

/** Nodes of ours, of which the first has brought the database. */
export function measurable(nodes: readonly TestNode[]): Measurable {
  const pids = nodes.map(({ process: { pid = 0 } }) => pid);
  return {
    urls: nodes.map(({ url }) => url),
    used() {
      const server = pids.reduce((sum, pid) => sum + cpuOf(pid), 0);
      return { server, postgres: pids.reduce((sum, pid) => sum + cpuOfTree(pid), 0) - server };
    },
  };
}

/** A server that keeps nothing; it tells at once or, given a window in milliseconds, once a window. */
export async function startBare(
  window: number,
): Promise<Measurable & { readonly pid: number; stop(): void }> {
  const file = fileURLToPath(new URL("./bare-server.js", import.meta.url));
  const server = fork(file, [String(window)]);
  atTheEnd(() => server.kill("SIGKILL"));
  const { port } = z.object({ port: z.number() }).parse((await once(server, "message"))[0]);
  return {
    pid: server.pid ?? 0,
    urls: [`http://127.0.0.1:${port}`],
    used: () => ({ server: cpuOf(server.pid ?? 0), postgres: 0 }),
    stop: () => void server.kill(),
  };
}

/** What was used meanwhile. */
export async function usedBy<T>(
  { used }: Measurable,
  work: () => Promise<T>,
): Promise<T & { readonly used: Used }> {
  const before = used();
  const done = await work();
  const after = used();
  return {
    ...done,
    used: { server: after.server - before.server, postgres: after.postgres - before.postgres },
  };
}
