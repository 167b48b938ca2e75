import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { ZipFile } from "yazl";
import type { MadeFile } from "../../shared/archive.ts";
import { exportWords as words } from "../../shared/words/en/exporting.ts";
import { keepFile, keepPieces } from "../archive/index.ts";
import type { Db } from "../frame/context.ts";
import { findSessionsById } from "../sessions/index.ts";
import { folderOf, zipOf } from "./folder.ts";
import { header } from "./found.ts";
import type { Making, Wanted } from "./making.ts";

/** A file that was written, and what went in and is in it. */
export type FileNoted = Partial<MadeFile["counts"]> & {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
};

interface Row {
  readonly session_id: string;
  readonly room: string;
  readonly place: number;
  readonly head: string;
  readonly hits: number | null;
  readonly files: readonly FileNoted[];
}
type Packed = Row & { readonly slug: string };

/** Thrown where a file is not as it was written: its session is made once more. */
class ChangedFile extends Error {
  override readonly name = "ChangedFile";
}

/** Packs all that was written into one ZIP, with what is in it and the checksum of each file. The same files make the same bytes. */
export async function pack(
  { db, folder }: Making,
  wanted: Wanted,
): Promise<{ bytes: number; sha256: Buffer }> {
  const home = folderOf(folder, wanted.id);
  const sessions = await packedOf(db, wanted.id);
  for (const session of sessions) await mustBeThere(db, { home, wanted, session });
  const found = wanted.found ? await gather(home, sessions) : [];
  const manifest = Buffer.from(manifestOf(wanted, sessions, found));
  await keepFile(join(home, "manifest.json"), manifest);
  const listed = [
    { path: "manifest.json", sha256: sha256Of(manifest) },
    ...found,
    ...sessions.flatMap(({ files }) => files),
  ];
  const sums = listed.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join("");
  await keepFile(join(home, "manifest-sha256.txt"), Buffer.from(sums));
  const paths = ["manifest-sha256.txt", ...listed.map(({ path }) => path)];
  return keepZip(zipOf(folder, wanted.id), home, paths);
}

async function packedOf(db: Db, id: string): Promise<Packed[]> {
  const rows = await db.query<Row>(
    `select session_id, room_id as room, place, encode(head, 'hex') as head, hits, files
     from export_sessions
     where export_id = $1
     order by number`,
    [id],
  );
  const known = await findSessionsById(
    db,
    rows.map((row) => row.session_id),
  );
  const slugs = new Map(known.map(({ id: session, slug }) => [session, slug]));
  return rows.map((row) => ({ ...row, slug: slugs.get(row.session_id) ?? "" }));
}

interface Placed {
  readonly home: string;
  readonly wanted: Wanted;
  readonly session: Packed;
}

/** Another node may have another folder after all, or a disk lose something: what is not there is made again. */
async function mustBeThere(db: Db, { home, wanted, session }: Placed): Promise<void> {
  const { files, slug } = session;
  const sums = await Promise.all(files.map(({ path }) => sumAt(join(home, path))));
  const isFoundThere = !wanted.found || (await stat(join(home, slug, "found.jsonl")).then(yes, no));
  if (isFoundThere && sums.every((sum, n) => sum === files[n]?.sha256)) return;
  await db.query(
    `update export_sessions set is_done = false where export_id = $1 and session_id = $2`,
    [wanted.id, session.session_id],
  );
  throw new ChangedFile(slug);
}
const yes = (): boolean => true;
const no = (): boolean => false;

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function sumAt(path: string): Promise<string | null> {
  const sum = createHash("sha256");
  try {
    for await (const piece of createReadStream(path)) sum.update(piece);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  return sum.digest("hex");
}

/** What was found in all sessions, one after another. */
async function gather(home: string, sessions: readonly Packed[]): Promise<FileNoted[]> {
  const noted = [];
  for (const [name, first] of [
    ["found.csv", header],
    ["found.jsonl", ""],
  ] as const) {
    await keepPieces(join(home, name), inTurn(home, sessions, { name, first }));
    const { size } = await stat(join(home, name));
    noted.push({ path: name, bytes: size, sha256: (await sumAt(join(home, name))) ?? "" });
  }
  return noted;
}

async function* inTurn(
  home: string,
  sessions: readonly Packed[],
  { name, first }: { readonly name: string; readonly first: string },
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(first);
  for (const { slug } of sessions) yield* createReadStream(join(home, slug, name));
}

function manifestOf(
  { id, asked_at: at, sought, formats, found: withFound, left_out: leftOut }: Wanted,
  sessions: readonly Packed[],
  found: readonly FileNoted[],
): string {
  const told = sessions.map(({ slug, room, place, head, hits, files }) => ({
    session: slug,
    room,
    place,
    head,
    ...(withFound ? { found: hits } : {}),
    files,
  }));
  const records = sessions.reduce((sum, { hits }) => sum + (hits ?? 0), 0);
  const all = {
    lyceum: "export/1",
    about: words.manifest,
    id,
    askedAt: at.toISOString(),
    sought,
    formats,
    sessions: told,
    leftOut,
    found: withFound ? { records, files: found } : null,
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}

/** Files never differ by when they were packed; what is packed already is not packed again. */
const always = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };
const isPacked = (path: string): boolean => /\.(?:epub|pdf)$/.test(path);

async function keepZip(
  path: string,
  home: string,
  files: readonly string[],
): Promise<{ bytes: number; sha256: Buffer }> {
  const zip = new ZipFile();
  for (const name of files)
    zip.addFile(join(home, name), name, { ...always, compress: !isPacked(name) });
  zip.end();
  const sum = createHash("sha256");
  let bytes = 0;
  await keepPieces(path, counted());
  return { bytes, sha256: sum.digest() };

  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of zip.outputStream) {
      const packed = Buffer.from(piece);
      sum.update(packed);
      bytes += packed.length;
      yield packed;
    }
  }
}
