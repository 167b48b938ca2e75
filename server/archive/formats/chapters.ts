import { errataOf } from "../../../shared/errata.ts";
import { linksOf } from "../../../shared/links.ts";
import type { RoomKind } from "../../../shared/rooms.ts";
import type { Entry, Reading } from "../../../shared/reading.ts";
import type { SessionCard } from "../../../shared/sessions.ts";
import { airedOn } from "../../../shared/stage.ts";
import { threadsIn, type Standing } from "../../../shared/threads.ts";
import { transcriptWords as words } from "../../../shared/words/en/transcript.ts";
import type { Transcript } from "../transcript.ts";
import type { Verdict } from "../verify.ts";
import { folded, type Told } from "./folding.ts";

/**
 * What a conversation is told by beside the clock: the questions of its script, those that were asked from the audience, or
 * its threads. Chats may have had none.
 */
export type Order = "question" | "asked" | "thread" | null;

/** A question with what was said to it, or a thread. */
export interface Chapter {
  readonly title: string;
  /** By what its entries tell that they belong to it, where they stand by the clock; null where they belong to none. */
  readonly mark: string | null;
  /** A question is said itself, first in its chapter. */
  readonly told: readonly Told[];
}
type Unfolded = Omit<Chapter, "told"> & { readonly told: readonly Standing[] };

export const orderOf = ({ kind, reading }: { kind: RoomKind; reading: Reading }): Order => {
  if (kind === "forum") return "thread";
  if (reading.entries.some(({ asked }) => asked)) return "asked";
  return reading.questions.length > 0 ? "question" : null;
};

/** All that was said, each entry in one chapter. */
export function chaptersOf(
  transcript: Pick<Transcript, "kind" | "reading" | "records">,
): Chapter[] {
  return unfolded(transcript).map((chapter) => ({ ...chapter, told: folded(chapter.told) }));
}

function unfolded(transcript: Pick<Transcript, "kind" | "reading" | "records">): Unfolded[] {
  const order = orderOf(transcript);
  if (order === "thread") return chaptersByThread(transcript.reading);
  return order === "asked" ? chaptersByAsked(transcript) : chaptersByQuestion(transcript.reading);
}

/** What heads the record: pointers to what stands further on. */
export interface Head {
  readonly name: keyof typeof words.heads;
  readonly points: readonly Point[];
}
interface Point {
  readonly place: number;
  readonly by: string | null;
  /** When; null of a link, which tells its question. */
  readonly at: string | null;
  readonly question: number | null;
  readonly url: string | null;
}

/** In the order in which they head a record; a link that was singled out is among all links. */
const minutes = ["spotlight", "agreed", "action", "info"] as const;

/**
 * What moderators singled out, what was said after the session's end, and every link that was told; a head with nothing in
 * it is left out.
 */
export function headsOf({ reading, session }: Pick<Transcript, "reading" | "session">): Head[] {
  const { entries } = reading;
  const end = Date.parse(session.endsAt);
  const late = entries.filter(({ at }) => at !== null && Date.parse(at) > end);
  const heads: Head[] = [
    ...minutes.map((name) => {
      const marked = entries.filter(({ gone, marks }) => gone === null && marks.includes(name));
      return { name, points: marked.map(pointTo) };
    }),
    { name: "late", points: late.map(pointTo) },
    { name: "links", points: linksIn(reading) },
  ];
  return heads.filter(({ points }) => points.length > 0);
}

const pointTo = ({ place, who, shownAs, at }: Entry): Point => ({
  place,
  at,
  by: shownNameOf({ who, shownAs }),
  question: null,
  url: null,
});

function linksIn({ entries, questions }: Reading): Point[] {
  const numbers = new Map(questions.map(({ id, number }) => [id, number]));
  return linksOf(entries).map(({ url, by, shownAs, question, place }) => ({
    url,
    place,
    at: null,
    by: shownNameOf({ who: by, shownAs }),
    question: numbers.get(question ?? "") ?? null,
  }));
}

/** What is known of a point beside its place, in words. */
export const pointOf = ({ by, at, question }: Point, clock: Clock): string[] =>
  [by, at && clock.time(at), question === null ? null : words.question(question)].flatMap((part) =>
    part ? [part] : [],
  );

/** What the forum's moderators made of all of it, then threads in the order in which they were begun. */
const chaptersByThread = ({ entries }: Reading): Unfolded[] =>
  threadsIn(entries)
    .map((told) => ({ told, synthesis: told[0]?.entry.synthesis ? words.synthesis : null }))
    .toSorted((a, b) => Number(b.synthesis !== null) - Number(a.synthesis !== null))
    .map(({ told, synthesis }) => {
      const title = synthesis ?? told[0]?.entry.title ?? words.untitled;
      return { title, mark: title, told };
    });

/** First what belongs to no question, then each that was approved, with what was said about it. */
function chaptersByAsked({
  records,
  reading,
}: Pick<Transcript, "reading" | "records">): Unfolded[] {
  const chapters = airedOn(records, reading.entries).map(({ question, said }, n) => ({
    title: question ? words.question(n) : words.outside,
    mark: question && words.about(n),
    told: [...(question ? [question] : []), ...said].map((entry) => ({ entry, depth: 0 })),
  }));
  return chapters.filter(({ told }) => told.length > 0);
}

/** What became of a question that was asked from the audience, and how many voted for it then. */
export const fateOf = ({ asked, fate }: Entry): string | null =>
  asked && fate ? words.fate(fate.mark, fate.votes) : null;

/** First what was said before any question, then each question in the order of posting, itself first. */
function chaptersByQuestion({ entries, questions }: Reading): Unfolded[] {
  const under = new Map<string | undefined, Standing[]>();
  for (const entry of entries) {
    const question = questionOf(entry, questions)?.id;
    const told = under.get(question);
    if (told) told.push({ entry, depth: 0 });
    else under.set(question, [{ entry, depth: 0 }]);
  }
  const none = questions.length > 0 ? words.introductions : words.all;
  const chapters = [
    { title: none, mark: null, told: under.get(undefined) ?? [] },
    ...questions.map(({ id, number }) => ({
      title: words.question(number),
      mark: words.answering(number),
      told: under.get(id) ?? [],
    })),
  ];
  return chapters.filter(({ told }) => told.length > 0);
}

const questionOf = (entry: Entry, questions: Reading["questions"]) =>
  questions.find(({ id }) => id === (entry.question === null ? entry.answers : entry.id));

/** Who said it, for a line that is about it. */
export const nameOf = ({ who, shownAs, gone }: Entry): string =>
  shownNameOf({ who, shownAs }) ?? (gone ? "—" : words.house);

/** A name, or what is shown in its place; null where there was none. */
export const shownNameOf = ({ who, shownAs }: Pick<Entry, "who" | "shownAs">): string | null =>
  who?.name ?? shownAs?.initials ?? (shownAs ? words.somebody : null);

/** The entries of a reading by their id. */
export const entriesById = ({ entries }: Reading): ReadonlyMap<string, Entry> =>
  new Map(entries.map((entry) => [entry.id, entry]));

export interface Clock {
  /** "16:04:31"; in a forum "21 Nov, 16:04" */
  time(at: string): string;
  /** "Saturday, 21 November 2026 at 16:04" */
  moment(at: string): string;
  /** "Saturday, 21 November 2026, 16:00 – 17:00 (America/New_York)" */
  span(session: SessionCard): string;
}

/** With the day where a conversation lasts for weeks. */
const timeOf = (kind: RoomKind): Intl.DateTimeFormatOptions =>
  kind === "forum"
    ? { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }
    : { timeStyle: "medium" };

/** Tells times in the zone of the session: a document has no reader's zone. */
export function clockIn(timeZone: string, kind: RoomKind): Clock {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, ...timeOf(kind) });
  const moment = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    dateStyle: "full",
    timeStyle: "short",
  });
  return {
    time: (at) => time.format(new Date(at)),
    moment: (at) => moment.format(new Date(at)),
    span: ({ startsAt, endsAt }) =>
      `${moment.formatRange(new Date(startsAt), new Date(endsAt))} (${timeZone})`,
  };
}

/** What is known of a said thing beside who said it: role, time (unless it stands elsewhere), whom it answers, and what became of it. */
export function aboutOf(
  entry: Entry,
  { clock, entries }: { clock: Clock | null; entries: ReadonlyMap<string, Entry> },
): string[] {
  const answered = entry.repliesTo === null ? undefined : entries.get(entry.repliesTo);
  const parts = [
    entry.who?.role,
    clock && (entry.at === null ? words.noTime : clock.time(entry.at)),
    answered && `${words.replying(nameOf(answered))} (${answered.place})`,
    entry.edited ? words.edited : null,
    fateOf(entry),
  ];
  return parts.flatMap((part) => (part ? [part] : []));
}

/** What stands in the place of words that are gone. */
export const placeholderOf = ({ gone, reason }: Entry): string =>
  gone === "erased" || gone === "withdrawn" ? words[gone] : words.hidden(reason);

/** What a file says of its seal: who signed it, and what that is worth. */
export function sealOf(verdict: Verdict): string {
  if (!verdict.ok || !verdict.seal) return words.unsigned;
  return `${words.sealed(verdict.seal.place, verdict.seal.key)}. ${words.signed}`;
}

/** What stands above every transcript: name and words of each fact that is known. */
export interface Fact {
  readonly name: "when" | "organisation" | "theme" | "source" | "address" | "kept" | "changed";
  readonly words: string;
}
export function factsOf(transcript: Transcript, clock: Clock): Fact[] {
  const { session, address, madeAt, records } = transcript;
  const errata = errataOf(records).map((erratum) =>
    words.erratum(clock.moment(erratum.at), erratum),
  );
  const facts: { name: Fact["name"]; words: string | null | undefined }[] = [
    { name: "when", words: clock.span(session) },
    { name: "organisation", words: session.organisation?.name },
    { name: "theme", words: session.theme?.title },
    { name: "source", words: session.source },
    { name: "address", words: address },
    { name: "kept", words: clock.moment(madeAt) },
    { name: "changed", words: errata.join(" ") },
  ];
  return facts.flatMap(({ name, words: told }) => (told ? [{ name, words: told }] : []));
}
