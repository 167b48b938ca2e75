import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { SourceFile } from "./brought-in.ts";
import { isSlack } from "./slack/export.ts";

/** What lies under some paths: files, and exports of several files that belong together. */
export interface Source {
  readonly path: string;
  readonly isSlack: boolean;
}

/** The sources under these paths, folders walked through, in the order of their names. Throws where there is none. */
export async function sourcesUnder(paths: readonly string[]): Promise<Source[]> {
  const found: Source[] = [];
  for (const path of paths) {
    if (await isSlack(path)) found.push({ path, isSlack: true });
    else if ((await stat(path)).isDirectory()) {
      const inside = (await readdir(path)).filter((name) => !name.startsWith("."));
      const names = inside.toSorted((a, b) => (a < b ? -1 : 1)).map((name) => join(path, name));
      found.push(...(await sourcesUnder(names)));
    } else found.push({ path, isSlack: false });
  }
  return found;
}

/** Reads a file and what stands beside it: its published minutes. */
export async function openFile(path: string): Promise<SourceFile> {
  const bytes = await readFile(path);
  const folder = dirname(path);
  const beside = new Map<string, string>();
  for (const name of [`${basename(path, extname(path))}.rst`, "minutes.jsonl", "minutes.html"])
    if (name !== basename(path)) {
      const text = await readFile(join(folder, name)).catch(() => null);
      if (text) beside.set(name, decode(text).text);
    }
  return { path, name: basename(path), bytes, ...decode(bytes), beside };
}

/** The text of a file: UTF-8, or else what was used where that was not. */
function decode(bytes: Uint8Array): { text: string; isRecoded: boolean } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), isRecoded: false };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), isRecoded: true };
  }
}
