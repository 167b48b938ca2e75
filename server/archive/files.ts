import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { MadeFile, TranscriptFormat } from "../../shared/archive.ts";
import { holdingIn } from "./corrections/stated.ts";
import { keepPieces } from "./folder.ts";
import { toCsv } from "./formats/csv.ts";
import { makeElsewhere, type Made as Written } from "./formats/elsewhere.ts";
import { toEpub } from "./formats/epub.ts";
import { toHtml } from "./formats/html.ts";
import { toJson } from "./formats/json.ts";
import { linesOf } from "./formats/jsonl.ts";
import { toMarkdown } from "./formats/markdown.ts";
import { toPdf } from "./formats/pdf.ts";
import { toText } from "./formats/plain-text.ts";
import { type Found, type Hear, readBack } from "./formats/reading-back.ts";
import { inTurns } from "./formats/turns.ts";
import { proofOf } from "./proof.ts";
import type { Transcript } from "./transcript.ts";

/** What each format is to the web. */
export const types: Readonly<Record<TranscriptFormat, string>> = {
  jsonl: "application/jsonl; charset=utf-8",
  json: "application/json; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  html: "text/html; charset=utf-8",
  epub: "application/epub+zip",
  pdf: "application/pdf",
};

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
  return {
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    counts: counted(transcript, found),
  };
}

const counted = (
  { records, messages, gone, corrections: stated }: Transcript,
  { said, beside, corrections }: Found,
): MadeFile["counts"] => ({
  records: { in: records.length, out: said.length + beside.length },
  messages: { in: messages, out: said.length },
  corrections: {
    in: corrections ? holdingIn(stated).length : 0,
    out: corrections?.length ?? 0,
  },
  // what belongs to a session stands in its bag
  attachments: { in: 0, out: 0 },
  gone,
});

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
  const hear = hearing(transcript, format);
  proofOf(transcript);
  // who talks comes in between
  await setImmediate();
  const made =
    format === "epub" || format === "pdf"
      ? await makeElsewhere({ transcript, verdict: proofOf(transcript).verdict, format }, patience)
      : await inMemory(writing(transcript, format), (bytes) => readBack[format](bytes, hear));
  mustBeWhole(transcript, format, made.found);
  return made;
}

async function inMemory(
  pieces: Pieces,
  read: (bytes: Uint8Array) => Promise<Found>,
): Promise<Written> {
  const parts: Uint8Array[] = [];
  for await (const piece of inTurns(pieces)) parts.push(piece);
  const bytes = Buffer.concat(parts);
  return { bytes, found: await read(bytes) };
}

/** A file that was kept: how large it is, its SHA-256 in hexadecimal, and what went in and is in it. */
export interface KeptFile {
  readonly bytes: number;
  readonly sha256: string;
  readonly counts: MadeFile["counts"];
}

/**
 * Keeps it as a file of a folder, which is whole under its name or not there: written piece by piece and read back from the
 * disk. For a process of its own: elaborate formats are made here and now, and take long. Throws as `makeFile` does.
 */
export async function keepFormat(
  path: string,
  transcript: Transcript,
  format: TranscriptFormat,
): Promise<KeptFile> {
  const sum = createHash("sha256");
  const kept = { bytes: 0, found: nothing };
  const hear = hearing(transcript, format);
  await keepPieces(path, passing(), async (written) => {
    if (format !== "pdf") kept.found = await readBack[format](written, hear);
    mustBeWhole(transcript, format, kept.found);
  });
  return { bytes: kept.bytes, sha256: sum.digest("hex"), counts: counted(transcript, kept.found) };

  async function* passing(): AsyncGenerator<Uint8Array> {
    const pieces = format === "pdf" ? printed() : writing(transcript, format);
    for await (const piece of pieces) {
      sum.update(piece);
      kept.bytes += piece.length;
      yield piece;
    }
  }
  function* printed(): Generator<Uint8Array> {
    kept.found = yield* toPdf(transcript, proofOf(transcript).verdict);
  }
}
const nothing: Found = { said: [], beside: [], corrections: [] };

type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** A file as it is written. */
function writing(transcript: Transcript, format: Exclude<TranscriptFormat, "pdf">): Pieces {
  const { end, verdict } = proofOf(transcript);
  switch (format) {
    case "jsonl":
      return inBytes(linesOf(transcript));
    case "json":
      return inBytes(toJson(transcript, end));
    case "csv":
      return inBytes(toCsv(transcript));
    case "md":
      return inBytes([toMarkdown(transcript, verdict)]);
    case "txt":
      return inBytes([toText(transcript, verdict)]);
    case "html":
      return inBytes(toHtml(transcript, verdict));
    case "epub":
      return toEpub(transcript, verdict);
  }
}

/** So many characters are turned into bytes at a time. */
const atOnce = 65_536;

function* inBytes(texts: Iterable<string>): Generator<Uint8Array> {
  const held: string[] = [];
  let length = 0;
  for (const text of texts) {
    held.push(text);
    length += text.length;
    if (length < atOnce) continue;
    yield Buffer.from(held.splice(0).join(""));
    length = 0;
  }
  yield Buffer.from(held.join(""));
}

/** Throws `IncompleteFile` unless there is every place once, said as what was said. */
export function mustBeWhole(
  { records, corrections }: Pick<Transcript, "records" | "corrections">,
  format: TranscriptFormat,
  { said, beside, corrections: corrected }: Found,
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
}

/** Throws `IncompleteFile` for a place that is told in other words than were said there. */
function hearing({ reading }: Transcript, format: TranscriptFormat): Hear {
  const said = new Map(reading.entries.map(({ place, text }) => [place, text]));
  return (place, words) => {
    if ((said.get(place) ?? words) !== words)
      throw new IncompleteFile(`${format}: the words of record ${place} are others in it`);
  };
}
