import { expect } from "chai";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { type Damaged, mutated } from "./damage.ts";
import { hasPython, strangersOn } from "./stranger.ts";
import { files } from "./transcripts.ts";

const seed = 20261122;
const times = 500;
const lineNamed = ({ bytes }: Damaged): number | null => {
  const verdict = verifyTranscript(bytes);
  return verdict.ok ? null : verdict.line;
};

describe("2,000 mutations", function () {
  this.timeout(120_000);

  for (const [what, file] of Object.entries(files)) {
    const cases = [...mutated(file, times, seed)];

    it(`of a transcript ${what} are found, and named at their line`, () => {
      expect(verifyTranscript(Buffer.from(file))).to.include({ ok: true });
      for (const one of cases) expect(lineNamed(one), one.what).to.equal(one.line);
    });

    if (hasPython)
      it(`of a transcript ${what} are named at the same line by the second verifier`, () => {
        const theirs = strangersOn(cases);
        for (const [n, one] of cases.entries()) expect(theirs[n], one.what).to.equal(one.line);
      });
  }
});
