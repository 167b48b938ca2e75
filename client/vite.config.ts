import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const out = join(import.meta.dirname, "../dist/public");

/** Puts `.br` and `.gz` beside everything that shrinks, so that it is compressed once and well. (Fonts are already.) */
const precompress: Plugin = {
  name: "precompress",
  apply: "build",
  writeBundle(_, bundle) {
    for (const name of Object.keys(bundle)) {
      if (!/\.(?:js|css|svg)$/.test(name)) continue;
      const content = readFileSync(join(out, name));
      writeFileSync(join(out, `${name}.br`), brotliCompressSync(content));
      writeFileSync(join(out, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
};

const transports = "engine.io-client/build/esm/transports/";
const without = new Map([
  [
    `${transports}index.js`,
    'import { WS } from "./websocket.js"; export const transports = { websocket: WS };',
  ],
  [`${transports}polling-xhr.js`, "export const XHR = null"],
]);

/** We speak WebSocket only (`client/wire.ts`): Socket.IO's other ways stay out of what people load. */
const webSocketOnly: Plugin = {
  name: "web-socket-only",
  enforce: "pre",
  load: (id) => without.get(id.slice(id.lastIndexOf(transports))) ?? null,
};

const entry = join(import.meta.dirname, "main.tsx");
interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}
const known = new Map<string, boolean>();

/** Everything that is loaded at once is one file: it shrinks better than two of which others need one. */
function isAtHand(id: string, modules: Modules): string | null {
  const before = known.get(id);
  if (before !== undefined) return before ? "at-hand" : null;
  known.set(id, id === entry);
  const importers = modules.getModuleInfo(id)?.importers ?? [];
  const is = id === entry || importers.some((importer) => isAtHand(importer, modules) !== null);
  known.set(id, is);
  return is ? "at-hand" : null;
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [webSocketOnly, precompress],
  build: {
    outDir: out,
    emptyOutDir: true,
    target: "es2022",
    manifest: true,
    sourcemap: true,
    // The policy of our pages allows no data: addresses for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: entry,
      output: { codeSplitting: { groups: [{ name: isAtHand, debugName: "at hand" }] } },
    },
  },
});
