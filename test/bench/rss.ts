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

const rssOf = (pid: number): number => told(pid, /^VmRSS:\s+(\d+) kB/m);
/** The most memory that a process had until now, in the same unit; NaN where it has ended too. */
export const peakRssOf = (pid: number): number => told(pid, /^VmHWM:\s+(\d+) kB/m);

function told(pid: number, line: RegExp): number {
  if (process.platform !== "linux") return NaN;
  const [, kibibytes] = line.exec(statusOf(pid)) ?? [];
  return (Number(kibibytes) * 1_024) / 1_000;
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}
