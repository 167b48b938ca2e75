import { useEffect, useRef, useState } from "preact/hooks";
import type { Entry } from "../../shared/reading.ts";
import { useSay, type SayAtHand } from "../ui/surroundings.ts";
import { useChat } from "./chat.ts";
import { isToldAloud } from "./keeping-up.ts";

/** So many messages at once are told in full; of more, how many there were. */
const most = 3;
/** Milliseconds in which messages are gathered. */
const gathering = 1500;

interface Line {
  readonly id: string;
  readonly text: string;
}

/**
 * What a screen reader hears of the conversation. It stands apart from what is seen, so that a fast chat can be told
 * in batches while the eye gets every message at once.
 */
export function Aloud() {
  const say = useSay();
  const { live, seat, start } = useChat();
  const [lines, setLines] = useState<readonly Line[]>([]);
  const told = useRef(start.place);
  useEffect(() => {
    if (!live) return;
    const speaking = setInterval(() => {
      const entries = live.reading.peek().entries.filter(({ place }) => place > told.current);
      told.current = entries.at(-1)?.place ?? told.current;
      const news = entries.filter((entry) => isToldAloud(entry, seat.aloud.peek()));
      if (news.length > 0) setLines((before) => [...before, ...spoken(news, say)].slice(-6));
    }, gathering);
    return () => clearInterval(speaking);
  }, [live, say, seat]);
  // What is taken from view is not left here to be read; it is not told again either, should it come back.
  useEffect(
    () =>
      live?.reading.subscribe(({ entries }) => setLines((before) => stillThere(before, entries))),
    [live],
  );
  return (
    <div
      class="unseen"
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-label={say("aloud-log")}
    >
      {lines.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}

function stillThere(lines: readonly Line[], entries: readonly Entry[]): readonly Line[] {
  const left = lines.filter((line) => !entries.some(({ id, gone }) => id === line.id && gone));
  return left.length === lines.length ? lines : left;
}

function spoken(news: readonly Entry[], say: SayAtHand): Line[] {
  const line = ({ id, question, who, text }: Entry): Line => ({
    id,
    text: say("spoken", { question, name: who?.name ?? null, text: text ?? "" }),
  });
  if (news.length <= most) return news.map(line);
  const questions = news.filter(({ question }) => question !== null);
  const count = news.length - questions.length;
  const many = { id: `many ${news[0]?.id}`, text: say("spoken-many", { count }) };
  return [...questions.map(line), many];
}
