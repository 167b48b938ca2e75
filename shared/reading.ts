import { highlights, isHighlight, type Highlight } from "./choices.ts";
import type { Who } from "./people.ts";
import { initialsOf } from "./initials.ts";
import type { Mark, Reason, RoomRecord, ShownAs, What } from "./rooms.ts";

/** What one said thing looks like after all records about it: live, to a latecomer and in the archive alike. */
export interface Entry {
  readonly id: string;
  readonly place: number;
  /** When it was said, ISO 8601; of words brought in, when they were said there: null where nobody knows. */
  readonly at: string | null;
  /** When it was recorded here, ISO 8601. */
  readonly recorded: string;
  /** Null once the content is gone, or the name alone. */
  readonly who: Who | null;
  /** What stands in place of a name that was taken from view; null where there is none, or none was taken. */
  readonly shownAs: ShownAs | null;
  readonly text: string | null;
  /** Of a thread's first post. */
  readonly title: string | null;
  /** Null where the text in a paragraph says it all. */
  readonly html: string | null;
  /** The number of a posted question; null for everything that participants say, also for "Q3: …". */
  readonly question: number | null;
  /** The entry of the question this answers. */
  readonly answers: string | null;
  readonly repliesTo: string | null;
  readonly gone: RoomRecord["gone"];
  /** Why it is gone, or why the question was declined. */
  readonly reason: Reason | null;
  readonly edited: boolean;
  /** Whether it was asked from the audience of an open house. */
  readonly asked: boolean;
  /** What became of a question, after the last decision about it; null where there was none. */
  readonly fate: Fate | null;
  /** How moderators have singled it out, in the order of `highlights`. */
  readonly marks: readonly Highlight[];
  /** Whether it is what a forum's moderators make of all that was said there. */
  readonly synthesis: boolean;
}

/** A decision about a question. */
interface Fate {
  readonly mark: Mark;
  readonly place: number;
  readonly at: string;
  readonly by: Who | null;
  /** The question on the floor that it has become, or has been merged with. */
  readonly becomes: string | null;
  /** The votes it had then. */
  readonly votes: number | null;
  /** A few words to its asker. */
  readonly note: string | null;
}

/** A posted question: its entry, its number and its place. */
export interface Posted {
  readonly id: string;
  readonly number: number;
  readonly place: number;
}

/** An entry that was moved, while it is not among those that are read here. */
interface Stray {
  readonly entry: string;
  /** Below which one; null where it became a thread of its own. */
  readonly under: string | null;
}

/** What a row of records says, taken together. */
export interface Reading {
  readonly entries: readonly Entry[];
  /** A reading of a part of a room does not know what such an entry is: whoever shows where it went must read that anew. */
  readonly strays: readonly Stray[];
  readonly questions: readonly Posted[];
  /** Whether the record of the close was among them. */
  readonly closed: boolean;
}

/** A reading that begins after some questions were posted (or, with none, at the beginning). */
export const beginning = (questions: readonly Posted[] = []): Reading => ({
  entries: [],
  strays: [],
  questions,
  closed: false,
});

/** Reads further records, in order of place; gives a new reading. */
export function readOn(reading: Reading, records: readonly RoomRecord[]): Reading {
  const entries = [...reading.entries];
  const strays = [...reading.strays];
  const questions = [...reading.questions];
  for (const record of records) {
    if (record.takenBack) {
      // whoever reads only now has been told words that were withdrawn meanwhile
    } else if (record.what?.places) {
      for (const [at, entry] of entries.entries()) entries[at] = retold(entry, record);
    } else if (record.kind === "said") {
      if (record.what?.question !== undefined && !questions.some(({ id }) => id === record.id))
        questions.push({ id: record.id, number: record.what.question, place: record.place });
      entries.push(said(record, questions));
    } else if (record.entry !== null) {
      const at = entries.findLastIndex(({ id }) => id === record.entry);
      const entry = entries[at];
      if (entry) entries[at] = after(entry, record, questions);
      else if (record.kind === "moved")
        strays.push({ entry: record.entry, under: record.refersTo });
    }
  }
  const closed = reading.closed || records.some(({ kind }) => kind === "closed");
  return { entries, strays, questions, closed };
}

function said(record: RoomRecord, questions: readonly Posted[]): Entry {
  const question = record.what?.question ?? null;
  return {
    id: record.id,
    place: record.place,
    at: saidAt(record.what, record.at),
    recorded: record.at,
    who: record.who,
    shownAs: record.shownAs ?? null,
    text: record.what?.text ?? null,
    title: record.what?.title ?? null,
    html: record.html,
    question,
    answers:
      question === null ? (record.what?.answers ?? currentAt(questions, record.place)) : null,
    repliesTo: record.refersTo,
    gone: record.gone,
    reason: null,
    edited: false,
    asked: record.what?.asked ?? false,
    fate: null,
    marks: [],
    synthesis: record.what?.synthesis ?? false,
  };
}

/** What is left of an entry after a record about the names at some places. */
function retold(entry: Entry, { kind, what, again }: RoomRecord): Entry {
  const { places = [], as = null } = what ?? {};
  const { fate } = entry;
  const isBy = fate !== null && places.includes(fate.place);
  const by = kind === "named" ? (again?.who ?? null) : null;
  const told = isBy ? { ...entry, fate: { ...fate, by } } : entry;
  if (!places.includes(entry.place)) return told;
  // whoever reads later has been told already what is left
  if (kind === "named")
    return {
      ...told,
      who: entry.gone ? null : (by ?? entry.who),
      shownAs: by ? null : entry.shownAs,
    };
  if (kind === "erased") return { ...told, ...nothing, shownAs: null, gone: "erased" };
  if (as === "withdrawn") return { ...told, ...nothing, shownAs: null, gone: "withdrawn" };
  if (as === null || entry.who === null) return told;
  const initials = as === "initials" ? initialsOf(entry.who.name) : null;
  return { ...told, who: null, shownAs: { as, initials } };
}

const saidAt = (what: What | null, recorded: string): string | null =>
  what?.at === undefined ? recorded : what.at;

/** The question that was current when something was said at this place. */
const currentAt = (questions: readonly Posted[], place: number): string | null =>
  questions.findLast((question) => question.place < place)?.id ?? null;

function after(entry: Entry, record: RoomRecord, questions: readonly Posted[]): Entry {
  const reason = record.what?.reason ?? null;
  switch (record.kind) {
    case "hidden":
      return { ...entry, ...nothing, at: entry.recorded, gone: "hidden", reason };
    case "restored":
      if (!record.again) return entry;
      return {
        ...entry,
        at: saidAt(record.again.what, entry.recorded),
        who: record.again.who,
        shownAs: record.again.shownAs ?? null,
        text: record.again.what.text ?? null,
        title: entry.repliesTo === null ? (record.again.what.title ?? null) : null,
        html: record.again.html,
        asked: record.again.what.asked ?? false,
        gone: null,
        reason: null,
      };
    case "edited":
      return entry.gone ? { ...entry, edited: true } : { ...entry, ...now(record), edited: true };
    case "moved":
      return moved(entry, record, questions);
    case "marked":
      return marked(entry, record, reason);
    default:
      return entry;
  }
}

const nothing = { who: null, text: null, title: null, html: null, asked: false };

/** What an entry says after a record that says it anew. */
const now = ({ what, html }: RoomRecord) => ({
  text: what?.text ?? null,
  title: what?.title ?? null,
  html,
});

/** An answer goes to another question; a post below another one, or to the top with a title. */
const moved = (entry: Entry, record: RoomRecord, questions: readonly Posted[]): Entry =>
  questions.some(({ id }) => id === record.refersTo)
    ? { ...entry, answers: record.refersTo }
    : { ...entry, repliesTo: record.refersTo, title: record.what?.title ?? null };

function marked(entry: Entry, record: RoomRecord, reason: Reason | null): Entry {
  if (record.what?.mark === undefined) return entry;
  const { place, at, who: by } = record;
  const { mark, off = false, becomes = null, votes = null, text: note = null } = record.what;
  if (isHighlight(mark)) return { ...entry, marks: highlighted(entry.marks, mark, !off) };
  return { ...entry, reason, fate: { mark, place, at, by, becomes, votes, note } };
}

const highlighted = (marks: readonly Highlight[], mark: Highlight, on: boolean): Highlight[] =>
  highlights.filter((one) => (one === mark ? on : marks.includes(one)));

/** The question that all look at now: the last one taken up, as long as nothing else became of it. */
export function currentQuestion({ entries }: Reading): Entry | null {
  const taken = entries.filter(({ fate, gone }) => fate?.mark === "current" && gone === null);
  return taken.toSorted((a, b) => (a.fate?.place ?? 0) - (b.fate?.place ?? 0)).at(-1) ?? null;
}

const answerMark = /^\s*(?:@\S+\s+)*A\s?(\d{1,2})(?:\b|[:.)])/i;
/** The number in "A3 …" or "@someone A3 …"; null where the words answer no numbered question. */
export function answeredNumber(text: string): number | null {
  const found = answerMark.exec(text);
  return found ? Number(found[1]) : null;
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** Text as HTML text. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => escapes[c] ?? c);
/** The HTML of a text without any markup: what `html: null` stands for. */
export const plainHtml = (text: string): string =>
  `<p>${escapeHtml(text.trim()).replace(/\n/g, "<br>")}</p>`;
