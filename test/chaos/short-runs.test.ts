import { expect } from "chai";
import { breakages } from "./broken/breakages.ts";
import { isFound, play, wordsFor } from "./playing.ts";

/** The whole is `npm run chaos -- --all`; here each kind of harm is met once, always with the same seed. */
const scenarios = ["node-kill", "redis-kill", "postgres-stop", "client-cuts"];
const seconds = 8;
const seed = 1;

describe("what nothing may harm", function () {
  this.timeout(120_000);

  for (const scenario of scenarios)
    it(`is not harmed by ${scenario}`, async () => {
      const { code, output } = await play(wordsFor({ scenario, seed, seconds }));
      expect(output).to.include("  0 violations of I1 ");
      expect(code).to.equal(0);
    });

  it("is not proven by a run in which nothing goes wrong", async () => {
    const played = await play(wordsFor({ scenario: "none", seed, seconds: 2 }));
    expect(isFound("worth", played), played.output).to.equal(true);
    expect(played.output).to.include("  1 violations of worth");
  });
});

describe("what is broken on purpose", function () {
  this.timeout(120_000);

  for (const [name, { what, scenario, foundBy }] of Object.entries(breakages))
    it(`is found by ${foundBy}: ${what}`, async () => {
      const words = wordsFor({ scenario, seed, seconds: 4 });
      const played = await play([...words, "--break", name]);
      expect(isFound(foundBy, played), played.output).to.equal(true);
    });
});
