import type { Entry } from "../../../shared/reading.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import type { Transcript } from "../transcript.ts";
import type { Verdict } from "../verify.ts";
import { besideOf } from "./beside.ts";
import {
  aboutOf,
  chaptersOf,
  clockIn,
  entriesById,
  factsOf,
  headsOf,
  nameOf,
  placeholderOf,
  pointOf,
  sealOf,
  type Chapter,
  type Clock,
} from "./chapters.ts";
import { aboutCorrection, correctionsTold } from "./corrections-told.ts";
import type { Told } from "./folding.ts";
import { numbered } from "./numbered.ts";

interface Writing {
  readonly clock: Clock;
  readonly entries: ReadonlyMap<string, Entry>;
}

/**
 * The transcript as plain text. A line of people's words always begins with `  | `, a line about a record with its place
 * in brackets, one about a correction with its place in braces, and no other line with any of these.
 */
export function toText(transcript: Transcript, verdict: Verdict): string {
  const clock = clockIn(transcript.session.zone, transcript.kind);
  const writing = { clock, entries: entriesById(transcript.reading) };
  const blocks = [
    `${words.transcript}: ${inLine(transcript.session.title)}`,
    factsOf(transcript, clock)
      .map(({ name, words: fact }) => `${words[name]}: ${inLine(fact)}`)
      .join("\n"),
    words.counts({ ...transcript, records: transcript.lines.length }),
    ...headBlocks(transcript, clock),
    ...chaptersOf(transcript).flatMap((chapter) => chapterBlocks(chapter, writing)),
    ...besideBlocks(transcript, clock),
    ...correctionBlocks(transcript, clock),
    heading(words.proof),
    [
      inLine(verdict.ok ? words.verified(verdict.records) : words.unverified(verdict.sentence)),
      `${words.room}: ${transcript.room}`,
      `${words.place}: ${transcript.place}`,
      `${words.head}: ${transcript.head}`,
      words.howToVerify(`${transcript.session.slug}.jsonl`),
      sealOf(verdict),
    ].join("\n"),
  ];
  return `${blocks.join("\n\n")}\n`;
}

const heading = (title: string): string => `== ${inLine(title)} ==`;

const chapterBlocks = ({ title, told }: Chapter, writing: Writing): string[] => [
  heading(title),
  ...told.map((one) => message(one, writing)),
];

function message({ entry, repeats, retold }: Told, writing: Writing): string {
  const by = [nameOf(entry), ...aboutOf(entry, writing)].map(inLine).join(", ");
  const above = `[${entry.place}] ${by}`;
  if (repeats)
    return `${above}\n  * ${inLine(retold)}${words.again(repeats.at && writing.clock.time(repeats.at))} (${repeats.place})`;
  return `${above}\n${entry.gone ? `  * ${placeholderOf(entry)}` : quoted(entry.text ?? "")}`;
}

const headBlocks = (transcript: Transcript, clock: Clock): string[] =>
  headsOf(transcript).map(({ name, points }) => {
    const lines = points.map((point) => {
      const told = [...(point.url === null ? [] : [point.url]), ...pointOf(point, clock)];
      return `  * ${told.map(inLine).join(", ")} (${point.place})`;
    });
    return [heading(words.heads[name]), "", ...lines].join("\n");
  });

function besideBlocks(transcript: Transcript, clock: Clock): string[] {
  const lines = besideOf(transcript).map(({ place, at, words: told, about }) => {
    const parts = [
      clock.time(at),
      inLine(told),
      ...(about === null ? [] : [words.aboutPlace(about)]),
    ];
    return `[${place}] ${parts.join(", ")}`;
  });
  return lines.length === 0 ? [] : [heading(words.beside), lines.join("\n")];
}

function correctionBlocks(transcript: Transcript, clock: Clock): string[] {
  const told = correctionsTold(transcript);
  if (told.length === 0) return [];
  const blocks = told.map((one) => {
    const above = aboutCorrection(one, clock).map(inLine).join(", ");
    return `{${one.place}} ${above}\n${quoted(one.text)}`;
  });
  return [heading(words.corrections), words.correctionsApart, ...blocks];
}

// What some programs take for the end of a line, or for a command, though it is none; and what would read like its number.
// oxlint-disable-next-line no-control-regex -- exactly these
const ends = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029\uFEFF]|‹(?=U\+)/g;
// What would turn the rest of a line around.
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

const shown = (told: string): string =>
  told.replace(ends, (found) => (found === "\t" ? found : numbered(found)));
/** Words in a line of the file's own. */
const inLine = (told: string): string =>
  shown(told).replace(turning, numbered).replace(/\n/g, numbered);
const quoted = (text: string): string =>
  text
    .split("\n")
    .map((line) => `  | ${shown(line)}`)
    .join("\n");

const number = /‹U\+([0-9A-F]{4,6})›/g;
/** The words that a file's lines of people's words hold. */
export const unquoted = (lines: readonly string[]): string =>
  lines
    .map((line) =>
      line.slice(4).replace(number, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16))),
    )
    .join("\n");
