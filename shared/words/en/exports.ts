import type { ExportState, LeftOut } from "../../exports.ts";
import type { TranscriptFormat } from "../../choices.ts";
import type { Telling } from "../telling.ts";
import type { Sentence } from "./failures.ts";

/** "1.4 MB", in units of a thousand. */
function size(bytes: number, t: Telling): string {
  if (bytes < 1_000_000) return `${t.number(Math.ceil(bytes / 1_000))} kB`;
  return `${t.number(Math.round(bytes / 100_000) / 10)} MB`;
}

const states: Readonly<Record<ExportState, string>> = {
  making: "Being made",
  ready: "Ready",
  cancelled: "Given up",
  failed: "Could not be made; whoever runs this server finds why in its log",
  removed: "No longer kept",
};

const leftOut: Readonly<Record<LeftOut["why"], string>> = {
  "nothing-said": "nothing was said there",
  "nothing-found": "nothing that was looked for was said there",
  "not-over": "there is no such session that is over",
};

/** The words of the archivist's desk. */
export const exporting = {
  "archive-desk": () => "The archivist’s desk",
  "archive-desk-lead": () =>
    "Find what was said in sessions that are over, see how large it will be as files, and take it with you.",
  "archive-desk-words": () => "Words, or the beginnings of words",
  "archive-desk-words-hint": () => "“words in a row”, -without",
  "archive-desk-kind": () => "What was said",
  "archive-desk-any": () => "Anything",
  "archive-desk-edition": () => "Edition",
  "archive-desk-editions": () => "All editions",
  "archive-desk-no-edition": () => "Outside editions",
  "archive-desk-from": () => "From",
  "archive-desk-until": () => "Before",
  "archive-desk-zone": () => "On the clocks of",
  "archive-desk-zone-hint": () => "A time zone, like America/New_York",
  "archive-desk-find": () => "Find",
  "archive-desk-found": (v: { count: number; sessions: number; more: boolean }, t: Telling) =>
    `Found: ${t.count(v.count, "record", "records")} in ${v.more ? "the latest " : ""}${t.count(v.sessions, "session", "sessions")}`,
  "archive-desk-more": () =>
    "There are more sessions than one export may hold. Ask for less, by edition or by time.",
  "archive-desk-export": () => "Export",
  "archive-desk-sessions": () => "Whole sessions",
  "archive-desk-session": (v: { title: string; found: number; records: number }, t: Telling) =>
    `${v.title}: ${t.number(v.found)} found, ${t.count(v.records, "record", "records")} in all`,
  "archive-desk-formats": () => "As files",
  "archive-desk-format": (v: { name: string; bytes: number }, t: Telling) =>
    `${v.name}, about ${size(v.bytes, t)}`,
  "archive-desk-forecast": () =>
    "Sizes are for all sessions above, reckoned from their records and words by what other files took: a file may be up to two and a half times larger or smaller. The ZIP is smaller.",
  "archive-desk-with-found": () => "What was found too, as CSV and JSON Lines",
  "archive-desk-start": () => "Make the export",
  exports: () => "Exports from the archive",
  "exports-lead": () =>
    "Who took what from the archive, and when. This list is kept for ever; the files are kept for seven days.",
  "exports-none": () => "Nothing has been exported yet.",
  "exports-watch": () => "Show how far it is, every five seconds",
  "exports-watching": () => "This page asks anew every five seconds.",
  "exports-rest": () => "Stop that",
  "exports-who": (v: { name: string | null }) => v.name ?? "Somebody who has left",
  "exports-state": (v: { state: ExportState }) => states[v.state],
  "exports-progress": (v: { done: number; of: number }, t: Telling) =>
    `${t.number(v.done)} of ${t.number(v.of)} steps`,
  "exports-what": (
    v: { sessions: number; formats: readonly TranscriptFormat[]; found: boolean },
    t: Telling,
  ) =>
    [
      t.count(v.sessions, "session", "sessions"),
      ...(v.formats.length > 0 ? [`as ${v.formats.join(", ")}`] : []),
      ...(v.found ? ["with what was found"] : []),
    ].join(", "),
  "exports-left-out": (v: { count: number }, t: Telling) =>
    `${t.count(v.count, "session", "sessions")} not in it`,
  "exports-left-out-why": (v: { why: LeftOut["why"] }) => leftOut[v.why],
  "exports-sought": () => "Asked for",
  "exports-size": (v: { bytes: number }, t: Telling) => size(v.bytes, t),
  "exports-forecast": (v: { bytes: number }, t: Telling) => `about ${size(v.bytes, t)} of files`,
  "exports-until": () => "Kept until",
  "exports-outdated": () =>
    "Names or words in it were taken from view since, so it is not given any more. Export it again.",
  "exports-file": () => "Download the ZIP",
  "exports-sum": () => "Checksum (SHA-256):",
  "exports-cancel": () => "Give it up",
  "exports-next": () => "Further back",
};

/** What is refused at the desk, by its key. */
export const exportRefusals: Readonly<Record<string, Sentence>> = {
  "export-under-way": () =>
    "An export of yours is being made. Wait until it is there, or give it up first.",
  "export-of-nothing": () => "Choose at least one session, and a format or what was found.",
  "export-too-large": (v, t) =>
    `That would be about ${t.number(Math.round(Number(v["is"]) / 1_000_000))} MB of files; one export has at most ${t.number(Math.round(Number(v["most"]) / 1_000_000))} MB. Choose fewer sessions or formats.`,
  "export-outdated": () =>
    "Names or words in this export were taken from view since, so it is not given any more. Export it again.",
};
