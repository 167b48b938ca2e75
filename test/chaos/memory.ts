import { readFileSync } from "node:fs";
import type { Recorder } from "./recorder.ts";
import type { FaultyNode } from "./scenario.ts";

/** Writes down how much memory each running node holds. Only where the system tells it (Linux). */
export function weigh(nodes: readonly FaultyNode[], { record }: Recorder): void {
  for (const { name, pid } of nodes) {
    const kb = pid === null ? null : residentOf(pid);
    if (kb !== null) record({ ev: "rss", node: name, kb });
  }
}

function residentOf(pid: number): number | null {
  try {
    const told = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return told ? Number(told[1]) : null;
  } catch {
    return null;
  }
}
