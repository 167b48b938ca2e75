import { useMemo } from "preact/hooks";
import type { Entry } from "../../shared/reading.ts";
import { toEntry } from "../addresses.ts";
import { Marks } from "../moderation/marks.tsx";
import { Speaker } from "../ui/person.tsx";
import { Prose } from "../ui/prose.tsx";
import { useSay } from "../ui/surroundings.ts";
import { Clock } from "../ui/when.tsx";
import type { Heading, Turn } from "../../shared/chapters.ts";
import { useChat, useReading } from "./chat.ts";
import { deskLaid } from "./desk.ts";
import { Doings } from "./doings.tsx";

interface TurnProps {
  readonly turn: Turn;
  readonly heading: Heading | null;
}

/** What one person said in a row: their name once, each of their messages under it. */
export function TurnTaken({ turn, heading }: TurnProps) {
  const { session } = useChat().chat;
  const [first] = turn.entries;
  // In a fast chat all turns but the last stay as they are: they are not looked at again.
  return useMemo(
    () => (
      <li class={turn.who?.role ? "turn team" : "turn"}>
        {first && (turn.who ?? first.shownAs) && (
          <p class="by">
            <Speaker entry={first} />
            <Clock at={turn.at} zone={session.zone} />
          </p>
        )}
        {turn.entries.map((entry) => (
          <Said key={entry.id} entry={entry} heading={heading} />
        ))}
      </li>
    ),
    // oxlint-disable-next-line react/exhaustive-deps -- a turn is its entries: they are new where anything is
    [heading?.id, session.zone, ...turn.entries],
  );
}

function Said({ entry, heading }: { entry: Entry; heading: Heading | null }) {
  const say = useSay();
  if (entry.gone !== null || entry.text === null)
    return (
      <div class="said gone" id={`e-${entry.id}`}>
        <p>{say("gone", { gone: entry.gone ?? "hidden", reason: entry.reason })}</p>
        <Doings entry={entry} />
      </div>
    );
  return (
    <div class="said" id={`e-${entry.id}`}>
      <div>
        <Aimed entry={entry} heading={heading} />
        <Prose entry={entry.id} text={entry.text} html={entry.html} />
        {entry.edited && <small>{say("edited")}</small>}
        <MarksHere entry={entry} />
      </div>
      <Doings entry={entry} />
    </div>
  );
}

function MarksHere({ entry }: { entry: Entry }) {
  const { mine, session } = useChat().chat;
  const Undo = (mine.moderates && deskLaid()?.Unmark) || null;
  return <Marks entry={entry} Undo={Undo} params={{ session: session.slug }} />;
}

/** What a message answers, where that is not what it stands under. */
function Aimed({ entry, heading }: { entry: Entry; heading: Heading | null }) {
  const say = useSay();
  const reading = useReading();
  const question =
    entry.answers !== null && entry.answers !== heading?.id
      ? reading.questions.find(({ id }) => id === entry.answers)
      : undefined;
  const replied = reading.entries.find(({ id }) => id === entry.repliesTo);
  if (!question && entry.repliesTo === null) return null;
  return (
    <p class="aimed">
      {question && <a href={`#q${question.number}`}>{say("answers", question)}</a>}
      {entry.repliesTo !== null && (
        <a href={replied ? `#e-${replied.id}` : toEntry(entry.repliesTo)}>
          {say("replies-to", { name: replied?.who?.name ?? null })}
        </a>
      )}
    </p>
  );
}
