import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { freePort } from "../../../server/frame/postgres/free-port.ts";
import { atTheEnd, temporaryFolder } from "../../support/leftovers.ts";
import type { FaultyNode, NodePlan } from "../scenario.ts";
import { by, opened } from "./proxy.ts";
import { WayToPostgres, WayToRedis } from "./ways.ts";

const ours = fileURLToPath(new URL("../../../server/main.js", import.meta.url));
const fromInside = new URL("./from-inside.js", import.meta.url).href;

/** Starts a node whose ways to PostgreSQL and Redis can be spoilt, and which listens at the same address in each life. */
export async function startFaultyNode(plan: NodePlan): Promise<DrivenNode> {
  const { databaseUrl, redisUrl, random } = plan;
  const toPostgres = await opened(new WayToPostgres(databaseUrl, random.fork("postgres")));
  const toRedis =
    redisUrl === null ? null : await opened(new WayToRedis(redisUrl, random.fork("redis")));
  const node = new DrivenNode({ plan, toPostgres, toRedis, port: await freePort() });
  atTheEnd(() => node.kill());
  await node.start();
  return node;
}

interface Place {
  readonly plan: NodePlan;
  readonly toPostgres: WayToPostgres;
  readonly toRedis: WayToRedis | null;
  readonly port: number;
}

export class DrivenNode implements FaultyNode {
  readonly name: string;
  readonly url: string;
  readonly toPostgres: WayToPostgres;
  readonly toRedis: WayToRedis | null;
  readonly #place: Place;
  readonly #folder = temporaryFolder();
  #child: ChildProcess | null = null;
  #exited: Promise<number | null> = Promise.resolve(null);
  #expected = false;
  #output = "";

  constructor(place: Place) {
    this.#place = place;
    this.name = place.plan.name;
    this.url = `http://127.0.0.1:${place.port}`;
    this.toPostgres = place.toPostgres;
    this.toRedis = place.toRedis;
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  output(): string {
    return this.#output;
  }

  async start(): Promise<void> {
    if (this.#child !== null) throw new Error(`${this.name} is running`);
    const child = this.#spawn();
    this.#child = child;
    this.#expected = false;
    this.#exited = this.#attend(child);
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => (this.#output += text));
    const left = this.#exited.then((code) => {
      throw new Error(`${this.name} exited with ${code} before it listened`);
    });
    await Promise.race([once(child, "message"), left]);
  }

  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  stop(): Promise<number | null> {
    return this.#end("SIGTERM");
  }

  pause(): void {
    this.#child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#child?.kill("SIGCONT");
  }

  busy(ms: number): Promise<void> {
    return this.#tell({ busy: ms });
  }

  collect(): Promise<void> {
    return this.#tell({ collect: true });
  }

  async #tell(order: object): Promise<void> {
    const child = this.#child;
    if (child === null) throw new Error(`${this.name} is not running`);
    child.send(order);
    await Promise.race([once(child, "message"), this.#exited]);
  }

  #end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child !== null) {
      this.#expected = true;
      this.#child.kill(signal);
    }
    return this.#exited;
  }

  #spawn(): ChildProcess {
    const { plan, port } = this.#place;
    const { databaseUrl, redisUrl } = plan;
    return fork(plan.main ?? ours, {
      env: {
        PATH: process.env["PATH"],
        HOME: process.env["HOME"],
        NODE_ENV: "test",
        LYCEUM_DEMO: "off",
        DATA_DIR: this.#folder,
        PORT: String(port),
        DATABASE_URL: by(this.toPostgres, databaseUrl),
        ...(redisUrl !== null &&
          this.toRedis !== null && { REDIS_URL: by(this.toRedis, redisUrl) }),
        ...plan.env,
      },
      execArgv: ["--enable-source-maps", "--expose-gc", "--import", fromInside, ...plan.execArgv],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
  }

  #attend(child: ChildProcess): Promise<number | null> {
    const { record } = this.#place.plan;
    if (child.pid !== undefined) record({ did: "start", pid: child.pid });
    return new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        if (this.#child === child) this.#child = null;
        record({ did: "exit", code, signal, expected: this.#expected });
        resolve(code);
      });
    });
  }
}
