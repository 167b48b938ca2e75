import { createReadStream } from "node:fs";
import { text as whole } from "node:stream/consumers";
import { fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import { z } from "zod";
import { correctionKinds, type TranscriptFormat } from "../../../shared/choices.ts";
import { columns, wordsOfCell } from "./csv.ts";
import { cellsOf, csvRows } from "./csv-rows.ts";
import { JsonPieces } from "./json-pieces.ts";
import { unquoted } from "./plain-text.ts";
import { cut, inTurns } from "./turns.ts";

/** What is found in a file that was written, by reading it and nothing else. */
export interface Found {
  /** The places of what was said. */
  readonly said: number[];
  /** The places of all else. */
  readonly beside: number[];
  /** The places of corrections, among themselves; null where the format keeps them in a file of their own. */
  readonly corrections: number[] | null;
}
type Holding = Found & { readonly corrections: number[] };
const nothing = (): Holding => ({ said: [], beside: [], corrections: [] });

/** A file: where it stands, or what it holds. */
type Source = string | Uint8Array;

/** Is told the words of each place, where a format keeps them letter by letter. */
export type Hear = (place: number, words: string) => void;
type Read = (source: Source, hear: Hear) => Promise<Found>;

/** Reads a file of each format piece by piece: a great one never stands in memory as a whole. A PDF is counted as it is written. */
export const readBack: Readonly<Record<Exclude<TranscriptFormat, "pdf">, Read>> = {
  jsonl: readJsonl,
  json: readJson,
  csv: readCsv,
  txt: readText,
  md: (source) => searched(source, inMarkdown),
  html: (source) => searched(source, inPages),
  epub: readEpub,
};

async function* textIn(source: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const pieces = typeof source === "string" ? createReadStream(source) : inTurns(cut(source));
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** Without their line feeds; what stands after the last one is a line if it is anything. */
async function* linesIn(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of text) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

const lineOf = z.object({ place: z.number(), kind: z.string() });
const correctionOf = z.object({ place: z.number() });
const messageOf = z.object({ place: z.number(), text: z.string().nullable() });

function take({ said, beside }: Found, { place, kind }: z.output<typeof lineOf>): void {
  (kind === "said" ? said : beside).push(place);
}

/** All lines but the first and the last one. */
async function readJsonl(source: Source): Promise<Found> {
  const found: Found = { said: [], beside: [], corrections: null };
  let before: string | null = null;
  let count = 0;
  for await (const line of linesIn(textIn(source))) {
    if (before !== null && count > 1) take(found, lineOf.parse(JSON.parse(before)));
    before = line;
    count += 1;
  }
  return found;
}

async function readJson(source: Source, hear: Hear): Promise<Found> {
  const found = nothing();
  const pieces = new JsonPieces((member, json) => {
    if (member === "messages") {
      const { place, text } = messageOf.parse(JSON.parse(json));
      found.said.push(place);
      hear(place, text ?? "");
    } else if (member === "corrections") {
      found.corrections.push(correctionOf.parse(JSON.parse(json)).place);
    } else if (member === "records") {
      const record = lineOf.parse(JSON.parse(json));
      // what was said is found among the messages
      if (record.kind !== "said") found.beside.push(record.place);
    }
  });
  for await (const text of textIn(source)) pieces.take(text);
  return found;
}

async function readCsv(source: Source, hear: Hear): Promise<Found> {
  const found = nothing();
  const at = (cells: readonly string[], column: (typeof columns)[number]): string =>
    wordsOfCell(cells[columns.indexOf(column)] ?? "");
  let isHeader = true;
  for await (const row of csvRows(textIn(source))) {
    const cells = cellsOf(row);
    if (cells.length !== columns.length || (isHeader && cells.join() !== columns.join()))
      return nothing();
    if (isHeader) isHeader = false;
    else {
      const record = { place: Number(at(cells, "place")), kind: at(cells, "kind") };
      if (isCorrection(record.kind)) found.corrections.push(record.place);
      else take(found, record);
      if (record.kind === "said") hear(record.place, at(cells, "text"));
    }
  }
  return found;
}

const isCorrection = (kind: string): boolean => correctionKinds.some((one) => one === kind);

/** What was said stands below its own line; without words there, something stands in their place. */
async function readText(source: Source, hear: Hear): Promise<Found> {
  const found = nothing();
  const told = { place: 0, lines: new Array<string>() };
  const end = (): void => {
    if (told.lines.length > 0) hear(told.place, unquoted(told.lines.splice(0)));
  };
  let due: number | null = null;
  for await (const line of linesIn(textIn(source))) {
    if (due !== null) (line.startsWith("  ") ? found.said : found.beside).push(due);
    if (due !== null) told.place = due;
    due = null;
    if (line.startsWith("  | ")) told.lines.push(line);
    else end();
    const [, place] = /^\[(\d+)\] /.exec(line) ?? [];
    if (place !== undefined) due = Number(place);
    const [, corrected] = /^\{(\d+)\} /.exec(line) ?? [];
    if (corrected === undefined) continue;
    found.corrections.push(Number(corrected));
    // what follows was said at no place of the record
    told.place = 0;
  }
  end();
  if (due !== null) found.beside.push(due);
  return found;
}

/** How a line tells of each, at most once. */
type Marks = Readonly<Record<keyof Found, RegExp>>;
const inMarkdown: Marks = {
  said: /^\*\*.*\*\* \((\d+)\), /,
  beside: /^- \((\d+)\) /,
  corrections: /^\{(\d+)\} /,
};
const inPages: Marks = {
  said: /<article class="(?:question|said)" id="p(\d+)"/,
  beside: /<li class="beside" id="p(\d+)"/,
  corrections: /<li class="correction" id="c(\d+)"/,
};

async function searched(source: Source, marks: Marks): Promise<Found> {
  const found = nothing();
  for await (const line of linesIn(textIn(source))) look(line, marks, found);
  return found;
}

function look(line: string, marks: Marks, found: Holding): void {
  for (const what of ["said", "beside", "corrections"] as const) {
    const [, place] = marks[what].exec(line) ?? [];
    if (place !== undefined) found[what].push(Number(place));
  }
}

/** The same in pages that were not yet put together. */
export function inHtml(text: string): Found {
  const found = nothing();
  for (const line of text.split("\n")) look(line, inPages, found);
  return found;
}

/** Pages that the package does not tell of are not found. */
async function readEpub(source: Source): Promise<Found> {
  const options = { autoClose: false };
  const zip =
    typeof source === "string"
      ? await openPromise(source, options)
      : await fromBufferPromise(Buffer.from(source), options);
  try {
    return await pagesOf(zip);
  } finally {
    zip.close();
  }
}

async function pagesOf(zip: ZipFile): Promise<Found> {
  const entries = new Map<string, Parameters<ZipFile["openReadStreamPromise"]>[0]>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  const contentOf = async (name: string): Promise<string> => {
    const entry = entries.get(name);
    return entry ? whole(await zip.openReadStreamPromise(entry)) : "";
  };
  const pages = (await contentOf("OEBPS/package.opf")).matchAll(/ href="([^"]+\.xhtml)"/g);
  const found = nothing();
  for (const [, name] of pages)
    for (const line of (await contentOf(`OEBPS/${name}`)).split("\n")) look(line, inPages, found);
  return found;
}
