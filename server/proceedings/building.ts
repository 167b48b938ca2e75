import { z } from "zod";
import { volumeFiles, type VolumeFile } from "../../shared/choices.ts";
import type { Building } from "../../shared/proceedings.ts";
import { nextCheck } from "../archive/index.ts";
import type { Db } from "../frame/context.ts";
import { sessionsChangedSince } from "../materials/index.ts";
import { findSessionsById } from "../sessions/index.ts";
import { isTellable, isUpToDate, type Made, Places } from "./up-to-date.ts";
import { wantVolume } from "./wanting.ts";

export const Files = z.array(
  z.object({
    file: z.enum(volumeFiles),
    bytes: z.number(),
    sha256: z.string(),
    path: z.string(),
  }),
);

/** A file of a volume; its path is that within the archive's folder. */
export interface BuiltFile {
  readonly file: VolumeFile;
  readonly bytes: number;
  readonly sha256: string;
  readonly path: string;
}

interface VolumeRow {
  materials: string;
  doi: string | null;
  edition_id: string;
  due_at: Date | null;
  attempts: number;
  error: string | null;
  done: number;
  all: number;
  built_at: Date | null;
  files: unknown;
  places: unknown;
}

/** How long whoever writes a volume may say nothing before another one begins anew, in seconds. */
const silence = 30;

/** A volume that somebody is at, and who: whoever is silent for too long is followed by another. */
export interface Taken {
  readonly edition: string;
  readonly builder: string;
}

/** Thrown where a volume is another's meanwhile: nothing of it may be noted any more. */
export class TakenOver extends Error {
  override readonly name = "TakenOver";
}

/** Takes the volume that is to be written next. */
export async function takeVolume(db: Db): Promise<Taken | null> {
  const [row] = await db.query<Taken>(
    `update proceedings_volumes
     set due_at = clock_timestamp() + make_interval(secs => $1), done = 0, error = null,
       builder = gen_random_uuid()
     where edition_id = (
       select edition_id from proceedings_volumes
       where due_at <= clock_timestamp()
       order by due_at
       limit 1
       for update skip locked
     )
     returning edition_id as edition, builder`,
    [silence],
  );
  return row ?? null;
}

/** Tells how far the files of a volume are, and that somebody is still at it. Throws `TakenOver`. */
export async function noteProgress(
  db: Db,
  { edition, builder }: Taken,
  { done, all }: { readonly done: number; readonly all: number },
): Promise<void> {
  const [own] = await db.query(
    `update proceedings_volumes
     set due_at = clock_timestamp() + make_interval(secs => $5), done = $3, "all" = $4
     where edition_id = $1 and builder = $2
     returning edition_id`,
    [edition, builder, done, all, silence],
  );
  if (!own) throw new TakenOver();
}

/** What was written, from which state of each room, from what of materials, and with which DOI. */
export interface Built {
  readonly materials: string;
  readonly doi: string | null;
  readonly files: readonly BuiltFile[];
  readonly places: Readonly<Record<string, number>>;
}

/** Notes what was written; it is wanted once more where a room went on meanwhile. Throws `TakenOver`. */
export async function noteBuilt(
  db: Db,
  { edition, builder }: Taken,
  { files, places, materials, doi }: Built,
): Promise<void> {
  const [own] = await db.query(
    `update proceedings_volumes
     set due_at = null, attempts = 0, error = null, built_at = clock_timestamp(), files = $3,
       places = $4, done = $5, "all" = $5, builder = null, materials = $6, doi = $7,
       checked_at = clock_timestamp(), check_at = ${nextCheck}, check_attempts = 0, check_error = null
     where edition_id = $1 and builder = $2
     returning edition_id`,
    [
      edition,
      builder,
      JSON.stringify(files),
      JSON.stringify(places),
      Object.keys(places).length,
      materials,
      doi,
    ],
  );
  if (!own) throw new TakenOver();
  if (!(await isUpToDate(db, { edition, places, materials, doi }))) await wantVolume(db, edition);
}

/** Leaves a volume to whoever is there: whoever was at it is stopped. */
export const releaseVolume = (db: Db, { edition, builder }: Taken): Promise<object[]> =>
  db.query(
    `update proceedings_volumes set due_at = clock_timestamp(), done = 0, builder = null
     where edition_id = $1 and builder = $2`,
    [edition, builder],
  );

/** After so many tries, an hour or so, somebody has to look into it. */
const mostAttempts = 12;

/** It is tried again after 4 s, 8 s, 16 s … up to ten minutes; then it is left until somebody asks again. */
export const noteNotBuilt = (
  db: Db,
  { edition, builder }: Taken,
  error: unknown,
): Promise<object[]> =>
  db.query(
    `update proceedings_volumes
     set attempts = attempts + 1, error = $3, builder = null,
       due_at = case
         when attempts + 1 < $4
         then clock_timestamp() + least(interval '10 minutes', interval '4 seconds' * 2 ^ least(attempts, 10))
       end
     where edition_id = $1 and builder = $2`,
    [edition, builder, String(error).slice(0, 500), mostAttempts],
  );

const madeFrom = ({ edition_id: edition, places, materials, doi }: VolumeRow): Made => ({
  edition,
  places: Places.parse(places),
  materials,
  doi,
});

/**
 * Has the files written anew of volumes of whose sessions a material was added, changed or removed since: nothing that was
 * removed stays in them.
 */
export async function wantWhereMaterialsChanged(db: Db, since: Date): Promise<void> {
  const sessions = await findSessionsById(db, await sessionsChangedSince(db, since));
  const editions = new Set(sessions.flatMap(({ edition_id: edition }) => edition ?? []));
  const rows = await db.query<VolumeRow>(
    `select * from proceedings_volumes
     where edition_id = any ($1::uuid[]) and due_at is null and built_at is not null
     order by edition_id`,
    [[...editions]],
  );
  for (const row of rows)
    if (!(await isUpToDate(db, madeFrom(row)))) await wantVolume(db, row.edition_id);
}

/** How a volume's files are, among this many chapters that it has now. */
export async function buildingOf(db: Db, edition: string, chapters: number): Promise<Building> {
  const [row] = await db.query<VolumeRow>(
    `select * from proceedings_volumes where edition_id = $1`,
    [edition],
  );
  if (!row) return { state: "none", done: 0, all: chapters, at: null, files: [], since: 0 };
  const { places } = madeFrom(row);
  const isWhole = row.built_at !== null && (await isTellable(db, madeFrom(row)));
  const files = isWhole ? Files.parse(row.files) : [];
  return {
    state: stateOf(row, isWhole),
    done: row.done,
    all: row.all,
    at: isWhole ? (row.built_at?.toISOString() ?? null) : null,
    files: files.map(({ file, bytes, sha256 }) => ({ file, bytes, sha256 })),
    since: isWhole ? Math.max(0, chapters - Object.keys(places).length) : 0,
  };
}

function stateOf(row: VolumeRow, isWhole: boolean): Building["state"] {
  if (row.error !== null) return "failed";
  if (row.due_at === null) return isWhole ? "whole" : "outdated";
  return row.done > 0 ? "under way" : "waiting";
}

/** A file of a volume, as long as it tells nothing that was taken from view since; else null. */
export async function findBuilt(
  db: Db,
  edition: string,
  wanted: VolumeFile,
): Promise<BuiltFile | null> {
  const [row] = await db.query<VolumeRow>(
    `select * from proceedings_volumes where edition_id = $1 and built_at is not null`,
    [edition],
  );
  if (!row || !(await isTellable(db, madeFrom(row)))) return null;
  return Files.parse(row.files).find(({ file }) => file === wanted) ?? null;
}
