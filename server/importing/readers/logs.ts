import { Temporal } from "temporal-polyfill";
import type { ImportNote } from "../../../shared/words/en/importing.ts";
import {
  contentKeys,
  type Found,
  momentOf,
  nothing,
  oneLine,
  type Otherwise,
  type Said,
  type SourceFile,
  spanOf,
  type Unplaced,
  unplaced,
} from "../brought-in.ts";
import { counted } from "./json-lines.ts";
import { type LogLine, logLine } from "./log-lines.ts";
import { absent, describe } from "./minutes.ts";
import { publishedWith } from "./published.ts";

/** Whether a good part of a text's lines are lines of a log. */
export function isLog({ text }: SourceFile): boolean {
  const lines = bodyOf(text)
    .split("\n")
    .slice(0, 2000)
    .filter((line) => line.trim() !== "");
  const told = lines.filter((line) => logLine(line.trimEnd()) !== null);
  return told.some(({ length }) => length > 0) && told.length * 3 > lines.length;
}

/** A log of a chat program, with what was published of its meeting. */
export function readLog(file: SourceFile, otherwise: Otherwise): Found {
  const published = publishedWith(file);
  const zone = published.zone ?? otherwise.zone ?? "UTC";
  const first = published.day ?? otherwise.day;
  const { said, passedOver, wrong, day } = linesOf(file, { zone, day: first });
  if (said.length === 0)
    return { ...nothing, unplaced: [unplaced(file, null, { reason: "no-log" })] };
  const times = spanOf(said, day, zone);
  if (times === null || day === null)
    return { ...nothing, unplaced: [unplaced(file, null, { reason: "no-day" })] };
  const spoken = {
    kind: "live chat" as const,
    key: `log ${file.name} ${day}`,
    title: oneLine(published.title ?? file.name, 120),
    description: describe(published),
    source: oneLine(file.name, 200),
    zone,
    ...times,
    file: file.path,
    said,
    passedOver,
    notes: notesOn(file, said, published.zone ?? otherwise.zone),
  };
  const missing = absent(file, said, published.present_published);
  return { spoken: [spoken], events: [], unplaced: [...wrong, ...missing] };
}

function notesOn(file: SourceFile, said: readonly Said[], zone: string | null): ImportNote[] {
  const notes: ImportNote[] = [];
  if (said.every(({ at }) => at === null)) notes.push("no-times");
  else if (zone === null) notes.push("no-zone");
  if (file.isRecoded) notes.push("other-encoding");
  return notes;
}

/** The text from the first line of the log on: reports stand above it. */
const bodyOf = (text: string): string => {
  const at = /^#+ *logs?\s*$/im.exec(text);
  return at ? text.slice(at.index + at[0].length) : text;
};

interface Reading {
  readonly zone: string;
  readonly day: string | null;
}
interface Lines {
  readonly said: Said[];
  readonly passedOver: Record<string, number>;
  readonly wrong: Unplaced[];
  readonly day: string | null;
}

function linesOf(file: SourceFile, { zone, day: given }: Reading): Lines {
  const all = file.text.replace(/\r\n?/g, "\n").split("\n");
  const begins = all.length - bodyOf(file.text.replace(/\r\n?/g, "\n")).split("\n").length;
  const lines = all.map((text, index) => ({ text: text.trimEnd(), line: index + 1 }));
  const body = lines.slice(begins).filter(({ text }) => text !== "");
  const told = body
    .filter(({ text }) => !isMarkup(text))
    .map(({ text, line }) => ({ text, line, log: logLine(text) }));
  const days = daysOf(
    told.flatMap(({ log }) => log ?? []),
    given,
  );
  const said = saidIn(told, { days, zone });
  const wrong = told
    .filter(({ log }) => log === null)
    .map(({ line, text }) => unplaced(file, line, { reason: "no-speaker", text }));
  const silent = told.flatMap(({ log }) =>
    log && (log.text === "" || log.kind === "event") && log.kind !== "day" ? [log.kind] : [],
  );
  const above = lines.slice(0, begins).filter(({ text }) => text !== "");
  const reported = [...above, ...body.filter(({ text }) => isMarkup(text))].map(() => "report");
  const passedOver = counted([...silent, ...reported]);
  return { said, passedOver, wrong, day: given ?? [...days.values()][0] ?? null };
}

interface Told {
  readonly line: number;
  readonly log: LogLine | null;
}
function saidIn(
  told: readonly Told[],
  { days, zone }: { readonly days: ReadonlyMap<LogLine, string>; readonly zone: string },
): Said[] {
  const keyOf = contentKeys();
  return told.flatMap(({ line, log }) => {
    if (!log || (log.kind !== "msg" && log.kind !== "me") || log.text === "") return [];
    const at = instantOf(log, days.get(log) ?? null, zone);
    const text = log.kind === "me" ? `/me ${log.text}` : log.text;
    const author = oneLine(log.author, 200) || "?";
    return [{ ...plain, key: keyOf(at, author, text), line, at, author, text }];
  });
}

const plain = {
  role: null,
  repliesTo: null,
  title: null,
  isPlain: false,
  question: null,
  asked: null,
} as const;

/** Rules, fences and comments between the lines of a log. */
const isMarkup = (text: string): boolean => /^(?:[-=*_`~]{3,}|#.*|&nbsp;)\s*$/.test(text);

/** Half a day back is no disorder of the log, but the next day. */
const midnight = 12 * 60 * 60 * 1000;
/** The day of each line: told by it, by a line before it, or counted from the first one. */
function daysOf(lines: readonly LogLine[], first: string | null): ReadonlyMap<LogLine, string> {
  const days = new Map<LogLine, string>();
  let day = lines.find(({ kind }) => kind === "day")?.day ?? first;
  let before: number | null = null;
  for (const line of lines) {
    if (line.day !== null) {
      if (line.day !== day) before = null;
      day = line.day;
    } else if (line.time !== null && before !== null && before - line.time > midnight)
      day = day && Temporal.PlainDate.from(day).add({ days: 1 }).toString();
    before = line.time ?? before;
    if (day !== null) days.set(line, day);
  }
  return days;
}

function instantOf({ time }: LogLine, day: string | null, zone: string): string | null {
  if (time === null || day === null) return null;
  const clock = new Date(time).toISOString().slice(11, 19);
  return momentOf(`${day}T${clock}`, zone)?.toISOString() ?? null;
}
