import type { Random } from "../random.ts";
import type { Field, Proxy, Scenario, Slowness, Storm } from "../scenario.ts";
import { again, type Episode } from "./episode.ts";
import { nodeKill, nodePause } from "./of-nodes.ts";
import { postgresPause } from "./of-postgres.ts";
import { redisPause } from "./of-redis.ts";
import { readinessOf } from "./probing.ts";

/** Some of the ways from people to nodes: from one to all of them. */
const someWays = (field: Field, random: Random): Proxy[] =>
  random.some(field.fronts, random.whole(1, field.fronts.length)).map(({ proxy }) => proxy);

const cuts: readonly ((proxy: Proxy, random: Random) => number)[] = [
  (proxy) => proxy.cut(),
  (proxy) => proxy.cut(0.3),
  (proxy) => proxy.finish(0.5),
  (proxy) => proxy.halfClose(0.5),
  (proxy, random) => proxy.cutAfter(random.whole(1, 4_000), 0.5),
  (proxy) => {
    const { connections } = proxy;
    proxy.shut();
    return connections;
  },
];

export const clientCuts: Episode = {
  harms: "people",
  longest: 6_000,
  play: (field, random) =>
    field.fault("client-cuts", "people", async (met) => {
      const ways = someWays(field, random);
      const cut = ways.reduce((sum, proxy) => sum + random.pick(cuts)(proxy, random), 0);
      if (cut > 0) met(`${cut} connections were cut`);
      if (random.chance(0.3)) field.clients.reload(5, random);
      try {
        await field.pause(random.whole(500, 4_000));
      } finally {
        for (const proxy of ways) proxy.heal();
      }
    }),
};

export const clientBlackHole: Episode = {
  harms: "people",
  longest: 14_000,
  play: (field, random) =>
    field.fault("client-black-hole", "people", async (met) => {
      const ways = someWays(field, random);
      for (const proxy of ways) {
        const direction = random.pick(["both", "there", "back"] as const);
        const fresh = random.chance(0.5);
        const dead = proxy.blackHole({ share: random.pick([0.3, 1]), direction, fresh });
        if (dead > 0) met(`${dead} connections are dead`);
      }
      try {
        await field.pause(random.whole(2_000, 12_000));
      } finally {
        for (const proxy of ways) proxy.heal();
      }
    }),
};

const lines: readonly Slowness[] = [
  { latency: 200, jitter: 150 },
  { latency: 800, jitter: 400 },
  { latency: 50, rate: 64 * 1_024 },
  { latency: 5, slice: 1 },
];

export const clientLatency: Episode = {
  harms: "people",
  longest: 10_000,
  play: (field, random) =>
    field.fault("client-latency", "people", async (met) => {
      const ways = someWays(field, random);
      for (const proxy of ways) proxy.slow(random.pick(lines));
      const [slow] = ways;
      const asked = performance.now();
      await readinessOf({ url: `http://127.0.0.1:${slow?.port}` });
      const took = Math.round(performance.now() - asked);
      if (took > 10) met(`an answer took ${took} ms`);
      try {
        await field.pause(random.whole(4_000, 8_000));
      } finally {
        for (const proxy of ways) proxy.heal();
      }
    }),
};

/** So soon everybody must be back after a storm has broken out, in milliseconds. */
const mostReturning = 15_000;

async function storms(field: Field, random: Random, until: number): Promise<void> {
  const sockets = until - performance.now() > 30_000 ? 2_000 : 300;
  const storm = await field.clients.storm(sockets);
  await field.warm();
  try {
    do {
      await field.fault("storm", `${sockets} sockets`, async (met) => {
        await storm.cut();
        met("all are cut");
      });
      await allReturn(field, storm, `${sockets} that were cut`);
      await field.pause(1_000);
      await nodeKill.play(field, random);
      await allReturn(field, storm, "those of a node that was killed");
      await field.pause(2_000);
    } while (performance.now() + 2 * mostReturning < until);
  } finally {
    await storm.end();
  }
}

async function allReturn(field: Field, storm: Storm, who: string): Promise<void> {
  await storm
    .back(mostReturning)
    .catch((error: unknown) => field.violated(`${who}: ${String(error)}`));
}

export const slowReaders: Episode = {
  harms: "people",
  longest: 22_000,
  play: (field, random) =>
    field.fault("slow-readers", "people", async (met) => {
      const readOn = field.clients.stopReading(10, random);
      met("10 clients do not read");
      try {
        await field.pause(random.whole(10_000, 20_000));
      } finally {
        readOn();
      }
    }),
};

/** What one account may say: see `speaking` in shared/limits.ts; more than twice that is no limit. */
const allowed = { messages: 40, seconds: 20 };

const flooding = (sockets: number, aSecond: number): Episode => ({
  harms: "people",
  longest: 8_000,
  play: (field) =>
    field.fault("flood", `${sockets} sockets, ${aSecond} a second each`, async (met) => {
      const ms = 5_000;
      const { sent, kept, tooFast } = await field.clients.flood({ sockets, aSecond, ms });
      if (tooFast > 0) met(`${tooFast} of ${sent} came too fast`);
      const most = 2 * sockets * allowed.messages * Math.ceil(ms / 1_000 / allowed.seconds);
      if (kept > most) field.violated(`${kept} messages of a flood were kept, at most ${most} may`);
    }),
});

const races: Episode = {
  harms: "people",
  longest: 4_000,
  play: (field, random) =>
    field.fault("racing-sends", "all nodes", async (met) => {
      for (let count = random.whole(5, 15); count > 0; count -= 1) {
        await field.clients.race(random.chance(0.5));
        met("raced");
      }
    }),
};

/** Measures come in any order, beside nodes, Redis and PostgreSQL that fail, and at last a session is closed. */
async function moderate(field: Field, random: Random, until: number): Promise<void> {
  const { moderation } = field;
  const measures = [
    () => moderation.hide(random),
    () => moderation.restore(),
    () => moderation.mute(random),
    () => moderation.lift(),
    () => moderation.dismiss(random),
    () => moderation.appoint(),
  ];
  const state = { over: false };
  const atWork = async (): Promise<void> => {
    while (!state.over) {
      await random.pick(measures)();
      await field.pause(random.whole(20, 400));
    }
  };
  const working = field.fault("moderation-races", "people", async (met) => {
    await atWork();
    met("measures were taken");
  });
  const quietly = { ...field, violated: () => undefined };
  const faults = [nodePause("node-pause-5", 5_000), nodeKill, redisPause, postgresPause];
  await again(...faults)(quietly, random.fork("faults"), until - 3_000);
  state.over = true;
  await working;
  await moderation.close();
  await field.pause(2_000);
}

export const scenariosOfPeople: readonly Scenario[] = [
  {
    name: "client-cuts",
    what: "People's connections are reset, ended, half closed, cut in the middle of a message, refused; some load their page anew.",
    run: again(clientCuts),
  },
  {
    name: "client-black-hole",
    what: "People's connections are dead without a sign, in one direction or both, for up to 12 s.",
    run: again(clientBlackHole),
  },
  {
    name: "client-latency",
    what: "People's lines are late and uneven, slow, or pass one byte at a time.",
    run: again(clientLatency),
  },
  {
    name: "storm",
    what: "2,000 sockets are cut at once, then a node is killed under them: all are back within 15 s.",
    cast: { clients: 20, writers: 8, aSecond: 10 },
    env: { TRUSTED_PROXIES: "127.0.0.1" },
    run: storms,
  },
  {
    name: "slow-readers",
    what: "A quarter of the people do not read what they are sent, for up to 20 s.",
    cast: { aSecond: 60 },
    run: again(slowReaders),
  },
  {
    name: "flood",
    what: "One account says 1,000 a second, then twenty 50 each: told that it is too fast, with the time to wait.",
    cast: { aSecond: 6 },
    env: { PACE_FACTOR: "1" },
    run: again(flooding(1, 1_000), flooding(20, 50)),
  },
  {
    name: "racing-sends",
    what: "The same message through all nodes at the same moment, sometimes with other words through one.",
    run: again(races),
  },
  {
    name: "moderation-races",
    what: "Hiding, muting and taking rights against sends and reads under way, while nodes, Redis and PostgreSQL fail; at last a session is closed.",
    run: moderate,
  },
];
