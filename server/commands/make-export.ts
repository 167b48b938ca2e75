import { setPriority } from "node:os";
import { z } from "zod";
import { readConfig } from "../config.ts";
import { makeExport, NoLongerWanted, stay } from "../exports/index.ts";
import { openDatabase } from "../frame/database.ts";
import { makeLog } from "../frame/log.ts";
import { entities } from "../operations.ts";
import { withDatabase } from "./house.ts";

/** How often a node is told that somebody is at it, in milliseconds. */
const every = 4_000;
/** Whoever talks goes first. */
const lowPriority = 10;

/** Makes one export, by its id, as a process of its own; ends with the node that began it. */
async function make(id: string): Promise<void> {
  const config = readConfig();
  const log = makeLog(config.logLevel);
  process.on("disconnect", () => process.exit(1));
  setPriority(lowPriority);
  await withDatabase(config, async (url) => {
    const database = await openDatabase({
      url,
      poolSize: 2,
      entities,
      log,
      migrations: [],
      hurried: false,
    });
    const { db } = database;
    const staying = setInterval(() => void stay(db, id).catch(endIfUnwanted), every);
    try {
      await makeExport({ db, folder: config.archiveDir }, id);
    } catch (err) {
      if (err instanceof NoLongerWanted) return;
      log.error({ err, export: id }, "an export was not made");
      process.exitCode = 1;
    } finally {
      clearInterval(staying);
      await database.close();
    }
  });
  process.disconnect?.();
}

function endIfUnwanted(error: unknown): void {
  // of any other trouble its work hears too
  if (error instanceof NoLongerWanted) process.exit(0);
}

await make(z.uuid().parse(process.argv[2]));
