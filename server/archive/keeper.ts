import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { doApart } from "../frame/apart.ts";
import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import type { Log } from "../frame/log.ts";
import { shelvesOf } from "../materials/index.ts";
import { findSessionById } from "../sessions/index.ts";
import { summing } from "./bag/sums.ts";
import {
  type Ending,
  type Filed,
  type FiledRow,
  findFiled,
  type Noted,
  noteChecked,
  noteFailed,
  noteWhole,
  takeDue,
} from "./filing.ts";
import { keepPieces, putAside, sumOf, sweepFolder } from "./folder.ts";
import { toJsonl } from "./formats/jsonl.ts";
import { great, readTranscript } from "./making.ts";
import { noteParts } from "./parts/noting.ts";
import type { Transcript } from "./transcript.ts";
import { bagZip } from "./writing.ts";

export interface Keeping {
  readonly db: Db;
  /** The archive folder. */
  readonly folder: string;
  readonly log: Log;
  /** Ends what is done apart from this process: great files are, where it is told. */
  readonly apart?: AbortSignal;
}

/** What keeps the archive folder. */
export interface Keeper {
  /** Whether the last file could be written and read here. */
  isWell(): boolean;
  stop(): Promise<void>;
}

/** How often is looked for what is to be written or checked, in milliseconds. */
const every = 2_000;
/** The same between two files, so that those who talk notice nothing. */
const between = 20;
/** How old something unfinished is before nobody can be at it any more, in milliseconds. */
const abandoned = 10 * 60_000;

/** Writes the files of closed sessions, and checks those that are there, one after another, until it is stopped. */
export function startKeeper(keeping: Omit<Keeping, "apart">): Keeper {
  const stopping = new AbortController();
  let well = true;
  const running = run({ ...keeping, apart: stopping.signal }, stopping.signal, (isWell) => {
    well = isWell;
  });
  return {
    isWell: () => well,
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

async function run(
  keeping: Keeping,
  signal: AbortSignal,
  tell: (isWell: boolean) => void,
): Promise<void> {
  const { folder, log } = keeping;
  const before = new Date(Date.now() - abandoned);
  await sweepFolder(folder, before).catch((err: unknown) =>
    log.warn({ err }, "the archive folder could not be swept"),
  );
  while (!signal.aborted) {
    const done = await keepNext(keeping).catch((err: unknown) => {
      log.warn({ err }, "the list of archived files could not be read");
      return null;
    });
    if (done !== null) tell(done);
    await pause(done === null ? every : between, undefined, { signal, ref: false }).catch(
      () => undefined,
    );
  }
}

/** Writes or checks what is due first. Null where nothing is; false where it could not be done, and is tried again later. */
export async function keepNext(keeping: Keeping): Promise<boolean | null> {
  const row = await takeDue(keeping.db);
  if (!row) return null;
  try {
    if (keeping.apart && (await isGreat(keeping.db, row))) await keepApart(row, keeping.apart);
    else await keepOne(keeping, row);
    return true;
  } catch (err) {
    const { session_id: session, ending, attempts } = row;
    keeping.log.error({ err, session, ending, attempts }, "a file of the archive was not kept");
    await noteFailed(keeping.db, row, err);
    return false;
  }
}

/** From so many bytes of materials on a bag is made by a process of its own. */
const large = 20_000_000;
/** What such a process may keep of objects, in megabytes: the transcript of a bag stands in memory in all its formats. */
const memory = 1_024;

async function isGreat(db: Db, { session_id: id, ending, wanted_place }: FiledRow) {
  if (wanted_place > great || ending !== "bag.zip") return wanted_place > great;
  return ((await shelvesOf(db, [id])).get(id)?.bytes ?? 0) > large;
}

async function keepApart({ session_id: session, ending }: FiledRow, signal: AbortSignal) {
  const code = await doApart({ work: ["file", session, ending], memory }, signal);
  if (code !== 0 && !signal.aborted) throw new Error(`the process that made it ended with ${code}`);
}

/** Writes or checks one of these files. */
export async function keepFileOf(keeping: Keeping, of: Filed): Promise<void> {
  await keepOne(keeping, found(await findFiled(keeping.db, of)));
}

/** How long one of a bag's files may take, in milliseconds: nobody waits for it. */
const longest = 600_000;

/** What a file is made from, and of which state that is. */
interface Source {
  readonly session: string;
  readonly transcript: Transcript;
  readonly place: number;
}

async function sourceOf(db: Db, { session_id: session, ending }: Filed): Promise<Source> {
  const { slug } = found(await findSessionById(db, session));
  // before what it is counted of, so that nothing is missed
  const shelves = ending === "bag.zip" ? await shelvesOf(db, [session]) : null;
  const transcript = await readTranscript({ db, now: new Date() }, slug);
  const place = transcript.state + (shelves?.get(session)?.changes ?? 0);
  return { session, transcript, place };
}

type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
const written: Readonly<Record<Ending, (db: Db, source: Source) => Promise<Pieces>>> = {
  jsonl: async (_, { transcript }) => [Buffer.from(toJsonl(transcript))],
  "bag.zip": (db, source) => bagZip(db, source, longest),
};

async function keepOne({ db, folder, log }: Keeping, row: FiledRow): Promise<void> {
  const source = await sourceOf(db, row);
  // before there is a file: a folder that is full or away keeps nobody from reading
  if (row.ending === "jsonl" && source.transcript.state > great)
    await noteParts(db, row.session_id, source.transcript);
  const { slug } = source.transcript.session;
  const path = `${slug}/${slug}.${row.ending}`;
  const here = join(folder, path);
  const there = await sumOf(here);
  const noted = row.sha512?.toString("hex") ?? null;
  const { place } = source;
  if (noted !== null && there === noted && row.place === place)
    return void (await noteChecked(db, row));
  const { file, told } = summing({ path, pieces: await written[row.ending](db, source) });
  let was: Noted["found"] = "whole";
  await keepPieces(here, file.pieces, async () => {
    was = stateOf({ there, noted, due: told().sha512 });
    if (was !== "damaged") return;
    log.error({ path }, "a file of the archive has changed by itself; it is made anew");
    await putAside(here, new Date());
  });
  const { size: bytes, ...sums } = told();
  const [sha512, sha256] = [Buffer.from(sums.sha512, "hex"), Buffer.from(sums.sha256, "hex")];
  await noteWhole(db, row, { place, path, bytes, sha512, sha256, found: was });
}

type Sum = string | null;

/** What has become of a file since it was noted. One that is new already was written by whoever died before noting it. */
function stateOf({ there, noted, due }: { there: Sum; noted: Sum; due: Sum }): Noted["found"] {
  if (noted === null || there === noted || there === due) return "whole";
  return there === null ? "missing" : "damaged";
}
