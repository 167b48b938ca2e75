import { expect } from "chai";
import { errataOf } from "../../shared/errata.ts";
import type { What } from "../../shared/rooms.ts";
import { archive } from "../../shared/words/en/archive.ts";
import { tellingTo } from "../../shared/words/telling.ts";
import { takenInWords, transcriptWords } from "../../shared/words/en/transcript.ts";

type Told = Parameters<typeof errataOf>[0][number];
/** Records in order of place, one a minute. */
const inOrder = (drafts: readonly Partial<Told>[]): Told[] =>
  drafts.map((draft, n) => ({
    place: n + 1,
    kind: "said",
    entry: `e${n + 1}`,
    at: `2026-11-2${draft.kind === "sealed" ? 1 : 2}T10:${String(n).padStart(2, "0")}:00.000000Z`,
    what: null,
    ...draft,
  }));
const about = (kind: "unnamed" | "named" | "erased", what: What): Partial<Told> => ({
  kind,
  entry: null,
  what,
});
const sealed = { kind: "sealed", entry: null } as const;
const errata = (...drafts: Partial<Told>[]) =>
  errataOf(inOrder([{}, {}, { kind: "marked", entry: "e1" }, sealed, ...drafts])).map(
    ({ names, words }) => ({ names, words }),
  );

describe("what was changed after the seal", () => {
  it("is what is missing since, once, however often it was taken", () => {
    const twice = [
      about("unnamed", { as: "initials", places: [1, 2] }),
      about("unnamed", { as: "anonymous", places: [1, 2] }),
    ];
    expect(errata(...twice)).to.deep.equal([{ names: 2, words: 0 }]);
    const all = about("unnamed", { as: "withdrawn", places: [1, 2, 3] });
    expect(errata(...twice, all)).to.deep.equal([{ names: 1, words: 2 }]);
    expect(errata(...twice, about("erased", { places: [1] }))).to.deep.equal([
      { names: 1, words: 1 },
    ]);
  });

  it("is nothing once it is given back", () => {
    const taken = about("unnamed", { as: "withdrawn", places: [1, 2] });
    expect(errata(taken, about("named", { places: [1, 2] }))).to.deep.equal([]);
    expect(errata(taken, about("named", { places: [1] }))).to.deep.equal([{ names: 0, words: 1 }]);
    const hidden = { kind: "hidden", entry: "e1" } as const;
    expect(errata(hidden)).to.deep.equal([{ names: 0, words: 1 }]);
    expect(errata(hidden, taken)).to.deep.equal([{ names: 0, words: 2 }]);
    expect(errata(hidden, { kind: "restored", entry: "e1" })).to.deep.equal([]);
  });

  it("is not what was missing before", () => {
    const before = inOrder([
      {},
      about("unnamed", { as: "initials", places: [1] }),
      sealed,
      about("unnamed", { as: "anonymous", places: [1] }),
    ]);
    expect(errataOf(before)).to.deep.equal([]);
  });

  it("is told as so many records, and nobody is counted as nobody", () => {
    expect(takenInWords({ names: 3, words: 1 })).to.equal(
      "the names at 3 records and the words of 1 record",
    );
    const none = { messages: 3, people: 0, records: 7, unnamed: 3, gone: 0 };
    expect(transcriptWords.counts(none)).to.equal("3 messages, 7 records, 3 without a name");
    const telling = tellingTo({ zone: "UTC", now: "2026-11-22T10:00:00Z" });
    expect(archive["transcript-counts"](none, telling)).to.equal("3 messages");
    expect(archive["transcript-counts"]({ ...none, people: 1 }, telling)).to.equal(
      "3 messages by 1 person",
    );
  });
});
