import { setTimeout } from "node:timers/promises";
import { MigrationExecutor, type QueryRunner } from "typeorm";
import { source, type SourceOptions } from "./source.ts";

/** Runs the migrations that this database has not had, as the user it is opened with; tells how many. */
export async function migrate(options: Omit<SourceOptions, "deadlines">): Promise<number> {
  const connections = source({ ...options, poolSize: 1, deadlines: null });
  await connections.initialize();
  try {
    const runner = connections.createQueryRunner();
    await takeTurn(runner);
    const executor = new MigrationExecutor(connections, runner);
    executor.transaction = "each";
    const done = await executor.executePendingMigrations();
    return done.length;
  } finally {
    // Ends the connection, and with it the turn.
    await connections.destroy();
  }
}

/** Asked again and again: one that waits inside PostgreSQL would block `create index concurrently` for ever. */
async function takeTurn(runner: QueryRunner): Promise<void> {
  const ask = "select pg_try_advisory_lock(hashtext('lyceum migrations')) as mine";
  for (;;) {
    const { records } = await runner.query(ask, [], true);
    if (records[0]?.mine === true) return;
    await setTimeout(100);
  }
}
