import type { Random } from "../random.ts";
import type { FaultyRedis, Field, Scenario } from "../scenario.ts";
import { again, type Episode } from "./episode.ts";
import { isDegraded, mustBeWell, within } from "./probing.ts";

/** So soon nodes must know that Redis is lost, and that it is well again, in milliseconds. */
const soon = 6_000;
const wellAgain = (field: Field): Promise<void> => mustBeWell(field, "redis", soon);

/** What is done to Redis, for so long; what must be undone is undone in any case. */
const episode = (
  name: string,
  longest: number,
  harm: (redis: FaultyRedis, outage: () => Promise<void>) => Promise<void>,
): Episode => ({
  harms: "redis",
  longest: longest + 3_000,
  after: wellAgain,
  async play(field, random) {
    const { redis, nodes } = field;
    if (redis === null) throw new Error(`${name} needs Redis`);
    let dismissed = Promise.resolve();
    await field.fault(name, "redis", (met) =>
      harm(redis, async () => {
        dismissed = field.moderation.dismiss(random);
        if (await isDegraded(nodes, "redis", soon)) met("a node says so");
        await field.pause(random.whole(1_000, Math.max(1_000, longest - soon)));
      }),
    );
    await dismissed;
    await field.moderation.appoint();
  },
});

export const redisKill = episode("redis-kill", 14_000, async (redis, outage) => {
  await redis.kill();
  try {
    await outage();
  } finally {
    await redis.restart();
  }
});

export const redisPause = episode("redis-pause", 16_000, async (redis, outage) => {
  redis.pause();
  try {
    await outage();
  } finally {
    redis.resume();
  }
});

const sides = ["subscriber", "publisher", "one node"] as const;

/** New connections are fine: whoever notices that the old ones are dead can help themselves. */
const halfOpen = (side: (typeof sides)[number]): Episode => ({
  harms: "redis",
  longest: 9_000,
  async play(field, random) {
    const nodes = side === "one node" ? random.some(field.nodes, 1) : field.nodes;
    const only = side === "one node" ? {} : { kind: side };
    await field.fault("redis-half-open", side, async (met) => {
      const before = nodes.map(({ toRedis }) => toRedis?.connections ?? 0);
      for (const { name, toRedis } of nodes)
        if ((toRedis?.blackHole(only) ?? 0) > 0) met(`${name} has connections that are dead`);
      try {
        const haveNew = () =>
          nodes.every(({ toRedis }, index) => (toRedis?.connections ?? 0) > (before[index] ?? 0));
        if (!(await within(soon, haveNew)))
          field.violated(`after ${soon} ms some have not noticed that Redis is dead: ${side}`);
        await mustBeWell({ ...field, nodes }, "redis", soon);
      } finally {
        for (const { toRedis } of nodes) toRedis?.heal();
      }
    });
  },
});
export const redisHalfOpen: readonly Episode[] = sides.map(halfOpen);

export const redisForged: Episode = {
  harms: "redis",
  longest: 6_000,
  after: wellAgain,
  play: (field, random) =>
    field.fault("redis-forged", "redis", async (met) => {
      await field.redis?.forge(10_000, random);
      met("10,000 packets were published");
    }),
};

export const redisFlush: Episode = {
  harms: "redis",
  longest: 2_000,
  after: wellAgain,
  play: (field) =>
    field.fault("redis-flush", "redis", async (met) => {
      await field.redis?.flush();
      met("emptied");
    }),
};

async function without(field: Field, random: Random, until: number): Promise<void> {
  await field.fault("redis-absent", "redis", async (met) => {
    if (await isDegraded(field.nodes, "redis", soon)) met("a node says so");
    while (performance.now() < until) {
      await field.moderation.dismiss(random);
      await field.pause(Math.min(4_000, Math.max(0, until - performance.now())));
      await field.moderation.appoint();
    }
  });
}

export const scenariosOfRedis: readonly Scenario[] = [
  {
    name: "redis-kill",
    what: "Redis is killed and comes back empty: nodes say so at /readyz, stay, and refuse nothing.",
    run: again(redisKill),
  },
  {
    name: "redis-pause",
    what: "Redis keeps its connections and answers nothing.",
    run: again(redisPause),
  },
  {
    name: "redis-absent",
    what: "Nothing listens where Redis should be, from the start.",
    redis: false,
    run: without,
  },
  {
    name: "redis-half-open",
    what: "Connections to Redis are dead without a sign: of those that subscribe, of those that publish, of one node. Nodes make new ones by themselves.",
    run: again(...redisHalfOpen),
  },
  {
    name: "redis-forged",
    what: "10,000 forged and malformed packets in the channels of the nodes cause nothing but a look.",
    run: again(redisForged),
  },
  { name: "redis-flush", what: "Redis is emptied under load.", run: again(redisFlush) },
];
