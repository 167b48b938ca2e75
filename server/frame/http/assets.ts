import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

export interface Assets {
  readonly script: string;
  readonly styles: readonly string[];
  readonly font: string;
}

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    css: z.array(z.string()).optional(),
    assets: z.array(z.string()).optional(),
  }),
);

/** The browser's files as the build named them. Throws when there was no build. */
export function findAssets(folder: string): Assets {
  const manifest = Manifest.parse(
    JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8")),
  );
  const entry = Object.values(manifest).find(({ isEntry }) => isEntry === true);
  if (!entry) throw new Error(`no entry in the manifest of ${folder}`);
  const font = Object.values(manifest)
    .flatMap(({ file, assets = [] }) => [file, ...assets])
    .find((file) => file.endsWith(".woff2"));
  return {
    script: `/${entry.file}`,
    styles: (entry.css ?? []).map((file) => `/${file}`),
    font: `/${font ?? ""}`,
  };
}
