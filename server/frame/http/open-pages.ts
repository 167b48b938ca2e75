import { randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { brotliDecompress, constants, createBrotliCompress } from "node:zlib";
import { brotliFor, type MadePage, toMade } from "./kept-pages.ts";

/** What is one reader's own on a page that many share, and the mark that stands there in its place. */
export interface OwnPart {
  readonly mark: string;
  readonly text: string;
}

/** A page that many share, open where each sees what is their own. */
export interface OpenPage {
  /** Of the page without what is left open. */
  readonly html: { readonly length: number };
  /** The page of one reader. The parts have the same lengths in bytes as those that it was opened for. */
  for(own: readonly OwnPart[]): MadePage;
}

/** Makes a page out of a text with marks, for all whose own parts are as long as these. */
export async function toOpen(text: string, own: readonly OwnPart[]): Promise<OpenPage> {
  const pieces = piecesOf(text, own);
  const compressed = await compressOpen(pieces);
  return {
    html: { length: text.length },
    for(parts) {
      const filled = fillings(pieces, parts);
      if (!compressed) return toMade(join(pieces, filled));
      return {
        // of what few browsers take nothing is made for the others
        get html() {
          return join(pieces, filled);
        },
        brotli: async () => fill(compressed, filled),
      };
    },
  };
}

/** The length of each part: pages are open for those alone whose parts have the same. */
export const lengthsOf = (own: readonly OwnPart[]): number[] =>
  own.map(({ text }) => Buffer.byteLength(text));

/** What stands between the open places, and what comes in each of them. */
interface Pieces {
  readonly fixed: readonly Buffer[];
  readonly open: readonly Open[];
}
interface Open {
  readonly mark: string;
  /** In bytes. */
  readonly length: number;
  /**
   * What follows in the page. Two bytes of it belong to the open place: by them Brotli chooses how it writes what comes
   * next, so they must be the same for everybody.
   */
  readonly tail: string;
}
const tailLength = 2;

function piecesOf(text: string, own: readonly OwnPart[]): Pieces {
  const lengths = new Map(own.map(({ mark, text: part }) => [mark, Buffer.byteLength(part)]));
  const found = [...text.matchAll(new RegExp([...lengths.keys()].join("|"), "g"))];
  const open = found.map(({ 0: mark, index }) => {
    const tail = text.slice(index + mark.length, index + mark.length + tailLength);
    return { mark, tail, length: (lengths.get(mark) ?? 0) + Buffer.byteLength(tail) };
  });
  const starts = [0, ...found.map(({ 0: mark, index }) => index + mark.length + tailLength)];
  const ends = [...found.map(({ index }) => index), text.length];
  return { fixed: starts.map((start, n) => Buffer.from(text.slice(start, ends[n]))), open };
}

function fillings({ open }: Pieces, own: readonly OwnPart[]): Buffer[] {
  const texts = new Map(own.map(({ mark, text }) => [mark, text]));
  return open.map(({ mark, tail, length }) => {
    const filling = Buffer.from(`${texts.get(mark) ?? ""}${tail}`);
    if (filling.length !== length) throw new Error("this part is too long or short for its page");
    return filling;
  });
}

const join = ({ fixed }: Pieces, filled: readonly Buffer[]): Buffer =>
  Buffer.concat(fixed.flatMap((piece, n) => [piece, filled[n] ?? Buffer.alloc(0)]));

/** A compressed page, and where in it stands what is open: as it is, not compressed. */
interface Compressed {
  readonly bytes: Buffer;
  readonly places: readonly number[];
}

function fill({ bytes, places }: Compressed, filled: readonly Buffer[]): Buffer {
  const page = Buffer.from(bytes);
  for (const [n, filling] of filled.entries()) filling.copy(page, places[n]);
  return page;
}

/**
 * Compresses a page once for all its readers. Brotli keeps what it cannot make smaller as it is (RFC 7932, section 9.2,
 * ISUNCOMPRESSED): random bytes in the open places are found again in what it gives, and each reader's own take their
 * place. Nothing else may hang on them, which is tried out with others: null where it does, and then each page is
 * compressed by itself.
 */
async function compressOpen(pieces: Pieces): Promise<Compressed | null> {
  const random = pieces.open.map(({ length, tail }) =>
    Buffer.concat([randomBytes(length - Buffer.byteLength(tail)), Buffer.from(tail)]),
  );
  const bytes = await compressInPieces(pieces.fixed, random);
  const places = random.map((part) => bytes.indexOf(part));
  if (places.includes(-1)) return null;
  const others = random.map((part, n) => {
    const end = part.length - Buffer.byteLength(pieces.open[n]?.tail ?? "");
    return Buffer.from(part.map((byte, at) => (at < end ? byte ^ 0xff : byte)));
  });
  const compressed = { bytes, places };
  return (await isRight(fill(compressed, others), join(pieces, others))) ? compressed : null;
}

async function compressInPieces(
  fixed: readonly Buffer[],
  random: readonly Buffer[],
): Promise<Buffer> {
  const length = fixed.reduce((sum, piece) => sum + piece.length, 0);
  const compressor = createBrotliCompress(brotliFor(length));
  const all = buffer(compressor);
  const flush = (): Promise<void> =>
    new Promise((resolve) => compressor.flush(constants.BROTLI_OPERATION_FLUSH, resolve));
  for (const [n, piece] of fixed.entries()) {
    compressor.write(piece);
    const part = random[n];
    if (!part) continue;
    await flush();
    compressor.write(part);
    await flush();
  }
  compressor.end();
  return all;
}

const decompress = promisify(brotliDecompress);

const isRight = (compressed: Buffer, page: Buffer): Promise<boolean> =>
  decompress(compressed).then(
    (told) => told.equals(page),
    () => false,
  );
