import type { ImportNote } from "../../../shared/words/en/importing.ts";
import {
  contentKeys,
  type Found,
  gathered,
  momentOf,
  nothing,
  oneLine,
  type Otherwise,
  type Said,
  type SourceFile,
  spanOf,
  type Unplaced,
  unplaced,
} from "../brought-in.ts";
import { ChatLine, isSaid } from "./chat-lines.ts";
import { counted, grouped, type JsonLine, jsonLines } from "./json-lines.ts";
import { absent, describe, type Minutes, minutesOf, withQuestions } from "./minutes.ts";

type Line = JsonLine<ChatLine>;

/** Chats as JSON lines `{source, meeting, seq, at, author, text, kind}`, with the minutes that stand beside them. */
export function readChats(file: SourceFile, otherwise: Otherwise): Found {
  const { lines, wrong } = jsonLines(file, ChatLine);
  const meetings = grouped(lines, ({ value }) => JSON.stringify([value.source, value.meeting]));
  const read = [...meetings.values()].map((meeting) => toChat(file, meeting, otherwise));
  return gathered(read, wrong);
}

function toChat(file: SourceFile, lines: readonly Line[], otherwise: Otherwise): Found {
  const { source, meeting } = lines[0]?.value ?? { source: "", meeting: "" };
  const minutes = minutesOf(file, source, meeting);
  const zone = otherwise.zone ?? "UTC";
  const words = saidIn(file, lines, { zone, minutes });
  const { said, lost } = withQuestions(file, words.said, minutes);
  const day = lines[0]?.value.date ?? minutes?.date ?? otherwise.day;
  const times = spanOf(said, day, zone);
  const text = `${source}, ${meeting}`;
  if (times === null)
    return {
      ...nothing,
      unplaced: [unplaced(file, lines[0]?.line ?? null, { reason: "no-day", text })],
    };
  const spoken = {
    kind: "live chat" as const,
    key: `chat ${source} ${meeting}`,
    title: oneLine(minutes?.title || `${meeting} (${source})`, 120),
    description: describe(minutes),
    source: oneLine(text, 200),
    zone,
    ...times,
    file: file.path,
    said,
    passedOver: counted(lines.filter(({ value }) => !isSaid(value)).map(({ value }) => value.kind)),
    notes: notesOn(lines, otherwise),
  };
  const missing = absent(file, said, minutes?.present_published ?? []);
  return { spoken: [spoken], events: [], unplaced: [...words.lost, ...lost, ...missing] };
}

function saidIn(
  file: SourceFile,
  lines: readonly Line[],
  { zone, minutes }: { readonly zone: string; readonly minutes: Minutes | null },
): { said: Said[]; lost: Unplaced[] } {
  const keyOf = contentKeys();
  const keys = new Map<number, string>();
  const lost: Unplaced[] = [];
  const said = lines.flatMap(({ line, value }) => {
    if (!isSaid(value)) return [];
    const { at = null, author = "", text = "", kind, seq, reply_to_seq: replied } = value;
    const key = keyOf(at, author, kind, text);
    const repliedTo = [replied ?? []].flat();
    const repliesTo = repliedTo.flatMap((one) => keys.get(one) ?? []).at(-1) ?? null;
    if (repliedTo.length > 0 && repliesTo === null)
      lost.push(unplaced(file, line, { reason: "answers-nothing", text: text ?? "" }));
    if (seq != null) keys.set(seq, key);
    const words = kind === "me" ? `/me ${text}` : (text ?? "");
    const when = at === null ? null : (momentOf(at, zone)?.toISOString() ?? null);
    const who = by(author ?? "", minutes);
    return [{ ...bare, ...who, key, line, at: when, text: words, repliesTo }];
  });
  return { said, lost };
}

const bare = { title: null, isPlain: false, question: null, asked: null } as const;
const by = (author: string, minutes: Minutes | null) => ({
  author: oneLine(author, 200) || "?",
  role: author === minutes?.chair ? ("host" as const) : null,
});

function notesOn(lines: readonly Line[], { zone }: Otherwise): ImportNote[] {
  const told = lines.flatMap(({ value }) => value.at ?? []);
  if (told.length === 0) return ["no-times"];
  return zone === null && told.some((at) => !/(?:Z|[+-]\d\d:?\d\d)$/.test(at)) ? ["no-zone"] : [];
}
