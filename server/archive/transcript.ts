import type { Question } from "../../shared/chats.ts";
import { Who } from "../../shared/people.ts";
import { beginning, readOn, type Reading } from "../../shared/reading.ts";
import { genesis, What, type RoomKind, type RoomRecord } from "../../shared/rooms.ts";
import type { SessionCard } from "../../shared/sessions.ts";
import type { LedgerLine } from "../rooms/index.ts";
import { type Corrections, type CorrectionsKept, statementsIn } from "./corrections/stated.ts";

/** What a transcript is made from. */
export interface Sources {
  readonly session: SessionCard;
  /** Where the transcript stands. */
  readonly address: string;
  readonly room: string;
  readonly kind: RoomKind;
  readonly questions: readonly Question[];
  /** All of the room's records. */
  readonly lines: readonly LedgerLine[];
  /** Of the room in which it is corrected; null where nobody ever did. */
  readonly corrections: CorrectionsKept | null;
  readonly madeAt: string;
}

/** One conversation as it is archived; every format is written from this and from nothing else. */
export interface Transcript extends Sources {
  /** The lines as everybody gets them, without what proves them. */
  readonly records: readonly RoomRecord[];
  readonly corrections: Corrections | null;
  readonly place: number;
  /** Grows with every record, and with every one among its corrections: of which state a file was made. */
  readonly state: number;
  /** Hash of the last record, hexadecimal. */
  readonly head: string;
  readonly reading: Reading;
  /** Everything that was said, also where the words are gone. */
  readonly messages: number;
  /** Different people among those whose words are still here. */
  readonly people: number;
  /** What was said without a name that is shown: it was taken from view. */
  readonly unnamed: number;
  /** Records whose words are gone. */
  readonly gone: number;
}

export function transcribe(sources: Sources): Transcript {
  const { lines } = sources;
  const last = lines.at(-1);
  const records = recordsOf(lines);
  const said = records.filter(({ kind }) => kind === "said");
  return {
    ...sources,
    records,
    corrections: sources.corrections && stated(sources.corrections),
    questions: sources.questions.map((question) =>
      asRecorded(question, (place) => records[place - 1]),
    ),
    place: last?.place ?? 0,
    state: (last?.place ?? 0) + (sources.corrections?.lines.length ?? 0),
    head: last?.hash ?? genesis,
    reading: readOn(beginning(), records),
    messages: said.length,
    people: new Set(said.flatMap(({ who }) => (who ? [who.handle ?? ` ${who.name}`] : []))).size,
    unnamed: said.filter(({ shownAs }) => shownAs !== undefined).length,
    gone: lines.filter(({ gone }) => gone).length,
  };
}

/** What was stated beside a transcript, read from its ledger. */
export function stated(kept: CorrectionsKept): Corrections {
  const records = recordsOf(kept.lines);
  return { ...kept, records, statements: statementsIn(records) };
}

/** A posted question as the ledger has it: what was taken from view there must not come back from the script. */
export function asRecorded(
  question: Question,
  recordAt: (place: number) => RoomRecord | undefined,
): Question {
  const record = question.place === null ? undefined : recordAt(question.place);
  if (!record) return question;
  return {
    ...question,
    number: record.what?.question ?? question.number,
    text: record.gone ? "" : (record.what?.text ?? ""),
  };
}

/** Whether a question was posted and its words are gone since. */
export const isGone = ({ place }: Question, records: readonly RoomRecord[]): boolean =>
  place !== null && Boolean(records[place - 1]?.gone);

/** The lines as everybody gets them. */
export function recordsOf(lines: readonly LedgerLine[]): RoomRecord[] {
  const last: Last = { names: new Map(), words: new Map(), titles: new Map() };
  const people = new Map<string, Who>();
  const records = lines.map((line) => toRecord(line, people));
  for (const { kind, entry, who, shownAs, what, html } of records) {
    if (entry === null) continue;
    if (kind === "said") last.names.set(entry, { who, ...(shownAs ? { shownAs } : {}) });
    if (kind === "said" || kind === "edited") last.words.set(entry, { what, html });
    if (what?.title !== undefined) last.titles.set(entry, what.title);
  }
  const isTakenBack = takenBackIn(records);
  return records.map((record) => ({
    ...record,
    ...(isTakenBack(record) ? { takenBack: true as const } : {}),
    again: shownAgain(record, last) ?? givenBack(record, records),
  }));
}

/** Whether nothing is withdrawn any more of what a record withdrew. */
function takenBackIn(records: readonly RoomRecord[]): (record: RoomRecord) => boolean {
  const withdrawn = new Set<number>();
  for (const { what } of records)
    for (const place of what?.places ?? [])
      if (what?.as === "withdrawn") withdrawn.add(place);
      else withdrawn.delete(place);
  return ({ what }) =>
    what?.as === "withdrawn" && !(what.places ?? []).some((place) => withdrawn.has(place));
}

/** Who said an entry, what was last said under its id, and what it was last called. */
interface Last {
  readonly names: Map<string, Pick<RoomRecord, "who" | "shownAs">>;
  readonly words: Map<string, Pick<RoomRecord, "what" | "html">>;
  readonly titles: Map<string, string>;
}

/** What a restored entry shows: its last words and its last title, unless they are gone once more. */
function shownAgain(
  { kind, entry }: RoomRecord,
  { names, words, titles }: Last,
): RoomRecord["again"] {
  if (kind !== "restored" || entry === null) return null;
  const { what, html = null } = words.get(entry) ?? {};
  const title = titles.get(entry);
  if (!what) return null;
  const said = names.get(entry) ?? { who: null };
  return { ...said, what: title === undefined ? what : { ...what, title }, html };
}

/** Whose name a record gives back: one for all its places, unless it was taken once more. */
function givenBack(
  { kind, what }: RoomRecord,
  records: readonly RoomRecord[],
): RoomRecord["again"] {
  if (kind !== "named" || !what?.places) return null;
  const given = what.places.map((place) => records[place - 1]).find((record) => record?.who);
  return given?.who && given.what ? { who: given.who, what: given.what, html: given.html } : null;
}

const toRecord = ({ who, what, ...line }: LedgerLine, people: Map<string, Who>): RoomRecord => ({
  place: line.place,
  id: line.id,
  kind: line.kind,
  entry: line.entry,
  refersTo: line.refersTo,
  at: line.at,
  who: who && personOf(who.canonical, people),
  what: what && What.parse(JSON.parse(what.canonical)),
  html: line.html,
  gone: line.gone,
  ...(line.shownAs ? { shownAs: line.shownAs } : {}),
  again: null,
});

/** One object a person, however often they spoke. */
function personOf(canonical: string, people: Map<string, Who>): Who {
  const known = people.get(canonical) ?? Who.parse(JSON.parse(canonical));
  people.set(canonical, known);
  return known;
}
