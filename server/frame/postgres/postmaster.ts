import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Log } from "../log.ts";
import { freePort } from "./free-port.ts";
import { findRunning } from "./pid-file.ts";
import type { SystemUser } from "./user.ts";

export interface Postmaster {
  readonly port: number;
  /** Asks PostgreSQL to end all connections and stop; answers when it has. */
  stop(): Promise<void>;
}
interface Start {
  readonly native: string;
  readonly user: SystemUser;
  readonly durable: boolean;
  readonly log: Log;
}
const attempts = 40;
const pause = 250;

/**
 * Runs PostgreSQL on a free port of the loopback interface, and again on that port when it dies.
 * Throws when its folder stays in use for 10 s.
 */
export async function startPostmaster(folder: string, start: Start): Promise<Postmaster> {
  await waitForPredecessor(folder);
  const first = await launch(folder, { ...start, findPort: freePort });
  let child = first.child;
  let stopping = false;
  const again = async (): Promise<void> => {
    if (stopping) return;
    start.log.error("PostgreSQL has died and is started again");
    ({ child } = await launch(folder, { ...start, findPort: async () => first.port }));
    if (stopping) await end(child);
    else watch();
  };
  const watch = (): void =>
    void child.once("exit", () => {
      again().catch((err: unknown) => start.log.fatal({ err }, "PostgreSQL does not start again"));
    });
  watch();
  const stop = async (): Promise<void> => {
    stopping = true;
    await end(child);
  };
  return { port: first.port, stop };
}

export interface Launch extends Start {
  /** Where it is to listen, asked before every try. */
  readonly findPort: () => Promise<number>;
}

/** Runs PostgreSQL until it dies; settles when it takes connections. */
export async function launch(
  folder: string,
  plan: Launch,
): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await plan.findPort();
    const child = run(flagsFor(folder, port, plan.durable), plan);
    try {
      await untilReady(child, plan.log);
      return { child, port };
    } catch (error) {
      // One that was killed and not yet reaped still counts as running, for a few seconds.
      const passing = /already exists|still in use|Address already in use/.test(String(error));
      if (!passing || attempt === attempts) throw error;
      await setTimeout(pause);
    }
  }
}

/** One that lost its server a moment ago is still shutting down. */
async function waitForPredecessor(folder: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const running = findRunning(folder);
    if (running === null) return;
    if (attempt === attempts)
      throw new Error(
        `this data folder is in use by PostgreSQL ${running.pid} on port ${running.port}: ${folder}`,
      );
    await setTimeout(pause);
  }
}

function flagsFor(folder: string, port: number, durable: boolean): string[] {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    logging_collector: "off",
    max_connections: "200",
    // What people write must not get into a log by way of a failed statement.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", folder, "-p", String(port), ...flags];
}

/**
 * In a process group of its own, so that Ctrl-C in a terminal reaches only the server, which stops PostgreSQL last.
 * Under setpriv PostgreSQL stops even when the server is killed with SIGKILL.
 */
function run(flags: readonly string[], { native, user }: Start): ChildProcess {
  const postgres = join(native, "bin", "postgres");
  const options: SpawnOptions = { cwd: "/", detached: true, stdio: ["ignore", "ignore", "pipe"] };
  const setpriv = "/usr/bin/setpriv";
  if (process.platform !== "linux" || !existsSync(setpriv))
    return spawn(postgres, flags, { ...options, ...user });
  const drop =
    user === null
      ? []
      : ["--reuid", String(user.uid), "--regid", String(user.gid), "--clear-groups"];
  return spawn(setpriv, [...drop, "--pdeathsig", "INT", postgres, ...flags], options);
}

function untilReady(child: ChildProcess, log: Log): Promise<void> {
  return new Promise((resolve, reject) => {
    let tail = "";
    child.once("error", reject);
    // Not "exit", which may come before the last lines it wrote.
    child.once("close", (code) =>
      reject(new Error(`PostgreSQL stopped with ${code}: ${tail.slice(-800)}`)),
    );
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      tail = (tail + text).slice(-4000);
      log.debug({ postgres: text.trimEnd() }, "postgres");
      if (tail.includes("database system is ready to accept connections")) resolve();
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await exited;
}
