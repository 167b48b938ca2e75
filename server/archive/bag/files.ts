import { createReadStream } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { BagTrouble } from "./trouble.ts";

/** The files of a bag, wherever they are kept. */
export interface BagFiles {
  /** Their paths within the bag, with `/` between. */
  readonly paths: readonly string[];
  /** Throws for a path that is not among them. */
  read(path: string): AsyncIterable<Uint8Array>;
  close(): void;
}

/** More files than any bag of ours has, and fewer than a machine has memory for. */
const most = 200_000;

/** The files of a folder. A link leads out of the bag, or can: it is refused, as is everything else that is no file. */
async function filesInFolder(folder: string): Promise<BagFiles> {
  const paths: string[] = [];
  const folders = [""];
  for (let at = folders.pop(); at !== undefined; at = folders.pop())
    for (const entry of await readdir(join(folder, at), { withFileTypes: true })) {
      const path = at === "" ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) paths.push(path);
      else throw new BagTrouble("not-a-file", path);
      if (paths.length > most) throw new BagTrouble("not-a-bag");
    }
  return {
    paths: paths.toSorted(),
    read: (path) => createReadStream(join(folder, path)),
    close: () => undefined,
  };
}

/** The files of a ZIP, whose one folder is the bag (RFC 8493, section 4). Names that lead out of it are refused. */
async function filesInZip(path: string): Promise<BagFiles> {
  const zip = await openPromise(path, {
    autoClose: false,
    lazyEntries: true,
    strictFileNames: true,
  }).catch(broken);
  const entries = await entriesOf(zip).catch((error: unknown) => {
    zip.close();
    return broken(error);
  });
  const root = rootOf([...entries.keys()]);
  return {
    paths: [...entries.keys()].map((name) => name.slice(root.length)).toSorted(),
    async *read(name) {
      const entry = entries.get(root + name);
      if (!entry) throw new BagTrouble("missing", name);
      try {
        yield* await zip.openReadStreamPromise(entry);
      } catch (error) {
        broken(error);
      }
    },
    close: () => zip.close(),
  };
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > most) throw new BagTrouble("not-a-bag");
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    if (name.endsWith("/")) continue;
    // what a link is on the system that packed it (the upper half holds the file's mode)
    const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
    if (isLink || entries.has(name)) throw new BagTrouble("not-a-file", name);
    entries.set(name, entry);
  }
  return entries;
}

function rootOf(names: readonly string[]): string {
  const [top = ""] = (names[0] ?? "").split("/");
  return names.every((name) => name.startsWith(`${top}/`)) ? `${top}/` : "";
}

function broken(error: unknown): never {
  if (error instanceof BagTrouble) throw error;
  throw new BagTrouble("broken-zip", null, error instanceof Error ? error.message : String(error));
}

/** What stands in a file that is small: one of the bag's own, and not of its payload. */
export const whole = (files: BagFiles, path: string): Promise<Buffer> => buffer(files.read(path));

/** The bag that a path leads to: a folder, or what begins as a ZIP does. Null for any other file. */
export async function filesAt(path: string): Promise<BagFiles | null> {
  if ((await stat(path)).isDirectory()) return filesInFolder(path);
  const file = await open(path);
  const { buffer: begins } = await file.read(Buffer.alloc(4), 0, 4, 0).finally(() => file.close());
  return begins.toString("latin1") === "PK\u0003\u0004" ? filesInZip(path) : null;
}
