import { createHash } from "node:crypto";
import type { Question } from "../../../shared/chats.ts";
import type { RoomRecord } from "../../../shared/rooms.ts";
import type { LedgerLine } from "../../rooms/index.ts";
import { canonical } from "../../rooms/index.ts";
import type { HeadingLine, QuestionTold, RecordLine, SealTold } from "../format.ts";
import { isGone, type Transcript } from "../transcript.ts";

/** What a file is written from: a transcript, or another room's ledger. */
export type Recorded = Pick<
  Transcript,
  | "room"
  | "place"
  | "head"
  | "lines"
  | "records"
  | "questions"
  | "messages"
  | "people"
  | "unnamed"
  | "gone"
  | "address"
> & { readonly kind: string; readonly session: Omit<HeadingLine["session"], "address"> };

/** The transcript as FORMAT.md describes it: the one form that proves itself. */
export const toJsonl = (transcript: Recorded): string => [...linesOf(transcript)].join("");

/** The same line by line, each with its line feed. */
export function* linesOf(transcript: Recorded): Generator<string> {
  const sum = createHash("sha256");
  for (const line of linesAbove(transcript)) {
    sum.update(line);
    yield line;
  }
  yield lineOf({ end: { records: transcript.lines.length, sha256: sum.digest("hex") } });
}

function* linesAbove(transcript: Recorded): Generator<string> {
  yield lineOf(heading(transcript));
  for (const line of transcript.lines) yield lineOf(record(line));
}

const lineOf = (value: unknown): string => `${canonical(value)}\n`;
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function heading(transcript: Recorded): HeadingLine {
  const { session, address, questions, records } = transcript;
  const { slug, title, startsAt, endsAt, zone, organisation, theme, source } = session;
  const told = {
    lyceum: "transcript/3",
    room: transcript.room,
    kind: transcript.kind,
    place: transcript.place,
    head: transcript.head,
    session: { slug, title, startsAt, endsAt, zone, organisation, theme, source, address },
    questions: questions.map((question) => toldQuestion(question, records)),
    messages: transcript.messages,
    people: transcript.people,
    unnamed: transcript.unnamed,
    gone: transcript.gone,
    seal: lastSeal(records),
  } as const;
  return { ...told, sha256: sha256(canonical(told)) };
}

function lastSeal(records: readonly RoomRecord[]): SealTold | null {
  const record = records.findLast(({ kind }) => kind === "sealed");
  const seal = record?.what?.seal;
  return record && seal ? { record: record.place, place: seal.place, key: seal.key } : null;
}

const toldQuestion = (question: Question, records: readonly RoomRecord[]): QuestionTold => ({
  id: question.id,
  number: question.number,
  text: isGone(question, records) ? null : question.text,
  place: question.place,
});

const record = (line: LedgerLine): Unread<RecordLine> => ({
  place: line.place,
  id: line.id,
  kind: line.kind,
  entry: line.entry,
  refersTo: line.refersTo,
  at: line.at,
  whoHash: line.whoHash,
  whatHash: line.whatHash,
  hash: line.hash,
  who: line.gone ? null : content(line.who),
  what: line.gone ? null : content(line.what),
  gone: line.gone,
  unnamed: line.shownAs?.as ?? null,
  initials: line.shownAs?.initials ?? null,
});

/** A record's line whose contents nobody has looked into. */
type Unread<Line> = Omit<Line, "who" | "what"> & Readonly<Record<"who" | "what", object | null>>;
const content = (kept: LedgerLine["who"]): object | null =>
  kept && { salt: kept.salt, value: JSON.parse(kept.canonical) };
