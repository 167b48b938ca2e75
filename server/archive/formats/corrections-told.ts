import type { Correction } from "../../../shared/corrections.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import { holdingIn } from "../corrections/stated.ts";
import type { Transcript } from "../transcript.ts";
import { type Clock, shownNameOf } from "./chapters.ts";

/** What was stated beside a transcript and holds: told at its end, since what was said stays as it was said. */
export interface CorrectionTold {
  /** In the room of corrections. */
  readonly place: number;
  readonly at: string;
  readonly as: Correction["as"];
  /** The place in the transcript of what it is about. */
  readonly about: number;
  readonly text: string;
  readonly by: string | null;
  readonly why: string | null;
}

/** In the order of what they are about. */
export function correctionsTold({
  corrections,
  reading,
}: Pick<Transcript, "corrections" | "reading">): CorrectionTold[] {
  const places = new Map(reading.entries.map(({ id, place }) => [id, place]));
  return holdingIn(corrections)
    .map(({ place, at, as, entry, text, why, who, shownAs }) => ({
      place,
      at,
      as,
      about: places.get(entry) ?? 0,
      text: text ?? "",
      by: shownNameOf({ who, shownAs }),
      why,
    }))
    .toSorted((a, b) => a.about - b.about || a.place - b.place);
}

/** All of a correction but its text, in words. */
export const aboutCorrection = (
  { at, as, about, by, why }: CorrectionTold,
  clock: Clock,
): string[] => [
  words.happened(as),
  words.aboutPlace(about),
  clock.moment(at),
  ...(by === null ? [] : [words.byWhom(by)]),
  ...(why === null ? [] : [why]),
];
