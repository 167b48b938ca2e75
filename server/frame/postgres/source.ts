import type { Client } from "pg";
import { DataSource, type EntitySchema, type MigrationInterface } from "typeorm";
import type { Log } from "../log.ts";
import { prepare } from "./client.ts";

export interface SourceOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly log: Log;
  /** Within the deadlines of a request and as the role of the application; otherwise as the owner, at leisure. */
  readonly hurried: boolean;
}

/** TypeORM over a pool whose connections are bounded in time, watched and replaced. Not yet connected. */
export function source({ url, poolSize, entities, migrations, log, hurried }: SourceOptions) {
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
    connectTimeoutMS: hurried ? 1_000 : 10_000,
    poolErrorHandler: (err: unknown) => log.warn({ err }, "lost an idle connection to PostgreSQL"),
    extra: {
      keepAlive: true,
      maxLifetimeSeconds: 300,
      ...(hurried ? { query_timeout: 3_000 } : {}),
      onConnect: (client: Client) => prepare(client, { log, hurried }),
    },
  });
}
