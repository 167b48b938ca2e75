import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { afterThisFile, temporaryFolder } from "./leftovers.ts";
import { deadlineFactor } from "./postgres.ts";
import { language } from "./words.ts";

export interface TestNode {
  readonly url: string;
  /** The database it uses, to look into or to give to another node. */
  readonly databaseUrl: string;
  readonly process: ChildProcess;
  /** What it has logged so far: JSON lines. */
  output(): string;
  /** As a deployment stops it; answers with the exit code. */
  stop(): Promise<number | null>;
  /** As a machine loses it. */
  kill(): Promise<void>;
}

const main = join(import.meta.dirname, "../../server/main.js");
const Listening = z.object({ address: z.object({ port: z.number() }), databaseUrl: z.string() });

/**
 * A real server process on a free port, with the configuration given and nothing from our own environment.
 * Without DATABASE_URL it brings its own PostgreSQL. Ended after the run at the latest.
 */
export async function startNode(env: Readonly<Record<string, string>> = {}): Promise<TestNode> {
  const child = fork(main, {
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      NODE_ENV: "test",
      // what is measured is measured as it is run
      DEADLINE_FACTOR: String(env["NODE_ENV"] === "production" ? 1 : deadlineFactor),
      PORT: "0",
      DATA_DIR: env["DATA_DIR"] ?? temporaryFolder(),
      LYCEUM_DEMO: "off",
      LYCEUM_LANGUAGE: language(),
      ...env,
    },
    execArgv: ["--enable-source-maps"],
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return exited;
  };
  afterThisFile(() => end("SIGKILL"));
  const output = collect(child);
  const { address, databaseUrl } = await listening(child, output);
  return {
    url: `http://127.0.0.1:${address.port}`,
    databaseUrl,
    process: child,
    output,
    stop: () => end("SIGTERM"),
    kill: async () => void (await end("SIGKILL")),
  };
}

function collect(child: ChildProcess): () => string {
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (more: string) => {
    text += more;
  });
  return () => text;
}

function listening(child: ChildProcess, output: () => string): Promise<z.output<typeof Listening>> {
  return new Promise((resolve, reject) => {
    child.once("message", (told) => resolve(Listening.parse(told)));
    child.once("exit", (code) => reject(new Error(`the node exited with ${code}: ${output()}`)));
  });
}
