import type { ComponentChildren } from "preact";
import { chapters, chaptersByQuestion } from "../chats/chapters.ts";
import { correctedReading } from "../../shared/corrected.ts";
import { errataOf } from "../../shared/errata.ts";
import { beginning, readOn, type Entry } from "../../shared/reading.ts";
import { airedOn } from "../../shared/stage.ts";
import { threadsIn } from "../../shared/threads.ts";
import { About } from "../sessions/session-line.tsx";
import { useAllWords } from "../ui/all-words.ts";
import { PlainText } from "../ui/prose.tsx";
import { Day, Span } from "../ui/when.tsx";
import { anchorOf, ChapterPrinted, type PrintedChapter } from "./chapter.tsx";
import { type ReadingChoice, Readings, toReading } from "./corrected.tsx";
import { SynthesisPrinted } from "./synthesis-printed.tsx";
import { Heads } from "./heads.tsx";
import { Seal } from "./seal.tsx";
import type { Transcript } from "./transcript.ts";

type Order = "clock" | "question" | "asked" | "thread";
/** The ways in which a conversation of a kind is read, the usual one first. */
const ordersOf = (kind: string): readonly [Order, Order] => {
  if (kind === "open house") return ["asked", "clock"];
  return kind === "forum" ? ["thread", "clock"] : ["clock", "question"];
};

type Tell = (
  entries: readonly Entry[],
  records: Transcript["records"],
) => readonly PrintedChapter[];
const told: Readonly<Record<Order, Tell>> = {
  clock: (entries) => chapters(entries),
  question: (entries) => chaptersByQuestion(entries),
  asked: (entries, records) =>
    airedOn(records, entries)
      .map(({ question, said }, number) => ({
        heading: question && { id: question.id, number, text: question.text, asked: question },
        turns: said.map(turnOf),
      }))
      .filter(({ heading, turns }) => heading !== null || turns.length > 0),
  thread: (entries) =>
    threadsIn(entries.filter(({ synthesis }) => !synthesis)).flatMap((posts) => {
      const [first] = posts;
      if (!first) return [];
      const { id, title } = first.entry;
      return {
        heading: { id, number: null, text: title },
        turns: posts.map(({ entry, depth }) => ({ ...turnOf(entry), depth })),
      };
    }),
};
const turnOf = (entry: Entry) => ({ who: entry.who, at: entry.at, entries: [entry] });

interface Printed {
  readonly transcript: Transcript;
  /** In which order it is read, where not in the usual one; null where there is no choice. */
  readonly order: string | undefined | null;
  /** As it was said, or as it should read: in a volume with what was said beside it. */
  readonly reading: ReadingChoice;
  /** Whether its reader may correct it. */
  readonly mayCorrect?: boolean;
  /** What stands above its title. */
  readonly kicker: ComponentChildren;
}

/** A transcript as a document: its title, what heads it, and all that was said. */
export function TranscriptPrinted(props: Printed) {
  const { transcript, order: wanted, reading, mayCorrect = false, kicker } = props;
  const { session, records, corrections } = transcript;
  const { entries: said } = readOn(beginning(), records);
  const { entries, corrected } = correctedReading(said, reading === "said" ? [] : corrections);
  const orders = ordersOf(session.kind);
  const order =
    orders.find((one) => one === wanted) ?? (wanted === null ? inVolume(orders) : orders[0]);
  const read = told[order](entries, records);
  const chosen = order === orders[0] ? null : order;
  const texts = new Map(entries.map((entry) => [entry.id, entry]));
  return (
    <>
      <TitlePage transcript={transcript} kicker={kicker} />
      <Readings transcript={transcript} {...{ reading, order: chosen, mayCorrect }} />
      <SynthesisPrinted
        entries={new Map(said.map((entry) => [entry.id, entry]))}
        session={session}
      />
      <Heads entries={texts} />
      {wanted !== null && <Orders {...{ session: session.slug, orders, order, reading }} />}
      <Contents headings={read.flatMap(({ heading }) => heading ?? [])} />
      {read.map((chapter) => (
        <ChapterPrinted
          key={chapter.heading?.id ?? "before"}
          chapter={chapter}
          zone={session.zone}
          entries={texts}
          isLong={session.kind === "forum"}
          correcting={{ session: session.slug, corrected, reading, order: chosen, mayCorrect }}
        />
      ))}
    </>
  );
}

/** A volume is read by what was talked about. */
const inVolume = (orders: readonly [Order, Order]): Order =>
  orders.find((one) => one !== "clock") ?? orders[0];

function TitlePage({ transcript, kicker }: Pick<Printed, "transcript" | "kicker">) {
  const say = useAllWords();
  const { session } = transcript;
  return (
    <header class="titlepage">
      <p class="kicker">{kicker}</p>
      <h1 dir="auto">{session.title}</h1>
      <About session={session} />
      <p class="meta">
        {session.kind === "forum" ? (
          say("forum-days", { from: session.startsAt, until: session.endsAt, zone: session.zone })
        ) : (
          <>
            <Day at={session.startsAt} zone={session.zone} />,{" "}
            <Span from={session.startsAt} until={session.endsAt} zone={session.zone} />
          </>
        )}
      </p>
      <p class="meta">{say("transcript-counts", transcript)}</p>
      {errataOf(transcript.records).map((erratum) => (
        <p key={erratum.at} class="meta" role="note">
          {say("erratum", { ...erratum, zone: session.zone })}
        </p>
      ))}
      {session.source && <p class="hint">{say("source", { source: session.source })}</p>}
      {session.description && <PlainText>{session.description}</PlainText>}
      <Seal transcript={transcript} />
    </header>
  );
}

interface OrdersProps {
  readonly session: string;
  readonly orders: readonly [Order, Order];
  readonly order: Order;
  readonly reading: ReadingChoice;
}
function Orders({ session, orders, order, reading }: OrdersProps) {
  const say = useAllWords();
  return (
    <nav class="orders" aria-label={say("order")}>
      {orders.map((one) => (
        <a
          key={one}
          href={toReading({ session, order: one === orders[0] ? null : one, reading })}
          aria-current={one === order ? "true" : undefined}
        >
          {say(`by-${one}`)}
        </a>
      ))}
    </nav>
  );
}

function Contents(props: { headings: readonly NonNullable<PrintedChapter["heading"]>[] }) {
  const { headings } = props;
  const say = useAllWords();
  const [first] = headings;
  if (!first) return null;
  return (
    <nav class="contents" aria-label={say(first.number === null ? "threads" : "contents")}>
      <ol class={first.number === null ? "threads-told" : "questions"}>
        {headings.map((heading) => (
          <li key={heading.id}>
            {heading.number !== null && (
              <span class="number">{say("question-number", { number: heading.number })}</span>
            )}
            <a href={`#${anchorOf(heading)}`} dir="auto">
              {heading.text ??
                (heading.number === null
                  ? say("thread-gone")
                  : say("gone", { gone: "hidden", reason: null }))}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
