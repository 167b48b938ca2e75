import type { formatsFor, TranscriptFormat } from "../../choices.ts";
import type { Mark } from "../../rooms.ts";
import type { Telling } from "../telling.ts";
import type { Erratum } from "../../errata.ts";
import { takenInWords, transcriptWords } from "./transcript.ts";

const formats: Readonly<Record<TranscriptFormat, readonly [string, string]>> = {
  html: ["HTML", "one file that opens in any browser, without a network"],
  epub: ["EPUB", "a book for reading devices, chapter by chapter"],
  pdf: ["PDF", "for printing, with bookmarks and marks for screen readers"],
  md: ["Markdown", "for quoting and for further writing"],
  txt: ["Plain text", "words and nothing else"],
  csv: ["CSV", "a row a record, for spreadsheets"],
  jsonl: ["JSON Lines", "every record with its hash: the file that proves itself"],
  json: ["JSON", "one document with chapters, messages and records, for programs"],
};

const uses: Readonly<Record<keyof typeof formatsFor, string>> = {
  reading: "For reading",
  working: "For working on",
  checking: "For checking",
};

const minutes = {
  spotlight: "Spotlights",
  agreed: "Agreed",
  action: "Actions",
  info: "Good to know",
} as const;

/** What was checked, when. */
export interface Checked {
  readonly records: number;
  readonly at: string;
  readonly zone: string;
}

/** The words of transcripts. */
export const archive = {
  transcript: () => "Transcript",
  transcripts: () => "Transcripts",
  "transcripts-lead": () => "Every conversation that was closed here, whole and checkable.",
  "transcripts-none": () => "Nothing has been closed yet.",
  "transcript-of": (v: { title: string }) => `Transcript: ${v.title}`,
  erratum: (v: Erratum & { zone: string }, t: Telling) =>
    `Changed after the seal, on ${t.moment(v.at, v.zone)}: ${takenInWords(v)} taken from view. Earlier seals still check for what remains.`,
  "transcript-counts": (v: { messages: number; people: number }, t: Telling) =>
    // nobody is named where all names were taken from view
    t.count(v.messages, "message", "messages") +
    (v.people === 0 ? "" : ` by ${t.count(v.people, "person", "people")}`),
  "transcript-part-of": (v: { title: string; number: number }, t: Telling) =>
    `Transcript: ${v.title}, part ${t.number(v.number)}`,
  parts: () => "Parts",
  "parts-further": () => "Further parts",
  "parts-all": () => "All parts",
  "parts-why": () => "This transcript is long, so it is read in parts.",
  "parts-whole": () => "To print or keep all of it, take it as one file",
  "parts-none": () =>
    "This transcript is long and is being looked through. It can be read here in a few minutes.",
  part: (v: { number: number }, t: Telling) => `Part ${t.number(v.number)}`,
  "part-of": (v: { number: number; of: number }, t: Telling) =>
    `Part ${t.number(v.number)} of ${t.number(v.of)}`,
  "part-earlier": () => "Earlier",
  "part-later": () => "Later",
  "part-questions": (v: { first: number; last: number }) =>
    v.first === v.last ? `Q${v.first}` : `Q${v.first} – Q${v.last}`,
  "part-goes-on": () => "Continued from the part before.",
  "heads-left": (v: { left: number }, t: Telling) => `${t.number(v.left)} more stand further on.`,
  heads: (v: { mark: keyof typeof minutes }) => minutes[v.mark],
  introductions: (v: { count: number }, t: Telling) =>
    t.count(v.count, "introduction", "introductions"),
  order: () => "Order",
  "by-clock": () => "By clock",
  "by-question": () => "By question",
  "by-asked": () => "By question",
  "by-thread": () => "By thread",
  "asked-fate": (v: { mark: Mark; votes: number | null }) => transcriptWords.fate(v.mark, v.votes),
  contents: () => "Questions",
  "answers-none": () => "Nobody answered.",
  "seal-verified": (v: { records: number }, t: Telling) =>
    `Verified: ${t.count(v.records, "record", "records")}, unbroken`,
  "seal-broken": (v: { records: number }, t: Telling) =>
    `Not verified: the chain of ${t.count(v.records, "record", "records")} is broken`,
  "seal-verified-then": (v: Checked, t: Telling) =>
    `Verified: ${t.count(v.records, "record", "records")}, unbroken on ${t.moment(v.at, v.zone)}`,
  "seal-broken-then": (v: Checked, t: Telling) =>
    `Not verified: the chain of ${t.count(v.records, "record", "records")} was found broken on ${t.moment(v.at, v.zone)}`,
  "seal-checking": (v: { records: number }, t: Telling) =>
    `Being checked: ${t.count(v.records, "record", "records")}`,
  "seal-since": (v: { records: number }, t: Telling) =>
    `${t.count(v.records, "record", "records")} since then: checked within minutes.`,
  seal: () => "Seal",
  "seal-why": () =>
    "Each record carries the hash of the one before it. If a single letter had been changed, added or taken away, the last hash would be another.",
  "seal-signed": (v: { place: number; isFormer: boolean }, t: Telling) =>
    v.isFormer
      ? `Signed up to record ${t.number(v.place)} by the server that this edition was taken over from. That server’s public key:`
      : `Signed by this server up to record ${t.number(v.place)}. Its public key:`,
  "seal-unsigned": () => "It is being sealed: within a minute this server signs it.",
  "seal-keys": () => "All keys of this server, and former ones",
  "seal-head": () => "Last hash",
  "seal-made": () => "Made",
  "seal-yourself": () => "Check it yourself",
  "seen-same": () => "This is the conversation that you saw.",
  "seen-other": () =>
    "This is not the conversation that you saw: what this browser kept of it has another hash. Tell whoever runs this server, and keep this browser’s data.",
  "seen-place": () => "The last record that you saw:",
  "seal-logged": () => "Logged among the seals",
  "seals-of": (v: { title: string | null }) =>
    v.title === null ? "Seals outside editions" : `Seals: ${v.title}`,
  "seals-lead": () =>
    "Each conversation is signed when it closes, and again after each late change. Every such seal is kept here in the order in which it was made.",
  "seals-unsigned": () => "This list is sealed itself once a day.",
  "seals-file": () => "All of them as a file that can be checked",
  "seals-up-to": (v: { place: number; isFormer: boolean }, t: Telling) =>
    `sealed up to record ${t.number(v.place)}${v.isFormer ? ", by the server that this edition was taken over from" : ""}`,
  "archive-files": () => "The archive’s files",
  "archive-files-lead": () =>
    "Each closed session is kept as files in a folder of this server, and so are the proceedings that were built. Every file is read again within thirty days; one that has changed by itself is put aside and made anew.",
  "archive-files-sessions": () => "Of sessions",
  "archive-files-check": () => "Check all of them now",
  "archive-files-kept": () => "Kept",
  "archive-files-count": (v: { files: number; bytes: number }, t: Telling) =>
    `${t.count(v.files, "file", "files")}, ${t.number(Math.ceil(v.bytes / 1_000))} kB`,
  "archive-files-behind": () => "Waited for",
  "archive-files-waiting": (v: { behind: number }, t: Telling) =>
    t.count(v.behind, "file", "files"),
  "archive-files-oldest": () => "Longest not looked at",
  "archive-files-troubled": () => "In trouble",
  "archive-files-none": () => "Every file is as it should be.",
  "archive-files-damaged": () => "Had changed by itself, and was made anew:",
  "archive-files-failed": (v: { attempts: number }, t: Telling) =>
    `Could not be kept, after ${t.count(v.attempts, "try", "tries")}; it is tried again:`,
  downloads: () => "To keep",
  "downloads-for": (v: { use: keyof typeof formatsFor }) => uses[v.use],
  "downloads-schema": () => "The shape of both JSON files, as a JSON Schema",
  format: (v: { format: TranscriptFormat }) => formats[v.format][0],
  "format-for": (v: { format: TranscriptFormat }) => formats[v.format][1],
  bag: () => "BagIt",
  "bag-for": () => "all of these in one package with checksums and metadata, for archives",
  "downloads-kept": () => "For keeping",
  "downloads-whole": (v: { messages: number }, t: Telling) =>
    `Each file holds ${t.count(v.messages, "message", "messages")} and every other record, and was read back before it was given.`,
};
