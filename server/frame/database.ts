import { setTimeout as pause } from "node:timers/promises";
import type { DataSource, EntitySchema, MigrationInterface, QueryRunner } from "typeorm";
import type { Db } from "./context.ts";
import { deadlinesBy } from "./deadline.ts";
import type { Log } from "./log.ts";
import { migrate } from "./postgres/migrate.ts";
import { source } from "./postgres/source.ts";
import { toFailure } from "./postgres/to-failure.ts";

export { checkDurability } from "./postgres/durability.ts";
export { toFailure };

export interface Database {
  /** Outside of any transaction: each statement is one of its own. */
  readonly db: Db;
  /**
   * Runs `work` in one transaction and commits it. Throws what `work` throws, after rolling back; throws too when
   * `work` swallowed an error of the database, since PostgreSQL has then rolled back already.
   */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Brings the tables up to date and tells how many migrations that took. Nodes that start together take turns. */
  migrate(): Promise<number>;
  /** The connections there are now: all, those at hand, and how many wait for one. */
  pool(): Pool;
  /** Does the database answer? Knows within the deadlines of a request. */
  isWell(): Promise<boolean>;
  close(): Promise<void>;
}

interface Pool {
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly log: Log;
  /** Requests are (and this is the default); exports, imports and other long work are not. */
  readonly hurried?: boolean;
  /** By how much the deadlines of requests are widened: 1 unless it is said. */
  readonly deadlineFactor?: number;
}

/** How long a database that is still starting is waited for, in milliseconds. */
const patience = 30_000;

/** Connects to PostgreSQL. Throws when it does not answer within half a minute; later losses heal by themselves. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { hurried = true, deadlineFactor = 1 } = options;
  const deadlines = deadlinesBy(deadlineFactor);
  const connections = source({ ...options, deadlines: hurried ? deadlines : null });
  await connect(connections, options.log);
  const asker = (): QueryRunner => connections.createQueryRunner();
  const db: Db = {
    deadline: deadlines.all,
    query: (sql, parameters) => released(asker(), (runner) => rows(runner, sql, parameters)),
    table: (schema) => connections.getRepository(schema),
  };
  return {
    db,
    transaction: (work) =>
      released(asker(), (runner) => inTransaction(runner, deadlines.all, work)),
    migrate: async () => {
      const count = await migrate(options);
      // Connections opened before lack the role, and its rights, that a migration (of any node) has given.
      await connections.destroy();
      await connections.initialize();
      return count;
    },
    pool: () => poolOf(connections),
    isWell: () => db.query("select 1").then(yes, no),
    close: () => connections.destroy(),
  };
}

/** A database that is starting or busy is asked again; one that says no is believed at once. */
async function connect(connections: DataSource, log: Log): Promise<void> {
  const until = performance.now() + patience;
  for (;;) {
    try {
      await connections.initialize();
      return;
    } catch (err) {
      if (!toFailure(err) || performance.now() > until) throw err;
      log.warn({ err }, "PostgreSQL does not answer yet");
      await pause(500);
    }
  }
}

function poolOf({ driver }: DataSource): Pool {
  // the driver of PostgreSQL, which keeps pg's own pool
  const { master } = driver as DataSource["driver"] & {
    readonly master: Record<"totalCount" | "idleCount" | "waitingCount", number>;
  };
  return { total: master.totalCount, idle: master.idleCount, waiting: master.waitingCount };
}

const yes = (): boolean => true;
const no = (): boolean => false;

async function inTransaction<T>(
  runner: QueryRunner,
  deadline: number,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  await runner.startTransaction();
  try {
    const result = await work({
      deadline,
      query: (sql, parameters) => rows(runner, sql, parameters),
      table: (schema) => runner.manager.getRepository(schema),
    });
    await runner.commitTransaction();
    return result;
  } catch (error) {
    // Where even this fails the connection is gone, PostgreSQL rolls back by itself, and the first error tells more.
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}

async function released<T>(runner: QueryRunner, work: (runner: QueryRunner) => Promise<T>) {
  try {
    return await work(runner);
  } finally {
    await runner.release();
  }
}

/** TypeORM's own answer is `rows` or `[rows, count]`, by the kind of the statement. */
async function rows<Row extends object>(
  runner: QueryRunner,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await runner.query(sql, [...parameters], true);
  return result.records as Row[];
}
