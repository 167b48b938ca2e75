import { z } from "zod";
import { type Asked, nextCheck } from "../archive/index.ts";
import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { type BuiltFile, Files } from "./building.ts";

/** A built volume that somebody checks, as it was when they took it. */
export interface Due {
  readonly edition: string;
  /** To the microsecond, as PostgreSQL writes it: another build has another. */
  readonly built: string;
  readonly files: readonly BuiltFile[];
}

/** A file that is not any more as it was built. */
export interface Lost extends Pick<BuiltFile, "file" | "path"> {
  readonly found: "missing" | "damaged";
}

/** Takes the volume that is to be checked next. Whoever dies is followed after a minute, and the time that its files take to be read. */
export async function takeCheck(db: Db): Promise<Due | null> {
  const [row] = await db.query<{ edition: string; built: string; files: unknown }>(
    `update proceedings_volumes
     set check_at = clock_timestamp() + interval '1 minute' + make_interval(secs => ${bytesOf} / 10000000.0)
     where edition_id = (
       select edition_id from proceedings_volumes
       where built_at is not null and check_at <= clock_timestamp()
       order by check_at
       limit 1
       for update skip locked
     )
     returning edition_id as edition, built_at::text as built, files`,
  );
  return row ? { ...row, files: Files.parse(row.files) } : null;
}

/** Of all files of a row. */
export const bytesOf = `(select coalesce(sum((told ->> 'bytes')::bigint), 0) from jsonb_array_elements(files) as told)`;

const looked = `checked_at = clock_timestamp(), check_attempts = 0, check_error = null, check_at = ${nextCheck}`;

/** Notes that all files of a volume are as they were built, unless others were built meanwhile. */
export const noteKept = (db: Db, { edition, built }: Due): Promise<object[]> =>
  db.query(
    `update proceedings_volumes set ${looked} where edition_id = $1 and built_at = $2::timestamptz`,
    [edition, built],
  );

/**
 * Notes that files of a volume are lost: they are told of no more among those that are there, and all are built anew. False
 * where that has happened meanwhile.
 */
export async function noteLost(
  db: Db,
  { edition, built }: Due,
  lost: readonly Lost[],
): Promise<boolean> {
  const [own] = await db.query(
    `update proceedings_volumes
     set ${looked}, lost_at = clock_timestamp(), lost = $3,
       files = (
         select coalesce(jsonb_agg(told order by number), '[]')
         from jsonb_array_elements(files) with ordinality as all_files (told, number)
         where told ->> 'file' <> all ($4::text[])
       ),
       due_at = coalesce(due_at, clock_timestamp()),
       done = case when due_at is null then 0 else done end,
       attempts = case when due_at is null then 0 else attempts end,
       error = case when due_at is null then null else error end
     where edition_id = $1 and built_at = $2::timestamptz
     returning edition_id`,
    [edition, built, JSON.stringify(lost), lost.map(({ file }) => file)],
  );
  return own !== undefined;
}

/** It is tried again after 2 s, 4 s, 8 s … up to ten minutes. */
export const noteNotChecked = (
  db: Db,
  { edition, built }: Due,
  error: unknown,
): Promise<object[]> =>
  db.query(
    `update proceedings_volumes
     set check_attempts = check_attempts + 1, check_error = $3,
       check_at = clock_timestamp()
         + least(interval '10 minutes', interval '2 seconds' * 2 ^ least(check_attempts, 10))
     where edition_id = $1 and built_at = $2::timestamptz`,
    [edition, built, String(error).slice(0, 500)],
  );

/** Has the volume checked now that has this file. */
export const checkFileNow = (db: Db, path: string): Promise<object[]> =>
  db.query(
    `update proceedings_volumes set check_at = clock_timestamp()
     where files @> jsonb_build_array(jsonb_build_object('path', $1::text))`,
    [path],
  );

/** The editions whose volumes are to be checked, since when, and how many files they have. */
type Volumes = Pick<Asked, "since" | "files"> & { readonly editions: readonly string[] };

/** Has volumes checked now: so many of those that were longest not looked at, or (null) all. */
export async function checkVolumesNow(db: Db, most: number | null): Promise<Volumes> {
  const [asked] = await db.query<Volumes>(
    `with asked as (
       update proceedings_volumes set check_at = clock_timestamp(), check_attempts = 0
       where edition_id in (
         select edition_id from proceedings_volumes
         where built_at is not null
         order by checked_at nulls first
         limit $1
       )
       returning edition_id, jsonb_array_length(files) as files
     )
     select clock_timestamp() as since, array(select edition_id from asked) as editions,
       (select coalesce(sum(files), 0)::int from asked) as files`,
    [most],
  );
  return found(asked);
}

const Paths = z
  .array(z.object({ path: z.string() }))
  .transform((all) => all.map(({ path }) => path));

/** What has become of what was asked for: volumes that nobody has looked at since, and how the files of the others were found. */
export async function volumesCheckedSince(db: Db, { since, editions }: Volumes) {
  const [row] = await db.query<{ left: number; kept: number; failed: number; lost: unknown }>(
    `select
       count(*) filter (where check_attempts = 0 and coalesce(checked_at, '-infinity') < $2)::int as "left",
       coalesce(sum(jsonb_array_length(files)) filter (where check_attempts = 0 and checked_at >= $2), 0)::int as kept,
       coalesce(sum(jsonb_array_length(files)) filter (where check_attempts > 0), 0)::int as failed,
       jsonb_path_query_array(
         coalesce(jsonb_agg(lost order by edition_id) filter (where lost_at >= $2), '[]'), '$[*][*]'
       ) as lost
     from proceedings_volumes
     where edition_id = any ($1::uuid[])`,
    [editions, since],
  );
  const { lost, ...told } = found(row);
  return { ...told, damaged: Paths.parse(lost) };
}
