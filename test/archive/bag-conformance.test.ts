import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { z } from "zod";
import { verify } from "./bags.ts";

const Suite = z.array(
  z.object({
    version: z.string(),
    verdict: z.string(),
    case: z.string(),
    files: z.array(z.object({ path: z.string(), base64: z.string() })),
  }),
);
const material = process.env["LYCEUM_MATERIAL"];
const suite = join(material ?? "", "corpora/bagit_conformance.json");
if (material === undefined || !existsSync(suite))
  console.log("the BagIt conformance suite is not judged: LYCEUM_MATERIAL is not set");
else
  describe("the conformance suite of the Library of Congress", () => {
    const cases = Suite.parse(JSON.parse(readFileSync(suite, "utf8")));
    it("has sixty bags", () => expect(cases).to.have.length(60));
    for (const { version, verdict: theirs, case: name, files } of cases)
      it(`${version} ${name}: ${theirs}`, async () => {
        const verdict = await verify(
          Object.fromEntries(
            files.map(({ path, base64 }) => [path, Buffer.from(base64, "base64")]),
          ),
        );
        const odd = verdict.ok && verdict.warnings.length > 0 ? "warning" : "valid";
        // what is wrong on one system only is wrong on every one of ours
        const due = theirs.endsWith("only") ? "invalid" : theirs;
        expect(verdict.ok ? odd : "invalid", JSON.stringify(verdict)).to.equal(due);
      });
  });
