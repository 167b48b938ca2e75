import { expect } from "chai";
import { breakages } from "./broken/breakages.ts";
import { isFound, play, type Played, wordsFor } from "./playing.ts";

/** The whole is `npm run chaos -- --all`; here each kind of harm is met once, always with the same seed. */
const scenarios = ["node-kill", "redis-kill", "postgres-stop"];
const seed = 1;
/** So many runs go on at a time: they wait more than they work. */
const beside = 2;

const wanted: readonly (readonly string[])[] = [
  ...scenarios.map((scenario) => wordsFor({ scenario, seed, seconds: 8 })),
  ...Object.entries(breakages).map(([name, { scenario }]) => [
    ...wordsFor({ scenario, seed, seconds: 4 }),
    "--break",
    name,
  ]),
];

describe("a short round of chaos", function () {
  this.timeout(240_000);
  const runs: Promise<Played>[] = [];
  before(() => {
    for (const [index, words] of wanted.entries())
      runs.push((runs[index - beside] ?? Promise.resolve()).then(() => play(words)));
  });
  const played = async (index: number): Promise<Played> =>
    (await runs[index]) ?? { code: null, output: "it was never played" };

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
