import { rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { doApart } from "../frame/apart.ts";
import type { Db } from "../frame/context.ts";
import type { Log } from "../frame/log.ts";
import { folderOf } from "./folder.ts";

export interface Exporting {
  readonly db: Db;
  /** The archive folder, the same for all nodes. */
  readonly folder: string;
  readonly log: Log;
}
export interface Exporter {
  stop(): Promise<void>;
}

/** How often is looked for what is to be made, and for what is to be removed, in milliseconds. */
const every = 2_000;
const sweeping = 60_000;
/** After so many tries somebody has to look into it. */
const mostAttempts = 4;
/** What the process may keep of objects at the first try, in megabytes: enough for 100,000 records. At each further try it is twice as much. */
const memory = 340;

/**
 * Has exports made, one at a time, each by a process of its own that gives way to those who talk; removes what is no
 * longer kept. Until it is stopped: another node goes on then.
 */
export function startExporter(exporting: Exporting): Exporter {
  const stopping = new AbortController();
  const running = run(exporting, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

async function run(exporting: Exporting, signal: AbortSignal): Promise<void> {
  let swept = 0;
  while (!signal.aborted) {
    try {
      if (Date.now() - swept > sweeping) {
        await sweepExports(exporting);
        swept = Date.now();
      }
      const taken = await takeDue(exporting.db);
      if (taken) await makeApart(exporting, taken, signal);
    } catch (err) {
      exporting.log.warn({ err }, "the list of exports could not be read");
    }
    await pause(every, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Takes the oldest one that nobody is at. Who makes it says so every few seconds; whoever dies is followed by another. */
async function takeDue(db: Db): Promise<Taken | null> {
  const [row] = await db.query<Taken>(
    `update exports set due_at = clock_timestamp() + interval '15 seconds', attempts = attempts + 1
     where id = (
       select id from exports
       where state = 'making' and due_at <= clock_timestamp()
       order by due_at
       limit 1
       for update skip locked
     )
     returning id, attempts`,
  );
  return row ?? null;
}

interface Taken {
  readonly id: string;
  /** This one too. */
  readonly attempts: number;
}

async function makeApart(
  { db, log }: Exporting,
  { id, attempts }: Taken,
  signal: AbortSignal,
): Promise<void> {
  const apart = { work: ["export", id], memory: memory * 2 ** (attempts - 1) };
  const code = await doApart(apart, signal);
  if (signal.aborted) return void (await giveBack(db, id));
  if (code === 0) return;
  log.error({ export: id, code }, "an export was not made");
  await noteFailed(db, id, `code ${code}`);
}

/** Another node may go on at once. */
const giveBack = (db: Db, id: string): Promise<object[]> =>
  db.query(
    `update exports set due_at = clock_timestamp(), attempts = attempts - 1 where id = $1 and state = 'making'`,
    [id],
  );

/** It is tried again after 2 s, 4 s, 8 s; then it is given up. */
const noteFailed = (db: Db, id: string, error: string): Promise<object[]> =>
  db.query(
    `update exports set
       error = $2, due_at = clock_timestamp() + interval '1 second' * 2 ^ attempts,
       state = case when attempts < $3 then state else 'failed' end,
       remove_at = case when attempts < $3 then null else clock_timestamp() end
     where id = $1 and state = 'making'`,
    [id, error, mostAttempts],
  );

/** Removes the files of exports whose time is over. What they were, and whose, stays known. */
export async function sweepExports({ db, folder }: Exporting): Promise<void> {
  const over = await db.query<{ id: string }>(
    `select id from exports where remove_at <= clock_timestamp() order by remove_at limit 100`,
  );
  for (const { id } of over) {
    await rm(folderOf(folder, id), { recursive: true, force: true });
    await db.query(
      `update exports set remove_at = null, state = case state when 'ready' then 'removed' else state end
       where id = $1`,
      [id],
    );
  }
}
