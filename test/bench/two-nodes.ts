import { openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { startRedis } from "../support/redis.ts";
import { seatAudience } from "./audience-plan.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { seatedIn, signIn } from "./crowd.ts";
import { messages } from "./material.ts";
import { crowded, measurable, usedBy } from "./servers.ts";
import { chatUnderWay } from "./staged-chat.ts";

/** One room on two nodes with Redis between them: each of its watchers holds every place against the one before. */
export const twoNodes: Case = {
  name: "two-nodes",
  against: "p95 of at most 250 ms, and no place missed",
  async measure({ tiny }: Plan): Promise<Measured> {
    const crowd = tiny ? { watchers: 20, authors: 5 } : { watchers: 2_000, authors: 100 };
    const [aSecond, seconds] = [50, tiny ? 2 : 45];
    const { from, said } = await messages(tiny ? 20 : 200);
    const texts = said.map(({ text }) => text);
    const redis = await startRedis();
    const env = { ...crowded, REDIS_URL: redis.url };
    const first = await startNode(env);
    const second = await startNode({ ...env, DATABASE_URL: first.databaseUrl });
    const house = await openHouse(first.databaseUrl);
    const { floor } = await chatUnderWay(house);
    const { watchers, authors } = crowd;
    const secrets = await signIn(house, { proven: authors, others: watchers - authors });
    await house.database.close();
    const server = measurable([first, second]);
    const audience = await seatAudience(seatedIn(floor, { ...server, secrets, authors }));
    // so that the code is warm
    const warm = await audience.play({ texts, aSecond, seconds: seconds / 4 });
    const played = await usedBy(server, () => audience.play({ texts, aSecond, seconds }));
    await audience.leave();
    await second.stop();
    await first.stop();
    const { p50, p95, p99 } = played.sighted;
    return {
      line: [
        `${watchers} watchers on two nodes, ${aSecond} messages a second for ${seconds} s`,
        `${played.seen} sightings of ${played.sent} messages`,
        `ms sent to seen p50 ${round(p50, 1)}, p95 ${round(p95, 1)}, p99 ${round(p99, 1)}`,
        `CPU s of the nodes ${round(played.used.server, 1)}, of PostgreSQL ${round(played.used.postgres, 1)}, of the watchers ${round(played.cpu, 1)}`,
      ].join(", "),
      figures: { ...crowd, aSecond, seconds, material: from, played },
      limits: [{ of: "p95 sent to seen", is: p95 / 1_000, most: 0.25, unit: "s" }],
      faults: [...warm.faults, ...played.faults],
    };
  },
};
