import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** The least memory that a process has within three seconds, in kB of a thousand bytes: garbage comes on top. NaN where the system does not tell. */
export async function settledRss(pid: number): Promise<number> {
  let least = Infinity;
  for (let turn = 0; turn < 15; turn += 1) {
    least = Math.min(least, rssOf(pid));
    await pause(200);
  }
  return least;
}

function rssOf(pid: number): number {
  if (process.platform !== "linux") return NaN;
  const [, kibibytes] =
    /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return (Number(kibibytes) * 1_024) / 1_000;
}
