import { stringify } from "csv-stringify/sync";
import type { Transcript } from "../transcript.ts";
import { besideOf } from "./beside.ts";
import { chaptersOf, entriesById, nameOf, type Chapter } from "./chapters.ts";
import { correctionsTold } from "./corrections-told.ts";
import type { Told } from "./folding.ts";

/** The columns; times are ISO 8601 in UTC, `repliesTo`, `repeats` and `about` are places. */
export const columns = [
  "place",
  "kind",
  "time",
  "recorded",
  "name",
  "unnamed",
  "handle",
  "role",
  "chapter",
  "question",
  "repliesTo",
  "repeats",
  "about",
  "title",
  "text",
  "gone",
  "reason",
  "edited",
  "fate",
  "votes",
  "id",
] as const;
export type Row = Readonly<Record<(typeof columns)[number], Cell>>;

const empty: Row = {
  place: 0,
  kind: "said",
  time: null,
  recorded: null,
  name: null,
  unnamed: null,
  handle: null,
  role: null,
  chapter: null,
  question: null,
  repliesTo: null,
  repeats: null,
  about: null,
  title: null,
  text: null,
  gone: null,
  reason: null,
  edited: null,
  fate: null,
  votes: null,
  id: null,
};

/**
 * A row a record, in the order of the ledger (RFC 4180). It begins with a byte order mark: without one the spreadsheet
 * that most people have shows every accent wrongly, and all that read CSV know it.
 */
export function* toCsv(transcript: Transcript): Generator<string> {
  const rows = [...rowsOf(transcript), ...correctionRows(transcript)];
  yield csvOf(columns, rows.slice(0, atOnce));
  for (let from = atOnce; from < rows.length; from += atOnce)
    yield linesOf(columns, rows.slice(from, from + atOnce));
}
const atOnce = 500;

/** A row a correction, after all records: its place is one among the corrections. */
const correctionRows = (transcript: Transcript): Row[] =>
  correctionsTold(transcript).map(({ place, at, as, about, text, by, why }) => ({
    ...empty,
    place,
    kind: as,
    time: at,
    recorded: at,
    name: by,
    about,
    text,
    reason: why,
  }));

/** Such rows with a column each of these names. */
export const csvOf = <Name extends string>(
  names: readonly Name[],
  rows: readonly Readonly<Record<Name, Cell>>[],
): string => `\uFEFF${stringify([names], written)}${linesOf(names, rows)}`;

const linesOf = <Name extends string>(
  names: readonly Name[],
  rows: readonly Readonly<Record<Name, Cell>>[],
): string =>
  stringify(
    rows.map((row) => names.map((name) => cell(row[name]))),
    written,
  );
const written = { record_delimiter: "\r\n", quoted_string: true };

type Cell = string | number | null;

// Spreadsheets look through white space and marks that nobody sees; `'` itself, so that taking one off gives the words back.
const formula = /^[\s\p{Cf}\p{Cc}]*['=+\-@|%＝＋－＠–−]|^[\t\r]/u;
/** A cell that no spreadsheet takes for a formula: `'` before whatever could begin one. */
function cell(value: Cell): Cell {
  return typeof value === "string" && formula.test(value) ? `'${value}` : value;
}
/** The words of such a cell. */
export const wordsOfCell = (told: string): string => (told.startsWith("'") ? told.slice(1) : told);

/** What is known of each record, as it now stands, in the order of the ledger. */
export function rowsOf(transcript: Transcript): Row[] {
  const places = new Map(
    [...entriesById(transcript.reading)].map(([id, { place }]) => [id, place]),
  );
  const said = chaptersOf(transcript).flatMap((chapter) =>
    chapter.told.map((told) => rowOf(told, chapter, places)),
  );
  const beside = besideOf(transcript).map(({ place, at, about, words: told }) => {
    const { kind, id } = transcript.records[place - 1] ?? { kind: "", id: null };
    return { ...empty, place, kind, time: at, recorded: at, about, fate: told, id };
  });
  return [...said, ...beside].toSorted((a, b) => Number(a.place) - Number(b.place));
}

const rowOf = (
  { entry, repeats }: Told,
  { title }: Chapter,
  places: ReadonlyMap<string, number>,
): Row => ({
  ...empty,
  place: entry.place,
  time: entry.at,
  recorded: entry.recorded,
  name: entry.gone ? null : nameOf(entry),
  unnamed: entry.shownAs?.as ?? null,
  handle: entry.who?.handle ?? null,
  role: entry.who?.role ?? null,
  chapter: title,
  question: entry.question,
  repliesTo: places.get(entry.repliesTo ?? "") ?? null,
  repeats: repeats?.place ?? null,
  title: entry.title,
  text: entry.text,
  gone: entry.gone,
  reason: entry.reason,
  edited: entry.edited ? "yes" : null,
  fate: entry.fate?.mark ?? null,
  votes: entry.fate?.votes ?? null,
  id: entry.id,
});
