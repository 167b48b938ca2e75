import { createHash } from "node:crypto";
import type { MadeFile, TranscriptFormat } from "../../shared/archive.ts";
import { holdingIn } from "./corrections/stated.ts";
import { toCsv } from "./formats/csv.ts";
import { makeElsewhere } from "./formats/elsewhere.ts";
import { toHtml } from "./formats/html.ts";
import { toJson } from "./formats/json.ts";
import { toJsonl } from "./formats/jsonl.ts";
import { toMarkdown } from "./formats/markdown.ts";
import { toText } from "./formats/plain-text.ts";
import {
  readCsv,
  readHtml,
  readJson,
  readJsonl,
  readMarkdown,
  readText,
  type Found,
} from "./formats/reading-back.ts";
import type { Transcript } from "./transcript.ts";
import { verifyTranscript, type Verdict } from "./verify.ts";

const types: Readonly<Record<TranscriptFormat, string>> = {
  jsonl: "application/jsonl; charset=utf-8",
  json: "application/json; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  html: "text/html; charset=utf-8",
  epub: "application/epub+zip",
  pdf: "application/pdf",
};

interface Written {
  readonly bytes: Uint8Array;
  readonly found: Found;
}

/** Thrown where a file does not hold what went into it: there is no such file then. */
class IncompleteFile extends Error {
  override readonly name = "IncompleteFile";
}

/**
 * The transcript as a file of a format. It is read back before it is given: throws `IncompleteFile`, with the first place
 * that is not as it was, and a `Failure` where an elaborate format takes longer than `patience` milliseconds.
 */
export async function makeFile(
  transcript: Transcript,
  format: TranscriptFormat,
  patience: number,
): Promise<MadeFile> {
  const { bytes, counts } = await writeFile(transcript, format, patience);
  const isBinary = format === "epub" || format === "pdf";
  const encoding = isBinary ? "base64" : "utf8";
  return {
    type: types[format],
    name: `${transcript.session.slug}.${format}`,
    content: bytes.toString(encoding),
    encoding,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    counts,
  };
}

/** The same as bytes, with what went in and what is in them. */
export async function writeFile(
  transcript: Transcript,
  format: TranscriptFormat,
  patience: number,
): Promise<{ readonly bytes: Buffer; readonly counts: MadeFile["counts"] }> {
  const { bytes, found } = await whole(transcript, format, patience);
  const { records, messages, gone } = transcript;
  const corrected = holdingIn(transcript.corrections).length;
  return {
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    counts: {
      records: { in: records.length, out: found.said.length + found.beside.length },
      messages: { in: messages, out: found.said.length },
      corrections: { in: found.corrections ? corrected : 0, out: found.corrections?.length ?? 0 },
      // nothing can be attached yet
      attachments: { in: 0, out: 0 },
      gone,
    },
  };
}

/** The same, as bytes alone. */
export const bytesOf = async (
  transcript: Transcript,
  format: TranscriptFormat,
  patience: number,
): Promise<Buffer> => (await writeFile(transcript, format, patience)).bytes;

async function whole(
  transcript: Transcript,
  format: TranscriptFormat,
  patience: number,
): Promise<Written> {
  const made = await written(transcript, format, patience);
  mustBeWhole(transcript, format, made.found);
  return made;
}

interface Proof {
  readonly jsonl: string;
  readonly verdict: Verdict;
}
// several files are made of the same transcript, one after another
const proofs = new WeakMap<Transcript, Proof>();

function proofOf(transcript: Transcript): Proof {
  const known = proofs.get(transcript);
  if (known) return known;
  const jsonl = toJsonl(transcript);
  const proof = { jsonl, verdict: verifyTranscript(Buffer.from(jsonl)) };
  proofs.set(transcript, proof);
  return proof;
}

async function written(
  transcript: Transcript,
  format: TranscriptFormat,
  patience: number,
): Promise<Written> {
  const { jsonl, verdict } = proofOf(transcript);
  const readBack = (text: string, read: (bytes: Uint8Array) => Found): Written => {
    const bytes = Buffer.from(text);
    return { bytes, found: read(bytes) };
  };
  switch (format) {
    case "jsonl":
      return readBack(jsonl, readJsonl);
    case "json":
      return readBack(toJson(transcript, jsonl), readJson);
    case "csv":
      return readBack(toCsv(transcript), readCsv);
    case "md":
      return readBack(toMarkdown(transcript, verdict), readMarkdown);
    case "txt":
      return readBack(toText(transcript, verdict), readText);
    case "html":
      return readBack(toHtml(transcript, verdict), readHtml);
    case "epub":
    case "pdf":
      return makeElsewhere({ transcript, verdict, format }, patience);
  }
}

/** Throws `IncompleteFile` unless there is every place once, said as what was said, and in the same words where the format keeps them. */
export function mustBeWhole(
  { records, reading, corrections }: Transcript,
  format: TranscriptFormat,
  { said, beside, corrections: corrected, words }: Found,
): void {
  const found = new Map([
    ...said.map((place) => [place, true] as const),
    ...beside.map((place) => [place, false] as const),
  ]);
  if (found.size !== said.length + beside.length)
    throw new IncompleteFile(`${format}: a record stands in it twice`);
  if (found.size > records.length)
    throw new IncompleteFile(`${format}: it tells of more than ${records.length} records`);
  for (const { place, kind } of records)
    if (found.get(place) !== (kind === "said"))
      throw new IncompleteFile(`${format}: record ${place} is not in it as what it is`);
  const stated = new Set(holdingIn(corrections).map(({ place }) => place));
  if (corrected && (corrected.length !== stated.size || !corrected.every((one) => stated.has(one))))
    throw new IncompleteFile(`${format}: a correction is not in it once`);
  if (!words) return;
  for (const { place, text } of reading.entries)
    if (text !== null && (words.get(place) ?? text) !== text)
      throw new IncompleteFile(`${format}: the words of record ${place} are others in it`);
}
