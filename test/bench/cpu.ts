import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Wall and CPU time of something that was waited for, in seconds. CPU time is NaN where the system does not tell it. */
export interface Spent {
  readonly wall: number;
  readonly cpu: number;
}

interface Process {
  readonly parent: number;
  /** Its own ticks, and those of its children that have ended and were waited for. */
  readonly own: number;
  readonly reaped: number;
}

const isTold = process.platform === "linux";
const ticksASecond = isTold
  ? Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }))
  : 100;

/** CPU seconds that a process has used by itself, in all its threads. */
export const cpuOf = (pid: number): number => (find(pid)?.own ?? NaN) / ticksASecond;

/** The same of a process, all below it, and all that ended there. */
export function cpuOfTree(pid: number): number {
  if (!isTold) return NaN;
  const all = running();
  const sum = (one: number): number => {
    const { own, reaped } = all.get(one) ?? { own: 0, reaped: 0 };
    const below = [...all].filter(([, { parent }]) => parent === one);
    return below.reduce((total, [child]) => total + sum(child), own + reaped);
  };
  return sum(pid) / ticksASecond;
}

/** Runs something to its end and tells what it and all below it took. Nothing else may end meanwhile. */
export async function spend(work: () => unknown): Promise<Spent> {
  const before = cpuOfEnded();
  const start = performance.now();
  await work();
  return { wall: (performance.now() - start) / 1_000, cpu: cpuOfEnded() - before };
}

const cpuOfEnded = (): number => (find(process.pid)?.reaped ?? NaN) / ticksASecond;

const running = (): Map<number, Process> =>
  new Map(
    readdirSync("/proc").flatMap((name) => {
      const one = /^\d+$/.test(name) ? find(Number(name)) : null;
      return one === null ? [] : [[Number(name), one]];
    }),
  );

/** Null when it has ended. See proc(5); the name in the second field may hold anything, also brackets and spaces. */
function find(pid: number): Process | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [, parent = 0] = fields;
    const [user = 0, system = 0, reapedUser = 0, reapedSystem = 0] = fields.slice(11, 15);
    return { parent, own: user + system, reaped: reapedUser + reapedSystem };
  } catch {
    return null;
  }
}
