import { type Highlight, isHighlight } from "../../../shared/choices.ts";
import type { Mark, RoomRecord } from "../../../shared/rooms.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import type { Transcript } from "../transcript.ts";
import { shownNameOf } from "./chapters.ts";

/** A record that says nothing itself: what happened to the room, or to what was said. */
export interface Beside {
  readonly place: number;
  readonly at: string;
  /** What happened, in words. */
  readonly words: string;
  /** The place of what it happened to. */
  readonly about: number | null;
}

/** Everything on the record that was not said; with what was said, every place from the first to the last. */
export function besideOf({ records }: Pick<Transcript, "records">): Beside[] {
  const places = new Map(
    records.flatMap(({ kind, id, place }) => (kind === "said" ? [[id, place] as const] : [])),
  );
  return records
    .filter(({ kind }) => kind !== "said")
    .map((record) => ({
      place: record.place,
      at: record.at,
      words: wordsOf(record),
      about: places.get(record.entry ?? "") ?? null,
    }));
}

const markOf = (mark: Mark | Highlight, off: boolean, votes: number | null): string =>
  isHighlight(mark) ? words.singledOut(mark, off) : words.fate(mark, votes);

function wordsOf({ kind, who, shownAs, what, gone }: RoomRecord): string {
  const { mark, off, votes = null, seal } = what ?? {};
  const by = shownNameOf({ who, shownAs: shownAs ?? null });
  const parts = [
    mark === undefined ? words.happened(kind) : markOf(mark, off ?? false, votes),
    seal && words.sealed(seal.place, seal.key),
    by && words.byWhom(by),
    gone && words.goneRecord,
  ];
  return parts.filter((part) => part).join(", ");
}
