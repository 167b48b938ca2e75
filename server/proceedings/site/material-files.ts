import { createWriteStream } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Db } from "../../frame/context.ts";
import { filesIn, type KeptFile, pathOf, present, wholeFile } from "../../materials/index.ts";
import { put } from "../packing.ts";
import type { SessionKept } from "../volume.ts";
import type { Captions } from "./views.ts";

/**
 * Writes the files of all materials, and the list of them: each with what is said of it, its path, its size and its sum.
 * Gives the captions as addresses that hold them. Throws, by its name, where a file is not the one that was kept.
 */
export async function writeMaterials(
  db: Db,
  folder: string,
  kept: readonly SessionKept[],
): Promise<Captions> {
  const captions: Record<string, string> = {};
  for (const { materials } of kept)
    for (const held of materials) {
      for (const file of filesIn(held)) await writeFile(db, join(folder, pathOf(held, file)), file);
      if (held.captions) {
        const text = await readFile(join(folder, pathOf(held, held.captions)));
        captions[held.row.id] = `data:text/vtt;base64,${text.toString("base64")}`;
      }
    }
  await put(folder, "materials.json", listOf(kept));
  return captions;
}

async function writeFile(db: Db, to: string, file: KeptFile): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await pipeline(wholeFile(db, file), createWriteStream(to));
}

const listOf = (kept: readonly SessionKept[]): string => {
  const all = kept.flatMap(({ card, materials }) =>
    materials.map((held) => ({
      session: card.slug,
      ...present(held),
      paths: filesIn(held).map((file) => pathOf(held, file)),
    })),
  );
  return `${JSON.stringify({ count: all.length, materials: all }, null, 2)}\n`;
};
