import { createHash } from "node:crypto";
import { canonical } from "../../server/rooms/hashing.ts";
import type { Seal } from "../../shared/rooms.ts";
import { toJsonl } from "../../server/archive/formats/jsonl.ts";
import { chat, idOf, sealing, type Standing, transcriptOf } from "./conversation.ts";
import { linesOf, type Damaged } from "./damage.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
type Members = Record<string, unknown>;

/** These lines with an end that fits. */
export function ended(lines: readonly string[]): string {
  const above = lines.map((line) => `${line}\n`).join("");
  return `${above}${canonical({ end: { records: lines.length - 1, sha256: sha256(above) } })}\n`;
}

/** The heading told otherwise, with all checksums made right again. */
export function retold(file: string, change: (heading: Members) => void): string {
  const [first = "", ...rest] = linesOf(file);
  const { sha256: _, ...heading }: Members = JSON.parse(first);
  change(heading);
  heading["sha256"] = sha256(canonical(heading));
  return ended([canonical(heading), ...rest.slice(0, -1)]);
}

/** As an earlier version wrote it: records tell nothing of names alone. */
export function inVersion(file: string, version: 1 | 2): string {
  const lines = linesOf(file).slice(0, -1);
  const before = lines.map((line) => {
    const { unnamed: _, initials: __, ...members }: Members = JSON.parse(line);
    return canonical(members);
  });
  return retold(ended(before), (heading) => {
    heading["lyceum"] = `transcript/${version}`;
    delete heading["gone"];
    if (version === 1) delete heading["seal"];
  });
}

/** One line told otherwise (they count from 1), with the end's checksum made right again. */
export function rewritten(file: string, line: number, change: (text: string) => string): string {
  const lines = linesOf(file).slice(0, -1);
  return ended(lines.with(line - 1, change(lines[line - 1] ?? "")));
}

/** Damage by somebody who knows the format and mends the checksums behind them. */
export const forged = (file: string): Damaged[] => [
  ...inHeading(file),
  ...inQuestion(file),
  ...inRecord(file),
  ...inFile(file),
];

const damaged = (what: string, text: string, line: number | null): Damaged => ({
  what,
  bytes: Buffer.from(text),
  line,
});

function inHeading(file: string): Damaged[] {
  const last = linesOf(file).length;
  const changes: [Members, number | null][] = [
    [{}, null],
    [{ questions: [] }, null],
    [{ head: "0".repeat(64) }, 1],
    [{ messages: 99 }, 1],
    [{ people: 99 }, 1],
    [{ lyceum: "transcript/4" }, 1],
    [{ lyceum: "transcript/2" }, 1],
    [{ unnamed: 1 }, 1],
    [{ gone: 0 }, 1],
    [{ lyceum: "transcript/1" }, 1],
    [{ seal: null }, 1],
    [{ place: last - 1 }, last],
    [{ place: last - 3 }, last - 1],
    [{ room: "00000000-0000-4000-8000-000000000000" }, 2],
  ];
  return changes.map(([change, line]) => {
    const text = retold(file, (heading) => Object.assign(heading, change));
    return damaged(`heading with ${canonical(change)}`, text, line);
  });
}

function inQuestion(file: string): Damaged[] {
  const changes: Members[] = [
    { text: "Forged?" },
    { text: null },
    { number: 9 },
    { place: 0 },
    { place: 5 },
    { place: 11 },
    { place: 99 },
  ];
  return changes.map((change) => {
    const text = retold(file, (heading) => {
      const [first, ...rest] = Array.isArray(heading["questions"]) ? heading["questions"] : [];
      heading["questions"] = [{ ...first, ...change }, ...rest];
    });
    return damaged(`question with ${canonical(change)}`, text, 1);
  });
}

const said = 3;
const nested = `${"[".repeat(99_999)}${"]".repeat(99_999)}`;
/** What is done to the line of something said, by text or by members. */
const bySubstitution: readonly (readonly [what: string, from: string | RegExp, to: string])[] = [
  ["other words", "early", "later"],
  ["another name", '"Bob"', '"Rob"'],
  ["another time", "16:00:02", "16:00:03"],
  ["no such day", "11-21", "02-30"],
  ["another kind", '"said"', '"unsaid"'],
  ["no salt", /"salt":"../, '"salt":"zz'],
  ["a space", ",", ", "],
  ["an escape", "ü", "\\u00fc"],
  ["half a letter", "ü", "\\ud800"],
  ["a member twice", '"gone":null', '"gone":null,"gone":null'],
  ["a member less", '"gone":null,', ""],
  ["a fraction", '"place":2', '"place":2.0'],
  ["a nest", '"text":"', `"nest":${nested},"text":"`],
  ["a list", /.+/s, "[]"],
];

function inRecord(file: string): Damaged[] {
  const members = (line: number): Members => JSON.parse(linesOf(file)[line - 1] ?? "");
  const changes: [line: number, change: Members][] = [
    [said, { what: null }],
    [said, { gone: "hidden" }],
    [said, { "\u009b31m\u202e": 1 }],
    [said - 1, { what: members(said)["what"] }],
    [said - 1, { gone: "erased" }],
  ];
  return [
    ...bySubstitution.map(([what, from, to]) =>
      damaged(
        what,
        rewritten(file, said, (line) => line.replace(from, to)),
        said,
      ),
    ),
    ...changes.map(([line, change]) => {
      const text = canonical({ ...members(line), ...change });
      return damaged(
        `record with ${canonical(change)}`,
        rewritten(file, line, () => text),
        line,
      );
    }),
    damaged("members in another order", rewritten(file, said, reversed), said),
  ];
}

const reversed = (line: string): string =>
  JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).toReversed()));

const unknown = "ab".repeat(32);
/** Seals that are well chained, in files that are whole in all else. */
export function sealedFalsely(): Damaged[] {
  const changes: [what: string, change: (seal: Seal) => Partial<Seal>][] = [
    ["another key", () => ({ key: unknown })],
    ["no point of the curve", () => ({ key: "f".repeat(64) })],
    ["another signature", ({ signature }) => ({ signature: signature.replace(/^../, "00") })],
    ["nobody's signature", () => ({ signature: "0".repeat(128) })],
    ["another head", () => ({ head: unknown })],
    ["an earlier place", ({ place }) => ({ place: place - 1 })],
    ["its own place", ({ place }) => ({ place: place + 1 })],
    ["the place before all", () => ({ place: 0 })],
    ["another room", () => ({ room: idOf("another room") })],
  ];
  return changes.map(([what, change]) => {
    const drafts = chat().map((draft) =>
      draft.kind === "sealed"
        ? { ...draft, seal: (standing: Standing) => changed(sealing(standing), change) }
        : draft,
    );
    return damaged(`a seal with ${what}`, toJsonl(transcriptOf(drafts)), drafts.length + 1);
  });
}
const changed = (seal: Seal, change: (seal: Seal) => Partial<Seal>): Seal => ({
  ...seal,
  ...change(seal),
});

function inFile(file: string): Damaged[] {
  const last = linesOf(file).length;
  const bytes = Buffer.from(file);
  return [
    damaged("hidden told as erased", file.replace('"gone":"hidden"', '"gone":"erased"'), last),
    damaged("a count of the heading", file.replace(/"messages":\d+/, '"messages":1'), 1),
    damaged("another count", file.replace(/"records":\d+/, '"records":1'), last),
    damaged("byte order mark", `\ufeff${file}`, 1),
    damaged("carriage returns", file.replace(/\n/g, "\r\n"), 1),
    damaged("one carriage return", file.replace(/\n$/, "\r\n"), last),
    damaged("no last line feed", file.slice(0, -1), last),
    damaged("half a last line", file.slice(0, -30), last),
    damaged("nothing at all", "", 1),
    damaged("an empty line after", `${file}\n`, last + 1),
    damaged("half a line after", `${file}{`, last + 1),
    {
      what: "a byte that is not UTF-8",
      bytes: Buffer.concat([bytes.subarray(0, 40), Buffer.of(0xff), bytes.subarray(40)]),
      line: 1,
    },
  ];
}
