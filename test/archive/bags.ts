import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { openPromise } from "yauzl";
import { verifyBagAt, type BagVerdict } from "../../server/archive/bag/verify.ts";
import { temporaryFolder } from "../support/leftovers.ts";

/** The files of a bag by their paths. */
export type Contents = Readonly<Record<string, string | Uint8Array>>;

export function onDisk(contents: Contents): string {
  const folder = temporaryFolder();
  for (const [path, bytes] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}
export const verify = async (contents: Contents): Promise<BagVerdict> => {
  const verdict = await verifyBagAt(onDisk(contents));
  if (!verdict) throw new Error("a folder is a bag or none");
  return verdict;
};

/** The files of a packed bag by their paths in it. */
export async function filesIn(path: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const zip = await openPromise(path, { autoClose: false });
  for await (const entry of zip.eachEntry())
    files.set(
      entry.fileName.replace(/^[^/]+\//, ""),
      await buffer(await zip.openReadStreamPromise(entry)),
    );
  zip.close();
  return files;
}
