import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "../../server/frame/postgres/free-port.ts";
import { atTheEnd, temporaryFolder } from "./leftovers.ts";

export interface TestRedis {
  readonly url: string;
  /** Keeps its connections and answers nothing, until resumed. */
  pause(): void;
  resume(): void;
  /** Ends it at once, losing everything. */
  kill(): Promise<void>;
  /** Starts it again, empty, at the same address. */
  restart(): Promise<void>;
}

/** A Redis of one's own, ended after the run. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  const folder = temporaryFolder();
  let child = await run(port, folder);
  const kill = (): Promise<void> => end(child);
  atTheEnd(kill);
  return {
    url: `redis://127.0.0.1:${port}`,
    pause: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    kill,
    restart: async () => {
      child = await run(port, folder);
    },
  };
}

async function run(port: number, folder: string): Promise<ChildProcess> {
  const place = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder];
  const options = [...place, "--save", "", "--appendonly", "no"];
  const child = spawn("redis-server", options, { stdio: ["ignore", "pipe", "inherit"] });
  let told = "";
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`redis-server exited with ${code}`)));
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      told += text;
      if (told.includes("Ready to accept connections")) resolve();
    });
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
