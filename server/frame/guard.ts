import type { Config } from "../config.ts";
import type { Db } from "./context.ts";
import type { Database } from "./database.ts";
import { budgetHandshakes, type Handshakes } from "./handshakes.ts";
import type { Log } from "./log.ts";
import { type Loop, watchLoop } from "./loop.ts";
import { makePaces, type Paces } from "./paces.ts";
import { countInRedis } from "./shared-counts.ts";

/** What keeps a node from being asked too much. */
export interface Guard {
  readonly paces: Paces;
  readonly handshakes: Handshakes;
  readonly loop: Loop;
  /** For how long every connection to the database has been lent out, in milliseconds. */
  poolEmptyFor(): number;
  stop(): void;
}

interface Surroundings {
  readonly config: Pick<Config, "paceFactor" | "poolSize" | "redisUrl">;
  readonly database: Pick<Database, "db" | "pool">;
  readonly nodesAlive: (db: Db) => Promise<number>;
  readonly log: Log;
}

/** How often it is asked how many nodes live, in milliseconds: as often as they say so. */
const every = 3_000;

export function openGuard({ config, database, nodesAlive, log }: Surroundings): Guard {
  let nodes = 1;
  const look = setInterval(() => {
    nodesAlive(database.db).then(
      (alive) => (nodes = Math.max(1, alive)),
      // the database is away: as many as there were
      () => undefined,
    );
  }, every);
  const counts = config.redisUrl === null ? null : countInRedis(config.redisUrl, log);
  const loop = watchLoop();
  const pool = watchPool(database, config.poolSize);
  return {
    loop,
    poolEmptyFor: pool.emptyFor,
    handshakes: budgetHandshakes(loop),
    paces: makePaces(config.paceFactor, { nodes: () => nodes, counts }),
    stop() {
      clearInterval(look);
      counts?.stop();
      loop.stop();
      pool.stop();
    },
  };
}

function watchPool(database: Pick<Database, "pool">, size: number) {
  let since: number | null = null;
  const looking = setInterval(() => {
    const { idle, total } = database.pool();
    const isEmpty = idle === 0 && total >= size;
    since = isEmpty ? (since ?? performance.now()) : null;
  }, 100);
  return {
    emptyFor: () => (since === null ? 0 : performance.now() - since),
    stop: () => clearInterval(looking),
  };
}
