import type { Thread } from "../../shared/forums.ts";
import { beginning, readOn, type Entry } from "../../shared/reading.ts";
import type { Db } from "../frame/context.ts";
import { recordsAbout } from "../rooms/index.ts";

/** Posts of a forum as they are now, by their id. */
export async function entriesOf(
  db: Db,
  room: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Entry>> {
  const { entries } = readOn(beginning(), await recordsAbout(db, room, ids));
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** A post as a list tells it: who, when, and a few of its words. */
export const lastWords = ({ id, place, at, who, text }: Entry): Thread["newest"] => ({
  entry: id,
  place,
  at,
  who,
  words: text === null ? null : firstWords(text),
});

/** The beginning of a text on one line, without the marks of its Markdown. */
export const firstWords = (text: string): string =>
  [...onOneLine(text.slice(0, 600))].slice(0, 160).join("");

/** The text of a post on one line, without the marks of its Markdown. */
export const onOneLine = (text: string): string =>
  text
    .replace(/[*_`#>~]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
