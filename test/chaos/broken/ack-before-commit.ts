import { setTimeout as pause } from "node:timers/promises";
import {
  type Database,
  type DatabaseOptions,
  openDatabase as openSound,
} from "../../../server/frame/database.ts";

export { checkDurability, toFailure } from "../../../server/frame/database.ts";

/** How long after the answer the commit comes, in milliseconds. */
const between = 250;

/** Answers what the ledger's statement says at once, and commits it a moment later. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const sound = await openSound(options);
  const query: Database["db"]["query"] = (sql, parameters) =>
    sql.includes("from append(") ? early(sound, sql, parameters) : sound.db.query(sql, parameters);
  return { ...sound, db: { ...sound.db, query } };
}

const early = <Row extends object>(
  sound: Database,
  sql: string,
  parameters?: readonly unknown[],
): Promise<Row[]> =>
  new Promise((resolve, reject) => {
    const work = sound.transaction(async (db) => {
      resolve(await db.query<Row>(sql, parameters));
      await pause(between);
    });
    work.catch(reject);
  });
