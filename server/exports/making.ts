import { join } from "node:path";
import type { TranscriptFormat } from "../../shared/choices.ts";
import type { LeftOut, Sought } from "../../shared/exports.ts";
import {
  correctionsName,
  keepCorrections,
  keepFile,
  keepFormat,
  readTranscript,
  rowsOf,
  type Transcript,
} from "../archive/index.ts";
import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { canonical } from "../rooms/index.ts";
import { entriesFound } from "../search/index.ts";
import { findSessionById } from "../sessions/index.ts";
import { readSought } from "./finding.ts";
import { folderOf } from "./folder.ts";
import { withoutHeader } from "./found.ts";
import { type FileNoted, pack } from "./packing.ts";

/** An export as it was asked for. */
export interface Wanted {
  readonly id: string;
  readonly asked_at: Date;
  readonly sought: Sought;
  readonly formats: readonly TranscriptFormat[];
  readonly found: boolean;
  readonly left_out: readonly LeftOut[];
}

export interface Making {
  readonly db: Db;
  /** The archive folder. */
  readonly folder: string;
}

/** Thrown where an export is no longer wanted: it was cancelled. */
export class NoLongerWanted extends Error {
  override readonly name = "NoLongerWanted";
}

/**
 * Makes an export, or goes on after the last session that is done: each file is kept whole under its name or not at all,
 * and the ZIP comes last. Throws what is not whole, and `NoLongerWanted`.
 */
export async function makeExport(making: Making, id: string): Promise<void> {
  const wanted = await wantedAt(making.db, id);
  const waiting = await making.db.query<{ number: number; session_id: string }>(
    `select number, session_id from export_sessions where export_id = $1 and not is_done order by number`,
    [id],
  );
  for (const { number, session_id: session } of waiting)
    await makeSession(making, wanted, { number, session });
  const { bytes, sha256 } = await pack(making, wanted);
  await making.db.query(
    `update exports set state = 'ready', bytes = $2, sha256 = $3, error = null, remove_at = clock_timestamp() + interval '7 days'
     where id = $1 and state = 'making'`,
    [id, bytes, sha256],
  );
}

async function wantedAt(db: Db, id: string): Promise<Wanted> {
  const [row] = await db.query<Wanted>(
    `select id, asked_at, sought, formats, found, left_out from exports where id = $1 and state = 'making'`,
    [id],
  );
  if (!row) throw new NoLongerWanted();
  return row;
}

/** Says that somebody is at it. Throws `NoLongerWanted` where nobody should be. */
export async function stay(db: Db, id: string): Promise<void> {
  const [row] = await db.query(
    `update exports set due_at = clock_timestamp() + interval '15 seconds'
     where id = $1 and state = 'making'
     returning id`,
    [id],
  );
  if (!row) throw new NoLongerWanted();
}

interface Part {
  readonly number: number;
  /** Its id. */
  readonly session: string;
}

async function makeSession(making: Making, wanted: Wanted, part: Part): Promise<void> {
  const { db, folder } = making;
  const { slug } = found(await findSessionById(db, part.session));
  const transcript = await readTranscript({ db, now: new Date() }, slug);
  const files: FileNoted[] = [];
  const note = (hits: number | null, isDone: boolean) =>
    noteSession(db, { wanted, part, transcript, files, hits, isDone });
  await note(null, false);
  for (const format of wanted.formats) {
    const path = `${slug}/${slug}.${format}`;
    const there = join(folderOf(folder, wanted.id), path);
    const { counts, ...kept } = await keepFormat(there, transcript, format);
    files.push({ path, ...kept, ...counts });
    await note(null, false);
  }
  if (wanted.formats.length > 0) await keepStated(making, { wanted, part, transcript }, files);
  await note(wanted.found ? await keepFound(making, { wanted, part, transcript }) : null, true);
}

/** Keeps what was stated beside a transcript, where anything was: its formats tell of that, and this proves it. */
async function keepStated(
  { folder }: Making,
  { wanted, transcript }: FindingIn,
  files: FileNoted[],
): Promise<void> {
  const { slug } = transcript.session;
  const path = `${slug}/${correctionsName(slug)}`;
  const stated = await keepCorrections(join(folderOf(folder, wanted.id), path), transcript);
  if (!stated) return;
  const { counts, ...kept } = stated;
  files.push({ path, ...kept, ...counts });
}

interface SessionNoted extends FindingIn {
  readonly files: readonly FileNoted[];
  readonly hits: number | null;
  readonly isDone: boolean;
}

/** Notes how far a session has come, and of which state of its room its files are. */
async function noteSession(
  db: Db,
  { wanted, part, transcript, files, hits, isDone }: SessionNoted,
): Promise<void> {
  await stay(db, wanted.id);
  const { room, place, state, head } = transcript;
  await db.query(
    `update export_sessions set
       files = $3, room_id = $4, place = $5, corrections = $6, head = decode($7, 'hex'), hits = $8,
       is_done = $9
     where export_id = $1 and number = $2`,
    [wanted.id, part.number, JSON.stringify(files), room, place, state - place, head, hits, isDone],
  );
}

interface FindingIn {
  readonly wanted: Wanted;
  readonly part: Part;
  readonly transcript: Transcript;
}

/** Keeps what was found in a session, row by row as its transcript tells it, and tells how much that is. */
async function keepFound(making: Making, { wanted, part, transcript }: FindingIn): Promise<number> {
  const { slug } = transcript.session;
  const sought = await readSought({ db: making.db, now: new Date() }, wanted.sought);
  const entries = new Set(
    await entriesFound(making.db, { ...sought, session: part.session, among: null }),
  );
  const rows = rowsOf(transcript)
    .filter(({ id, kind }) => kind === "said" && entries.has(String(id)))
    .map((row) => ({ session: slug, ...row }));
  if (rows.length !== entries.size)
    throw new Error(
      `${slug}: of ${entries.size} that were found ${rows.length} are in the transcript`,
    );
  const folder = folderOf(making.folder, wanted.id);
  await keepFile(
    join(folder, slug, "found.jsonl"),
    Buffer.from(rows.map((row) => `${canonical(row)}\n`).join("")),
  );
  await keepFile(join(folder, slug, "found.csv"), Buffer.from(withoutHeader(rows)));
  return rows.length;
}
