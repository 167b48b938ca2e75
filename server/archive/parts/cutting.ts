import type { PrintedChapter } from "../../../shared/orders.ts";
import type { TranscriptPart } from "../../../shared/parts.ts";
import type { Entry } from "../../../shared/reading.ts";

/** So many messages stand in a part at most. */
export const mostInPart = 500;

type Piece = TranscriptPart["pieces"][number];

/** A part of a transcript: what stands in it, in the order in which it is printed. */
export interface Part {
  readonly pieces: readonly Piece[];
  readonly said: readonly Entry[];
}

interface Cutting {
  /** The most messages in a part. */
  readonly most: number;
  /** Whether a chapter begins in a part of its own rather than to be cut; parts by the clock stay as they are when it grows. */
  readonly keepsChapters: boolean;
}
type Post = { readonly entry: Entry; readonly depth: number };

/** Cuts chapters into parts: every entry of them stands in one, once. */
export function cutInParts(
  chapters: readonly PrintedChapter[],
  entries: ReadonlyMap<string, Entry>,
  cutting: Cutting,
): Part[] {
  const cutter = new Cutter(cutting);
  for (const { heading, turns } of chapters) {
    const posts = turns.flatMap(({ entries: said, depth = 0 }) =>
      said.map((entry) => ({ entry, depth })),
    );
    // a thread is headed by the title of its first post, which is said beneath it
    const own = posts[0]?.entry.id === heading?.id ? undefined : entries.get(heading?.id ?? "");
    const told = { heading: heading?.id ?? null, number: heading?.number ?? null };
    cutter.add(told, own ?? null, posts);
  }
  return cutter.parts;
}

class Cutter {
  readonly parts: { pieces: Piece[]; said: Entry[] }[] = [];
  readonly #cutting: Cutting;

  constructor(cutting: Cutting) {
    this.#cutting = cutting;
  }

  add(told: Pick<Piece, "heading" | "number">, own: Entry | null, posts: readonly Post[]): void {
    let part = this.#partFor(posts.length + (own ? 1 : 0));
    if (own) part.said.push(own);
    let from = 0;
    do {
      if (from > 0) part = this.#begin();
      const some = posts.slice(from, from + this.#cutting.most - part.said.length);
      part.said.push(...some.map(({ entry }) => entry));
      part.pieces.push({
        ...told,
        goesOn: from > 0,
        entries: some.map(({ entry }) => entry.id),
        depths: some.some(({ depth }) => depth > 0) ? some.map(({ depth }) => depth) : [],
      });
      from += some.length;
    } while (from < posts.length);
  }

  /** The part in which a chapter of so many messages begins: with a word under its heading, where there is any. */
  #partFor(messages: number) {
    const { most, keepsChapters } = this.#cutting;
    const part = this.parts.at(-1);
    if (!part) return this.#begin();
    const left = most - part.said.length;
    if (left < Math.min(messages, 2)) return this.#begin();
    return keepsChapters && messages > left && left <= most / 2 ? this.#begin() : part;
  }

  #begin() {
    const part: { pieces: Piece[]; said: Entry[] } = { pieces: [], said: [] };
    this.parts.push(part);
    return part;
  }
}
