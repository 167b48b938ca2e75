import type { FileType, Licence, MaterialKind } from "../../choices.ts";
import type { RemovedMaterial } from "../../materials.ts";
import type { Telling } from "../telling.ts";
import { at, type Sentence } from "./failures.ts";

const kinds: Readonly<Record<MaterialKind, string>> = {
  recording: "Recording",
  slides: "Slides",
  image: "Picture",
  document: "Document",
  link: "Link to what is kept elsewhere",
};

const kindsOfMany: Readonly<Record<MaterialKind, string>> = {
  recording: "Recordings",
  slides: "Slides",
  image: "Pictures",
  document: "Documents",
  link: "Kept elsewhere",
};

const licenceNames: Readonly<Record<Licence, string>> = {
  "CC0-1.0": "CC0 1.0",
  "CC-BY-4.0": "CC BY 4.0",
  "CC-BY-SA-4.0": "CC BY-SA 4.0",
  "CC-BY-NC-4.0": "CC BY-NC 4.0",
  "CC-BY-NC-SA-4.0": "CC BY-NC-SA 4.0",
  "CC-BY-ND-4.0": "CC BY-ND 4.0",
  "CC-BY-NC-ND-4.0": "CC BY-NC-ND 4.0",
  "public-domain": "Public domain",
  "with-permission": "Used with permission",
  "all-rights-reserved": "All rights reserved",
};

const types: Readonly<Record<FileType, string>> = {
  png: "PNG",
  jpg: "JPEG",
  webp: "WebP",
  gif: "GIF",
  pdf: "PDF",
  pptx: "PowerPoint",
  odp: "OpenDocument",
  mp4: "MP4",
  webm: "WebM",
  mp3: "MP3",
  m4a: "M4A",
  ogg: "Ogg",
  vtt: "WebVTT",
  txt: "text",
};

const removals: Readonly<Record<RemovedMaterial["reason"], string>> = {
  rights: "somebody else’s rights",
  private: "private details of somebody",
  mistake: "a mistake",
  replaced: "it was replaced",
  other: "another reason",
  left: "whoever added it has left, and took it along",
};
const removalIn = (reason: unknown): string =>
  Object.entries(removals).find(([known]) => known === reason)?.[1] ?? "";

/** Of many bytes: what a person would say. */
export const size = (bytes: number, t: Telling): string =>
  bytes < 1_000_000
    ? `${t.number(Math.ceil(bytes / 1_000))} kB`
    : `${t.number(Math.ceil(bytes / 100_000) / 10)} MB`;
const inMegabytes = (bytes: unknown): string => `${Math.round(Number(bytes) / 1_000_000)} MB`;

/** The words of what belongs to a session beside what was said. */
export const materials = {
  materials: () => "Materials",
  "materials-of": (v: { title: string }) => `Materials of ${v.title}`,
  "materials-lead": () =>
    "Recordings, slides, pictures and documents of this session, each with who made it and how it may be used.",
  "materials-none": () => "Nothing was added yet.",
  "materials-count": (v: { count: number }, t: Telling) =>
    t.count(v.count, "material", "materials"),
  "materials-edit": () => "Add and change materials",
  "material-kind": (v: { kind: MaterialKind }) => kinds[v.kind],
  "material-kinds": (v: { kind: MaterialKind }) => kindsOfMany[v.kind],
  "material-file": (v: { type: FileType; bytes: number }, t: Telling) =>
    `${types[v.type]}, ${size(v.bytes, t)}`,
  "material-made-by": (v: { credit: string }) => `By ${v.credit}`,
  "material-licence": (v: { licence: Licence }) => licenceNames[v.licence],
  "material-language": (v: { language: string }) => `in ${v.language}`,
  "material-captions": () => "Captions",
  "material-captions-file": () => "Captions as a file (WebVTT)",
  "material-transcript": () => "What is said in it",
  "material-elsewhere": () => "Not kept here; it may change or vanish.",
  "material-removed-kind": (v: Pick<RemovedMaterial, "kind" | "at" | "reason">, t: Telling) =>
    `${kinds[v.kind]}, removed on ${t.date(v.at, "UTC")}: ${removals[v.reason]}.`,
  "material-removed-by": (v: { by: string }) => `By ${v.by}.`,
  "materials-removed": () => "Removed",
  "material-add": () => "Add a material",
  "material-add-file": () => "Add a file",
  "material-add-link": () => "Add a link",
  "material-what": () => "What it is",
  "material-upload": () => "File",
  "material-upload-hint": (v: { most: number }) =>
    `At most ${inMegabytes(v.most)}: PNG, JPEG, WebP, GIF, PDF, PowerPoint, OpenDocument, MP4, WebM, MP3, M4A, Ogg or plain text. Where and with what a picture was taken is taken out of it; what other files tell of themselves stays in them.`,
  "material-upload-kept": () => "A file is here already; choose one only to send another instead.",
  "material-title": () => "Title",
  "material-caption": () => "Caption",
  "material-alt": () => "In words, for whoever does not see it",
  "material-alt-hint": () => "Needed for a picture: what there is to see, and what it tells.",
  "material-credit": () => "Who made it",
  "material-licence-label": () => "How others may use it",
  "material-language-label": () => "Language",
  "material-language-hint": () => "As a short code: en, es, pt-BR. Empty where there are no words.",
  "material-captions-label": () => "Captions of a recording",
  "material-captions-hint": () => "A WebVTT file.",
  "material-transcript-label": () => "What is said in a recording",
  "material-address": () => "Web address",
  "material-address-hint": () =>
    "It is told as a link. Nothing is ever fetched from there, and nothing of it is kept.",
  "material-add-do": () => "Add it",
  "material-change": (v: { title: string }) => `Change “${v.title}”`,
  "material-change-do": () => "Keep the changes",
  "material-remove": () => "Remove it",
  "material-remove-hint": () =>
    "It is erased here and from the proceedings for good. That there was one stays, with the reason.",
  "material-remove-why": () => "Why",
  "material-removal": (v: { reason: RemovedMaterial["reason"] }) => removals[v.reason],
  "material-remove-sure": () => "I want it to be erased.",
  "material-remove-do": () => "Erase it",
};

/** The sentences of what is refused of materials. */
export const materialRefusals = {
  language: () => "Write a short code like en, es or pt-BR.",
  "web-address": () => "Write a web address that begins with https://.",
  "say-sure": () => "Say that you are sure: it cannot be undone.",
  "file-missing": () => "Choose a file.",
  "file-empty": () => "This file is empty.",
  "file-gone": () => "This file is no longer here. Choose it once more.",
  "file-type": () =>
    "By its content this is no file that is taken here, whatever its name. Take PNG, JPEG, WebP, GIF, PDF, PowerPoint, OpenDocument, MP4, WebM, MP3, M4A, Ogg, WebVTT or plain text.",
  "file-other": () => "These are not the bytes that are told of.",
  "file-of-kind": (v) => `This file is ${types[typeIn(v["type"])]}. Choose above what else it is.`,
  "file-of-link": () => "A link has no file. Choose above what it is.",
  "file-too-large": (v) => `A file has at most ${inMegabytes(v["most"])}.`,
  "address-of-file": () => "Only a link has an address.",
  "not-text": () => "This is not text in UTF-8.",
  "picture-broken": () => "This picture cannot be read.",
  "picture-too-large": (v) =>
    `A picture has at most ${inMillions(v["most"])} million points. Make it smaller first.`,
  "session-full": (v) =>
    `All files of a session together have at most ${inMegabytes(v["most"])}, and one more might be too much. Remove one first.`,
  "day-full": (v) =>
    `You have sent as much as one person may in a day: ${inMegabytes(v["most"])}. Go on tomorrow.`,
  "materials-many": (v) => `A session has at most ${v["most"]} materials.`,
  "alt-needed": () => "Say in words what there is to see: some do not see it.",
  "captions-of-recording": () => "Only a recording has captions.",
  "captions-type": () => "Captions are a WebVTT file.",
  "material-removed": (v) => `This was removed: ${removalIn(at(v["why"]))}.`,
} satisfies Record<string, Sentence>;

const inMillions = (points: unknown): number => Math.round(Number(points) / 1_000_000);
const typeIn = (type: unknown): FileType =>
  Object.keys(types).find((known): known is FileType => known === type) ?? "txt";

/** What stands beside materials in books and documents. */
export const materialWords = {
  kinds,
  licences: licenceNames,
  materials: "Materials",
  materialsOf: (title: string) => `Materials: ${title}`,
  madeBy: (credit: string) => `By ${credit}`,
  where: (path: string, bytes: number, sha256: string) =>
    `In the site, and in the package with checksums: ${path} (${bytes} bytes, SHA-256 ${sha256})`,
  elsewhere: (address: string) => `Kept elsewhere, and not here: ${address}`,
  captions: "Captions",
  said: "What is said in it",
};
