import type { Highlight } from "../../choices.ts";
import type { Erratum } from "../../errata.ts";
import type { Mark, RecordKind } from "../../rooms.ts";
import { reasonIn } from "./failures.ts";

/** What goes into the sentence of a problem: where the file is wrong and what stands there. */
export interface Found {
  readonly line: number;
  /** The record that stands, or should stand, in this line. */
  readonly place: number | null;
  /** The place or number found, where another was due. */
  readonly found: number;
  /** The number that the heading or the last line tells. */
  readonly told: number;
  /** The member of the line that is wrong, safe to print. */
  readonly member: string;
}
type Sentence = (found: Found) => string;

const where = ({ line, place }: Found): string =>
  place === null ? `line ${line}` : `line ${line} (record ${place})`;

/** What can be wrong with a transcript file, by its key. */
export const problems = {
  empty: () => "The file is empty.",
  "byte-order-mark": () =>
    "Line 1 begins with a byte order mark: a program has saved the file in its own way.",
  "carriage-return": (f) =>
    `In ${where(f)} the line ends in carriage return and line feed: a program has saved the file in its own way.`,
  "line-too-long": (f) => `In ${where(f)} the line is longer than any line of a transcript.`,
  "not-utf-8": (f) => `In ${where(f)} there are bytes that are not UTF-8.`,
  "broken-json": (f) =>
    `In ${where(f)} the line is not JSON: something was cut, joined or changed.`,
  "not-canonical": (f) =>
    `In ${where(f)} the line is JSON, but not written the one way in which a transcript is.`,
  "no-heading": () => "Line 1 is not the heading of a transcript.",
  "unknown-member": (f) => `In ${where(f)} there is ${f.member}, which a transcript does not know.`,
  "missing-member": (f) => `In ${where(f)} ${f.member} is missing.`,
  "wrong-member": (f) => `In ${where(f)} ${f.member} is not what it should be.`,
  "heading-changed": () =>
    "Line 1, the heading, was changed: it does not agree with its own checksum.",
  missing: (f) =>
    `Record ${f.place} is missing: line ${f.line}, where it should stand, holds record ${f.found}.`,
  repeated: (f) =>
    `Line ${f.line} holds record ${f.found} again, where record ${f.place} should stand.`,
  added: (f) =>
    `Line ${f.line} holds a record ${f.found}, but the transcript has only ${f.told} of them.`,
  "words-missing": (f) =>
    `In ${where(f)} the words or the name are missing, and nothing says that they are gone.`,
  "words-unannounced": (f) => `In ${where(f)} there are words or a name that the record never had.`,
  "person-changed": (f) =>
    `In ${where(f)} the person who spoke was changed: the name does not agree with its hash.`,
  "words-changed": (f) =>
    `In ${where(f)} the words were changed: they do not agree with their hash.`,
  "link-broken": (f) =>
    `In ${where(f)} the chain is broken: the record's own time, kind, ids or hashes were changed, or it does not follow the record before it.`,
  "cut-short": (f) =>
    `Record ${f.place} is missing: the file ends at line ${f.line}, after ${f.found} of ${f.told} records.`,
  "no-end": (f) => `Line ${f.line}, which should close the file, is missing.`,
  "cut-off": (f) => `In ${where(f)} the file breaks off in the middle of a line.`,
  "after-end": (f) => `Line ${f.line} stands after the end of the transcript.`,
  "wrong-head": () => "Line 1 tells another head than the hash of the last record.",
  "wrong-messages": (f) =>
    `Line 1 tells of ${f.told} messages, but there are ${f.found} in the records.`,
  "wrong-people": (f) =>
    `Line 1 tells of ${f.told} people, but there are ${f.found} in the records.`,
  "wrong-unnamed": (f) =>
    `Line 1 tells of ${f.told} messages without their names, but there are ${f.found} in the records.`,
  "wrong-gone": (f) =>
    `Line 1 tells of ${f.told} records whose words are gone, but there are ${f.found}.`,
  "broken-naming": (f) =>
    `In ${where(f)} it is not said whose names or words were taken from view, or as what they are shown.`,
  "taken-untold": (f) =>
    `In ${where(f)} a name or words are missing, and no record says that they were taken from view.`,
  "taken-otherwise": (f) =>
    `In ${where(f)} a name or words stand otherwise than a later record says that they were taken from view, or given back.`,
  "broken-seal": (f) =>
    `In ${where(f)} the seal is not genuine, or it was put on another conversation.`,
  "wrong-seal-told": () => "Line 1 tells of another seal than the last one among the records.",
  "wrong-question": (f) => `Line 1 tells question ${f.told} otherwise than record ${f.place}.`,
  "wrong-count": (f) =>
    `Line ${f.line}, the last one, tells of ${f.told} records, but there are ${f.found}.`,
  "wrong-checksum": (f) =>
    `The checksum in line ${f.line}, the last one, is not that of the lines above it.`,
} satisfies Readonly<Record<string, Sentence>>;
export type Problem = keyof typeof problems;

const numbers = new Intl.NumberFormat("en");
const counted = (n: number, one: string, other: string): string =>
  `${numbers.format(n)} ${n === 1 ? one : other}`;

const highlighted: Readonly<Record<Highlight, string>> = {
  spotlight: "spotlight",
  info: "good to know",
  agreed: "agreed",
  action: "action",
  link: "link",
};

const fates: Readonly<Record<Mark, string>> = {
  waiting: "waiting",
  approved: "approved",
  declined: "declined",
  withdrawn: "taken back",
  merged: "joined with another question",
  open: "left open",
  current: "taken up",
  answered: "answered",
};

const happenings: Readonly<Record<RecordKind, string>> = {
  opened: "opened",
  said: "said",
  edited: "edited",
  moved: "moved",
  hidden: "taken from view",
  restored: "shown again",
  marked: "marked",
  unnamed: "names taken from view",
  named: "names given back",
  erased: "erased for good",
  closed: "closed",
  sealed: "sealed",
  logged: "logged",
};

type Taken = Pick<Erratum, "names" | "words">;
/** "the names at 3 records and the words of 1 record" */
export const takenInWords = ({ names, words }: Taken): string =>
  [
    ...(names === 0
      ? []
      : [`the ${names === 1 ? "name" : "names"} at ${counted(names, "record", "records")}`]),
    ...(words === 0 ? [] : [`the words of ${counted(words, "record", "records")}`]),
  ].join(" and ");

export interface Counts {
  readonly records: number;
  readonly messages: number;
  readonly people: number;
  readonly unnamed: number;
  readonly gone: number;
}

interface VolumeCounts {
  readonly sessions: number;
  readonly messages: number;
  readonly people: number;
}

/** The words of a transcript, and of a volume of them, as a document. */
export const transcriptWords = {
  verified: (records: number) => `verified: ${counted(records, "record", "records")}, unbroken`,
  sealed: (place: number, key: string) =>
    `sealed up to record ${numbers.format(place)} with the key ${key}`,
  unsealed: "not sealed",
  gone: (n: number) => `${counted(n, "record’s words are", "records’ words are")} gone`,
  unnamed: (n: number) =>
    `${counted(n, "message’s name is", "messages’ names are")} taken from view`,
  unverified: (sentence: string) => `does not verify: ${sentence}`,
  otherKey: (wanted: string) => `not sealed with the key ${wanted}`,
  unreadable: (path: string, why: string) => `${path} cannot be read: ${why}`,
  counts: ({ messages, people, records, unnamed, gone }: Counts) =>
    [
      counted(messages, "message", "messages"),
      // nobody is named where all names were taken from view
      ...(people === 0 ? [] : [counted(people, "person", "people")]),
      counted(records, "record", "records"),
      ...(unnamed === 0 ? [] : [`${numbers.format(unnamed)} without a name`]),
      ...(gone === 0 ? [] : [`${numbers.format(gone)} gone`]),
    ].join(", "),
  transcript: "Transcript",
  proceedingsOf: (edition: string) => `Proceedings: ${edition}`,
  proceedings: "Proceedings",
  themes: "Themes",
  noTheme: "Outside the themes",
  people: "People",
  volumeCounts: ({ sessions, messages, people }: VolumeCounts) =>
    [
      counted(sessions, "session", "sessions"),
      counted(messages, "message", "messages"),
      `${counted(people, "person", "people")} named`,
    ].join(", "),
  contents: { question: "Questions", asked: "Questions", thread: "Threads" },
  proof: "Proof",
  question: (n: number) => `Question ${n}`,
  outside: "Outside the questions",
  introductions: "Before the first question",
  heads: {
    spotlight: "Spotlights",
    agreed: "Agreed",
    action: "Actions",
    info: "Good to know",
    late: "Said after the end",
    links: "Links",
  },
  again: (time: string | null) =>
    time === null ? "The same words again." : `The same words again as at ${time}.`,
  contentsOfBook: "Contents",
  beside: "What else is on the record",
  happened: (kind: RecordKind) => happenings[kind],
  aboutPlace: (place: number) => `about ${place}`,
  byWhom: (name: string) => `by ${name}`,
  goneRecord: "its words are gone",
  unshown: (n: number) =>
    n === 0
      ? "Every character has its letter in the fonts of this file."
      : `${counted(n, "character has", "characters have")} no letter in the fonts of this file: each stands here by its number, as ‹U+4F60›. The text file and the JSON files have them as they were written.`,
  language: "en",
  accessibility:
    "The conversation in reading order with headings for its chapters, a table of contents, a language, and no pictures, sound or movement.",
  all: "The conversation",
  untitled: "A thread whose first post was taken from view",
  by: { question: "By question", asked: "By question", thread: "By thread" },
  byClock: "By the clock",
  answering: (n: number) => `A${n}`,
  about: (n: number) => `on question ${n}`,
  singledOut: (mark: Highlight, off: boolean) => `${highlighted[mark]}${off ? ", taken back" : ""}`,
  fate: (mark: Mark, votes: number | null) =>
    [fates[mark], ...(votes === null ? [] : [counted(votes, "vote", "votes")])].join(", "),
  replying: (name: string) => `to ${name}`,
  house: "Lyceum",
  edited: "edited",
  hidden: (reason: unknown) => {
    const why = reasonIn(reason);
    return `These words were taken from view${why === "" ? "" : `: ${why}`}.`;
  },
  erased: "These words were erased.",
  withdrawn: "Whoever said this does not want it archived.",
  somebody: "Somebody",
  noTime: "no time known",
  when: "When",
  organisation: "Held by",
  theme: "Theme",
  source: "From",
  address: "Address",
  kept: "Kept",
  changed: "Changed after the seal",
  erratum: (moment: string, taken: Taken) =>
    `${moment}: ${takenInWords(taken)} taken from view; earlier seals still check for what remains.`,
  room: "Room",
  place: "Last record",
  head: "Head",
  howToVerify: (file: string) =>
    `The whole record, with all that proves it, is the file ${file}. “lyceum verify ${file}” checks it without any server.`,
  seal: "Seal",
  signed:
    "The seal is genuine only if its key is one that the server itself publishes, at /.well-known/lyceum-keys.json.",
  unsigned:
    "The head proves the conversation to whoever kept it from elsewhere; the file itself is not sealed yet.",
};
