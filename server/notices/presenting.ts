import { isHighlight } from "../../shared/choices.ts";
import type { Notice, NoticeKind } from "../../shared/notices.ts";
import type { Entry } from "../../shared/reading.ts";
import type { What } from "../../shared/rooms.ts";
import { firstWords } from "../forums/index.ts";
import type { Sight } from "../rooms/index.ts";

type About = Notice["about"];

/** What a notice is about, as it stands now; null where there is nothing to show. */
export function presentAbout(kind: NoticeKind, sight: Sight | null): About | null {
  if (kind === "moved" || kind === "synthesis") return { is: "session" };
  if (sight === null) return null;
  if (kind === "measure") return sight.what && measure(sight.what);
  if (sight.entry === null) return null;
  return sight.kind === "marked" ? question(sight.entry, sight.what) : entry(sight.entry);
}

const wordsOf = ({ text }: Entry): string | null => (text === null ? null : firstWords(text));

const entry = (about: Entry): About => ({
  is: "entry",
  entry: about.id,
  who: about.who,
  words: wordsOf(about),
});

function question(about: Entry, what: What | null): About | null {
  if (what?.mark === undefined || isHighlight(what.mark)) return null;
  return {
    is: "question",
    entry: what.becomes ?? about.id,
    mark: what.mark,
    words: wordsOf(about),
    reason: what.reason ?? null,
    note: what.text ?? null,
  };
}

function measure({ measure: taken, reason, until }: What): About | null {
  if (taken === undefined) return null;
  return { is: "measure", measure: taken, reason: reason ?? null, until: until ?? null };
}
