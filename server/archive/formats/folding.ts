import type { Entry } from "../../../shared/reading.ts";
import type { Standing } from "../../../shared/threads.ts";

/** A said thing in its chapter. */
export interface Told extends Standing {
  /** What was said before in the same words; it is told where those stand, and only that they were said again. */
  readonly repeats: Entry | null;
  /** What stands before the same words where somebody tells another's: "RT @ada: ". */
  readonly retold: string;
}

/** Fewer words than these are an answer of their own each time: yes, +1, thank you. */
const fewest = 3;
const retelling = /^RT @?([^\s:]+):?\s+([^]+)$/;

/** Puts what only says again, word for word, right after what it says again. Nothing is left out. */
export function folded(chapter: readonly Standing[]): Told[] {
  const answered = new Set(chapter.map(({ entry }) => entry.repliesTo));
  const first = new Map<string, { told: Told; again: Told[] }>();
  const rows: { told: Told; again: Told[] }[] = [];
  for (const { entry, depth } of chapter) {
    const before = keysOf(entry)
      .map((key) => first.get(key))
      .find((row) => row);
    if (before && !answered.has(entry.id) && isPlain(entry, before.told.entry)) {
      const repeats = before.told.entry;
      const retold = (entry.text ?? "").slice(0, -(repeats.text ?? "").length);
      before.again.push({ entry, depth, repeats, retold });
      continue;
    }
    const row = { told: { entry, depth, repeats: null, retold: "" }, again: [] };
    rows.push(row);
    for (const key of ownKeys(entry)) if (!first.has(key)) first.set(key, row);
  }
  return rows.flatMap(({ told, again }) => [told, ...again]);
}

const keyOf = (author: string, text: string): string => `${author}\n${text}`;
const hasEnough = (text: string): boolean => text.trim().split(/\s+/).length >= fewest;

/** By what somebody else's words can be found: by their own name or handle. */
function ownKeys({ who, text }: Entry): string[] {
  if (!who || text === null || !hasEnough(text)) return [];
  return [who.name, ...(who.handle === null ? [] : [who.handle])].map((name) => keyOf(name, text));
}

/** Under which keys the words would have been said before. */
function keysOf(entry: Entry): string[] {
  const [, author, words] = retelling.exec(entry.text ?? "") ?? [];
  const told = author === undefined || words === undefined ? [] : [keyOf(author, words)];
  // by the handle where there is one: two people may have one name
  return [...ownKeys(entry).slice(-1), ...told];
}

/** Whether nothing else would be lost with the words. */
const isPlain = (entry: Entry, before: Entry): boolean =>
  !entry.edited &&
  entry.fate === null &&
  !entry.asked &&
  entry.title === null &&
  entry.question === null &&
  entry.repliesTo === before.repliesTo;
