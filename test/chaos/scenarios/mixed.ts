import type { Random } from "../random.ts";
import type { Field, Scenario } from "../scenario.ts";
import type { Episode } from "./episode.ts";
import { busyLoop, nodeKill, nodePause, restart } from "./of-nodes.ts";
import { clientBlackHole, clientCuts, clientLatency, slowReaders } from "./of-people.ts";
import {
  commitCut,
  postgresBackend,
  postgresHalfOpen,
  postgresPause,
  postgresStop,
  postgresTerminate,
} from "./of-postgres.ts";
import { redisFlush, redisForged, redisHalfOpen, redisKill, redisPause } from "./of-redis.ts";

const all: readonly Episode[] = [
  nodeKill,
  nodePause("node-pause-8", 8_000),
  restart,
  busyLoop,
  redisKill,
  redisPause,
  redisFlush,
  redisForged,
  ...redisHalfOpen,
  postgresStop,
  postgresPause,
  postgresTerminate,
  postgresBackend,
  postgresHalfOpen,
  commitCut,
  clientCuts,
  clientBlackHole,
  clientLatency,
  slowReaders,
];

/** Two faults at once at most, never two to the same. What one fault alone promises is not asked for here. */
async function mix(field: Field, random: Random, until: number): Promise<void> {
  const harmed = new Set<Episode["harms"]>();
  const quietly = { ...field, violated: () => undefined };
  const lane = async (name: string): Promise<void> => {
    const chance = random.fork(name);
    for (;;) {
      const fitting = all.filter(
        ({ harms, longest }) => !harmed.has(harms) && performance.now() + longest < until,
      );
      if (fitting.length === 0) return;
      const episode = chance.pick(fitting);
      harmed.add(episode.harms);
      await episode.play(quietly, chance);
      harmed.delete(episode.harms);
      await field.pause(chance.whole(1_000, 8_000));
    }
  };
  await Promise.all([lane("one"), field.pause(random.whole(500, 3_000)).then(() => lane("other"))]);
}

export const mixed: Scenario = {
  name: "mixed",
  what: "Any of all these faults every few seconds, two at a time.",
  run: mix,
};
