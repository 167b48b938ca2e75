import { strFromU8, unzipSync } from "fflate";
import { z } from "zod";
import { correctionKinds } from "../../../shared/choices.ts";
import { columns, wordsOfCell } from "./csv.ts";
import { valuesIn } from "./json-pieces.ts";
import { unquoted } from "./plain-text.ts";

/** What is found in a file that was written, by reading it and nothing else. */
export interface Found {
  /** The places of what was said. */
  readonly said: readonly number[];
  /** The places of all else. */
  readonly beside: readonly number[];
  /** The places of corrections, among themselves; null where the format keeps them in a file of their own. */
  readonly corrections: readonly number[] | null;
  /** What was said, by its place; null where the format does not keep it letter by letter. */
  readonly words: ReadonlyMap<number, string> | null;
}

// no more is kept of them: a great transcript stands in memory once already
const lineOf = z.object({ place: z.number(), kind: z.string() });
const correctionOf = z.object({ place: z.number() });
const messageOf = z.object({ place: z.number(), text: z.string().nullable() });

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");
const numbersOf = (matches: Iterable<RegExpMatchArray>): number[] =>
  Array.from(matches, ([, number]) => Number(number));

function inLines(
  records: readonly z.output<typeof lineOf>[],
): Omit<Found, "words" | "corrections"> {
  const of = (isSaid: boolean) =>
    records.filter(({ kind }) => (kind === "said") === isSaid).map(({ place }) => place);
  return { said: of(true), beside: of(false) };
}

export function readJsonl(bytes: Uint8Array): Found {
  const lines = textOf(bytes).trimEnd().split("\n").slice(1, -1);
  return {
    ...inLines(lines.map((line) => lineOf.parse(JSON.parse(line)))),
    corrections: null,
    words: null,
  };
}

/** The document is never parsed as a whole: of a great one that would take more memory than there is. */
export function readJson(bytes: Uint8Array): Found {
  const json = textOf(bytes);
  const members = new Map(Array.from(valuesIn(json, 0), ({ key, from }) => [key, from]));
  const parsed = <T>(member: string, schema: z.ZodType<T>): T[] =>
    Array.from(valuesIn(json, members.get(member) ?? json.length), ({ from, until }) =>
      schema.parse(JSON.parse(json.slice(from, until))),
    );
  const messages = parsed("messages", messageOf);
  const words = new Map(messages.map(({ place, text }) => [place, text ?? ""]));
  return {
    ...inLines(parsed("records", lineOf)),
    said: messages.map(({ place }) => place),
    corrections: parsed("corrections", correctionOf).map(({ place }) => place),
    words,
  };
}

export function readCsv(bytes: Uint8Array): Found {
  const [header = [], ...rows] = cellsIn(textOf(bytes).slice(1));
  if (header.join() !== columns.join() || rows.some(({ length }) => length !== columns.length))
    return { said: [], beside: [], corrections: [], words: null };
  const at = (row: readonly string[], column: (typeof columns)[number]): string =>
    wordsOfCell(row[columns.indexOf(column)] ?? "");
  const all = rows.map((row) => ({ place: Number(at(row, "place")), kind: at(row, "kind") }));
  const records = all.filter(({ kind }) => !isCorrection(kind));
  const said = rows.filter((row) => at(row, "kind") === "said");
  return {
    ...inLines(records),
    corrections: all.flatMap(({ place, kind }) => (isCorrection(kind) ? [place] : [])),
    words: new Map(said.map((row) => [Number(at(row, "place")), at(row, "text")])),
  };
}

const isCorrection = (kind: string): boolean => correctionKinds.some((one) => one === kind);

/** The cells of each line of a CSV file (RFC 4180, section 2). */
function cellsIn(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (let at = 0; at < csv.length; at += 1) {
    const { cell, after } = csv[at] === '"' ? quotedAt(csv, at) : plainAt(csv, at);
    rows.at(-1)?.push(cell);
    at = after;
    if (csv[at] !== "\r") continue;
    at += 1;
    if (at < csv.length - 1) rows.push([]);
  }
  return rows;
}

function quotedAt(csv: string, from: number): { cell: string; after: number } {
  let end = csv.indexOf('"', from + 1);
  while (end >= 0 && csv[end + 1] === '"') end = csv.indexOf('"', end + 2);
  const last = end < 0 ? csv.length : end;
  return { cell: csv.slice(from + 1, last).replaceAll('""', '"'), after: last + 1 };
}

function plainAt(csv: string, from: number): { cell: string; after: number } {
  let after = from;
  while (after < csv.length && csv[after] !== "," && csv[after] !== "\r") after += 1;
  return { cell: csv.slice(from, after), after };
}

export function readText(bytes: Uint8Array): Found {
  const lines = textOf(bytes).split("\n");
  const said: number[] = [];
  const beside: number[] = [];
  const corrections = numbersOf(textOf(bytes).matchAll(/^\{(\d+)\} /gm));
  const words = new Map<number, string>();
  for (const [n, line] of lines.entries()) {
    const [, place] = /^\[(\d+)\] /.exec(line) ?? [];
    if (place === undefined) continue;
    const under = lines[n + 1] ?? "";
    (under.startsWith("  ") ? said : beside).push(Number(place));
    if (!under.startsWith("  | ")) continue;
    let end = n + 1;
    while (lines[end]?.startsWith("  | ")) end += 1;
    words.set(Number(place), unquoted(lines.slice(n + 1, end)));
  }
  return { said, beside, corrections, words };
}

export function readMarkdown(bytes: Uint8Array): Found {
  const text = textOf(bytes);
  return {
    said: numbersOf(text.matchAll(/^\*\*.*\*\* \((\d+)\), /gm)),
    beside: numbersOf(text.matchAll(/^- \((\d+)\) /gm)),
    corrections: numbersOf(text.matchAll(/^\{(\d+)\} /gm)),
    words: null,
  };
}

export const readHtml = (bytes: Uint8Array): Found => inHtml(textOf(bytes));

/** The same in pages that were not yet put together. */
export const inHtml = (text: string): Found => ({
  said: numbersOf(text.matchAll(/<article class="(?:question|said)" id="p(\d+)"/g)),
  beside: numbersOf(text.matchAll(/<li class="beside" id="p(\d+)"/g)),
  corrections: numbersOf(text.matchAll(/<li class="correction" id="c(\d+)"/g)),
  words: null,
});

/** Pages that the package does not tell of are not found. */
export function readEpub(bytes: Uint8Array): Found {
  const files = unzipSync(bytes);
  const contentOf = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const pages = contentOf("OEBPS/package.opf").matchAll(/ href="([^"]+\.xhtml)"/g);
  return inHtml(Array.from(pages, ([, name]) => contentOf(`OEBPS/${name}`)).join("\n"));
}
