import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { cut } from "./formats/turns.ts";

const unfinished = /^\..+\.part$/;

/**
 * Keeps these bytes under this path, whole or not at all: a machine that stops at any moment leaves the file that was
 * there before, or the new one. Throws what the file system says (ENOSPC, EROFS, EIO …), and then nothing is left behind
 * as far as it allows.
 */
export const keepFile = (path: string, bytes: Uint8Array): Promise<void> =>
  keepPieces(path, cut(bytes));

type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * The same of what comes piece by piece, once `look` has been at what stands on the disk; what these throw is thrown, and
 * there is no such file then.
 */
export async function keepPieces(
  path: string,
  pieces: Pieces,
  look: (written: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const part = join(folder, `.${randomUUID()}.part`);
  try {
    await writeWhole(part, pieces);
    await look(part);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
  // the names too are on the disk only now
  await syncFolder(folder);
  await syncFolder(dirname(folder));
}

async function writeWhole(path: string, pieces: Pieces): Promise<void> {
  const file = await open(path, "wx", 0o644);
  try {
    for await (const bytes of pieces)
      for (let at = 0; at < bytes.length;)
        at += (await file.write(bytes, at, bytes.length - at)).bytesWritten;
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Has the names in a folder on the disk. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** The sum of a file in hexadecimal; null where there is none. Throws where whoever asked wants it no more. */
export async function sumOf(
  path: string,
  algorithm: "sha256" | "sha512" = "sha512",
  signal: AbortSignal | null = null,
): Promise<string | null> {
  const sum = createHash(algorithm);
  try {
    for await (const read of createReadStream(path, signal ? { signal } : {})) sum.update(read);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  return sum.digest("hex");
}

/** Gives a damaged file another name, beside its own or in another folder, for whoever wants to see what became of it. */
export async function putAside(path: string, at: Date, folder = dirname(path)): Promise<void> {
  await mkdir(folder, { recursive: true });
  const name = `${basename(path)}.damaged-${at.toISOString().replace(/[:.]/g, "-")}`;
  await rename(path, join(folder, name));
  await syncFolder(folder);
}

/** A file on this disk, and what it was when it was written. */
export interface WholeFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file piece by piece, its end only once all of it is what was written. Throws, by its path, where it is not. */
export const openWhole = ({ path, bytes, sha256 }: WholeFile): AsyncGenerator<Uint8Array> =>
  heldBack(createReadStream(path, { end: bytes - 1 }), { path, sha256 });

/** The same of what comes from somewhere. */
export async function* heldBack(
  pieces: AsyncIterable<Uint8Array>,
  { path, sha256 }: Pick<WholeFile, "path" | "sha256">,
): AsyncGenerator<Uint8Array> {
  const sum = createHash("sha256");
  let held: Uint8Array | null = null;
  for await (const read of pieces) {
    if (held) yield held;
    sum.update(read);
    held = read;
  }
  if (sum.digest("hex") !== sha256) throw new Error(`${path} is not the file that was written`);
  if (held) yield held;
}

/**
 * The same pieces; where reading them fails, that is told first. Whoever breaks off has not found anything: nothing is told
 * then.
 */
export async function* watched(
  pieces: AsyncGenerator<Uint8Array>,
  tell: () => Promise<unknown>,
): AsyncGenerator<Uint8Array> {
  const read = () =>
    pieces.next().catch(async (error: unknown) => {
      await tell();
      throw error;
    });
  try {
    for (let next = await read(); next.done !== true; next = await read()) yield next.value;
  } finally {
    await pieces.return(undefined);
  }
}

/** Removes what was being written when a machine stopped, before this moment. Others may be writing now. */
export async function sweepFolder(root: string, before: Date): Promise<void> {
  const folders = await readdir(root, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const folder of folders)
    if (folder.isDirectory())
      for (const name of await readdir(join(root, folder.name)))
        if (unfinished.test(name)) await removeOlder(join(root, folder.name, name), before);
}

async function removeOlder(path: string, before: Date): Promise<void> {
  const told = await stat(path).catch(() => null);
  if (told && told.mtime < before) await rm(path, { force: true });
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";
