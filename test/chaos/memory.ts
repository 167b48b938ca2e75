import { readFileSync } from "node:fs";
import type { Recorder } from "./recorder.ts";
import type { FaultyNode } from "./scenario.ts";

/** Writes down how much memory each running node holds, without its garbage. Only where the system tells it (Linux). */
export async function weigh(nodes: readonly FaultyNode[], { record }: Recorder): Promise<void> {
  for (const node of nodes) {
    const { name, pid } = node;
    if (pid !== null) await node.collect();
    const kb = pid === null ? null : residentOf(pid);
    if (kb !== null) record({ ev: "rss", node: name, kb });
  }
}

/** What a process holds, in kB of 1,024 bytes; null where the system does not tell. */
export function residentOf(pid: number): number | null {
  try {
    const told = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return told ? Number(told[1]) : null;
  } catch {
    return null;
  }
}
