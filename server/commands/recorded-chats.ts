import { readFile } from "node:fs/promises";
import { ChatLine as Line, isSaid } from "../importing/readers/chat-lines.ts";

/** What somebody said in a chat that was held elsewhere. */
export interface Said {
  readonly author: string;
  readonly text: string;
  /** Milliseconds after the first message, null where the source has no times. */
  readonly after: number | null;
}
export interface RecordedChat {
  readonly source: string;
  readonly meeting: string;
  readonly said: readonly Said[];
  /** Lines that say nothing (joins, leaves, empty ones), by their kind. */
  readonly passedOver: Readonly<Record<string, number>>;
}

/**
 * Reads chats from a file of JSON lines `{source, meeting, at, author, text, kind}`, in the order of the file.
 * Throws an error that names the line which is not one.
 */
export async function readRecordedChats(path: string): Promise<RecordedChat[]> {
  const meetings = new Map<string, Line[]>();
  const lines = (await readFile(path, "utf8")).replace(/^\uFEFF/, "").split("\n");
  for (const [index, text] of lines.entries()) {
    if (text.trim() === "") continue;
    const line = parse(text, index + 1);
    const key = JSON.stringify([line.source, line.meeting]);
    meetings.set(key, [...(meetings.get(key) ?? []), line]);
  }
  return [...meetings.values()].map(toChat);
}

function parse(text: string, number: number): Line {
  try {
    return Line.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`line ${number} is not a line of a chat: ${String(error)}`, { cause: error });
  }
}

function toChat(lines: readonly Line[]): RecordedChat {
  const { source = "", meeting = "" } = lines[0] ?? {};
  const passedOver: Record<string, number> = {};
  for (const { kind } of lines.filter((line) => !isSaid(line)))
    passedOver[kind] = (passedOver[kind] ?? 0) + 1;
  const said = lines.filter(isSaid);
  const start = timeOf(said[0]);
  return { source, meeting, passedOver, said: said.map((line) => toSaid(line, start)) };
}

/** Times without a zone are taken as UTC: only the distances between them matter. */
const timeOf = (line: Line | undefined): number | null => {
  const told = line?.at ?? "";
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(told) ? told : `${told}Z`);
  return Number.isNaN(time) ? null : time;
};

function toSaid(line: Line, start: number | null): Said {
  const time = timeOf(line);
  return {
    author: line.author ?? "",
    text: line.text ?? "",
    after: time === null || start === null ? null : Math.max(0, time - start),
  };
}
