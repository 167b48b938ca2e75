import type { Highlight } from "../../choices.ts";
import type { Erratum } from "../../errata.ts";
import type { Mark, RecordKind } from "../../rooms.ts";
import { reasonIn } from "./failures.ts";

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
  corrected: "words corrected",
  headed: "heading added",
  respelled: "name’s spelling corrected",
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
  sealedBefore: (place: number, key: string) =>
    `before that up to record ${numbers.format(place)} with another key, such as that of a server it was taken over from: ${key}`,
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
  /** A name as it is spelled, and how else it stands on the record. */
  spelled: (name: string, recorded: readonly string[]) =>
    recorded.length === 0 ? name : `${name} (on the record as ${recorded.join(", ")})`,
  licencesOfMaterials: (licences: readonly string[]) =>
    `Its materials, each as it says: ${licences.join("; ")}`,
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
  corrections: "Corrections",
  correctionsApart:
    "Everything above stands as it was said. This was stated about it afterwards, signed in a file of its own.",
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
  synthesis: "Synthesis",
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
    "The seal is genuine only if its key is one that the server itself publishes, at /.well-known/lyceum-keys.json; where an edition was taken over from another server, one of the former keys there.",
  unsigned:
    "The head proves the conversation to whoever kept it from elsewhere; the file itself is not sealed yet.",
};
