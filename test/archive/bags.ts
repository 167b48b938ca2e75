import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
