// Lists that the browser shows as choices. They stand apart from the schemas so that zod stays out of its bundle.

/** The skippable cards, in the order they are offered; each asks for one thing and says what it is for. */
export const cards = ["state", "role", "grade", "subjects"] as const;
export type Card = (typeof cards)[number];

/** Why words were taken from view; told to everybody, in place of the words. */
export const reasons = ["off-topic", "rude", "advertising", "private", "mistake", "other"] as const;
export type Reason = (typeof reasons)[number];

/** How somebody wants to be archived: by name, by initials, without a name, or not at all: then the words are taken from view too. */
export const consents = ["named", "initials", "anonymous", "withdrawn"] as const;
export type Consent = (typeof consents)[number];

/** What becomes of what somebody said when they leave: it stays without a name, or is erased too. */
export const waysToLeave = ["anonymise", "remove"] as const;
export type WayToLeave = (typeof waysToLeave)[number];

/** What somebody who leaves is told how much there is of. */
export const heldKinds = [
  "posts",
  "messages",
  "questions",
  "votes",
  "answers",
  "materials",
  "notices",
  "signIns",
] as const;

/**
 * How moderators single out what was said, for whoever reads on: words worth hearing again, what to know, what was agreed,
 * what somebody will do, where to read more.
 */
export const highlights = ["spotlight", "info", "agreed", "action", "link"] as const;
export type Highlight = (typeof highlights)[number];
/** Whether a mark is one of these, and says nothing of what became of a question. */
export const isHighlight = (mark: string): mark is Highlight =>
  highlights.some((known) => known === mark);

/**
 * What a correction says of something said, beside the record: its words as they should read, a heading that stands before
 * it, or how the name of whoever said it is spelled.
 */
export const correctionKinds = ["corrected", "headed", "respelled"] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** The ways in which a transcript is read: by the clock, by a chat's questions, by an open house's, or by a forum's threads. */
export const orders = ["clock", "question", "asked", "thread"] as const;
export type Order = (typeof orders)[number];
export const isOrder = (order: string | undefined): order is Order =>
  orders.some((known) => known === order);

/** The files a transcript can be had as, by what one does with them; a name is the file's ending. */
export const formatsFor = {
  reading: ["html", "epub", "pdf"],
  working: ["md", "txt", "csv"],
  checking: ["jsonl", "json"],
} as const;
export const transcriptFormats = [
  ...formatsFor.checking,
  ...formatsFor.working,
  ...formatsFor.reading,
] as const;
export type TranscriptFormat = (typeof transcriptFormats)[number];

/** How long before a session its people can be reminded of it, in minutes: a day, an hour, ten minutes. */
export const reminderTimes = [1440, 60, 10] as const;
export type ReminderTime = (typeof reminderTimes)[number];

/**
 * Somebody replied to me or answered my question; wrote my handle; decided about my question; moved or cancelled a
 * session that I come to; took a measure on me; posted in a thread that I follow. What concerns somebody in two ways is
 * told in the first of them. Last, that the synthesis of a forum that I moderate is missing.
 */
export const noticeKinds = [
  "answered",
  "mentioned",
  "question",
  "moved",
  "measure",
  "thread",
  "synthesis",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What one can be in a demonstration, by signing in as somebody made up. */
export const parts = ["host", "moderator", "newcomer", "steward"] as const;
export type Part = (typeof parts)[number];

/** The files that an edition's proceedings can be had as; a name is the file's ending. */
export const volumeFiles = ["zip", "epub", "pdf", "bag.zip"] as const;
export type VolumeFile = (typeof volumeFiles)[number];
/** How reference managers are told of what is cited; a name is the file's ending. */
export const citationFormats = ["bib", "csl.json"] as const;
export type CitationFormat = (typeof citationFormats)[number];

/** What belongs to a session beside its words. A link leads to what is kept elsewhere, and is never fetched. */
export const materialKinds = ["recording", "slides", "image", "document", "link"] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** Under what others may use a material, by the identifiers of SPDX where there is one. */
export const licences = [
  "CC0-1.0",
  "CC-BY-4.0",
  "CC-BY-SA-4.0",
  "CC-BY-NC-4.0",
  "CC-BY-NC-SA-4.0",
  "CC-BY-ND-4.0",
  "CC-BY-NC-ND-4.0",
  "public-domain",
  "with-permission",
  "all-rights-reserved",
] as const;
export type Licence = (typeof licences)[number];
/** Where the words of a licence stand; null where there are none. */
export const licenceAddresses: Readonly<Record<Licence, string | null>> = {
  "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
  "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
  "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
  "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
  "CC-BY-NC-SA-4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
  "CC-BY-ND-4.0": "https://creativecommons.org/licenses/by-nd/4.0/",
  "CC-BY-NC-ND-4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
  "public-domain": "https://creativecommons.org/publicdomain/mark/1.0/",
  "with-permission": null,
  "all-rights-reserved": null,
};

/** Why a material was removed; told to everybody in its place. */
export const removalReasons = ["rights", "private", "mistake", "replaced", "other"] as const;
export type RemovalReason = (typeof removalReasons)[number];

/** The files that are taken, by what their bytes say they are; a name is the file's ending. */
export const fileTypes = [
  "png",
  "jpg",
  "webp",
  "gif",
  "pdf",
  "pptx",
  "odp",
  "mp4",
  "webm",
  "mp3",
  "m4a",
  "ogg",
  "vtt",
  "txt",
] as const;
export type FileType = (typeof fileTypes)[number];
export const mediaTypes: Readonly<Record<FileType, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  webp: "image/webp",
  gif: "image/gif",
  pdf: "application/pdf",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  odp: "application/vnd.oasis.opendocument.presentation",
  mp4: "video/mp4",
  webm: "video/webm",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  ogg: "audio/ogg",
  vtt: "text/vtt; charset=utf-8",
  txt: "text/plain; charset=utf-8",
};

/** Which files a material of a kind is. */
export const typesOfKind: Readonly<Record<MaterialKind, readonly FileType[]>> = {
  recording: ["mp4", "webm", "mp3", "m4a", "ogg"],
  slides: ["pdf", "pptx", "odp"],
  image: ["png", "jpg", "webp", "gif"],
  document: ["pdf", "pptx", "odp", "txt"],
  link: [],
};
