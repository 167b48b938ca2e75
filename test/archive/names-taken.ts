import type { What } from "../../shared/rooms.ts";
import { toJsonl } from "../../server/archive/formats/jsonl.ts";
import { ada, bob, type Draft, idOf, said, sealing, transcriptOf } from "./conversation.ts";
import type { Damaged } from "./damage.ts";
import { retold, rewritten } from "./forgery.ts";

const kept = (kind: "unnamed" | "named" | "erased", what: What): Draft => ({
  kind,
  id: idOf(`${kind} ${JSON.stringify(what)}`),
  what,
});
const initials = { as: "initials", initials: "B." } as const;

/** Five who spoke and stayed, or did not: every way in which a name or words are taken from view. */
const drafts = (): Draft[] => [
  { kind: "opened", id: idOf("opened") },
  said("named", ada, "I stay"),
  { ...said("initials", bob, "I am B."), shownAs: initials },
  { ...said("anonymous", bob, "I am nobody"), shownAs: { as: "anonymous", initials: null } },
  { ...said("withdrawn", bob, "WORDS-NOT-ARCHIVED"), gone: "withdrawn" },
  { ...said("left", bob, "I have left"), shownAs: { as: "erased", initials: null } },
  { ...said("removed", bob, "WORDS-REMOVED"), gone: "erased" },
  said("again", bob, "I am named again"),
  { kind: "closed", id: idOf("closed") },
  kept("unnamed", { as: "anonymous", places: [3, 4, 8] }),
  kept("unnamed", { as: "initials", places: [3] }),
  kept("unnamed", { as: "withdrawn", places: [5] }),
  { kind: "sealed", id: idOf("sealed"), seal: sealing },
  kept("unnamed", { as: "erased", places: [6] }),
  kept("erased", { places: [7] }),
  kept("named", { places: [8] }),
];
export const file = toJsonl(transcriptOf(drafts()));
export const whole = toJsonl(
  transcriptOf(
    drafts().map((draft) => {
      const { gone: _, shownAs: __, ...all } = draft;
      return all;
    }),
  ),
);
const lineIn = (text: string, line: number): Record<string, unknown> =>
  JSON.parse(text.split("\n")[line - 1] ?? "{}");
/** One line told otherwise, with all checksums and counts made to fit. */
function told(line: number, change: Record<string, unknown>, counts: Record<string, number> = {}) {
  const before = lineIn(file, line);
  const changed = rewritten(file, line, () => JSON.stringify(sorted({ ...before, ...change })));
  return retold(changed, (heading) => Object.assign(heading, counts));
}
const sorted = (members: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(members).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** What somebody who knows the format may make of it, all checksums mended, and the first wrong line. */
const cases: readonly {
  readonly what: string;
  readonly text: string;
  readonly line: number | null;
}[] = [
  { what: "nothing", text: file, line: null },
  {
    what: "a name put back that was shown as initials",
    text: told(
      4,
      { who: lineIn(whole, 4)["who"], unnamed: null, initials: null },
      { unnamed: 2, people: 2 },
    ),
    line: 4,
  },
  {
    what: "a name put back beside the initials",
    text: told(4, { who: lineIn(whole, 4)["who"] }),
    line: 4,
  },
  {
    what: "a name put back of somebody who left",
    text: told(7, { who: lineIn(whole, 7)["who"], unnamed: null }, { unnamed: 2, people: 2 }),
    line: 7,
  },
  {
    what: "words put back that were not to be archived",
    text: told(
      6,
      { who: lineIn(whole, 6)["who"], what: lineIn(whole, 6)["what"], gone: null },
      { gone: 1 },
    ),
    line: 6,
  },
  {
    what: "words put back that were removed",
    text: told(
      8,
      { who: lineIn(whole, 8)["who"], what: lineIn(whole, 8)["what"], gone: null },
      { gone: 1 },
    ),
    line: 8,
  },
  {
    what: "initials where none were chosen",
    text: told(5, { unnamed: "initials", initials: "Z." }),
    line: 5,
  },
  { what: "no initials where they were", text: told(4, { initials: null }), line: 4 },
  { what: "initials without a word of why", text: told(3, { initials: "A." }), line: 3 },
  {
    what: "initials in the chain's place",
    text: told(4, {
      who: { salt: "0".repeat(32), value: { name: "B." } },
      unnamed: null,
      initials: null,
    }),
    line: 4,
  },
  {
    what: "a name taken that nobody took",
    text: told(3, { who: null, unnamed: "anonymous" }, { unnamed: 4, people: 1 }),
    line: 3,
  },
  {
    what: "a name taken that was given back",
    text: told(9, { who: null, unnamed: "anonymous" }, { unnamed: 4, people: 1 }),
    line: 9,
  },
  {
    what: "words taken as not to be archived that were",
    text: told(3, { who: null, what: null, gone: "withdrawn" }, { gone: 3, people: 1 }),
    line: 3,
  },
  { what: "anonymous told as erased", text: told(5, { unnamed: "erased" }), line: 5 },
  { what: "withdrawn told as hidden", text: told(6, { gone: "hidden" }), line: null },
  {
    what: "a record about names that does not say how",
    text: toJsonl(transcriptOf([...drafts(), kept("unnamed", { places: [2] })])),
    line: 18,
  },
  {
    what: "a record about names of nowhere",
    text: toJsonl(transcriptOf([...drafts(), kept("named", { places: [17] })])),
    line: 18,
  },
  { what: "another count of the unnamed", text: retold(file, (h) => (h["unnamed"] = 2)), line: 1 },
  { what: "another count of the gone", text: retold(file, (h) => (h["gone"] = 1)), line: 1 },
  { what: "more people", text: retold(file, (h) => (h["people"] = 3)), line: 1 },
  {
    what: "told as the version before",
    text: retold(file, (h) => {
      h["lyceum"] = "transcript/2";
      delete h["unnamed"];
      delete h["gone"];
    }),
    line: 2,
  },
];

export const namesForged: readonly Damaged[] = cases.map(({ what, text, line }) => ({
  what,
  bytes: Buffer.from(text),
  line,
}));
