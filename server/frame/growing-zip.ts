import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";

/** A file whose bytes are at hand, or come as they are wanted. */
type Packed =
  | { readonly path: string; readonly bytes: Uint8Array }
  | {
      readonly path: string;
      readonly pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
    };

/** Nothing is compressed: that differs by version of the packer, and large files are compressed already. */
const always = { mode: 0o100644, compress: false, forceDosTimestamp: true };
/** Of files that never differ by when they were packed. */
const someDay = new Date(1980, 0, 1);

/** A ZIP that is written while it is filled: no more of it is kept than one file that was at hand. */
export class GrowingZip {
  readonly #zip = new ZipFile();
  readonly #root: string;
  readonly #packedAt: Date;

  /** All files stand in this folder, where there is one. */
  constructor(folder: string | null, packedAt = someDay) {
    this.#root = folder === null ? "" : `${folder}/`;
    this.#packedAt = packedAt;
    // whoever adds is told
    this.#zip.on("error", () => undefined);
  }

  get stream(): NodeJS.ReadableStream {
    return this.#zip.outputStream;
  }

  /** Somebody has to be reading the stream. Throws what reading the file does. */
  readonly add = async (file: Packed): Promise<void> => {
    const source =
      "bytes" in file
        ? Readable.from([Buffer.from(file.bytes)])
        : Readable.from(file.pieces, { objectMode: false });
    const told = { ...always, mtime: this.#packedAt };
    this.#zip.addReadStream(source, this.#root + file.path, told);
    await finished(source);
  };

  end(): void {
    this.#zip.end();
  }
}

/** What is written while it is filled, once somebody reads it. Throws what filling it does, and has no end then. */
export async function* streamed(
  stream: NodeJS.ReadableStream,
  fill: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const filled = fill();
  // told where it is awaited: whoever reads has to hear the end of the stream first
  filled.catch((error: unknown) => void stream.emit("error", error));
  for await (const piece of stream) yield Buffer.from(piece);
  await filled;
}
