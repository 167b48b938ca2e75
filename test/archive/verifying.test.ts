import { expect } from "chai";
import { problems } from "../../shared/words/en/verifying.ts";
import { toJsonl } from "../../server/archive/formats/jsonl.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { canonical } from "../../server/rooms/hashing.ts";
import {
  bob,
  chained,
  chat,
  hashOf,
  idOf,
  room,
  said,
  sealing,
  transcriptOf,
} from "./conversation.ts";
import { bytesChanged, linesMoved } from "./damage.ts";
import { namesForged } from "./names-taken.ts";
import { ended, forged, inVersion, retold, rewritten, sealedFalsely } from "./forgery.ts";
import { hasPython, strangersOn } from "./stranger.ts";

const transcript = transcriptOf(chat());
const file = toJsonl(transcript);
const seed = 20261121;
const verdictOn = (text: string) => verifyTranscript(Buffer.from(text));
const lineNamed = (bytes: Uint8Array): number | null => {
  const verdict = verifyTranscript(bytes);
  return verdict.ok ? null : verdict.line;
};

describe("a transcript file", () => {
  it("verifies, and tells how much it holds", () => {
    const { messages, people, gone, head } = transcript;
    expect({ messages, people, gone }).to.deep.equal({ messages: 21, people: 3, gone: 2 });
    const { place, key } = sealing({ place: 28, head: "" });
    const told = { ok: true, records: 29, messages, people, unnamed: 0, gone, room, head };
    expect(verdictOn(file)).to.deep.equal({ ...told, seal: { place, key }, earlier: [] });
  });

  it("verifies in pieces, wherever it is cut", () => {
    const small = Buffer.from(toJsonl(transcriptOf(chat().slice(0, 3))));
    for (let at = 0; at <= small.length; at += 1) {
      const verdict = verifyTranscript([small.subarray(0, at), small.subarray(at)]);
      expect(verdict, `cut at ${at}`).to.include({ ok: true, records: 3 });
    }
    const single = Array.from(small, (byte) => Uint8Array.of(byte));
    expect(verifyTranscript(single)).to.include({ ok: true, records: 3 });
  });

  it("verifies with nothing in it", () => {
    expect(verdictOn(toJsonl(transcriptOf([])))).to.include({ ok: true, records: 0, gone: 0 });
  });

  it("holds nothing of what is gone, not even a question's words in the heading", () => {
    const drafts = chat().map((draft) =>
      draft.id === idOf("q1") ? { ...draft, gone: "hidden" as const } : draft,
    );
    const redacted = toJsonl(transcriptOf(drafts));
    expect(redacted).not.to.match(/NOT-TO-BE-SEEN|WORDS-ERASED|What counts as play/);
    expect(verdictOn(redacted)).to.include({ ok: true, gone: 3 });
    expect(file).to.contain("What counts as play");
  });

  it("is found changed wherever one byte is another", () => {
    for (const { what, bytes, line } of bytesChanged(file, 2_000, seed))
      expect(lineNamed(bytes), what).to.equal(line);
  });

  it("is found changed where a line is dropped, doubled, swapped, added or cut", () => {
    for (const { what, bytes, line } of linesMoved(file))
      expect(lineNamed(bytes), what).to.equal(line);
  });

  it("is found changed where somebody mended the checksums", () => {
    for (const { what, bytes, line } of forged(file)) expect(lineNamed(bytes), what).to.equal(line);
  });

  it("tells changed words from a broken chain", () => {
    expect(verdictOn(rewritten(file, 3, (l) => l.replace("early", "later")))).to.include({
      problem: "words-changed",
      place: 2,
    });
    expect(verdictOn(rewritten(file, 3, (l) => l.replace('"Bob"', '"Rob"')))).to.include({
      problem: "person-changed",
      place: 2,
    });
    const [other] = chained([said("other", bob, "Other words")]);
    const whatHash = JSON.stringify(other?.whatHash);
    const fitting = rewritten(file, 3, (l) =>
      l.replace(
        /"what":\{.*\},"whatHash":"\w+"/s,
        `"what":${wordsOf(other)},"whatHash":${whatHash}`,
      ),
    );
    expect(verdictOn(fitting)).to.include({ problem: "link-broken", place: 2 });
  });

  it("is found to be another conversation where all hashes were made anew under the old head", () => {
    const head: unknown = JSON.parse(file.split("\n")[0] ?? "").head;
    const other = chat().map((draft) =>
      draft.id === idOf("hello") ? said("hello", bob, "I never said so") : draft,
    );
    const forgery = retold(toJsonl(transcriptOf(other)), (heading) => (heading["head"] = head));
    expect(verdictOn(forgery)).to.include({ problem: "wrong-head", line: 1 });
  });

  it("is refused a record added before the end, however well it is chained", () => {
    const lines = file.split("\n").slice(0, -2);
    const last = JSON.parse(lines.at(-1) ?? "");
    const added = { ...last, kind: "said", place: 30, who: null, what: null, gone: "erased" };
    const hashes = { whoHash: last.hash, whatHash: last.hash };
    const hash = hashOf({ ...added, ...hashes }, Buffer.from(last.hash, "hex")).toString("hex");
    const sorted = canonical({ ...added, ...hashes, hash });
    expect(verdictOn(ended([...lines, sorted]))).to.include({ problem: "added", line: 31 });
    const announced = retold(ended([...lines, sorted]), (heading) =>
      Object.assign(heading, { place: 30, head: hash, messages: 22, gone: 3 }),
    );
    expect(verdictOn(announced)).to.include({ ok: true, records: 30 });
  });

  it("is refused a seal that was put on something else, or by nobody", () => {
    for (const { what, bytes, line } of sealedFalsely())
      expect(lineNamed(bytes), what).to.equal(line);
    const late = [...chat(), { kind: "closed" as const, id: idOf("late") }];
    expect(verdictOn(toJsonl(transcriptOf(late)))).to.include({ ok: true, records: 30 });
  });

  it("of an earlier version, which tells less, is read as it was", () => {
    for (const version of [1, 2] as const)
      expect(verdictOn(inVersion(file, version))).to.include({ ok: true, records: 29 });
  });

  it("has a sentence for each problem, and each of them is met", () => {
    const met = new Set<string>();
    const longest = Buffer.alloc(16 * 1024 * 1024 + 1, "x");
    const all = [
      ...bytesChanged(file, 300, seed),
      ...linesMoved(file),
      ...forged(file),
      ...sealedFalsely(),
      ...namesForged,
    ];
    for (const { bytes } of [...all, { bytes: longest }]) {
      const verdict = verifyTranscript(bytes);
      if (verdict.ok) continue;
      met.add(verdict.problem);
      expect(verdict.sentence).to.match(/^[\x20-\x7e]+\.$/);
      expect(verdict.sentence).not.to.match(/null|undefined|NaN/);
    }
    expect([...met].toSorted()).to.deep.equal(Object.keys(problems).toSorted());
  });
});

const wordsOf = (line: { what: { salt: string; canonical: string } | null } | undefined): string =>
  `{"salt":"${line?.what?.salt}","value":${line?.what?.canonical}}`;

if (hasPython)
  describe("a stranger's verifier", function () {
    this.timeout(120_000);

    it("agrees on every damaged file", () => {
      const old = ([1, 2] as const).map((version) => ({
        what: `version ${version}`,
        bytes: Buffer.from(inVersion(file, version)),
        line: null,
      }));
      const made = [...old, ...linesMoved(file), ...forged(file), ...sealedFalsely()];
      const cases = [...made, ...bytesChanged(file, 2_000, seed)];
      const theirs = strangersOn(cases);
      for (const [n, { what, line }] of cases.entries()) expect(theirs[n], what).to.equal(line);
    });
  });
