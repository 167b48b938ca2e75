import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../server/frame/postgres/free-port.ts";
import { atTheEnd } from "../support/leftovers.ts";
import { cpuOfTree, type Spent } from "./cpu.ts";

/** The project this runs in. */
export const root = join(import.meta.dirname, "../../..");

export interface NpmStarted extends Spent {
  /** As an operator stops it. */
  stop(): Promise<void>;
}

/** Longer than any start that is still worth a figure, in milliseconds. */
const patience = 180_000;

/** What a stranger's shell has: nothing that npm told this very run, no configuration of ours. */
export const strangersShell = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) =>
      /^(?:PATH|HOME|USER|LANG|LC_ALL|TMPDIR|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|(?:https?|no)_proxy|npm_config_(?:registry|cache|userconfig|cafile))$/i.test(
        name,
      ),
    ),
  );

/** `npm start` in a folder, on a free port, until each of these paths has answered 200. */
export async function npmStart(
  folder: string,
  { paths, env = {} }: { paths: readonly string[]; env?: Readonly<Record<string, string>> },
): Promise<NpmStarted> {
  const port = String(await freePort());
  const start = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: folder,
    env: { ...strangersShell(), ...env, PORT: port },
    stdio: ["ignore", "pipe", "pipe"],
    // a group of its own, so that npm's own children can be ended with it
    detached: true,
  });
  const exited = once(child, "exit");
  atTheEnd(() => killGroup(child));
  const output = collect(child);
  for (const path of paths) await answers(`http://127.0.0.1:${port}${path}`, child, output);
  return {
    wall: (performance.now() - start) / 1_000,
    cpu: cpuOfTree(child.pid ?? 0),
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

async function answers(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const limit = performance.now() + patience;
  while (!(await isAnswered(url))) {
    if (hasEnded(child) || performance.now() > limit)
      throw new Error(`npm start did not answer at ${url}:\n${output()}`);
    await pause(20);
  }
}

const isAnswered = (url: string): Promise<boolean> =>
  fetch(url).then(
    async (response) => (await response.text()) !== "" && response.status === 200,
    () => false,
  );

function collect({ stdout, stderr }: ChildProcess): () => string {
  let tail = "";
  for (const stream of [stdout, stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      tail = (tail + text).slice(-4_000);
    });
  return () => tail;
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

function killGroup(child: ChildProcess): void {
  if (child.pid !== undefined && !hasEnded(child)) process.kill(-child.pid, "SIGKILL");
}
