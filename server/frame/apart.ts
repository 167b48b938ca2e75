import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What such a process may keep of objects, in megabytes. */
const mostMemory = 1_024;
const program = fileURLToPath(new URL("../commands/apart.js", import.meta.url));

/**
 * Has long work done by a process of its own, which gives way to those who talk and ends with this one. Answers with its
 * exit code: null where it was ended from outside, as it is when the signal comes.
 */
export async function doApart(
  work: readonly string[],
  signal: AbortSignal,
): Promise<number | null> {
  const worker = fork(program, work, {
    execArgv: [`--max-old-space-size=${mostMemory}`, "--enable-source-maps"],
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
