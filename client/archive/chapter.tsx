import type { ChapterHeading as Heading, PrintedChapter } from "../../shared/orders.ts";
import type { Entry } from "../../shared/reading.ts";
import { toEntry } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Marks } from "../moderation/marks.tsx";
import { Speaker } from "../ui/person.tsx";
import { Prose } from "../ui/prose.tsx";
import { Clock, ShortDay } from "../ui/when.tsx";
import { CorrectedThere, type Correcting, HeadingAdded, NameThere } from "./corrected.tsx";
import type { EntriesById, There } from "./transcript.ts";

interface Printed {
  readonly zone: string;
  readonly entries: EntriesById;
  readonly there: There;
  /** Whether it lasted so long that times need their day. */
  readonly isLong: boolean;
  readonly correcting: Correcting;
}

/** A question and what was said to it, or a thread, as a chapter with its times in the margin. */
export function ChapterPrinted(props: Printed & { chapter: PrintedChapter }) {
  const { chapter, ...printed } = props;
  const { heading, turns, goesOn = false } = chapter;
  const say = useAllWords();
  const question = heading && heading.number !== null ? printed.entries.get(heading.id) : undefined;
  return (
    <section class="chapter" id={heading ? anchorOf(heading) : undefined}>
      {question && <HeadingAdded entry={question} {...printed} rank="h2" />}
      {heading && <HeadingPrinted heading={heading} goesOn={goesOn} />}
      {goesOn && heading && <p class="meta">{say("part-goes-on")}</p>}
      {question && <CorrectedThere entry={question} {...printed} />}
      {heading?.asked && <AskedBy question={heading.asked} />}
      {turns.length === 0 && !heading?.asked && <p class="empty">{say("answers-none")}</p>}
      <ol class="turns">
        {turns.map((turn) => (
          <TurnPrinted key={turn.entries[0]?.id} turn={turn} heading={heading} {...printed} />
        ))}
      </ol>
    </section>
  );
}

/** Whose question it is, what became of it, and how many voted for it then. */
function AskedBy({ question }: { question: Entry }) {
  return (
    <p class="by asker">
      <Speaker entry={question} /> <FateOf question={question} />
    </p>
  );
}

function FateOf({ question: { asked, fate } }: { question: Entry }) {
  const say = useAllWords();
  return asked && fate ? <small>{say("asked-fate", fate)}</small> : null;
}

/** Where a list of chapters leads. */
export const anchorOf = ({ id, number }: Heading): string =>
  number === null ? `t-${id}` : `q${number}`;

function HeadingPrinted({ heading, goesOn }: { heading: Heading; goesOn: boolean }) {
  const { id, number, text } = heading;
  const say = useAllWords();
  if (number === null)
    return (
      <h2 class="question untold" dir="auto">
        {text ?? say("thread-gone")}
      </h2>
    );
  return (
    <h2 class="question" id={goesOn ? undefined : `e-${id}`}>
      <span class="number">{say("question-number", { number })}</span>
      <span dir="auto">{text ?? say("gone", { gone: "hidden", reason: null })}</span>
    </h2>
  );
}

/** As many steps as a sheet of paper has room for. */
const deepest = 8;

function TurnPrinted(
  props: Printed & { turn: PrintedChapter["turns"][number]; heading: Heading | null },
) {
  const { turn, heading, zone, entries, there, isLong, correcting } = props;
  const { depth = 0 } = turn;
  const [first] = turn.entries;
  return (
    <li
      class={turn.who?.role ? "turn team" : "turn"}
      data-depth={depth === 0 ? undefined : Math.min(depth, deepest)}
    >
      {first && (turn.who ?? first.shownAs) && (
        <p class="by">
          <Speaker entry={first} /> <NameThere entry={first} correcting={correcting} />
        </p>
      )}
      {turn.entries.map((entry) => (
        <div class="said" id={`e-${entry.id}`} key={entry.id}>
          <a class="margin" href={toEntry(entry.id)}>
            {isLong && entry.at !== null && <ShortDay at={entry.at} zone={zone} />}
            <Clock at={entry.at} zone={zone} />
          </a>
          <div>
            <HeadingAdded entry={entry} correcting={correcting} rank={heading ? "h3" : "h2"} />
            <SaidThen
              entry={entry}
              heading={heading}
              entries={entries}
              there={there}
              isUnderIt={depth > 0 && depth <= deepest}
            />
            <CorrectedThere entry={entry} correcting={correcting} />
          </div>
        </div>
      ))}
    </li>
  );
}

interface SaidProps {
  readonly entry: Entry;
  readonly heading: Heading | null;
  readonly entries: EntriesById;
  readonly there: There;
  /** Whether it stands under what it replies to. */
  readonly isUnderIt: boolean;
}
function SaidThen({ entry, heading, entries, there, isUnderIt }: SaidProps) {
  const say = useAllWords();
  if (entry.gone !== null || entry.text === null)
    return (
      <p class="gone">{say("gone", { gone: entry.gone ?? "hidden", reason: entry.reason })}</p>
    );
  const question = entry.answers === heading?.id ? undefined : entries.get(entry.answers ?? "");
  const isUnder = isUnderIt || entry.repliesTo === heading?.id;
  const replied = isUnder ? undefined : entries.get(entry.repliesTo ?? "");
  return (
    <>
      {entry.title !== null && heading === null && (
        <p class="titled" dir="auto">
          {entry.title}
        </p>
      )}
      {question?.question != null && (
        <p class="aimed">
          <a href={`${there(question.id)}#q${question.question}`}>
            {say("answers", { number: question.question })}
          </a>
        </p>
      )}
      {replied && (
        <p class="aimed">
          <a href={`${there(replied.id)}#e-${replied.id}`}>
            {say("replies-to", { name: replied.who?.name ?? null })}
          </a>
        </p>
      )}
      <Prose entry={entry.id} text={entry.text} html={entry.html} />
      {entry.edited && <small>{say("edited")}</small>}
      <Marks entry={entry} Undo={null} params={{}} />
      <FateOf question={entry} />
    </>
  );
}
