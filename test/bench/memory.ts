import { randomUUID } from "node:crypto";
import { openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { seatAudience, type Seating } from "./audience-plan.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { seatedIn, signIn } from "./crowd.ts";
import { messages } from "./material.ts";
import { settledRss } from "./rss.ts";
import { crowded, measurable, startBare } from "./servers.ts";
import { chatUnderWay } from "./staged-chat.ts";

const kBAWatcher = 40;

/** What a connected watcher takes of the server's memory, and what talk leaves in it. */
export const memory: Case = {
  name: "memory",
  against: "a bare Socket.IO server that stores nothing, with the same connections",
  async measure({ tiny, minutes }: Plan): Promise<Measured> {
    const [few, many] = tiny ? [5, 20] : [200, 2_000];
    const [aSecond, seconds] = [100, tiny ? 2 : minutes * 60];
    const node = await startNode(crowded);
    const house = await openHouse(node.databaseUrl);
    const { floor } = await chatUnderWay(house);
    const secrets = await signIn(house, { proven: few, others: many });
    await house.database.close();
    const ours = seatedIn(floor, { ...measurable([node]), secrets, authors: few });
    const pid = node.process.pid ?? 0;
    const texts = (await messages(tiny ? 20 : 200)).said.map(({ text }) => text);
    const first = await seatAudience(ours.slice(0, few));
    const warm = await first.play({ texts, aSecond, seconds: tiny ? 1 : 20 });
    const [aWatcher, crowd] = await kBEach(pid, ours.slice(few));
    await crowd.leave();
    const before = await settledRss(pid);
    const talked = await first.play({ texts, aSecond, seconds });
    const after = await settledRss(pid);
    await first.leave();
    await node.stop();
    const bare = await bareKBEach(few, many);
    return {
      line: `${many} watchers take ${round(aWatcher, 1)} kB each (bare ${round(bare, 1)}); ${aSecond} messages a second to ${few} for ${seconds} s: ${round(before / 1_000, 1)} MB before, ${round(after / 1_000, 1)} MB after`,
      figures: { many, aWatcher, bare, aSecond, seconds, before, after },
      // of so few it tells nothing
      limits: tiny ? [] : [{ of: "a watcher", is: aWatcher, most: kBAWatcher, unit: "kB" }],
      faults: [...warm.faults, ...talked.faults],
    };
  },
};

/** What each of a crowd takes, and the crowd. */
async function kBEach(pid: number, seating: Seating) {
  const before = await settledRss(pid);
  const crowd = await seatAudience(seating);
  return [((await settledRss(pid)) - before) / seating.length, crowd] as const;
}

async function bareKBEach(few: number, many: number): Promise<number> {
  const bare = await startBare(0);
  const secrets = Array.from({ length: few + many }, () => null);
  const seating = seatedIn(randomUUID(), { ...bare, secrets, authors: few });
  const first = await seatAudience(seating.slice(0, few));
  const [each, crowd] = await kBEach(bare.pid, seating.slice(few));
  await crowd.leave();
  await first.leave();
  bare.stop();
  return each;
}
