import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { volumeFiles } from "../../shared/choices.ts";
import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import type { Log } from "../frame/log.ts";
import { findEditionById } from "../sessions/index.ts";
import {
  type Built,
  noteBuilt,
  noteNotBuilt,
  noteProgress,
  releaseVolume,
  type Taken,
  TakenOver,
  takeVolume,
} from "./building.ts";
import { checkNext } from "./checking.ts";

export interface Building {
  readonly db: Db;
  /** The archive folder. */
  readonly folder: string;
  readonly log: Log;
  /** What compiles one in a thread of its own, so that those who talk notice nothing: it is given a `Task` and tells `Told`. */
  readonly worker: URL;
}

/** What a thread is to do: compile this edition into that folder. */
export interface Task {
  readonly slug: string;
  readonly folder: string;
}

const Told = z.union([
  z.object({ done: z.number(), all: z.number() }),
  z.object({
    files: z.array(
      z.object({
        file: z.enum(volumeFiles),
        bytes: z.number(),
        sha256: z.string(),
        path: z.string(),
      }),
    ),
    places: z.record(z.string(), z.number()),
    materials: z.string(),
    doi: z.string().nullable(),
  }),
]);
/** What a thread tells: how many sessions are done, and in the end what was compiled. */
export type Told = z.output<typeof Told>;

/** How often is looked for a volume that is to be built, in milliseconds. */
const every = 2_000;
/** How often is told that somebody is at it, and how far, in milliseconds. */
const heartbeat = 1_000;
/** What a thread may take of memory, in megabytes. */
const mostMemory = 512;

/** Builds the volumes that are wanted and checks those that are there, one after another, until it is stopped; what it leaves then is built by another. */
export function startBuilder(building: Building): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = run(building, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

async function run(building: Building, signal: AbortSignal): Promise<void> {
  const { log } = building;
  while (!signal.aborted) {
    const done = await next(building, signal).catch((err: unknown) => {
      log.warn({ err }, "the list of proceedings could not be read");
      return false;
    });
    if (!done) await pause(every, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** False where nothing is to be built or checked. */
const next = async (building: Building, signal: AbortSignal): Promise<boolean> =>
  (await buildNext(building, signal)) || (await checkNext({ ...building, signal })) !== null;

/** Builds the volume that is due first; false where none is. */
async function buildNext(building: Building, signal: AbortSignal): Promise<boolean> {
  const { db, log } = building;
  const taken = await takeVolume(db);
  if (!taken) return false;
  try {
    await build(building, taken, signal);
  } catch (err) {
    if (signal.aborted) await releaseVolume(db, taken);
    else {
      log.error({ err, edition: taken.edition }, "proceedings could not be built");
      await noteNotBuilt(db, taken, err);
    }
  }
  return true;
}

async function build(building: Building, taken: Taken, signal: AbortSignal): Promise<void> {
  const { db, folder } = building;
  const { slug } = found(await findEditionById(db, taken.edition));
  const all = join("proceedings", slug);
  const own = join(all, taken.builder);
  await mkdir(join(folder, own), { recursive: true });
  const { files, ...from } = await inThread(building, { taken, slug, own, signal }).catch(
    async (error: unknown) => {
      // whatever a thread left that had no time to remove it
      await rm(join(folder, own), { recursive: true, force: true });
      throw error;
    },
  );
  const kept = files.map((file) => ({ ...file, path: join(own, file.path) }));
  await noteBuilt(db, taken, { ...from, files: kept });
  await removeOthers(join(folder, all), taken.builder);
}

interface Asked {
  readonly taken: Taken;
  readonly slug: string;
  /** The folder for what is made now, within the archive's. */
  readonly own: string;
  readonly signal: AbortSignal;
}
function inThread({ db, folder, log, worker }: Building, asked: Asked): Promise<Built> {
  const { taken, slug, own, signal } = asked;
  const task: Task = { slug, folder: join(folder, own) };
  const thread = new Worker(worker, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
  });
  let progress = { done: 0, all: 0 };
  let beating: NodeJS.Timeout | undefined;
  return new Promise<Built>((resolve, reject) => {
    const tell = (): void =>
      void noteProgress(db, taken, progress).catch((err: unknown) => {
        if (err instanceof TakenOver) reject(err);
        else log.warn({ err }, "the progress of proceedings could not be told");
      });
    beating = setInterval(tell, heartbeat);
    const abort = (): void => reject(new Error("stopped"));
    signal.addEventListener("abort", abort, { once: true });
    thread.on("error", reject);
    thread.on("exit", () => reject(new Error("the thread ended before its volume was whole")));
    thread.on("message", (message: unknown) => {
      const told = Told.parse(message);
      if ("files" in told) resolve(told);
      else progress = told;
    });
  }).finally(() => {
    clearInterval(beating);
    return thread.terminate();
  });
}

/** What was made before, or left behind by whoever died. */
async function removeOthers(folder: string, own: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name !== own) await rm(join(folder, name), { recursive: true, force: true });
}
