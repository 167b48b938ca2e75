import bidiFactory, { type Bidi, type EmbeddingLevels } from "bidi-js";
import { create, type Font } from "fontkit";
import { LRUCache } from "lru-cache";
import { addressesIn } from "./addresses.ts";
import { numbered } from "./numbered.ts";
import { fontOf, type Face } from "./pdf-fonts.ts";

/** What stands in a line in one font, in one direction, with one link. */
export interface Piece {
  readonly text: string;
  readonly face: Face;
  /** In points. */
  readonly width: number;
  /** Embedding level: odd from right to left. */
  readonly level: number;
  readonly link: string | null;
}
export interface Line {
  /** As they are seen from left to right. */
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly isFromRight: boolean;
}
export interface Setting {
  readonly face: Face;
  readonly size: number;
  readonly width: number;
}

// its types tell of a module of another kind than it is
const isFactory = (value: unknown): value is () => Bidi => typeof value === "function";
if (!isFactory(bidiFactory)) throw new TypeError("bidi-js is not what it was");
const bidi = bidiFactory();
const fromRight =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u202B\u202E\u2067]/u;
/** What a line may be broken around: white space, and writing that has none. */
const wordIn =
  /\s+|[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|(?:(?![\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])\S)+/gu;
/** Letters that every font has. */
const usual = /^[ -~\u00A0-\u017F]*$/;
// oxlint-disable-next-line no-control-regex -- exactly these
const unseen = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\uFFFE\uFFFF]|\p{Cs}/gu;

/** Of so many words is known how wide they are. */
const mostWidths = 20_000;

/** How many characters of a text take ink. */
export const inkIn = (text: string): number => text.replace(/\s/g, "").length;

/** Breaks words into lines, each character in a font that has it. */
export class Typesetter {
  readonly #fonts = new Map<Face, Font>();
  readonly #faces = new Map<Face, Map<string, Face | null>>();
  readonly #widths = new LRUCache<string, number>({ max: mostWidths });
  #unshown = 0;
  #ink = 0;

  /** How many characters no font has: they stand by their numbers. */
  get unshown(): number {
    return this.#unshown;
  }

  /** How many characters that take ink were given, those of numbers that stand for others included. */
  get ink(): number {
    return this.#ink;
  }

  /** The lines of a paragraph; an empty one has one empty line. */
  linesOf(paragraph: string, setting: Setting): Line[] {
    const text = this.#shownWith(setting.face, paragraph);
    this.#ink += inkIn(text);
    const levels = fromRight.test(text) ? bidi.getEmbeddingLevels(text) : null;
    const words = this.#wordsOf(text, levels, setting);
    const isFromRight = (levels?.paragraphs[0]?.level ?? 0) % 2 === 1;
    return brokenAt(words, setting.width).map((line) => lineOf(line, isFromRight));
  }

  #shownWith(face: Face, paragraph: string): string {
    if (usual.test(paragraph)) return paragraph;
    const plain = paragraph.replace(/\t/g, "    ").replace(unseen, (found) => {
      this.#unshown += 1;
      return numbered(found);
    });
    return Array.from(plain, (character) => {
      if (this.#faceFor(face, character) !== null) return character;
      this.#unshown += 1;
      return numbered(character);
    }).join("");
  }

  #faceFor(face: Face, character: string): Face | null {
    const known = this.#faces.get(face) ?? new Map<string, Face | null>();
    this.#faces.set(face, known);
    const before = known.get(character);
    if (before !== undefined) return before;
    const having = /\s/.test(character) ? face : this.#faceHaving(character, face);
    known.set(character, having);
    return having;
  }

  #faceHaving(character: string, face: Face): Face | null {
    const code = character.codePointAt(0) ?? 0;
    const all: readonly Face[] = [face, "sans", "every"];
    return all.find((one) => this.#font(one).hasGlyphForCodePoint(code)) ?? null;
  }

  #font(face: Face): Font {
    const known = this.#fonts.get(face);
    if (known) return known;
    const font = create(fontOf(face));
    if (!("layout" in font)) throw new TypeError(`${face} is no single font`);
    this.#fonts.set(face, font);
    return font;
  }

  /** Words and white space, each as pieces. */
  #wordsOf(text: string, levels: EmbeddingLevels | null, setting: Setting): Piece[][] {
    const links = addressesIn(text);
    return Array.from(text.matchAll(wordIn)).flatMap(({ 0: word, index }) => {
      const link = links.find(({ from, to }) => index >= from && index < to)?.url ?? null;
      const pieces = this.#piecesOf(word, levels?.levels.subarray(index) ?? null, {
        setting,
        link,
      });
      const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
      // longer than a line: broken anywhere
      return width > setting.width && word.trim() !== ""
        ? pieces.flatMap((piece) => this.#lettersOf(piece, setting))
        : [pieces];
    });
  }

  #lettersOf(piece: Piece, { size }: Setting): Piece[][] {
    return Array.from(piece.text.matchAll(/\P{M}\p{M}*|\p{M}+/gu), ([text]) => [
      { ...piece, text, width: this.#widthOf(text, piece.face) * size },
    ]);
  }

  #piecesOf(
    word: string,
    levels: Uint8Array | null,
    { setting, link }: { readonly setting: Setting; readonly link: string | null },
  ): Piece[] {
    if (levels === null && usual.test(word)) {
      const { face, size } = setting;
      return [{ text: word, face, level: 0, link, width: this.#widthOf(word, face) * size }];
    }
    const runs: { text: string; face: Face; level: number }[] = [];
    let at = 0;
    for (const character of word) {
      const face = this.#faceFor(setting.face, character) ?? setting.face;
      const level = levels?.[at] ?? 0;
      at += character.length;
      const last = runs.at(-1);
      if (last?.face === face && last.level === level) last.text += character;
      else runs.push({ text: character, face, level });
    }
    return runs.map((run) => ({
      ...run,
      link,
      width: this.#widthOf(run.text, run.face) * setting.size,
    }));
  }

  /** At a size of one. */
  #widthOf(text: string, face: Face): number {
    const key = `${face} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    const font = this.#font(face);
    const width = font.layout(text).advanceWidth / font.unitsPerEm;
    this.#widths.set(key, width);
    return width;
  }
}

/** Words to lines: white space where a line is broken is the break. */
function brokenAt(words: readonly (readonly Piece[])[], width: number): Piece[][] {
  const lines: Piece[][] = [[]];
  let used = 0;
  for (const word of words) {
    const long = word.reduce((sum, piece) => sum + piece.width, 0);
    const isSpace = word.every(({ text }) => text.trim() === "");
    if (used + long > width + 0.01 && used > 0) {
      lines.push([]);
      used = 0;
      if (isSpace) continue;
    }
    lines.at(-1)?.push(...word);
    used += long;
  }
  return lines;
}

function lineOf(pieces: readonly Piece[], isFromRight: boolean): Line {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.face === piece.face && last.level === piece.level && last.link === piece.link)
      joined[joined.length - 1] = {
        ...last,
        text: last.text + piece.text,
        width: last.width + piece.width,
      };
    else joined.push(piece);
  }
  const width = joined.reduce((sum, piece) => sum + piece.width, 0);
  return { pieces: reordered(joined), width, isFromRight };
}

/** As they are seen (Unicode Standard Annex 9, rule L2). */
function reordered(pieces: readonly Piece[]): Piece[] {
  const seen = [...pieces];
  const highest = Math.max(0, ...seen.map(({ level }) => level));
  for (let level = highest; level >= 1; level -= 1)
    for (let from = 0; from < seen.length; from += 1) {
      let to = from;
      while ((seen[to]?.level ?? 0) >= level) to += 1;
      if (to - from > 1) seen.splice(from, to - from, ...seen.slice(from, to).toReversed());
      from = Math.max(from, to);
    }
  return seen;
}
