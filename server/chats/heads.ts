import type { Heads } from "../../shared/heads.ts";
import { linksOf } from "../../shared/links.ts";
import { beginning, readOn } from "../../shared/reading.ts";
import type { Db } from "../frame/context.ts";
import { headsOf } from "../rooms/index.ts";
import type { QuestionRow } from "./tables.ts";

/** What was singled out or linked to on a floor up to a place. */
export async function headsBefore(
  db: Db,
  { room, place }: { readonly room: string; readonly place: number },
  script: readonly QuestionRow[],
): Promise<Heads> {
  if (place === 0) return { spotlights: [], links: [] };
  const posted = script.flatMap(({ id, number, posted_place: at }) =>
    at === null ? [] : [{ id, number, place: at }],
  );
  const { entries } = readOn(beginning(posted), await headsOf(db, room, place));
  return {
    spotlights: entries
      .filter(({ marks, gone }) => gone === null && marks.includes("spotlight"))
      .map(({ id, place: at, who, shownAs, answers, text }) => ({
        id,
        place: at,
        who,
        shownAs,
        answers,
        text,
      })),
    links: linksOf(entries),
  };
}
