import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import { streamed } from "../formats/zipping.ts";
import type { BagFile, FlowingFile } from "./sums.ts";

/** Files never differ by when or by whom they were packed. Nothing is compressed: that differs by version of the packer. */
const always = {
  mtime: new Date(1980, 0, 1),
  mode: 0o100644,
  compress: false,
  forceDosTimestamp: true,
};

/** A ZIP that is written while it is filled: no more of it is kept than one file. */
export class GrowingZip {
  readonly #zip = new ZipFile();
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    // whoever adds is told
    this.#zip.on("error", () => undefined);
  }

  get stream(): NodeJS.ReadableStream {
    return this.#zip.outputStream;
  }

  /** Somebody has to be reading the stream. */
  readonly add = async (file: BagFile | FlowingFile): Promise<void> => {
    const source =
      "bytes" in file
        ? Readable.from([Buffer.from(file.bytes)])
        : Readable.from(file.pieces, { objectMode: false });
    this.#zip.addReadStream(source, `${this.#folder}/${file.path}`, always);
    await finished(source);
  };

  end(): void {
    this.#zip.end();
  }
}

/** A bag as a ZIP, in one folder of this name, as it is written. The same files in the same order give the same bytes. */
export function zipped(
  name: string,
  files: Iterable<BagFile> | AsyncIterable<BagFile | FlowingFile>,
): AsyncGenerator<Uint8Array> {
  const zip = new GrowingZip(name);
  const fill = async (): Promise<void> => {
    for await (const file of files) await zip.add(file);
    zip.end();
  };
  return streamed(zip.stream, fill);
}
