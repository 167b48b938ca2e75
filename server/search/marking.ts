import type { Marked } from "../../shared/search.ts";
import { clean } from "../../shared/values.ts";
import { fits, fold, type Sought, wordPattern } from "../frame/words.ts";

/** How much of a text is shown, in UTF-16 units, and how much of it before the first word that was sought. */
const shown = 240;
const before = 70;
/** How far into a text the first word is looked for that was sought, in UTF-16 units: a page of hits must cost little. */
const lookedThrough = 10_000;

interface Word {
  readonly from: number;
  readonly to: number;
  readonly folded: string;
}
function* wordsIn(text: string): Generator<Word> {
  for (const match of text.matchAll(wordPattern))
    yield {
      from: match.index,
      to: match.index + match[0].length,
      folded: fold(match[0]),
    };
}

/** How many words from this one on are sought as they stand there. */
function hitAt(words: readonly Word[], at: number, sought: readonly Sought[]): number {
  const lengths = sought
    .filter(
      (one) =>
        !one.isUnwanted && one.words.every((_, i) => fits(words[at + i]?.folded ?? "", one, i)),
    )
    .map(({ words: row }) => row.length);
  return Math.max(0, ...lengths);
}

/** A text with what was sought in it. */
export function mark(text: string, sought: readonly Sought[]): Marked {
  const words = [...wordsIn(text)];
  const marked: { text: string; hit: boolean }[] = [];
  let told = 0;
  for (let at = 0; at < words.length; at += 1) {
    const length = hitAt(words, at, sought);
    const [first, last] = [words[at], words[at + length - 1]];
    if (length === 0 || !first || !last) continue;
    marked.push({ text: text.slice(told, first.from), hit: false });
    marked.push({ text: text.slice(first.from, last.to), hit: true });
    told = last.to;
    at += length - 1;
  }
  marked.push({ text: text.slice(told), hit: false });
  return marked.filter((piece) => piece.text !== "");
}

/** Where the first word stands that was sought; 0 where none does. */
function firstHit(text: string, sought: readonly Sought[]): number {
  const words = [...wordsIn(text.slice(0, lookedThrough))];
  const at = words.findIndex((_, index) => hitAt(words, index, sought) > 0);
  return words[at]?.from ?? 0;
}

/** The part of a text on one line around the first word that was sought. */
export function snippet(text: string, sought: readonly Sought[]): Marked {
  const hit = firstHit(text, sought);
  const from = hit <= before ? 0 : afterSpace(text, hit - before, hit);
  const end = from + shown >= text.length ? text.length : beforeSpace(text, from + shown, hit);
  const [ahead, behind] = [from > 0 ? "… " : "", end < text.length ? " …" : ""];
  return mark(`${ahead}${clean(text.slice(from, end)).trim()}${behind}`, sought);
}

/** Words are not cut where a space is near; a text without spaces is cut anywhere. */
function afterSpace(text: string, at: number, most: number): number {
  const space = text.indexOf(" ", at);
  return space === -1 || space >= most ? at : space + 1;
}
function beforeSpace(text: string, at: number, least: number): number {
  const space = text.lastIndexOf(" ", at);
  return space <= least ? at : space;
}
