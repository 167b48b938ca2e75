import type { CitationFormat, VolumeFile } from "../../choices.ts";
import type { Cited } from "../../citing.ts";
import type { Building } from "../../proceedings.ts";
import type { VolumePart } from "../../volume.ts";
import type { Telling } from "../telling.ts";
import { transcriptWords } from "./transcript.ts";

const parts: Readonly<Record<VolumePart, string>> = {
  contents: "Contents",
  marked: "Singled out",
  people: "People",
  links: "Links",
  materials: "Materials",
  figures: "Figures",
};

const files: Readonly<Record<VolumeFile, readonly [string, string]>> = {
  zip: [
    "Site",
    "everything as pages that open from a disk, with its own search and every transcript",
  ],
  epub: ["EPUB", "a book for reading devices"],
  pdf: ["PDF", "to print"],
  "bag.zip": ["BagIt", "all of these in one package with checksums and metadata, for archives"],
};

const citations: Readonly<Record<CitationFormat, string>> = {
  bib: "BibTeX",
  "csl.json": "CSL-JSON",
};

const states: Readonly<Record<Building["state"], string>> = {
  none: "No files were built yet.",
  waiting: "The files are waiting to be built.",
  "under way": "The files are being built:",
  whole: "Every file holds the same.",
  outdated: "A session has changed since the files were built: they are about to be built anew.",
  failed:
    "The files could not be built. It is tried for an hour, and then when somebody asks again.",
};

/** The words of proceedings, as pages and as a site on a disk. */
export const proceedings = {
  proceedings: () => "Proceedings",
  "proceedings-lead": () =>
    "Each month as one volume: its themes, all that was said in its sessions, and what it came to.",
  "proceedings-by-month": () => "The proceedings, month by month",
  "proceedings-none": () => "No session of any edition has closed yet.",
  "proceedings-of": (v: { title: string }) => transcriptWords.proceedingsOf(v.title),
  "volume-counts": (v: { sessions: number; messages: number }, t: Telling) =>
    `${t.count(v.sessions, "session", "sessions")}, ${t.count(v.messages, "message", "messages")}`,
  "volume-people": (v: { people: number }, t: Telling) =>
    `${t.count(v.people, "person", "people")} spoke under their name`,
  "volume-parts": () => "Parts of this volume",
  "volume-part": (v: { part: VolumePart }) => parts[v.part],
  "volume-pending": (v: { pending: number }, t: Telling) =>
    `${t.count(v.pending, "session is", "sessions are")} still to be read, and not told of here yet.`,
  "volume-empty": () => "No session of this edition has closed yet.",
  "volume-no-theme": () => "Outside the themes",
  "volume-elsewhere": () => "Held elsewhere, or without words",
  "volume-hosted": (v: { name: string }) => `hosted by ${v.name}`,
  "volume-questions": (v: { count: number }, t: Telling) =>
    t.count(v.count, "question", "questions"),
  "volume-threads": (v: { count: number }, t: Telling) => t.count(v.count, "thread", "threads"),
  "volume-untold": () => "Taken from view",
  "volume-synthesis": () => "Synthesis",
  "volume-none": () => "There is nothing of it in this volume.",
  "volume-in": (v: { count: number }, t: Telling) => t.count(v.count, "session", "sessions"),
  "volume-with-materials": (v: { count: number }, t: Telling) =>
    t.count(v.count, "material", "materials"),
  "figures-by-kind": () => "By kind of session",
  "figures-by-day": () => "By day",
  "figures-by-theme": () => "By theme",
  "figures-chart": (v: { of: string }) => `Messages, ${v.of.toLowerCase()}, as bars`,
  "figures-number": (v: { number: number }, t: Telling) => t.number(v.number),
  "figures-what": () => "What",
  "figures-sessions": () => "Sessions",
  "figures-messages": () => "Messages",
  "figures-questions": () => "Questions",
  "figures-people": () => "People",
  "figures-all": () => "All",
  "chapter-before": () => "Before",
  "chapter-after": () => "After",
  "chapter-ways": () => "Sessions before and after",
  cite: () => "Cite this",
  "cite-words": (v: Cited) =>
    [
      v.author && `${v.author}.`,
      v.kind === "volume" ? `${v.title}.` : `“${v.title}”.`,
      v.within && `In: ${v.within}.`,
      `${v.publisher}, ${v.day}.`,
      v.doi === null && v.address,
    ]
      .filter((part) => part)
      .join(" "),
  "cite-as": (v: { format: CitationFormat }) => citations[v.format],
  "cite-entry": () => "Cite",
  doi: () => "DOI",
  "doi-way": () => "The DOI of this volume",
  "doi-of": (v: { title: string }) => `DOI: ${v.title}`,
  "doi-title": () => "A DOI for this volume",
  "doi-lead": () =>
    "Once an institution has registered this volume, its DOI stands where it is cited and in all of its files, which are built anew. Nothing is registered from here, and nothing asked for elsewhere.",
  "doi-none": () => "It has none yet.",
  "doi-hint": () => "Such as 10.1234/november-2026; an address of doi.org will do as well.",
  "doi-do": () => "Keep this DOI",
  "doi-remove": () => "Remove the DOI",
  "doi-register": () => "To have it registered",
  "doi-register-how": () =>
    "This file tells a registry what it wants to know, as DataCite’s schema has it: who held the sessions, title, publisher, year, kind, days, themes and licences of materials. Where the volume has no DOI yet, it says that one is to be announced.",
  "doi-metadata": () => "Metadata for the registry (DataCite XML)",
  "doi-given": () => "Given and removed",
  "doi-removed": () => "removed",
  "doi-by": (v: { name: string | null }) => v.name ?? "Somebody who is not on this server",
  "volume-files": () => "To keep",
  "volume-file": (v: { file: VolumeFile }) => files[v.file][0],
  "volume-file-for": (v: { file: VolumeFile }) => files[v.file][1],
  "volume-size": (v: { bytes: number }, t: Telling) => `${t.number(Math.ceil(v.bytes / 1_000))} kB`,
  "volume-state": (v: Pick<Building, "state" | "done" | "all">, t: Telling) =>
    v.state === "under way"
      ? `${states[v.state]} ${t.number(v.done)} of ${t.count(v.all, "session", "sessions")}.`
      : states[v.state],
  "volume-built": () => "Built",
  "volume-since": (v: { since: number }, t: Telling) =>
    `${t.count(v.since, "session has", "sessions have")} closed since, and can be found only here.`,
  "volume-build": () => "Build the files",
  "volume-build-anew": () => "Build the files anew",
  "volumes-files": () => "Of proceedings",
  "volumes-files-check": () => "Check those of all proceedings now",
  "volumes-files-troubled": () => "Proceedings in trouble",
  "volumes-files-lost": () => "Files of it were lost, and all are built anew since:",
  "volume-file-lost": (v: { found: "missing" | "damaged" }) =>
    v.found === "missing" ? "gone by itself" : "changed by itself, and put aside",
  "site-search": () => "Search this volume",
  "site-search-words": () => "Words, all of which are to be found",
  "site-search-script": () => "Searching needs JavaScript; it works without a network.",
  "site-search-nothing": () => "Nothing was found.",
  "site-search-many": (v: { most: number }, t: Telling) =>
    `Only the first ${t.number(v.most)} are shown.`,
  "site-check": () => "How to check this volume",
  "site-check-how": () =>
    "Every session’s whole record stands beside its page as a file that ends in .jsonl. What was corrected beside it stands in one that ends in .corrections.jsonl. “lyceum verify sessions/<name>.jsonl” checks either without any server or network; FORMAT.md of Lyceum says how to write such a checker.",
  "site-check-seals": () =>
    "Each record is sealed with one of the keys below; every seal is logged in the file seals.jsonl, which is checked in the same way. Hold the keys against those that the server publishes, or against a copy of this volume from elsewhere.",
  "site-check-file": () => "The whole record, to be checked",
  "site-check-corrections": () => "What was stated beside it, to be checked",
  "site-seals": () => "The log of seals",
  "site-keys": () => "Keys",
  "site-keys-former": () =>
    "Keys of the server that this edition was taken over from, which sealed what was recorded there:",
  "site-way-search": () => "Search",
  "site-way-check": () => "Check",
  "site-ways": () => "This volume",
};
