import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { EditionTold } from "../../shared/editions.ts";
import { summed, withManifests } from "../../server/archive/bag/sums.ts";
import { zipped } from "../../server/archive/bag/zipping.ts";
import { temporaryFolder } from "../support/leftovers.ts";

type Files = ReadonlyMap<string, Buffer>;

/** A bag with some files told otherwise, all its checksums made anew. */
export async function forged(
  files: Files,
  change: (payload: Map<string, Buffer>) => void,
): Promise<string> {
  const payload = new Map([...files].filter(([path]) => path.startsWith("data/")));
  change(payload);
  const all = [...payload].map(([path, bytes]) => ({ path, bytes }));
  const tags = ["bagit.txt"].map((path) => ({ path, bytes: files.get(path) ?? Buffer.of() }));
  const path = join(temporaryFolder(), "forged.bag.zip");
  const packed = zipped("a", [...withManifests(tags, all.map(summed)), ...all]);
  writeFileSync(path, await buffer(packed));
  return path;
}

/** The same, where something else is told of the edition too. */
export const retold = (
  files: Files,
  change: (told: EditionTold, payload: Map<string, Buffer>) => void,
): Promise<string> =>
  forged(files, (payload) => {
    const told: EditionTold = JSON.parse(String(payload.get("data/edition.json")));
    change(told, payload);
    payload.set("data/edition.json", Buffer.from(JSON.stringify(told)));
  });
