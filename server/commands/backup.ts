import cliProgress from "cli-progress";
import { migrations } from "../../migrations/index.ts";
import type { Config } from "../config.ts";
import { type Contents, restoreBackup, writeBackup } from "../frame/backup/index.ts";
import { makeLog } from "../frame/log.ts";
import { type Broken, brokenPlaces } from "../rooms/index.ts";
import { withDatabase } from "./house.ts";

/** What a backup holds, in a few figures. */
export interface Held {
  readonly file: string;
  readonly madeAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly records: number;
}

/** Writes the configured database into a file. Throws where it or the disk fails; then there is no such file. */
export const backUp = (config: Config, file: string, shown: boolean): Promise<Held> =>
  withProgress(shown, async (tell) => {
    const contents = await withDatabase(config, (url) => writeBackup(url, file, tell));
    return heldIn(file, contents);
  });

/**
 * Puts a backup into the configured database, which must be empty. Every record's hash is worked out anew before it is
 * kept. Throws `NotRestored` with the reason; then the database is as empty as before.
 */
export const restore = (config: Config, file: string, shown: boolean): Promise<Held> =>
  withProgress(shown, async (tell) => {
    const restoring = {
      file,
      migrations,
      log: makeLog("warn", process.stderr),
      tell,
      check: whatIsBroken,
    };
    const contents = await withDatabase(config, (url) => restoreBackup({ ...restoring, url }));
    return heldIn(file, contents);
  });

/** How many broken places are told one by one. */
const mostTold = 5;

const whatIsBroken = async (db: Parameters<typeof brokenPlaces>[0]): Promise<string[]> =>
  (await brokenPlaces(db, mostTold)).map(inWords);

const inWords = ({ room, place, what }: Broken): string => `${what} at place ${place} of ${room}`;

const heldIn = (file: string, { madeAt, tables }: Contents): Held => ({
  file,
  madeAt,
  tables: tables.length,
  rows: tables.reduce((all, { rows }) => all + rows, 0),
  records: tables.find(({ name }) => name === "records")?.rows ?? 0,
});

async function withProgress<T>(
  shown: boolean,
  work: (tell: (done: number, all: number) => void) => Promise<T>,
): Promise<T> {
  const bar = new cliProgress.SingleBar({ format: "{bar} {value} of {total} tables" });
  let begun = false;
  try {
    return await work((done, all) => {
      if (!shown) return;
      if (!begun) bar.start(all, 0);
      begun = true;
      bar.update(done);
    });
  } finally {
    if (begun) bar.stop();
  }
}
