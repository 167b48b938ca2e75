import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  aFew,
  type Checked,
  checkUntil,
  openWhole,
  putAside,
  sumOf,
  watched,
  type WholeFile,
} from "../archive/index.ts";
import type { Db } from "../frame/context.ts";
import type { Log } from "../frame/log.ts";
import { volumeFiles } from "../../shared/choices.ts";
import type { BuiltFile } from "./building.ts";
import {
  checkFileNow,
  checkVolumesNow,
  type Due,
  type Lost,
  noteKept,
  noteLost,
  noteNotChecked,
  takeCheck,
  volumesCheckedSince,
} from "./checks.ts";

export interface Checking {
  readonly db: Db;
  /** The archive folder. */
  readonly folder: string;
  readonly log: Log;
  /** Until when there is time to read; null for however long it takes. */
  readonly signal: AbortSignal | null;
}

/** Reads the files of the volume again that is due first, one after another. Null where none is; false where it could not be done, and where it was left to another. */
export async function checkNext(checking: Checking): Promise<boolean | null> {
  const { db, log, signal } = checking;
  const due = await takeCheck(db);
  if (!due) return null;
  try {
    await check(checking, due);
    return true;
  } catch (err) {
    if (signal?.aborted) return false;
    log.error({ err, edition: due.edition }, "the files of proceedings could not be checked");
    await noteNotChecked(db, due, err);
    return false;
  }
}

async function check({ db, folder, log, signal }: Checking, due: Due): Promise<void> {
  const lost: Lost[] = [];
  for (const told of due.files) {
    const found = await foundAs(folder, told, signal);
    if (found !== null) lost.push({ file: told.file, path: told.path, found });
  }
  if (lost.length === 0) return void (await noteKept(db, due));
  // where they were built anew meanwhile, what was looked for is what is removed then
  if (!(await noteLost(db, due, lost))) return;
  for (const { path, found } of lost) {
    log.error({ path, found }, "a file of proceedings has changed by itself; it is built anew");
    if (found === "damaged") await putAside(join(folder, path), new Date(), asideOf(folder));
  }
}

async function foundAs(
  folder: string,
  { path, sha256 }: BuiltFile,
  signal: Checking["signal"],
): Promise<Lost["found"] | null> {
  const sum = await sumOf(join(folder, path), "sha256", signal);
  if (sum === sha256) return null;
  return sum === null ? "missing" : "damaged";
}

/** Where damaged files go: their own folders are removed once the volume is built anew. No edition is called so. */
const asideOf = (folder: string): string => join(folder, "proceedings", ".damaged");

/** Has the volumes checked that were longest not looked at, or all, together with the nodes that run; whoever of these is free builds them anew. */
export async function checkVolumes(checking: Checking, isAll: boolean): Promise<Checked> {
  const asked = await checkVolumesNow(checking.db, isAll ? null : aFewVolumes);
  return checkUntil(
    () => checkNext(checking),
    () => volumesCheckedSince(checking.db, asked),
  );
}

/** How many volumes are checked where nobody asks for all. */
export const aFewVolumes = Math.ceil(aFew / volumeFiles.length);

/**
 * A file of a volume, of which the end is given only once all before it is what was built. Null where it is not there so any
 * more; then, and where its reading fails, its volume is checked at once.
 */
export async function openBuilt(
  db: Db,
  folder: string,
  { path, bytes, sha256 }: WholeFile,
): Promise<Readable | null> {
  const there = join(folder, path);
  const { size = null } = (await stat(there).catch(() => null)) ?? {};
  if (size !== bytes) {
    await checkFileNow(db, path);
    return null;
  }
  const pieces = openWhole({ path: there, bytes, sha256 });
  return Readable.from(
    watched(pieces, () => checkFileNow(db, path)),
    { objectMode: false },
  );
}
