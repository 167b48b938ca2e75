import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Client } from "pg";
import { makeLog } from "../../../server/frame/log.ts";
import { findBinaries } from "../../../server/frame/postgres/binaries.ts";
import { ensureCluster } from "../../../server/frame/postgres/cluster.ts";
import { freePort } from "../../../server/frame/postgres/free-port.ts";
import { baseFor, clusterIn, makeSecret } from "../../../server/frame/postgres/places.ts";
import { launch, type Launch } from "../../../server/frame/postgres/postmaster.ts";
import { postgresUser } from "../../../server/frame/postgres/user.ts";
import { atTheEnd, temporaryFolder } from "../../support/leftovers.ts";
import type { Random } from "../random.ts";
import type { FaultyPostgres } from "../scenario.ts";
import { portsOfNodes } from "./ways.ts";

/**
 * A PostgreSQL of one's own that keeps what it acknowledges, to be harmed; unlike a node's own it comes back only when
 * it is started. Ended after the run at the latest.
 */
export async function startFaultyPostgres(): Promise<FaultyPostgres> {
  const dataDir = temporaryFolder();
  const user = postgresUser();
  const native = findBinaries(user);
  const cluster = clusterIn(baseFor(dataDir, user));
  const password = makeSecret(dataDir);
  const port = await freePort();
  ensureCluster(cluster, { native, user, password, durable: true });
  const findPort = (): Promise<number> => Promise.resolve(port);
  const start = { native, user, durable: true, log: makeLog("silent"), findPort };
  const server = `postgres://lyceum:${password}@127.0.0.1:${port}`;
  const postgres = new DrivenPostgres({ server, cluster, start });
  atTheEnd(() => postgres.end());
  await postgres.start();
  await postgres.makeDatabase();
  return postgres;
}

interface Place {
  readonly server: string;
  readonly cluster: string;
  readonly start: Launch;
}

const name = "chaos";

class DrivenPostgres implements FaultyPostgres {
  readonly url: string;
  readonly #place: Place;
  #child: ChildProcess | null = null;
  /** Those that were stopped, the postmaster first. */
  #paused: readonly number[] = [];

  constructor(place: Place) {
    this.#place = place;
    this.url = `${place.server}/${name}`;
  }

  async start(): Promise<void> {
    if (this.#child !== null) throw new Error("PostgreSQL is running");
    const { child } = await launch(this.#place.cluster, this.#place.start);
    this.#child = child;
    child.once("exit", () => (this.#child = null));
  }

  async makeDatabase(): Promise<void> {
    await this.#asked("postgres", (client) => client.query(`create database ${name}`));
  }

  stopImmediately(): Promise<void> {
    return this.#signal("SIGQUIT");
  }

  killPostmaster(): Promise<void> {
    return this.#signal("SIGKILL");
  }

  async end(): Promise<void> {
    this.resume();
    await this.#signal("SIGINT");
  }

  async killBackend(random: Random): Promise<void> {
    const pids = await this.#backends("pid");
    process.kill(random.pick(pids), "SIGKILL");
  }

  async terminateBackends(): Promise<number> {
    return (await this.#backends("pid, pg_terminate_backend(pid)")).length;
  }

  pause(): void {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error("PostgreSQL is not running");
    // the postmaster first, so that it makes no more of them
    process.kill(pid, "SIGSTOP");
    const children = childrenOf(pid);
    for (const child of children) signalled(child, "SIGSTOP");
    this.#paused = [pid, ...children];
  }

  resume(): void {
    for (const pid of this.#paused) signalled(pid, "SIGCONT");
    this.#paused = [];
  }

  async #signal(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }

  /** Their processes, told by the ways on which nodes come; `what` is selected of each. */
  async #backends(what: string): Promise<number[]> {
    return this.#asked(name, async (client) => {
      const { rows } = await client.query<{ pid: number }>(
        `select ${what} from pg_stat_activity where client_port = any($1::int[])`,
        [portsOfNodes()],
      );
      return rows.map(({ pid }) => pid);
    });
  }

  async #asked<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({
      connectionString: `${this.#place.server}/${database}`,
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_000,
    });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return await work(client);
    } finally {
      // one that is paused would not answer the farewell
      client.connection.stream.destroy();
    }
  }
}

/** See proc_pid_task_tid_children(5). */
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").map(Number).filter(Boolean);

/** To a process that may have ended meanwhile. */
function signalled(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
