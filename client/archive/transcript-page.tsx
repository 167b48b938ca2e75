import { paths, to } from "../addresses.ts";
import { chapters, chaptersByQuestion } from "../chats/chapters.ts";
import { beginning, readOn } from "../../shared/reading.ts";
import { page } from "../page.ts";
import { About } from "../sessions/session-line.tsx";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { PlainText } from "../ui/prose.tsx";
import { Day, Span } from "../ui/when.tsx";
import { ChapterPrinted } from "./chapter.tsx";
import { Downloads } from "./downloads.tsx";
import { Seal } from "./seal.tsx";
import type { Transcript } from "./transcript.ts";

/** `order=question` reads it by question instead of by clock. */
export const transcriptPage = page<Transcript>({
  path: paths.transcript,
  load: (ask, { session = "" }) => ask("archive.transcript", { session }),
  title: ({ session }) => sayInTitle("transcript-of", session),
  description: ({ session }) => session.description,
  View: ({ data, params }) => {
    const { entries } = readOn(beginning(), data.records);
    const byQuestion = params["order"] === "question";
    const told = byQuestion ? chaptersByQuestion(entries) : chapters(entries);
    const texts = new Map(entries.map((entry) => [entry.id, entry]));
    return (
      <article class="transcript">
        <TitlePage transcript={data} />
        <Orders session={data.session.slug} byQuestion={byQuestion} />
        <Contents questions={told.flatMap(({ heading }) => heading ?? [])} />
        {told.map((chapter) => (
          <ChapterPrinted
            key={chapter.heading?.id ?? "before"}
            chapter={chapter}
            zone={data.session.zone}
            entries={texts}
          />
        ))}
        <Downloads transcript={data} />
      </article>
    );
  },
});

function TitlePage({ transcript }: { transcript: Transcript }) {
  const say = useAllWords();
  const { session } = transcript;
  return (
    <header class="titlepage">
      <p class="kicker">{say("transcript")}</p>
      <h1 dir="auto">{session.title}</h1>
      <About session={session} />
      <p class="meta">
        <Day at={session.startsAt} zone={session.zone} />,{" "}
        <Span from={session.startsAt} until={session.endsAt} zone={session.zone} />
      </p>
      <p class="meta">{say("transcript-counts", transcript)}</p>
      {session.source && <p class="hint">{say("source", { source: session.source })}</p>}
      {session.description && <PlainText>{session.description}</PlainText>}
      <Seal transcript={transcript} />
    </header>
  );
}

function Orders({ session, byQuestion }: { session: string; byQuestion: boolean }) {
  const say = useAllWords();
  return (
    <nav class="orders" aria-label={say("order")}>
      <a href={to("transcript", { session })} aria-current={byQuestion ? undefined : "true"}>
        {say("by-clock")}
      </a>
      <a
        href={to("transcript", { session, order: "question" })}
        aria-current={byQuestion ? "true" : undefined}
      >
        {say("by-question")}
      </a>
    </nav>
  );
}

function Contents({
  questions,
}: {
  questions: readonly { number: number; text: string | null }[];
}) {
  const say = useAllWords();
  if (questions.length === 0) return null;
  return (
    <nav class="contents" aria-label={say("contents")}>
      <ol class="questions">
        {questions.map(({ number, text }) => (
          <li key={number}>
            <span class="number">{say("question-number", { number })}</span>
            <a href={`#q${number}`} dir="auto">
              {text ?? say("gone", { gone: "hidden", reason: null })}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
