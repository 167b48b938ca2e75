import { Readable } from "node:stream";
import type { Output } from "../../shared/contract.ts";
import type { exporting as contract } from "../../shared/exports.ts";
import { openWhole } from "../archive/index.ts";
import type { Db, Operations } from "../frame/context.ts";
import { type Section, sectionsOf } from "../people/index.ts";
import { find } from "./finding.ts";
import { zipOf } from "./folder.ts";
import { cancel, file, giveUpAll, list } from "./listing.ts";
import { start } from "./starting.ts";

export { startExporter } from "./exporter.ts";
export { forget } from "./listing.ts";
export { makeExport, NoLongerWanted, stay } from "./making.ts";

/** The domain's operations. */
export const operations: Pick<Operations, keyof typeof contract> = {
  "exports.find": find,
  "exports.start": start,
  "exports.list": list,
  "exports.cancel": cancel,
  "exports.file": file,
};

/** The ZIP of an export as it was written, to be read piece by piece; `root` is the archive folder. Whoever reads has asked `exports.file`. */
export const openZip = (root: string, id: string, written: Output<"exports.file">): Readable =>
  Readable.from(openWhole({ ...written, path: zipOf(root, id) }), { objectMode: false });

/** Gives what one account exported to another. */
export async function adopt(db: Db, from: string, to: string): Promise<void> {
  // two at a time are none of one person's: that of the account that goes is given up
  await giveUpAll(db, from);
  await db.query(`update exports set person_id = $2 where person_id = $1`, [from, to]);
}

/** What somebody exported. */
export const ofPerson = (db: Db, person: string): Promise<Section[]> =>
  sectionsOf(db, person, [
    [
      "exports",
      `select asked_at as at, sought ->> 'text' as text, state from exports where person_id = $1 order by asked_at desc`,
    ],
  ]);
