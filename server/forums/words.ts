import type { Thread } from "../../shared/forums.ts";
import { beginning, readOn, type Entry } from "../../shared/reading.ts";
import type { Db } from "../frame/context.ts";
import { recordsAbout } from "../rooms/index.ts";

/** Posts of a forum (null: of whatever forums) as they are now, by their id. */
export async function entriesOf(
  db: Db,
  room: string | null,
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

/** So many characters are a few words. */
const few = 160;

/** The beginning of a text on one line, without the marks of its Markdown; it ends with a whole word. */
export function firstWords(text: string): string {
  const line = onOneLine(text.slice(0, 600));
  const characters = [...line];
  if (characters.length <= few && text.length <= 600) return line;
  const cut = characters.slice(0, few).join("");
  return `${cut.replace(/ \S{0,30}$/, "")} …`;
}

/** The text of a post on one line, without the marks of its Markdown: of a link its words stay. */
export const onOneLine = (text: string): string =>
  text
    .replace(/!?\[([^[\]\n]*)\]\([^()\s]*\)/g, "$1")
    .replace(/^[ \t>]*(?:#{1,6}|[-*+]|\d{1,9}[.)])[ \t]+|^[ \t]*>[> \t]*/gm, "")
    .replace(
      /`+|~~+|\*+(?=\S)|(?<=\S)\*+|(?<![\p{L}\p{N}_])_+(?=\S)|(?<=[^\s_])_+(?![\p{L}\p{N}_])/gu,
      "",
    )
    .replace(/\s+/g, " ")
    .trim();
