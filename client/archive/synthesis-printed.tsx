import { partsOf } from "../../shared/quotes.ts";
import { plainHtml, type Entry } from "../../shared/reading.ts";
import { Synthesised } from "../forums/synthesised.tsx";
import type { EntriesById, Transcript } from "./transcript.ts";

interface SynthesisPrintedProps {
  readonly entries: EntriesById;
  readonly session: Transcript["session"];
}

/** The synthesis of a forum, above all that was said there. */
export function SynthesisPrinted({ entries, session }: SynthesisPrintedProps) {
  const written = [...entries.values()].find(({ synthesis }) => synthesis);
  const words = written && htmlOf(written);
  if (!words) return null;
  const { id: entry, who, shownAs, recorded: at, edited } = written;
  const parts = partsOf(words);
  const late = Date.parse(at) > Date.parse(session.endsAt);
  const quotes = parts.flatMap((part) => {
    const quoted = "quote" in part ? entries.get(part.quote) : undefined;
    if (!quoted) return [];
    return {
      entry: quoted.id,
      who: quoted.who,
      shownAs: quoted.shownAs,
      at: quoted.at,
      words: htmlOf(quoted),
    };
  });
  return (
    <Synthesised
      synthesis={{ entry, who, shownAs, at, parts, edited, late }}
      quotes={quotes}
      zone={session.zone}
    />
  );
}

const htmlOf = ({ gone, html, text }: Entry): string | null =>
  gone !== null || text === null ? null : (html ?? plainHtml(text));
