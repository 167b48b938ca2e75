import { transcriptFormats, type TranscriptFormat } from "../../shared/choices.ts";
import type { FoundSession } from "./finding.ts";

/** What a file of a format takes, in bytes: for itself, for each record, and for each byte of words. */
interface Size {
  readonly file: number;
  readonly record: number;
  readonly word: number;
}

/**
 * Measured on 66 real chats, forums and open houses of 6 to 1,124 records, with 3 kB to 1.7 MB of words: none of their
 * files was more than 2.2 times larger or smaller than this says.
 */
const sizes: Readonly<Record<TranscriptFormat, Size>> = {
  jsonl: { file: 1_500, record: 640, word: 0.95 },
  json: { file: 2_000, record: 1_000, word: 1.8 },
  md: { file: 500, record: 25, word: 0.85 },
  txt: { file: 500, record: 25, word: 0.8 },
  csv: { file: 300, record: 125, word: 0.8 },
  html: { file: 6_000, record: 250, word: 1 },
  epub: { file: 5_500, record: 55, word: 0.36 },
  pdf: { file: 35_000, record: 350, word: 2.6 },
};

/** A file is at most so many times larger or smaller than its forecast. */
export const closeness = 2.5;

type Amount = Pick<FoundSession, "records" | "bytes">;

/** How large the files of whole sessions will be, by their format, in bytes. */
export const forecastOf = (
  sessions: readonly Amount[],
): { readonly format: TranscriptFormat; readonly bytes: number }[] =>
  transcriptFormats.map((format) => ({
    format,
    bytes: sessions.reduce((sum, amount) => sum + bytesOf(sizes[format], amount), 0),
  }));

const bytesOf = ({ file, record, word }: Size, { records, bytes }: Amount): number =>
  Math.round(file + record * records + word * bytes);
