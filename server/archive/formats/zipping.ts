import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import { streamed } from "../../frame/growing-zip.ts";

interface Packed {
  readonly name: string;
  readonly content: string;
  /** Not made smaller, so that its bytes can be looked for at their place. */
  readonly isPlain?: boolean;
}

/** A day that every zone tells alike in a ZIP, whose times have no zone. */
const someDay = new Date(1980, 0, 1);

/** A ZIP as it is written: no more of it is kept than one file. The same files give the same bytes. */
export function zipped(files: Iterable<Packed>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  return streamed(zip.outputStream, () => fillWith(zip, files));
}

async function fillWith(zip: ZipFile, files: Iterable<Packed>): Promise<void> {
  for (const { name, content, isPlain = false } of files) {
    const told = { mtime: someDay, mode: 0o100644, forceDosTimestamp: true };
    if (isPlain) zip.addBuffer(Buffer.from(content), name, { ...told, compress: false });
    else {
      const source = Readable.from([Buffer.from(content)]);
      zip.addReadStream(source, name, { ...told, compress: true });
      await finished(source);
    }
  }
  zip.end();
}
