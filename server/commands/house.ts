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

/** Opens the configured database, or the embedded one, running or not, for as long as the work takes. */
export async function asHouse<T>(config: Config, work: (house: House) => Promise<T>): Promise<T> {
  const log = makeLog("warn");
  const running = config.databaseUrl ?? findRunningEmbedded(config.dataDir);
  const own = running === null ? await startEmbedded(config.dataDir, { durable: true, log }) : null;
  const url = running ?? own?.url ?? "";
  const database = await openDatabase({ url, poolSize: 2, entities, migrations, log });
  try {
    await database.migrate();
    return await work(houseOf(database));
  } finally {
    await database.close();
    await own?.stop();
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
    log: makeLog("warn"),
  });
  return { database, ask: askAsHouse(perform) };
}
