import type { Entry, Reading } from "../../../shared/reading.ts";
import type { SessionCard } from "../../../shared/sessions.ts";
import type { Transcript } from "../transcript.ts";

/** A question with what was said to it; `number` is null for what belongs to none. */
export interface Chapter {
  readonly number: number | null;
  readonly entries: readonly Entry[];
}

/** What was said, by question: first what belongs to none, then each question in the order of posting, itself first. */
export function chaptersOf({ entries, questions }: Reading): Chapter[] {
  const chapters = [
    { number: null, entries: entries.filter((entry) => !questionOf(entry, questions)) },
    ...questions.map((question) => ({
      number: question.number,
      entries: entries.filter((entry) => questionOf(entry, questions) === question),
    })),
  ];
  return chapters.filter((chapter) => chapter.entries.length > 0);
}

const questionOf = (entry: Entry, questions: Reading["questions"]) =>
  questions.find(({ id }) => id === (entry.question === null ? entry.answers : entry.id));

/** The number of the question that an entry answers. */
export const numberAnswered = (entry: Entry, { questions }: Reading): number | null =>
  questions.find(({ id }) => id === entry.answers)?.number ?? null;

/** The entries of a reading by their id. */
export const entriesById = ({ entries }: Reading): ReadonlyMap<string, Entry> =>
  new Map(entries.map((entry) => [entry.id, entry]));

export interface Clock {
  /** "16:04:31" */
  time(at: string): string;
  /** "Saturday, 21 November 2026 at 16:04" */
  moment(at: string): string;
  /** "Saturday, 21 November 2026, 16:00 – 17:00 (America/New_York)" */
  span(session: SessionCard): string;
}

/** Tells times in the zone of the session: a document has no reader's zone. */
export function clockIn(timeZone: string): Clock {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" });
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

/** What stands above every transcript: name and words of each fact that is known. */
export interface Fact {
  readonly name: "when" | "organisation" | "theme" | "source" | "address" | "kept";
  readonly words: string;
}
export function factsOf({ session, address, madeAt }: Transcript, clock: Clock): Fact[] {
  const facts: { name: Fact["name"]; words: string | null | undefined }[] = [
    { name: "when", words: clock.span(session) },
    { name: "organisation", words: session.organisation?.name },
    { name: "theme", words: session.theme?.title },
    { name: "source", words: session.source },
    { name: "address", words: address },
    { name: "kept", words: clock.moment(madeAt) },
  ];
  return facts.flatMap(({ name, words }) => (words ? [{ name, words }] : []));
}
