const numbers = new Intl.NumberFormat("en");

interface FileTold {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly counts: Readonly<
    Record<"records" | "messages" | "attachments", { readonly in: number; readonly out: number }>
  > & { readonly gone: number };
}
const inAndOut = (told: { readonly in: number; readonly out: number }, what: string): string =>
  `${what} ${numbers.format(told.in)} in, ${numbers.format(told.out)} out`;

/** What `lyceum export` says. */
export const exportWords = {
  file: ({ name, bytes, sha256, counts }: FileTold) =>
    [
      `${name}: ${inAndOut(counts.records, "records")}`,
      inAndOut(counts.messages, "messages"),
      inAndOut(counts.attachments, "attachments"),
      `${numbers.format(counts.gone)} gone`,
      `${numbers.format(bytes)} bytes`,
      `sha256 ${sha256}`,
    ].join("; "),
};
