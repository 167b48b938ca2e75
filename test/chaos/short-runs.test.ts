import { expect } from "chai";
import { breakages } from "./broken/breakages.ts";
import { isFound, play, type Played, wordsFor } from "./playing.ts";

/** The whole is `npm run chaos -- --all`; here each kind of harm is met once, always with the same seed. */
const scenarios = ["node-kill", "redis-kill", "postgres-stop"];
const seed = 1;
/** So many runs go on at a time: they wait more than they work. */
const beside = 2;

/** A machine with little time may play a run in which what is broken is never needed: then another one is played. */
const seeds = [seed, 2, 3];

const never: Played = { code: null, output: "it was never played" };
const sound = scenarios.map((scenario) => () => play(wordsFor({ scenario, seed, seconds: 8 })));
const broken = Object.entries(breakages).map(([name, { scenario, foundBy }]) => async () => {
  let run = never;
  for (const seedOf of seeds) {
    run = await play([...wordsFor({ scenario, seed: seedOf, seconds: 4 }), "--break", name]);
    if (isFound(foundBy, run)) break;
  }
  return run;
});

describe("a short round of chaos", function () {
  this.timeout(240_000);
  const runs: Promise<Played>[] = [];
  before(() => {
    for (const [index, run] of [...sound, ...broken].entries())
      runs.push((runs[index - beside] ?? Promise.resolve()).then(run));
  });
  const played = async (index: number): Promise<Played> => (await runs[index]) ?? never;

  for (const [index, scenario] of scenarios.entries())
    it(`does no harm by ${scenario}`, async () => {
      const { code, output } = await played(index);
      expect(output.includes("  0 violations of I1 "), output).to.equal(true);
      expect(code).to.equal(0);
    });

  for (const [index, { what, foundBy }] of Object.values(breakages).entries())
    it(`finds by ${foundBy} what is broken on purpose: ${what}`, async () => {
      const run = await played(scenarios.length + index);
      expect(isFound(foundBy, run), run.output).to.equal(true);
    });
});
