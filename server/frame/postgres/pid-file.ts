import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Running {
  readonly pid: number;
  readonly port: number;
  /** Does it take connections? */
  readonly ready: boolean;
}

/** The PostgreSQL that runs on this cluster folder now, ready or not. */
export function findRunning(folder: string): Running | null {
  const file = join(folder, "postmaster.pid");
  if (!existsSync(file)) return null;
  // Its lines: process, folder, start, port, socket, address, shared memory, state.
  const [pid, , , port, , , , state] = readFileSync(file, "utf8").split("\n");
  if (!runs(Number(pid), folder)) return null;
  return { pid: Number(pid), port: Number(port), ready: state?.trim() === "ready" };
}

/** A zombie has an empty command line; another program may by now have the number. */
function runs(pid: number, folder: string): boolean {
  try {
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(folder);
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
