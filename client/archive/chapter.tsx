import type { Entry } from "../../shared/reading.ts";
import { toEntry } from "../addresses.ts";
import type { Chapter, Heading, Turn } from "../chats/chapters.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Person } from "../ui/person.tsx";
import { Prose } from "../ui/prose.tsx";
import { Clock } from "../ui/when.tsx";
import type { EntriesById } from "./transcript.ts";

interface Printed {
  readonly zone: string;
  readonly entries: EntriesById;
}

/** A question and what was said to it, as a chapter with its times in the margin. */
export function ChapterPrinted(props: Printed & { chapter: Chapter }) {
  const { chapter, ...printed } = props;
  const { heading, turns } = chapter;
  const say = useAllWords();
  return (
    <section class="chapter" id={heading ? `q${heading.number}` : undefined}>
      {heading && (
        <h2 class="question" id={`e-${heading.id}`}>
          <span class="number">{say("question-number", heading)}</span>
          <span dir="auto">{heading.text ?? say("gone", { gone: "hidden", reason: null })}</span>
        </h2>
      )}
      {turns.length === 0 && <p class="empty">{say("answers-none")}</p>}
      <ol class="turns">
        {turns.map((turn) => (
          <TurnPrinted key={turn.entries[0]?.id} turn={turn} heading={heading} {...printed} />
        ))}
      </ol>
    </section>
  );
}

function TurnPrinted(props: Printed & { turn: Turn; heading: Heading | null }) {
  const { turn, heading, zone, entries } = props;
  return (
    <li class={turn.who?.role ? "turn team" : "turn"}>
      {turn.who && (
        <p class="by">
          <Person who={turn.who} />
        </p>
      )}
      {turn.entries.map((entry) => (
        <div class="said" id={`e-${entry.id}`} key={entry.id}>
          <a class="margin" href={toEntry(entry.id)}>
            <Clock at={entry.at} zone={zone} />
          </a>
          <SaidThen entry={entry} heading={heading} entries={entries} />
        </div>
      ))}
    </li>
  );
}

interface SaidProps {
  readonly entry: Entry;
  readonly heading: Heading | null;
  readonly entries: EntriesById;
}
function SaidThen({ entry, heading, entries }: SaidProps) {
  const say = useAllWords();
  if (entry.gone !== null || entry.text === null)
    return (
      <p class="gone">{say("gone", { gone: entry.gone ?? "hidden", reason: entry.reason })}</p>
    );
  const question = entry.answers === heading?.id ? undefined : entries.get(entry.answers ?? "");
  const replied = entries.get(entry.repliesTo ?? "");
  return (
    <div>
      {question?.question != null && (
        <p class="aimed">
          <a href={`#q${question.question}`}>{say("answers", { number: question.question })}</a>
        </p>
      )}
      {replied && (
        <p class="aimed">
          <a href={`#e-${replied.id}`}>{say("replies-to", { name: replied.who?.name ?? null })}</a>
        </p>
      )}
      <Prose entry={entry.id} text={entry.text} html={entry.html} />
      {entry.edited && <small>{say("edited")}</small>}
    </div>
  );
}
