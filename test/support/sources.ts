import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** A file of ours: its path from the root, its text, and what it imports (paths from the root, or package names). */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const root = join(import.meta.dirname, "../../..");

/** All TypeScript files below these folders. */
export function sourcesIn(...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => read(join(folder, name))),
  );
}

/** A made-up or real file, read for its imports. Comments do not count. */
export function toSource(path: string, text: string): Source {
  const code = text.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, "");
  const named = code.matchAll(
    /^(?:import|export)\b[^;"]*?\bfrom\s*"([^"]+)"|\bimport\s*\(?\s*"([^"]+)"/gm,
  );
  const imports = [...named].map(([, from, bare = ""]) => resolve(path, from ?? bare));
  return { path, text: code, imports };
}

const read = (path: string): Source => toSource(path, readFileSync(join(root, path), "utf8"));

const resolve = (path: string, name: string): string =>
  name.startsWith(".") ? normalize(join(dirname(path), name)) : name;
