import { existsSync, readdirSync } from "node:fs";
import { setPriority } from "node:os";
import { z } from "zod";
import { keepFileOf, stayAt } from "../archive/index.ts";
import { type Config, readConfig } from "../config.ts";
import { makeExport, NoLongerWanted, stay } from "../exports/index.ts";
import type { Db } from "../frame/context.ts";
import { openDatabase } from "../frame/database.ts";
import { type Log, makeLog } from "../frame/log.ts";
import { entities } from "../operations.ts";
import { readSession } from "../proceedings/index.ts";
import { withDatabase } from "./house.ts";

/** How often is told that somebody is at it, in milliseconds. */
const every = 4_000;
/** Whoever talks goes first, but not so that nothing is done on a busy machine. */
const lowPriority = 10;
/** The threads of this process, where the system tells. */
const threads = "/proc/self/task";

/** Linux takes a priority for that of one thread, and those that collect garbage are there before anybody can ask. */
function giveWay(): void {
  setPriority(lowPriority);
  if (!existsSync(threads)) return;
  for (const thread of readdirSync(threads)) setPriority(Number(thread), lowPriority);
}

/** What a node has done apart from itself: an export, or one of the archive's files, with what proceedings tell of its session. */
const Work = z.union([
  z.tuple([z.literal("export"), z.uuid()]),
  z.tuple([z.literal("file"), z.uuid(), z.enum(["jsonl", "bag.zip"])]),
]);
type Work = z.output<typeof Work>;

interface Doing {
  readonly db: Db;
  readonly folder: string;
  readonly log: Log;
}

/** Does it, and ends with the node that began it. */
async function start(work: Work, config: Config): Promise<void> {
  process.on("disconnect", endAlone);
  giveWay();
  const log = makeLog(config.logLevel);
  await withDatabase(config, async (url) => {
    const options = { url, poolSize: 2, entities, migrations: [], hurried: false };
    const database = await openDatabase({ ...options, log });
    const doing = { db: database.db, folder: config.archiveDir, log };
    const staying = setInterval(() => void stayWith(doing, work).catch(endIfUnwanted), every);
    try {
      await perform(doing, work);
    } catch (err) {
      if (err instanceof NoLongerWanted) return;
      log.error({ err, work }, "what was done apart was not done");
      process.exitCode = 1;
    } finally {
      clearInterval(staying);
      await database.close();
    }
  });
  process.off("disconnect", endAlone);
  if (process.connected) process.disconnect();
}

const endAlone = (): never => process.exit(1);

async function perform(doing: Doing, work: Work): Promise<void> {
  if (work[0] === "export") return makeExport(doing, work[1]);
  const [, session, ending] = work;
  // once for all of its files
  if (ending === "jsonl") await readSession({ db: doing.db, now: new Date() }, session);
  await keepFileOf(doing, { session_id: session, ending });
}

const stayWith = ({ db }: Doing, work: Work): Promise<unknown> =>
  work[0] === "export" ? stay(db, work[1]) : stayAt(db, { session_id: work[1], ending: work[2] });

function endIfUnwanted(error: unknown): void {
  // of any other trouble its work hears too
  if (error instanceof NoLongerWanted) process.exit(0);
}

await start(Work.parse(process.argv.slice(2)), readConfig());
