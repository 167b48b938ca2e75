const many = (n: number, one: string, other = `${one}s`): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : other}`;

/** Why an edition of another server is not taken over; `detail` is the file or the address that it hangs on. */
export const editionProblems = {
  "wrong-edition": (detail) => `data/edition.json is not of its form: ${detail}`,
  "missing-file": (detail) => `${detail} is told in data/edition.json, but not in the bag.`,
  "other-transcript": (detail) => `${detail} is not the transcript that data/edition.json tells.`,
  "wrong-record": (detail) => `A record cannot be shown here: ${detail}`,
  "wrong-reference": (detail) =>
    `data/edition.json names somebody or something that it does not tell: ${detail}`,
  "somebody-here": (detail) =>
    `Words in it stand under the handle of somebody here, whom data/edition.json does not tell: ${detail}`,
  "wrong-material": (detail) =>
    `Something that belongs to a session cannot stand here, or is not what data/edition.json tells: ${detail}`,
  "many-materials": (detail) => `More belongs to a session than may belong to one here: ${detail}`,
  twice: (detail) => `data/edition.json tells the same twice: ${detail}`,
} satisfies Readonly<Record<string, (detail: string) => string>>;
export type EditionProblem = keyof typeof editionProblems;

/** What can stand in the way on a server. */
export type ConflictKind =
  | "edition"
  | "theme"
  | "session"
  | "organisation"
  | "person"
  | "room"
  | "material"
  | "DOI";

interface Counted {
  readonly title: string;
  readonly sessions: number;
  readonly transcripts: number;
  readonly records: number;
  readonly people: number;
  readonly organisations: number;
  readonly keys: number;
  readonly materials: number;
}

/** What `lyceum import` says of editions. */
export const editionWords = {
  told: ({ title, ...of }: Counted) =>
    `edition “${title}”: ${many(of.sessions, "session")}, ${many(of.transcripts, "transcript")} with ${many(of.records, "record")}, ${many(of.people, "person", "people")}, ${many(of.organisations, "organisation")}, sealed with ${many(of.keys, "key")}${of.materials === 0 ? "" : `, ${many(of.materials, "material")}`}`,
  taken: "All of it is here now, at the same addresses.",
  before: "It was here before: nothing was changed.",
  conflicts: (count: number) =>
    `Nothing was taken over: ${many(count, "address", "addresses")} of it ${count === 1 ? "is" : "are"} something else’s here.`,
  conflict: (kind: ConflictKind, name: string) => `  ${kind} ${name}`,
  apart: "Bags of editions are brought in by themselves, not together with other files.",
};
