import { readFileSync } from "node:fs";
import { type SourceMapPayload, SourceMap } from "node:module";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { round } from "./case.ts";
import { root } from "./npm-start.ts";

/** What the browser's scripts are made of: bytes by package or file of ours, the largest first, from the source maps. */
export function explain(paths: readonly string[]): string[] {
  const total = new Map<string, { bytes: number; compressed: number }>();
  for (const path of paths) {
    const file = join(root, "dist/public", path);
    const script = readFileSync(file, "utf8");
    const shrinks = brotliCompressSync(script).length / script.length;
    for (const [source, bytes] of bytesBySource(script, mapOf(file))) {
      const before = total.get(source) ?? { bytes: 0, compressed: 0 };
      total.set(source, {
        bytes: before.bytes + bytes,
        compressed: before.compressed + bytes * shrinks,
      });
    }
  }
  return [...total]
    .toSorted(([, one], [, other]) => other.bytes - one.bytes)
    .map(
      ([source, { bytes, compressed }]) =>
        `  ${bytes} bytes, about ${round(compressed / 1_000)} kB compressed: ${source}`,
    );
}

const mapOf = (file: string): SourceMap => {
  const payload: SourceMapPayload = JSON.parse(readFileSync(`${file}.map`, "utf8"));
  return new SourceMap(payload);
};

function bytesBySource(script: string, map: SourceMap): Map<string, number> {
  const found = new Map<string, number>();
  for (const [line, text] of script.split("\n").entries())
    for (let column = 0; column < text.length; column++) {
      const at = map.findEntry(line, column);
      // what the bundler itself wrote has an entry without a source, whatever the types say
      const isNamed = "originalSource" in at && Boolean(at.originalSource);
      const source = isNamed ? nameOf(at.originalSource) : "the bundler";
      found.set(source, (found.get(source) ?? 0) + 1);
    }
  return found;
}

/** Packages as a whole, files of ours one by one. */
function nameOf(source: string): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source) ?? [];
  return name ?? source.replace(/^(?:\.\.\/)+/, "").replace(/^(?!client\/|shared\/)/, "client/");
}
