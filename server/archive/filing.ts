import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import type { WholeFile } from "./folder.ts";

/** The files that are kept of each closed session, by their endings. */
const endings = ["jsonl", "bag.zip"] as const;
export type Ending = (typeof endings)[number];

/** A file of a session in the archive folder, and what is known of it. */
export interface FiledRow {
  session_id: string;
  ending: Ending;
  /** The state of what it tells of that it was last written from; 0 before that. A bag's grows with materials too. */
  place: number;
  /** The state that it is to be written from. */
  wanted_place: number;
  /** SHA-512; null before it is written. */
  sha512: Buffer | null;
  attempts: number;
}

/** Has a session's files written: its transcript from this state on, and its bag, which tells of so many changes more. */
export const wantFiles = (
  db: Db,
  session: string,
  { state, changes }: { readonly state: number; readonly changes: number },
): Promise<object[]> =>
  db.query(
    `insert into archive_files (session_id, ending, wanted_place)
     select $1, ending, $3::bigint + case ending when 'bag.zip' then $4 else 0 end from unnest($2::text[]) as ending
     on conflict on constraint archive_files_pkey do update
     set wanted_place = excluded.wanted_place, due_at = excluded.due_at, attempts = 0`,
    [session, endings, state, changes],
  );

/** Has the bags of sessions written that tell of fewer changes of their materials than there were. */
export const wantBags = (db: Db, changes: ReadonlyMap<string, number>): Promise<object[]> =>
  db.query(
    `update archive_files bag
     set wanted_place = lines.wanted_place + told.changes, due_at = clock_timestamp(), attempts = 0
     from unnest($1::uuid[], $2::integer[]) as told (session, changes)
     join archive_files lines on lines.session_id = told.session and lines.ending = 'jsonl'
     where bag.session_id = told.session and bag.ending = 'bag.zip'
       and bag.wanted_place < lines.wanted_place + told.changes`,
    [[...changes.keys()], [...changes.values()]],
  );

/** Takes what is to be written or checked next. Whoever takes it and dies is followed by another after a minute. */
export async function takeDue(db: Db): Promise<FiledRow | null> {
  const [row] = await db.query<FiledRow>(
    `update archive_files set due_at = clock_timestamp() + interval '1 minute'
     where (session_id, ending) = (
       select session_id, ending from archive_files
       where due_at <= clock_timestamp()
       order by due_at
       limit 1
       for update skip locked
     )
     returning session_id, ending, place, wanted_place, sha512, attempts`,
  );
  return row ?? null;
}

/** Which file. */
export type Filed = Pick<FiledRow, "session_id" | "ending">;

/** What is known of a file. */
export async function findFiled(db: Db, { session_id, ending }: Filed): Promise<FiledRow | null> {
  const [row] = await db.query<FiledRow>(
    `select session_id, ending, place, wanted_place, sha512, attempts from archive_files
     where session_id = $1 and ending = $2`,
    [session_id, ending],
  );
  return row ?? null;
}

/** A file as it was written from this state, by its path below the archive's folder; null where none was. */
export async function findWritten(
  db: Db,
  { session_id, ending }: Filed,
  place: number,
): Promise<WholeFile | null> {
  const [row] = await db.query<WholeFile>(
    `select path, bytes, encode(sha256, 'hex') as sha256 from archive_files
     where session_id = $1 and ending = $2 and place = $3 and sha256 is not null`,
    [session_id, ending, place],
  );
  return row ?? null;
}

/** Has the file with this path checked now, unless somebody is at it or it is to be tried again. */
export const checkFiledNow = (db: Db, path: string): Promise<object[]> =>
  db.query(
    `update archive_files set due_at = clock_timestamp()
     where path = $1 and attempts = 0 and due_at > clock_timestamp() + interval '1 minute'`,
    [path],
  );

/**
 * Has transcripts of more records than these looked through where that was never done: whoever was at their files last may
 * have been a node of an earlier build.
 */
export const wantLookedThrough = (db: Db, records: number): Promise<object[]> =>
  db.query(
    `update archive_files lines set due_at = clock_timestamp()
     where ending = 'jsonl' and wanted_place > $1 and attempts = 0
       and due_at > clock_timestamp() + interval '1 minute'
       and not exists (select from great_transcripts told where told.session_id = lines.session_id)`,
    [records],
  );

/** Says that somebody is still at a file. */
export const stayAt = (db: Db, { session_id, ending }: Filed): Promise<object[]> =>
  db.query(
    `update archive_files set due_at = clock_timestamp() + interval '1 minute'
     where session_id = $1 and ending = $2 and due_at between clock_timestamp() and clock_timestamp() + interval '1 minute'`,
    [session_id, ending],
  );

/** What is noted of a file that was written. */
export interface Noted {
  readonly place: number;
  readonly path: string;
  readonly bytes: number;
  readonly sha512: Buffer;
  readonly sha256: Buffer;
  /** What was found before it was written anew, where it should have been there. */
  readonly found: "whole" | "missing" | "damaged";
}

/** Notes that a file is as it should be: written now from this place on, or found unchanged. It is looked at again within 30 days. */
export const noteWhole = (db: Db, { session_id, ending }: Filed, kept: Noted): Promise<object[]> =>
  db.query(
    `update archive_files set
       place = $3, path = $4, bytes = $5, sha512 = $6, sha256 = $7, verdict = $8,
       written_at = clock_timestamp(), checked_at = clock_timestamp(), attempts = 0, error = null,
       damaged_at = case when $8 = 'damaged' then clock_timestamp() else damaged_at end,
       due_at = case when wanted_place > $3 then clock_timestamp() else ${nextCheck} end
     where session_id = $1 and ending = $2`,
    [session_id, ending, kept.place, kept.path, kept.bytes, kept.sha512, kept.sha256, kept.found],
  );

/** When a file is read again: not all on one day, and none later than 30 days from now. */
export const nextCheck = `clock_timestamp() + interval '30 days' * (0.8 + random() * 0.2)`;

/** Notes that a file was checked and found unchanged. */
export const noteChecked = (db: Db, { session_id, ending }: Filed): Promise<object[]> =>
  db.query(
    `update archive_files set
       verdict = 'whole', checked_at = clock_timestamp(), attempts = 0, error = null,
       due_at = case when wanted_place > place then clock_timestamp() else ${nextCheck} end
     where session_id = $1 and ending = $2`,
    [session_id, ending],
  );

/** It is tried again after 2 s, 4 s, 8 s … up to ten minutes. */
export const noteFailed = (
  db: Db,
  { session_id, ending }: Filed,
  error: unknown,
): Promise<object[]> =>
  db.query(
    `update archive_files set
       attempts = attempts + 1, error = $3,
       due_at = clock_timestamp() + least(interval '10 minutes', interval '2 seconds' * 2 ^ least(attempts, 10))
     where session_id = $1 and ending = $2`,
    [session_id, ending, String(error).slice(0, 500)],
  );

/** Has files checked now: so many of those that were longest not looked at, or (null) all. */
export async function checkNow(db: Db, most: number | null): Promise<Asked> {
  const [asked] = await db.query<Asked>(
    `with asked as (
       update archive_files set due_at = clock_timestamp(), attempts = 0
       where (session_id, ending) in (
         select session_id, ending from archive_files order by checked_at nulls first limit $1
       )
       returning session_id
     )
     select clock_timestamp() as since, array(select distinct session_id from asked) as sessions,
       (select count(*)::int from asked) as files`,
    [most],
  );
  return found(asked);
}

/** What was asked to be checked, and since when. */
export interface Asked {
  readonly since: Date;
  readonly sessions: readonly string[];
  readonly files: number;
}

/** What has become of what was asked for: files that nobody has looked at since, and how the others were found. */
export async function checkedSince(db: Db, { since, sessions }: Asked): Promise<CheckedSince> {
  const [row] = await db.query<CheckedSince>(
    `select
       count(*) filter (where attempts = 0 and coalesce(checked_at, '-infinity') < $2)::int as "left",
       count(*) filter (where attempts = 0 and checked_at >= $2)::int as kept,
       count(*) filter (where attempts > 0)::int as failed,
       coalesce(array_agg(path order by path) filter (where damaged_at >= $2), '{}') as damaged
     from archive_files
     where session_id = any ($1::uuid[])`,
    [sessions, since],
  );
  return found(row);
}

interface CheckedSince {
  readonly left: number;
  readonly kept: number;
  readonly failed: number;
  /** Paths of those that had changed by themselves. */
  readonly damaged: readonly string[];
}
