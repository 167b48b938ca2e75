import { migrations } from "../../migrations/index.ts";
import type { Config } from "../config.ts";
import { type AskAsHouse, askAsHouse } from "../house.ts";
import { type Database, openDatabase } from "../frame/database.ts";
import { makeLog } from "../frame/log.ts";
import { makePaces } from "../frame/paces.ts";
import { makeDoorway } from "../frame/perform.ts";
import { findRunningEmbedded, startEmbedded } from "../frame/postgres/embedded.ts";
import { entities, findPlace, operationsWith } from "../operations.ts";

/** What the command line may do: the same requests as everybody, through the same doorway, as the house. */
export interface House {
  readonly database: Database;
  readonly ask: AskAsHouse;
}

/**
 * Opens the configured database, or the embedded one, running or not, for as long as the work takes. Statements have the
 * deadlines of requests where it is `hurried`, which it is unless that is said.
 */
export const asHouse = <T>(
  config: Config,
  work: (house: House) => Promise<T>,
  { hurried = true }: { readonly hurried?: boolean } = {},
): Promise<T> =>
  withDatabase(config, async (url) => {
    const log = makeLog("warn", process.stderr);
    const { deadlineFactor } = config;
    const options = { url, poolSize: 2, entities, migrations, hurried, deadlineFactor };
    const database = await openDatabase({ ...options, log });
    try {
      await database.migrate();
      return await work(houseOf(database));
    } finally {
      await database.close();
    }
  });

/** The address of the configured database, or of the embedded one, which runs for as long as the work takes. */
export async function withDatabase<T>(
  { databaseUrl, dataDir }: Config,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const running = databaseUrl ?? findRunningEmbedded(dataDir);
  if (running !== null) return work(running);
  const own = await startEmbedded(dataDir, { durable: true, log: makeLog("warn", process.stderr) });
  try {
    return await work(own.url);
  } finally {
    await own.stop();
  }
}

function houseOf(database: Database): House {
  const perform = makeDoorway({
    database,
    operations: operationsWith(null, () => ""),
    findPlace,
    paces: makePaces(1),
    // running nodes look for themselves within a second
    announce: () => undefined,
    log: makeLog("warn", process.stderr),
  });
  return { database, ask: askAsHouse(perform) };
}
