import { temporaryFolder } from "../support/leftovers.ts";
import { type Case, type Measured, type Plan, round } from "./case.ts";
import { npmStart, type NpmStarted, root } from "./npm-start.ts";
import { middle } from "./middle.ts";

const most = 5;

/** `npm start` with yesterday's data, until the node says that it can serve and its home page answers. */
export const warmStart: Case = {
  name: "warm-start",
  against: `a limit of ${most} s`,
  async measure({ tiny }: Plan): Promise<Measured> {
    const env = { DATA_DIR: temporaryFolder() };
    await started(env);
    const starts: NpmStarted[] = [];
    for (let turn = 0; turn < (tiny ? 1 : 5); turn++) starts.push(await started(env));
    const wall = middle(starts.map((one) => one.wall));
    const cpu = middle(starts.map((one) => one.cpu));
    return {
      line: `${round(wall)} s (${round(cpu)} s CPU), the middle of ${starts.length}`,
      figures: {
        wall: starts.map((one) => round(one.wall)),
        cpu: starts.map((one) => round(one.cpu)),
      },
      limits: [{ of: "warm start", is: wall, most, unit: "s" }],
    };
  },
};

async function started(env: Readonly<Record<string, string>>): Promise<NpmStarted> {
  const one = await npmStart(root, { paths: ["/readyz", "/"], env });
  await one.stop();
  return one;
}
