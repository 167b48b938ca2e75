import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { materialWords as words } from "../../shared/words/en/materials.ts";
import { type Sheets, sheetStyles as styles } from "../archive/index.ts";
import { type Held, pathOf } from "../materials/index.ts";
import { toldOf } from "./materials-told.ts";
import { isWholePng } from "./whole-png.ts";

/** Larger pictures are told of: the whole document is held in memory as it is set. */
const most = { bytes: 5_000_000, points: 12_000_000 };

/** Prints the materials of a session, their pictures where a PDF can hold them; `site` is the folder in which their files are. */
export async function printMaterials(sheets: Sheets, site: string, all: readonly Held[]) {
  sheets.write(words.materials, styles.chapter);
  for (const held of all) {
    const { title, caption, about, where, transcript } = toldOf(held);
    const picture = await pictureOf(held, site);
    if (picture && held.file) {
      const { width, height } = held.file;
      await sheets.picture(picture, { alt: held.row.alt, width: width ?? 1, height: height ?? 1 });
    }
    sheets.write(title, styles.by);
    for (const line of [caption, about, ...where]) if (line !== "") sheets.write(line, styles.line);
    if (transcript !== "") sheets.write(`${words.said}:\n${transcript}`, styles.line);
  }
}

/** Null for what is no picture in PNG or JPEG, is too large, or breaks off. */
async function pictureOf(held: Held, site: string): Promise<Buffer | null> {
  const { file } = held;
  if (file === null || (file.type !== "png" && file.type !== "jpg")) return null;
  const points = (file.width ?? 0) * (file.height ?? 0);
  if (file.bytes > most.bytes || points > most.points) return null;
  const bytes = await readFile(join(site, pathOf(held, file)));
  return file.type === "jpg" || isWholePng(bytes, unpacked) ? bytes : null;
}

const unpacked = (data: Buffer): Buffer => inflateSync(data, { maxOutputLength: most.points * 9 });
