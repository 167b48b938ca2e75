import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Material, type Otherwise, readMaterial } from "../../server/importing/index.ts";
import { temporaryFolder } from "../support/leftovers.ts";

const otherwise: Otherwise = { zone: null, day: null, dates: 12 };

/** Writes files into a folder of their own, by name. */
export async function folderWith(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

/** What stands in files, by name. */
export const read = async (
  files: Readonly<Record<string, string | Uint8Array>>,
  but: Partial<Otherwise> = {},
): Promise<Material> => readFrom([await folderWith(files)], but);

/** What stands in files and folders. */
export const readFrom = (
  paths: readonly string[],
  but: Partial<Otherwise> = {},
): Promise<Material> =>
  readMaterial(paths, { ...otherwise, ...but }, { format: null, onFile: () => undefined });

/** JSON, a value a line. */
export const lines = (...values: readonly object[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join("");
