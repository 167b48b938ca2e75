import { z } from "zod";
import {
  type Found,
  nothing,
  oneLine,
  type Otherwise,
  type SourceFile,
  unplaced,
} from "../brought-in.ts";
import { markdownOf } from "./html-text.ts";
import { jsonIn } from "./json-lines.ts";
import { toForum } from "./threads.ts";

const Message = z.object({
  id: z.number(),
  content: z.string(),
  sender_full_name: z.string(),
  timestamp: z.number(),
  subject: z.string().nullish(),
  display_recipient: z.string().nullish(),
});
/** A narrow as the API tells it, or its messages alone. */
const Messages = z.union([
  z.array(Message).min(1),
  z.object({ messages: z.array(Message).min(1) }).transform(({ messages }) => messages),
]);

export const isZulip = ({ text }: SourceFile): boolean =>
  text.includes('"sender_full_name"') && Messages.safeParse(jsonIn(text)).success;

/** Messages of Zulip as JSON: each topic a thread, without a tree. Where they name no stream and topic, the file's name does. */
export function readZulip(file: SourceFile, otherwise: Otherwise): Found {
  const parsed = Messages.safeParse(jsonIn(file.text));
  if (!parsed.success)
    return { ...nothing, unplaced: [unplaced(file, null, { reason: "unknown-format" })] };
  const [, stream = file.name, topic = file.name] = /^([^_]+)_(.+)\.json$/.exec(file.name) ?? [];
  const named = parsed.data[0]?.display_recipient ?? stream;
  const heads = new Map<string, string>();
  const posts = parsed.data.map((message) => {
    const subject = message.subject ?? topic.replaceAll("_", " ").trim();
    const id = `zulip ${message.id}`;
    const head = heads.get(subject);
    if (head === undefined) heads.set(subject, id);
    return {
      id,
      line: 1,
      at: new Date(message.timestamp * 1000).toISOString(),
      author: message.sender_full_name,
      subject,
      text: markdownOf(message.content),
      isPlain: false,
      answers: head === undefined ? [] : [head],
    };
  });
  const title = oneLine(named.replaceAll("-", " "), 120);
  const source = `Zulip, ${named}`;
  const board = { key: `zulip ${named}`, title, description: "", source, posts, notes: [] };
  return toForum(file, board, otherwise);
}
