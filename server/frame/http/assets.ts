import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
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

/** A name for what stands in these folders of code: another one as soon as anything there is another. */
export function nameBuild(...folders: readonly string[]): string {
  const sum = createHash("sha256");
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    for (const file of files.filter((name) => name.endsWith(".js")).toSorted())
      sum.update(file).update(readFileSync(join(folder, file)));
  }
  return sum.digest("base64url");
}

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
