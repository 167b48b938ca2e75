import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inflateSync } from "node:zlib";

const require = createRequire(import.meta.url);

export type Face = "sans" | "bold" | "italic" | "serif" | "mono" | "every";
const dejaVu = (name: string): string => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
const paths: Readonly<Record<Exclude<Face, "every">, string>> = {
  sans: dejaVu("DejaVuSansCondensed"),
  bold: dejaVu("DejaVuSansCondensed-Bold"),
  italic: dejaVu("DejaVuSansCondensed-Oblique"),
  serif: dejaVu("DejaVuSerifCondensed-Bold"),
  mono: dejaVu("DejaVuSansMono"),
};

/** The font with a letter for nearly every character, plain as its letters are: for what no other has. */
const everyLetter = "@fontsource/unifontex/files/unifontex-latin-400-normal.woff";

/** The bytes of a font. */
export const fontOf = (face: Face): Buffer =>
  face === "every"
    ? fromWoff(readFileSync(require.resolve(everyLetter)))
    : readFileSync(paths[face]);

/** The font in a web font (WOFF 1.0, sections 3 to 5): read from there, it would be unpacked again for every letter. */
function fromWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + count * 16);
  const power = 2 ** Math.floor(Math.log2(count));
  head.set(woff.subarray(4, 8), 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((count - power) * 16, 10);
  const parts = [head];
  let at = head.length;
  for (let n = 0; n < count; n += 1) {
    const entry = 44 + n * 20;
    const [from, packed, length] = [4, 8, 12].map((offset) => woff.readUInt32BE(entry + offset));
    const kept = woff.subarray(from, (from ?? 0) + (packed ?? 0));
    const table = packed === length ? kept : inflateSync(kept);
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    head.set(woff.subarray(entry, entry + 4), 12 + n * 16);
    head.writeUInt32BE(woff.readUInt32BE(entry + 16), 16 + n * 16);
    head.writeUInt32BE(at, 20 + n * 16);
    head.writeUInt32BE(length ?? 0, 24 + n * 16);
    parts.push(padded);
    at += padded.length;
  }
  return Buffer.concat(parts);
}
