import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../commands/apart.js", import.meta.url));

export interface Apart {
  readonly work: readonly string[];
  /** What it may keep of objects, in megabytes; with all else it takes about half as much again. */
  readonly memory: number;
}

/**
 * Has long work done by a process of its own, which gives way to those who talk and ends with this one. Answers with its
 * exit code: null where it was ended from outside, as it is when the signal comes.
 */
export async function doApart(
  { work, memory }: Apart,
  signal: AbortSignal,
): Promise<number | null> {
  const worker = fork(program, work, {
    execArgv: [`--max-old-space-size=${memory}`, "--enable-source-maps"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return ended(worker, signal);
}

async function ended(worker: ChildProcess, signal: AbortSignal): Promise<number | null> {
  const stop = (): void => void worker.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  await once(worker, "exit");
  signal.removeEventListener("abort", stop);
  return worker.exitCode;
}
