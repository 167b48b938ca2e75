import { z } from "zod";
import { importWords } from "../../../shared/words/en/importing.ts";
import {
  type Found,
  gathered,
  momentOf,
  oneLine,
  type Otherwise,
  type Said,
  type SourceFile,
  spanOf,
  type Unplaced,
  unplaced,
} from "../brought-in.ts";
import { grouped, type JsonLine, jsonLines } from "./json-lines.ts";

const Answer = z.object({
  id: z.string().nullish(),
  at: z.string().nullish(),
  author: z.string().nullable(),
  text: z.string(),
});
const QuestionLine = z.object({
  source: z.string(),
  session: z.string(),
  id: z.string(),
  at: z.string().nullable(),
  author: z.string().nullable(),
  title: z.string().nullish(),
  text: z.string(),
  votes: z.number().int().nullable(),
  answers: z.array(Answer),
  comments: z.array(z.unknown()).nullish(),
});
type Line = JsonLine<z.output<typeof QuestionLine>>;

/** Questions and answers as JSON lines `{source, session, id, at, author, text, votes, answers}`: each session an open house. */
export function readQuestions(file: SourceFile, otherwise: Otherwise): Found {
  const { lines, wrong } = jsonLines(file, QuestionLine);
  const sessions = grouped(lines, ({ value }) => JSON.stringify([value.source, value.session]));
  const found = [...sessions.values()].map((asked) => toOpenHouse(file, asked, otherwise));
  return gathered(found, wrong);
}

function toOpenHouse(file: SourceFile, lines: readonly Line[], otherwise: Otherwise): Found {
  const { source, session, at: first } = lines[0]?.value ?? { source: "", session: "", at: null };
  const zone = otherwise.zone ?? "UTC";
  const said = lines.flatMap((line) => saidIn(line, zone));
  const times = spanOf(said, first?.slice(0, 10) ?? otherwise.day, zone);
  if (times === null) {
    const told = { reason: "no-day" as const, text: session };
    return { spoken: [], events: [], unplaced: [unplaced(file, lines[0]?.line ?? null, told)] };
  }
  const comments = lines.reduce((sum, { value }) => sum + (value.comments ?? []).length, 0);
  const spoken = {
    kind: "open house" as const,
    key: `open house ${source} ${session}`,
    title: oneLine(session === source ? session : `${session} (${source})`, 120),
    description: "",
    source: oneLine(`${source}, ${session}`, 200),
    zone,
    ...times,
    file: file.path,
    said,
    passedOver: comments === 0 ? {} : { comments },
    notes: said.every(({ at }) => at === null) ? ["no-times" as const] : [],
  };
  return { spoken: [spoken], events: [], unplaced: votesBelow(file, lines) };
}

const votesBelow = (file: SourceFile, lines: readonly Line[]): Unplaced[] =>
  lines.flatMap(({ line, value: { votes, text } }) =>
    votes !== null && votes < 0
      ? [unplaced(file, line, { reason: "votes-below", text, detail: String(votes) })]
      : [],
  );

function saidIn({ line, value }: Line, zone: string): Said[] {
  const { id, title, text, answers } = value;
  const votes = value.votes !== null && value.votes < 0 ? null : value.votes;
  const question = {
    ...plain,
    ...by(value, zone),
    key: id,
    line,
    text: title ? `${title}\n\n${text}` : text,
    repliesTo: null,
    asked: { answered: answers.length > 0, votes },
  };
  const said = answers.map((answer, n) => ({
    ...plain,
    ...by(answer, zone),
    key: answer.id ?? `${id} answer ${n + 1}`,
    line,
    text: answer.text,
    repliesTo: id,
    asked: null,
  }));
  return [question, ...said];
}

const plain = { role: null, title: null, isPlain: false, question: null } as const;
const by = (
  { author, at }: { author: string | null; at?: string | null | undefined },
  zone: string,
) => ({
  author: oneLine(author ?? "", 200) || importWords.unnamed,
  // a day alone is no time
  at: at && at.length > 10 ? (momentOf(at, zone)?.toISOString() ?? null) : null,
});
