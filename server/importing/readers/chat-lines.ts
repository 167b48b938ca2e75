import { z } from "zod";

/** One line of a chat that was held elsewhere, as `sample`-like files tell it. */
export const ChatLine = z.object({
  source: z.string(),
  meeting: z.string(),
  at: z.string().nullish(),
  author: z.string().nullish(),
  text: z.string().nullish(),
  kind: z.string(),
  seq: z.number().nullish(),
  date: z.string().nullish(),
  reply_to_seq: z.union([z.number(), z.array(z.number())]).nullish(),
});
export type ChatLine = z.output<typeof ChatLine>;

const spoken = new Set(["msg", "me", "command", "bot", "question", "answer"]);
/** Whether somebody says something in this line: joins, leaves and empty lines say nothing. */
export const isSaid = ({ kind, author, text }: ChatLine): boolean =>
  spoken.has(kind) && (author ?? "") !== "" && (text ?? "").trim() !== "";
