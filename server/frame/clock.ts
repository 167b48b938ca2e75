import { setTimeout as pause } from "node:timers/promises";
import type { Context, Db } from "./context.ts";
import type { Database } from "./database.ts";
import type { Log } from "./log.ts";

/** Timed work: what is done with a job's payload, in the transaction that takes the job off the list. */
export type Job = (ctx: Context, payload: Readonly<Record<string, string>>) => Promise<void>;
export type Jobs = Readonly<Record<string, Job>>;

/** Puts a job on the list; with a key that is there already only its time is changed. */
export const plan = (
  db: Db,
  job: {
    readonly kind: string;
    readonly key: string;
    readonly at: Date;
    readonly payload?: Record<string, string>;
  },
): Promise<object[]> =>
  db.query(
    `insert into jobs (kind, key, run_at, payload) values ($1, $2, $3, $4)
     on conflict on constraint jobs_key do update set run_at = excluded.run_at, payload = excluded.payload`,
    [job.kind, job.key, job.at, JSON.stringify(job.payload ?? {})],
  );

/** The same for a job that may be on the list already: it stays as it is there, with the time of its next try. */
export const planOnce = (
  db: Db,
  job: {
    readonly kind: string;
    readonly key: string;
    readonly at: Date;
    readonly payload: Record<string, string>;
  },
): Promise<object[]> =>
  db.query(
    `insert into jobs (kind, key, run_at, payload) values ($1, $2, $3, $4)
     on conflict on constraint jobs_key do nothing`,
    [job.kind, job.key, job.at, JSON.stringify(job.payload)],
  );

/**
 * Takes jobs off the list by their keys. One that is being done at this moment stays: who does it may be waiting for
 * what we hold, and sees then what has become of it.
 */
export const unplan = (db: Db, keys: readonly string[]): Promise<object[]> =>
  db.query(
    `delete from jobs where id in (
       select id from jobs where key = any ($1::text[]) order by id for update skip locked
     )`,
    [keys],
  );

/** Whether a job with this key is on the list, or is being done. */
export async function isPlanned(db: Db, key: string): Promise<boolean> {
  return (await db.query(`select from jobs where key = $1`, [key])).length > 0;
}

/** How many jobs have been due for five seconds. */
export async function jobsLate(db: Db): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*) from jobs where run_at < clock_timestamp() - interval '5 seconds'`,
  );
  return row?.count ?? 0;
}

interface Row {
  id: number;
  kind: string;
  key: string;
  payload: Record<string, string>;
}
const next = `
  select ceil(extract(epoch from run_at - clock_timestamp()) * 1000)::float8 as wait from jobs
  where kind = any ($1::text[])
  order by run_at
  limit 1`;
const claim = `
  delete from jobs where id = (
    select id from jobs
    where run_at <= clock_timestamp() and kind = any ($1::text[])
    order by run_at
    limit 1
    for update skip locked
  )
  returning id, kind, key, payload`;

/** How often the list is looked at where nothing on it is due before, in milliseconds: something may be put on it. */
const every = 500;
/** The same where what is due is being done by another node. */
const shortest = 200;

interface Clock {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly announce: (room: string) => void;
  readonly log: Log;
}

/**
 * Does what is due. Claiming and doing are one transaction, so with any number of nodes each job is done once, also
 * when a node dies in between. A job that throws is tried again later, each time later still.
 */
export function startClock(clock: Clock): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = run(clock, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

async function run(clock: Clock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const wait = await doOne(clock).catch((err: unknown) => {
      clock.log.warn({ err }, "the clock could not look at its list");
      return every;
    });
    if (wait > 0) await pause(wait, undefined, { signal }).catch(() => undefined);
  }
}

/** Does what is due first. Answers how long to wait before the next look, in milliseconds. */
async function doOne(clock: Clock): Promise<number> {
  const kinds = Object.keys(clock.jobs);
  // one statement where most of the time nothing is due, and not the three of a transaction
  const [first] = await clock.database.db.query<{ wait: number }>(next, [kinds]);
  const wait = Math.min(first?.wait ?? every, every * (0.75 + Math.random() / 2));
  if (wait > 0) return wait;
  const heard = new Set<string>();
  let claimed: Row | undefined;
  try {
    await clock.database.transaction(async (db) => {
      [claimed] = await db.query<Row>(claim, [kinds]);
      if (claimed) await clock.jobs[claimed.kind]?.(house(db, heard), claimed.payload);
    });
  } catch (error) {
    if (!claimed) throw error;
    clock.log.error({ err: error, job: claimed.key }, "a job failed and will be tried again");
    await postpone(clock.database.db, claimed, error);
  }
  for (const room of heard) clock.announce(room);
  return claimed ? 0 : shortest;
}

const house = (db: Db, heard: Set<string>): Context => ({
  db,
  actor: { kind: "house" },
  now: new Date(),
  device: "house",
  ears: null,
  announce: (room) => heard.add(room),
  keepSignIn: () => undefined,
  keepZone: () => undefined,
});

/** The failed transaction put the job back on the list; it waits 1 s, 2 s, 4 s … up to five minutes. */
const postpone = (db: Db, { id }: Row, error: unknown): Promise<object[]> =>
  db.query(
    `update jobs
     set attempts = attempts + 1,
       last_error = $2,
       run_at = clock_timestamp() + least(interval '5 minutes', interval '1 second' * 2 ^ least(attempts, 10))
     where id = $1`,
    [id, String(error).slice(0, 500)],
  );
