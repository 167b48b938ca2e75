import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import type { Summed } from "../archive/index.ts";

/** Writes a text into a folder, with the folders that lead there. */
export async function put(
  folder: string,
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  const there = join(folder, path);
  await mkdir(dirname(there), { recursive: true });
  await writeFile(there, content);
}

/** The paths of all files in a folder, in order, with `/` between. */
export async function pathsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

/** A file on this disk, and its name in a ZIP. */
interface Packed {
  readonly from: string;
  readonly name: string;
  readonly isPlain?: boolean;
}

/** A day that every zone tells alike in a ZIP, whose times have no zone. */
const someDay = new Date(1980, 0, 1);

/** Packs files one after another, never all of them in memory: the same files in the same order give the same bytes. */
export async function pack(to: string, files: readonly Packed[]): Promise<void> {
  const zip = new ZipFile();
  for (const { from, name, isPlain = false } of files)
    zip.addFile(from, name, {
      mtime: someDay,
      mode: 0o100644,
      compress: !isPlain,
      forceDosTimestamp: true,
    });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(to, { flush: true }));
}

/** What is told of a file in a bag. */
export async function sumsAt(from: string, path: string): Promise<Summed> {
  const [sha512, sha256] = [createHash("sha512"), createHash("sha256")];
  let size = 0;
  for await (const read of createReadStream(from)) {
    sha512.update(read);
    sha256.update(read);
    size += read.length;
  }
  return { path, size, sha512: sha512.digest("hex"), sha256: sha256.digest("hex") };
}
