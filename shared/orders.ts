import { chapters, chaptersByQuestion, type Turn, turns } from "./chapters.ts";
import type { Order } from "./choices.ts";
import type { Entry } from "./reading.ts";
import type { RoomRecord } from "./rooms.ts";
import { airedOn } from "./stage.ts";
import { threadsIn } from "./threads.ts";

/** What a chapter is headed by: a question, or a thread, which has no number. */
export interface ChapterHeading {
  readonly id: string;
  readonly number: number | null;
  readonly text: string | null;
  /** Of a question that was asked from the audience: itself. */
  readonly asked?: Entry;
}
/** A heading and what was said under it; `depth`: under how many others of its thread a post stands. */
export interface PrintedChapter {
  readonly heading: ChapterHeading | null;
  readonly turns: readonly (Turn & { readonly depth?: number })[];
  /** Whether it began in the part before. */
  readonly goesOn?: boolean;
}

/** The ways in which a session of a kind is read, the usual one first. */
export function ordersOf(kind: string): readonly [Order, Order] {
  if (kind === "open house") return ["asked", "clock"];
  return kind === "forum" ? ["thread", "clock"] : ["clock", "question"];
}

type Tell = (
  entries: readonly Entry[],
  records: readonly RoomRecord[],
) => readonly PrintedChapter[];
const told: Readonly<Record<Order, Tell>> = {
  clock: (entries) => chapters(entries),
  question: (entries) => chaptersByQuestion(entries),
  asked: (entries, records) =>
    airedOn(records, entries)
      .map(({ question, said }, number) => ({
        heading: question && headingOf(question, number),
        turns: said.map(turnOf),
      }))
      .filter(({ heading, turns: under }) => heading !== null || under.length > 0),
  thread: (entries) =>
    threadsIn(entries.filter(({ synthesis }) => !synthesis)).flatMap((posts) => {
      const [first] = posts;
      if (!first) return [];
      return {
        heading: headingOf(first.entry, null),
        turns: posts.map(({ entry, depth }) => ({ ...turnOf(entry), depth })),
      };
    }),
};
const turnOf = (entry: Entry): Turn => ({ who: entry.who, at: entry.at, entries: [entry] });

const headingOf = (entry: Entry, number: number | null): ChapterHeading => ({
  id: entry.id,
  number,
  text: number === null ? entry.title : entry.text,
  ...(entry.asked ? { asked: entry } : {}),
});

/** All that was said, as the chapters of an order. */
export const chaptersIn = (
  order: Order,
  entries: readonly Entry[],
  records: readonly RoomRecord[],
): readonly PrintedChapter[] => told[order](entries, records);

/** What of a chapter stands in a part, by ids. */
interface Piece {
  readonly heading: string | null;
  readonly number: number | null;
  readonly goesOn: boolean;
  readonly entries: readonly string[];
  /** One for each entry; none where nothing stands under anything. */
  readonly depths: readonly number[];
}

/** What stands in a part of a transcript, as chapters. */
export const chaptersOfPart = (
  { order, pieces }: { readonly order: Order; readonly pieces: readonly Piece[] },
  entries: ReadonlyMap<string, Entry>,
): PrintedChapter[] =>
  pieces.map(({ heading, number, goesOn, entries: ids, depths }) => {
    const said = ids.flatMap((id) => entries.get(id) ?? []);
    const question = entries.get(heading ?? "");
    return {
      heading: question ? headingOf(question, number) : null,
      goesOn,
      turns:
        order === "clock" || order === "question"
          ? turns(said)
          : said.map((entry, n) => ({ ...turnOf(entry), depth: depths[n] ?? 0 })),
    };
  });
