import type { Entry } from "../../shared/reading.ts";
import { to } from "../addresses.ts";
import { useReader, useSay } from "../ui/surroundings.ts";
import { Aloud } from "./aloud.tsx";
import { chapters, type Chapter, type Heading } from "../../shared/chapters.ts";
import { headingOf, useChat, useReading } from "./chat.ts";
import { isShown } from "./keeping-up.ts";
import { News } from "./news.tsx";
import { Question } from "./question.tsx";
import { TurnTaken } from "./turn.tsx";
import { Unsent } from "./unsent.tsx";

/** The floor by clock: each question heads what was said after it. */
export function Conversation() {
  const say = useSay();
  const { live, seat } = useChat();
  const entries = useShown();
  const told = chapters(entries, useHeadingBefore(entries));
  const nothing = entries.every(({ question }) => question !== null);
  return (
    <>
      <Earlier />
      <div class="conversation" role="log" aria-live="off" aria-label={say("conversation")}>
        {told.map((chapter) => (
          <ChapterTold key={chapter.heading?.id ?? "before"} chapter={chapter} />
        ))}
        {nothing && <p class="empty">{say("conversation-empty", { view: seat.view.value })}</p>}
        <Unsent live={live} />
      </div>
      <Aloud />
      <News entries={entries} />
    </>
  );
}

function ChapterTold({ chapter: { heading, turns } }: { chapter: Chapter }) {
  const say = useSay();
  return (
    <section
      class="chapter"
      aria-label={heading ? say("question-number", heading) : say("before-questions")}
    >
      {heading && <Question heading={heading} />}
      <ol class="turns">
        {turns.map((turn) => (
          <TurnTaken key={turn.entries[0]?.id} turn={turn} heading={heading} />
        ))}
      </ol>
    </section>
  );
}

/** What the reader wants to see, up to where they hold it. */
function useShown(): Entry[] {
  const { seat } = useChat();
  const mine = useReader().me?.handle ?? null;
  const held = seat.heldAt.value ?? Infinity;
  return useReading().entries.filter(
    (entry) => entry.place <= held && isShown(entry, seat.view.value, mine),
  );
}

/** The question under which the first entry shown was said, where it was posted before. */
function useHeadingBefore(entries: readonly Entry[]): Heading | null {
  const joined = useChat();
  const reading = useReading();
  const first = reading.entries[0]?.place ?? joined.start.after + 1;
  const posted = reading.questions.findLast(({ place }) => place < first);
  return posted ? headingOf(joined, entries, posted) : null;
}

/** Goes back to what was said before the first entry shown. */
function Earlier() {
  const say = useSay();
  const { chat, live, start } = useChat();
  const more = live ? live.hasEarlier.value : start.after > 0;
  if (!more) return null;
  const from = String(Math.max(1, start.after - 199));
  return (
    <p class="earlier">
      <a
        href={to("chat", { session: chat.session.slug, from })}
        onClick={(event) => {
          if (!live) return;
          event.preventDefault();
          void live.earlier();
        }}
      >
        {say("earlier")}
      </a>
    </p>
  );
}
