import type { PrintedChapter } from "../../../shared/orders.ts";
import type { TranscriptPart } from "../../../shared/parts.ts";
import type { Entry } from "../../../shared/reading.ts";

/** So much stands in a part at most: messages, and letters of what they say. What is longer by itself stands alone. */
export const mostInPart = { messages: 500, letters: 200_000 } as const;

type Piece = TranscriptPart["pieces"][number];

/** A part of a transcript: what stands in it, in the order in which it is printed. */
export interface Part {
  readonly pieces: readonly Piece[];
  readonly said: readonly Entry[];
}

interface Cutting {
  readonly most: { readonly messages: number; readonly letters: number };
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

interface Growing {
  readonly pieces: Piece[];
  readonly said: Entry[];
  letters: number;
}

class Cutter {
  readonly parts: Growing[] = [];
  readonly #cutting: Cutting;

  constructor(cutting: Cutting) {
    this.#cutting = cutting;
  }

  add(told: Pick<Piece, "heading" | "number">, own: Entry | null, posts: readonly Post[]): void {
    let part = this.#partFor([...(own ? [own] : []), ...entriesOf(posts)]);
    if (own) this.#put(part, own);
    let from = 0;
    do {
      if (from > 0) part = this.#begin();
      const some = this.#fill(part, posts.slice(from, from + this.#cutting.most.messages));
      part.pieces.push({
        ...told,
        goesOn: from > 0,
        entries: entriesOf(some).map(({ id }) => id),
        depths: some.some(({ depth }) => depth > 0) ? some.map(({ depth }) => depth) : [],
      });
      from += some.length;
    } while (from < posts.length);
  }

  /** As many of these as there is room for; one at least. */
  #fill(part: Growing, posts: readonly Post[]): readonly Post[] {
    const full = posts.findIndex(({ entry }, n) => {
      if (n > 0 && !this.#hasRoom(part, [entry])) return true;
      this.#put(part, entry);
      return false;
    });
    return full < 0 ? posts : posts.slice(0, full);
  }

  #put(part: Growing, entry: Entry): void {
    part.said.push(entry);
    part.letters += lettersIn(entry);
  }

  #hasRoom({ said, letters }: Growing, entries: readonly Entry[]): boolean {
    const { most } = this.#cutting;
    const more = entries.reduce((sum, entry) => sum + lettersIn(entry), 0);
    return said.length + entries.length <= most.messages && letters + more <= most.letters;
  }

  /** The part in which a chapter begins: with a word under its heading, where there is any. */
  #partFor(entries: readonly Entry[]): Growing {
    const { most, keepsChapters } = this.#cutting;
    const part = this.parts.at(-1);
    if (!part || !this.#hasRoom(part, entries.slice(0, 2))) return this.#begin();
    const isHalf = part.said.length >= most.messages / 2 || part.letters >= most.letters / 2;
    return keepsChapters && isHalf && !this.#hasRoom(part, entries) ? this.#begin() : part;
  }

  #begin(): Growing {
    const part: Growing = { pieces: [], said: [], letters: 0 };
    this.parts.push(part);
    return part;
  }
}

const entriesOf = (posts: readonly Post[]): readonly Entry[] => posts.map(({ entry }) => entry);
const lettersIn = ({ html, text }: Entry): number => (html ?? text ?? "").length;
