import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../server/frame/postgres/free-port.ts";
import { startFaultyNode } from "./faults/nodes.ts";
import { startFaultyPostgres } from "./faults/postgres.ts";
import { openProxy } from "./faults/proxy.ts";
import { startFaultyRedis } from "./faults/redis.ts";
import { groups } from "./clients/cast.ts";
import type { Random } from "./random.ts";
import type { Recorder } from "./recorder.ts";
import type { Cast, FaultyNode, FaultyPostgres, FaultyRedis, Front, Scenario } from "./scenario.ts";

/** What stands there before anybody comes. */
export interface Ground {
  readonly nodes: readonly FaultyNode[];
  readonly redis: FaultyRedis | null;
  readonly postgres: FaultyPostgres;
  readonly fronts: readonly Front[];
}
interface Building {
  readonly scenario: Scenario;
  readonly cast: Cast;
  readonly recorder: Recorder;
  readonly random: Random;
  /** Further arguments of node for the nodes. */
  readonly execArgv: readonly string[];
  /** The main file of another build, for scenarios with an old node. */
  readonly old: string | null;
}

const names = ["one", "two", "three", "four", "five"];

/** Starts PostgreSQL, Redis, the nodes, and all ways between them and to them. */
export async function build(building: Building): Promise<Ground> {
  const { scenario, cast, random } = building;
  const [postgres, redis] = await Promise.all([
    startFaultyPostgres(),
    scenario.redis === false ? null : startFaultyRedis(),
  ]);
  const redisUrl = redis?.url ?? `redis://127.0.0.1:${await freePort()}`;
  const urls = { databaseUrl: postgres.url, redisUrl };
  const nodes = await Promise.all(
    names.slice(0, cast.nodes).map((name, index) =>
      startNode(building, name, {
        ...urls,
        isOld: scenario.old === true && index === cast.nodes - 1,
      }),
    ),
  );
  const fronts: Front[] = [];
  for (const node of nodes)
    for (let group = 0; group < groups; group++) {
      const proxy = await openProxy(node.url, random.fork(`front ${node.name} ${group}`));
      fronts.push({ node, group, proxy });
    }
  return { nodes, redis, postgres, fronts };
}

function startNode(
  { scenario, recorder, random, execArgv, old }: Building,
  name: string,
  {
    isOld,
    ...urls
  }: { readonly databaseUrl: string; readonly redisUrl: string; readonly isOld: boolean },
): Promise<FaultyNode> {
  if (isOld && old === null) throw new Error(`${scenario.name} needs another build: --old FOLDER`);
  return startFaultyNode({
    name,
    ...urls,
    ...(isOld && old !== null ? { main: old } : {}),
    env: { PACE_FACTOR: "10000", ...scenario.env },
    execArgv,
    random: random.fork(name),
    record: (life) =>
      recorder.record({
        ev: "node",
        node: name,
        ...(life.did === "start"
          ? { did: life.did, code: null, signal: null, expected: true }
          : life),
      }),
  });
}

/** What scenarios write down, and how they wait. */
export function notesOf({ record }: Recorder) {
  return {
    async fault(
      name: string,
      target: string,
      work: (met: (what: string) => void) => Promise<void>,
    ) {
      record({ ev: "fault", name, target, phase: "begin" });
      try {
        await work((what) => record({ ev: "met", name, what }));
      } finally {
        record({ ev: "fault", name, target, phase: "end" });
      }
    },
    violated: (what: string): void => record({ ev: "violated", what }),
    pause: (ms: number): Promise<void> => pause(ms),
  };
}
