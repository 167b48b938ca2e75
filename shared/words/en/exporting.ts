const numbers = new Intl.NumberFormat("en");

interface FileTold {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly counts: Readonly<
    Record<
      "records" | "messages" | "corrections" | "attachments",
      { readonly in: number; readonly out: number }
    >
  > & { readonly gone: number };
}
const inAndOut = (told: { readonly in: number; readonly out: number }, what: string): string =>
  `${what} ${numbers.format(told.in)} in, ${numbers.format(told.out)} out`;

interface EditionTold {
  readonly sessions: number;
  readonly transcripts: number;
  readonly records: number;
  readonly materials: { readonly out: number };
  readonly files: number;
  readonly bytes: number;
  readonly waiting: readonly string[];
}

/** What `lyceum export` says, and the list of what is in an export from the archivist's desk. */
export const exportWords = {
  manifest:
    "Every file with its SHA-256, the records, messages, corrections and attachments that went into it and are in it, and how many are gone; what was stated beside a session stands in <session>-corrections.jsonl. `sha256sum -c manifest-sha256.txt` checks all of them; a .jsonl proves itself besides.",
  edition: (path: string, told: EditionTold) =>
    [
      `${path}: ${numbers.format(told.sessions)} sessions, ${numbers.format(told.transcripts)} transcripts with ${numbers.format(told.records)} records, ${numbers.format(told.files)} files${told.materials.out === 0 ? "" : ` (${numbers.format(told.materials.out)} of them materials)`}, ${numbers.format(told.bytes)} bytes`,
      ...told.waiting.map((slug) => `  ${slug} is not over or not sealed yet: without its words`),
    ].join("\n"),
  file: ({ name, bytes, sha256, counts }: FileTold) =>
    [
      `${name}: ${inAndOut(counts.records, "records")}`,
      inAndOut(counts.messages, "messages"),
      ...(counts.corrections.in === 0 ? [] : [inAndOut(counts.corrections, "corrections")]),
      inAndOut(counts.attachments, "attachments"),
      `${numbers.format(counts.gone)} gone`,
      `${numbers.format(bytes)} bytes`,
      `sha256 ${sha256}`,
    ].join("; "),
};
