import type { EntitySchema } from "typeorm";
import { migrations } from "../../migrations/index.ts";
import { type Database, type DatabaseOptions, openDatabase } from "../../server/frame/database.ts";
import { makeLog } from "../../server/frame/log.ts";
import { type Embedded, startEmbedded } from "../../server/frame/postgres/embedded.ts";
import { atTheEnd, temporaryFolder } from "./leftovers.ts";

export type TestDatabase = Database & { readonly url: string };

/** A machine that stands still for some seconds lets no test fail but those that are about deadlines. */
export const deadlineFactor = 5;

const entities: readonly EntitySchema[] = [];
const quiet = makeLog("silent");
const template = "lyceum_template";
let cluster: Promise<Embedded> | undefined;
let made = 0;

/**
 * A migrated database of one's own, in the one cluster of this run; or one more opening of the one at `url`.
 * It is closed at the end of the run at the latest.
 */
export async function freshDatabase(options: Partial<DatabaseOptions> = {}): Promise<TestDatabase> {
  const url = options.url ?? (await freshUrl());
  const database = await openDatabase({ ...plain(url), ...options });
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await database.close();
    open = false;
  };
  atTheEnd(close);
  return { ...database, url, close };
}

/** The same for nodes of several processes: only made, not opened. */
export async function freshUrl(): Promise<string> {
  cluster ??= startCluster();
  const { url } = await cluster;
  const name = `test_${++made}`;
  await administer(url, `create database ${name} template ${template}`);
  return urlOf(url, name);
}

/** Started by the first test that needs it; all databases are copies of a template that was migrated once. */
async function startCluster(): Promise<Embedded> {
  const running = await startEmbedded(temporaryFolder(), { durable: false, log: quiet });
  atTheEnd(() => {
    // the next to ask gets one that runs
    cluster = undefined;
    return running.stop();
  });
  await administer(running.url, `create database ${template}`);
  const database = await openDatabase(plain(urlOf(running.url, template)));
  await database.migrate();
  await database.close();
  return running;
}

async function administer(url: string, sql: string): Promise<void> {
  const database = await openDatabase({ ...plain(url), poolSize: 1, hurried: false });
  await database.db.query(sql);
  await database.close();
}

const plain = (url: string): DatabaseOptions => ({
  url,
  poolSize: 5,
  entities,
  migrations,
  log: quiet,
});

function urlOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
