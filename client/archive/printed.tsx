import type { ComponentChildren } from "preact";
import type { Order } from "../../shared/choices.ts";
import { correctedReading } from "../../shared/corrected.ts";
import { errataOf } from "../../shared/errata.ts";
import { chaptersIn, chaptersOfPart, ordersOf, type PrintedChapter } from "../../shared/orders.ts";
import { beginning, readOn, type Entry } from "../../shared/reading.ts";
import { recordHeads } from "../../shared/record-heads.ts";
import type { Params } from "../page.ts";
import { About } from "../sessions/session-line.tsx";
import { useAllWords } from "../ui/all-words.ts";
import { PlainText } from "../ui/prose.tsx";
import { Day, Span } from "../ui/when.tsx";
import { anchorOf, ChapterPrinted } from "./chapter.tsx";
import { type ReadingChoice, Readings, toReading } from "./corrected.tsx";
import { SynthesisPrinted } from "./synthesis-printed.tsx";
import { Heads } from "./heads.tsx";
import { Parts, PartsWhy } from "./parts.tsx";
import { Seal } from "./seal.tsx";
import type { EntriesById, There, Transcript } from "./transcript.ts";

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
  /** Its own address, with what more is asked for: another part. */
  readonly at: (more: Params) => string;
}

/** A transcript as a document: its title, what heads it, and all that was said; of a great one what stands in a part. */
export function TranscriptPrinted(props: Printed) {
  const { transcript, order: wanted, reading, mayCorrect = false, kicker, at } = props;
  const { session, records, corrections, part } = transcript;
  const { entries: said } = readOn(beginning(), records);
  const { entries, corrected } = correctedReading(said, reading === "said" ? [] : corrections);
  const orders = ordersOf(session.kind);
  const order = part?.order ?? orderOf(orders, wanted);
  const chosen = order === orders[0] ? null : order;
  const texts = byId(entries);
  const read = part ? chaptersOfPart(part, texts) : chaptersIn(order, entries, records);
  const toPart = (more: Params) => at({ ...(chosen === null ? {} : { order: chosen }), ...more });
  const there = thereIn(part, toPart);
  return (
    <>
      <TitlePage transcript={transcript} kicker={kicker} there={part && toPart({})} />
      <Readings transcript={transcript} {...{ reading, order: chosen, mayCorrect }} />
      {(!part || part.heads) && (
        <>
          <SynthesisPrinted entries={byId(said)} session={session} />
          <Heads
            heads={recordHeads(part ? headsIn(entries, part) : entries)}
            left={part?.heads?.left ?? 0}
            {...{ entries: texts, there }}
          />
        </>
      )}
      {wanted !== null && <Orders {...{ session: session.slug, orders, order, reading }} />}
      {part && <PartsWhy part={part} session={session.slug} />}
      {part && <Parts part={part} zone={session.zone} at={toPart} isAbove />}
      <Contents headings={read.flatMap(({ heading }) => heading ?? [])} />
      {read.map((chapter) => (
        <ChapterPrinted
          key={chapter.heading?.id ?? "before"}
          chapter={chapter}
          zone={session.zone}
          entries={texts}
          there={there}
          isLong={session.kind === "forum"}
          correcting={{
            session: session.slug,
            corrected,
            reading,
            order: chosen,
            mayCorrect,
            inParts: part !== null,
          }}
        />
      ))}
      {part && <Parts part={part} zone={session.zone} at={toPart} />}
    </>
  );
}

type Part = Transcript["part"];

const byId = (entries: readonly Entry[]): EntriesById =>
  new Map(entries.map((entry) => [entry.id, entry]));

/** The entries that head a great transcript. */
function headsIn(entries: readonly Entry[], { heads }: NonNullable<Part>): readonly Entry[] {
  const heading = new Set(heads?.entries);
  return entries.filter(({ id }) => heading.has(id));
}

/** Where entries stand of which this part is read; all are here where there are no parts. */
function thereIn(part: Part, toPart: (more: Params) => string): There {
  if (!part) return () => "";
  const here = new Set(
    part.pieces.flatMap(({ heading, goesOn, entries }) =>
      heading === null || goesOn ? entries : [heading, ...entries],
    ),
  );
  return (entry) => (here.has(entry) ? "" : toPart({ entry }));
}

const orderOf = (orders: readonly [Order, Order], wanted: Printed["order"]): Order =>
  orders.find((one) => one === wanted) ?? (wanted === null ? inVolume(orders) : orders[0]);

/** A volume is read by what was talked about. */
const inVolume = (orders: readonly [Order, Order]): Order =>
  orders.find((one) => one !== "clock") ?? orders[0];

interface TitleProps extends Pick<Printed, "transcript" | "kicker"> {
  /** Where a great transcript begins in this order. */
  readonly there: string | null;
}
function TitlePage({ transcript, kicker, there }: TitleProps) {
  const say = useAllWords();
  const { session, part } = transcript;
  const isFirst = part === null || part.number <= 1;
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
      {(part?.errata ?? errataOf(transcript.records)).map((erratum) => (
        <p key={erratum.at} class="meta" role="note">
          {say("erratum", { ...erratum, zone: session.zone })}
        </p>
      ))}
      {isFirst && session.source && <p class="hint">{say("source", { source: session.source })}</p>}
      {isFirst && session.description && <PlainText>{session.description}</PlainText>}
      <Seal transcript={transcript} there={there} />
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
