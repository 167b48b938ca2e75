import { askedOf, bigTables, greatForums, somePostOf } from "../support/great-forums.ts";
import { readWhole, statementsOf } from "../support/plans.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { middle } from "./middle.ts";

/** What is asked of a forum, and what it takes to post in it, when there are few posts, many, and a million. */
export const growth: Case = {
  name: "growth",
  against: "the same requests among a tenth and a thousandth of the posts, in the same run",
  async measure({ tiny }: Plan): Promise<Measured> {
    const sizes = tiny ? [1_000, 2_000] : [1_000, 100_000, 1_000_000];
    const all: Awaited<ReturnType<typeof measured>>[] = [];
    for (const posts of sizes) all.push(await measured(posts, tiny));
    const names = Object.keys(all[0]?.times ?? {});
    const told = names.map((name) => `${name} ${all.map(({ times }) => times[name]).join(", ")}`);
    return {
      line: `milliseconds in the middle, of ${sizes.join(", ")} posts: ${told.join("; ")}`,
      figures: { sizes, ms: all.map(({ times }) => times), filledInS: all.at(-1)?.filled },
      // where there is next to nothing, reading all of it is the best plan
      faults: tiny ? [] : (all.at(-1)?.whole ?? []),
    };
  },
};

async function measured(posts: number, tiny: boolean) {
  const start = performance.now();
  const { house, forums } = await greatForums(posts, Math.min(20, posts / 1_000));
  const filled = round((performance.now() - start) / 1_000, 1);
  const [forum] = forums;
  if (!forum) throw new Error("there is no forum");
  const post = await somePostOf(forum);
  const times: Record<string, number> = {};
  const whole: string[] = [];
  for (const request of askedOf(forum, post)) {
    const [name, asked] = request;
    for (const statement of await statementsOf(house, forum.host, request))
      for (const table of await readWhole(house.db, statement))
        if (bigTables.some((big) => big === table))
          whole.push(`${name} reads ${table} from end to end`);
    const took: number[] = [];
    for (let turn = 0; turn < (tiny ? 2 : 40); turn += 1) {
      const before = performance.now();
      await forum.host.get(name, asked);
      took.push(performance.now() - before);
    }
    times[name] = round(middle(took));
  }
  await house.database.close();
  return { times, whole, filled };
}
