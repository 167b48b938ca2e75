import { once } from "node:events";
import type { Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { migrations } from "../migrations/index.ts";
import { speakAs } from "../shared/words/say.ts";
import { tongueOf } from "../shared/words/tongues.ts";
import { type App, makeApp } from "./app.ts";
import { type Config, ConfigError, isLoopback, readConfig } from "./config.ts";
import { checkDurability, type Database, openDatabase } from "./frame/database.ts";
import { type Log, makeLog } from "./frame/log.ts";
import { type Embedded, startEmbedded } from "./frame/postgres/embedded.ts";
import { entities } from "./operations.ts";

/** How long a stopping node waits for what is under way, in milliseconds. */
const patience = 9_500;

/** Starts one node and keeps it running until SIGTERM or SIGINT. */
async function start(): Promise<void> {
  const config = configured();
  const log = makeLog(config.logLevel);
  speakAs(tongueOf(config.language));
  process.on("unhandledRejection", (err) => log.error({ err }, "nobody listened to a rejection"));
  const embedded = await ownDatabase(config, log);
  const database = await openDatabase({
    url: config.databaseUrl ?? embedded?.url ?? "",
    poolSize: config.poolSize,
    deadlineFactor: config.deadlineFactor,
    entities,
    migrations,
    log,
  });
  if (config.environment !== "test") await checkDurability(database.db);
  const migrated = await database.migrate();
  let home = "";
  const mailIsLocal = embedded !== null && isLocal(config);
  const node = makeApp({ config, database, log, home: () => home, mailIsLocal });
  await node.prepare();
  const { port } = await listen(node.http, config);
  home =
    config.publicUrl ?? `http://${config.host === "127.0.0.1" ? "localhost" : config.host}:${port}`;
  await node.begin();
  stopOnSignal({ node, database, embedded, log });
  log.info({ port, home, embedded: embedded !== null, migrated }, "listening");
  if (config.environment !== "test") await tellOperator(home, node);
  process.send?.({ address: { port }, databaseUrl: config.databaseUrl ?? embedded?.url });
}

function configured(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

const ownDatabase = async (config: Config, log: Log): Promise<Embedded | null> =>
  config.databaseUrl === null
    ? startEmbedded(config.dataDir, { durable: config.environment !== "test", log })
    : null;

const isLocal = ({ host, publicUrl }: Config): boolean =>
  isLoopback(host) && (publicUrl === null || isLoopback(new URL(publicUrl).hostname));

async function listen(http: HttpServer, { port, host }: Config): Promise<AddressInfo> {
  http.listen(port, host);
  try {
    await once(http, "listening");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    process.stderr.write(`PORT ${port} on ${host} is in use by another program: choose another.\n`);
    process.exit(2);
  }
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return address;
}

/** What whoever started the server reads in the terminal. */
async function tellOperator(home: string, node: App): Promise<void> {
  const lines = [`Lyceum is open at ${home}`];
  const demonstrationLink = node.demonstrationLink();
  if (demonstrationLink !== null)
    lines.push(
      "It shows a demonstration month: look around as one of its made-up people, or see how it ends.",
      demonstrationLink,
    );
  const setUpLink = await node.setUpLink();
  if (setUpLink !== null)
    lines.push(
      "There is no steward yet: whoever signs up through this link becomes the first.",
      setUpLink,
    );
  process.stderr.write(`\n  ${lines.join("\n  ")}\n\n`);
}

interface Running {
  readonly node: App;
  readonly database: Database;
  readonly embedded: Embedded | null;
  readonly log: Log;
}

/** What is under way is finished first; the database goes last. A second signal, or too long a wait, ends it at once. */
function stopOnSignal({ node, database, embedded, log }: Running): void {
  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), patience).unref();
    await node.stop();
    await database.close();
    await embedded?.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stop(signal));
}

await start();
