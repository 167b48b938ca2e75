import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

interface Packed {
  readonly name: string;
  readonly content: string;
  /** Not made smaller, so that its bytes can be looked for at their place. */
  readonly isPlain?: boolean;
}

/** A day that every zone tells alike in a ZIP, whose times have no zone. */
const someDay = new Date(1980, 0, 1);

/** The same files give the same bytes. */
export async function zipped(files: readonly Packed[]): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const { name, content, isPlain = false } of files)
    zip.addBuffer(Buffer.from(content), name, {
      mtime: someDay,
      mode: 0o100644,
      compress: !isPlain,
      forceDosTimestamp: true,
    });
  zip.end();
  return buffer(zip.outputStream);
}
