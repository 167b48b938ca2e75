import type { Who } from "./people.ts";
import type { Entry } from "./reading.ts";

/** What a chapter of a conversation is headed by: a posted question. */
export interface Heading {
  readonly id: string;
  readonly number: number;
  readonly text: string | null;
}

/** What one person said in a row. */
export interface Turn {
  /** Null where the words are gone, and with them who said them. */
  readonly who: Who | null;
  readonly at: string | null;
  readonly entries: readonly Entry[];
}

/** What was said from one question to the next; before the first there is no heading. */
export interface Chapter {
  readonly heading: Heading | null;
  readonly turns: readonly Turn[];
}

/** Silence after which a person's next words are a turn of their own. */
const longSilence = 5 * 60_000;

/** Entries by clock, as chapters. `before` heads what was said before the first question among them. */
export function chapters(entries: readonly Entry[], before: Heading | null = null): Chapter[] {
  const told: { heading: Heading | null; entries: Entry[] }[] = [{ heading: before, entries: [] }];
  for (const entry of entries) {
    if (entry.question === null) told.at(-1)?.entries.push(entry);
    else told.push({ heading: headingOf(entry, entry.question), entries: [] });
  }
  return told
    .filter(({ heading, entries: said }) => heading !== null || said.length > 0)
    .map(({ heading, entries: said }) => ({ heading, turns: turns(said) }));
}

/** Entries by the question that they answer; first what was said before any question. */
export function chaptersByQuestion(entries: readonly Entry[]): Chapter[] {
  const of = (question: string | null): Turn[] =>
    turns(entries.filter((entry) => entry.question === null && entry.answers === question));
  const asked = entries.flatMap((entry) =>
    entry.question === null
      ? []
      : [{ heading: headingOf(entry, entry.question), turns: of(entry.id) }],
  );
  const before = of(null);
  return before.length === 0 ? asked : [{ heading: null, turns: before }, ...asked];
}

const headingOf = (entry: Entry, number: number): Heading => ({
  id: entry.id,
  number,
  text: entry.text,
});

/** What was said in a row, by whoever said it. */
export function turns(entries: readonly Entry[]): Turn[] {
  const told: { who: Who | null; at: string | null; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const last = told.at(-1);
    if (last && goesOn(last, entry)) last.entries.push(entry);
    else told.push({ who: entry.who, at: entry.at, entries: [entry] });
  }
  return told;
}

function goesOn(turn: Turn, entry: Entry): boolean {
  const last = turn.entries.at(-1);
  return (
    turn.who !== null &&
    turn.who.handle === entry.who?.handle &&
    turn.who.name === entry.who.name &&
    turn.who.role === entry.who.role &&
    last !== undefined &&
    millisecondsAt(entry) - millisecondsAt(last) < longSilence
  );
}

const millisecondsAt = ({ at }: Entry): number => (at === null ? 0 : Date.parse(at));
