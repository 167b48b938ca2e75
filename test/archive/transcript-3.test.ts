import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { sealing } from "./conversation.ts";
import { file, namesForged, whole } from "./names-taken.ts";

const verdictOn = (text: string) => verifyTranscript(Buffer.from(text));

describe("a transcript from which names were taken", () => {
  it("verifies, and says what is missing", () => {
    expect(file).not.to.match(/WORDS-/);
    expect(verdictOn(file)).to.include({ ok: true, records: 16, people: 2, unnamed: 3, gone: 2 });
    const { place, key } = sealing({ place: 12, head: "" });
    expect(verdictOn(file)).to.deep.include({ seal: { place, key } });
  });

  it("has the same hashes as before anything was taken", () => {
    const hashes = (text: string) =>
      text
        .split("\n")
        .slice(1, 17)
        .map((line) => JSON.parse(line).hash);
    expect(hashes(file)).to.deep.equal(hashes(whole));
    expect(verdictOn(whole)).to.include({ ok: false, problem: "taken-otherwise", place: 3 });
  });

  it("is found changed where a name is put back, or taken that nobody took", () => {
    for (const { what, bytes, line } of namesForged) {
      const verdict = verifyTranscript(bytes);
      expect(verdict.ok ? null : verdict.line, what).to.equal(line);
    }
  });
});

const stranger = join(import.meta.dirname, "../../../test/archive/verify.py");
if (spawnSync("python3", ["--version"]).status !== 0)
  console.log("No python3 here: the second verifier is not compared.");
else
  describe("a stranger's verifier of the third version", () => {
    const folder = mkdtempSync(join(tmpdir(), "lyceum-transcripts-3-"));
    after(() => rmSync(folder, { recursive: true }));

    it("agrees on every case, and counts the same", () => {
      const paths = namesForged.map(({ bytes }, n) => {
        writeFileSync(join(folder, `${n}.jsonl`), bytes);
        return join(folder, `${n}.jsonl`);
      });
      const run = spawnSync("python3", [stranger, ...paths], { encoding: "utf8" });
      expect(run.stderr).to.equal("");
      const verdicts = run.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      for (const [n, { what, line }] of namesForged.entries())
        expect(verdicts[n].line ?? null, what).to.equal(line);
      expect(verdicts[0]).to.include({ ok: true, people: 2, unnamed: 3, gone: 2 });
    });
  });
