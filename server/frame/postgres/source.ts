import type { Client } from "pg";
import { DataSource, type EntitySchema, type MigrationInterface } from "typeorm";
import type { Deadlines } from "../deadline.ts";
import type { Log } from "../log.ts";
import { prepare } from "./client.ts";

export interface SourceOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly log: Log;
  /** Within these, as requests are, and as the role of the application; null: as the owner, at leisure. */
  readonly deadlines: Deadlines | null;
}

/** TypeORM over a pool whose connections are bounded in time, watched and replaced. Not yet connected. */
export function source({ url, poolSize, entities, migrations, log, deadlines }: SourceOptions) {
  return new DataSource({
    type: "postgres",
    url,
    applicationName: "lyceum",
    entities: [...entities],
    migrations: [...migrations],
    synchronize: false,
    logging: false,
    installExtensions: false,
    parseInt8: true,
    poolSize,
    connectTimeoutMS: deadlines?.connection ?? 10_000,
    poolErrorHandler: (err: unknown) => log.warn({ err }, "lost an idle connection to PostgreSQL"),
    extra: {
      keepAlive: true,
      maxLifetimeSeconds: 300,
      ...(deadlines ? { query_timeout: deadlines.answer } : {}),
      onConnect: (client: Client) => prepare(client, { log, deadlines }),
    },
  });
}
