import { z } from "zod";
import { type Found, gathered, momentOf, type Otherwise, type SourceFile } from "../brought-in.ts";
import { grouped, type JsonLine, jsonLines } from "./json-lines.ts";
import { toForum } from "./threads.ts";

const ForumLine = z.object({
  source: z.string(),
  forum: z.string(),
  thread: z.string(),
  id: z.string(),
  parent: z.string().nullable(),
  at: z.string().nullable(),
  author: z.string(),
  subject: z.string().nullable(),
  body: z.string().nullable(),
  prompt: z.string().nullish(),
});
type Line = JsonLine<z.output<typeof ForumLine>>;

/** Forums as JSON lines `{source, forum, thread, id, parent, at, author, subject, body}`. */
export function readForums(file: SourceFile, otherwise: Otherwise): Found {
  const { lines, wrong } = jsonLines(file, ForumLine);
  const boards = grouped(lines, ({ value }) => JSON.stringify([value.source, value.forum]));
  const read = [...boards.values()].map((board) => toBoard(file, board, otherwise));
  return gathered(read, wrong);
}

function toBoard(file: SourceFile, lines: readonly Line[], otherwise: Otherwise): Found {
  const { source, forum } = lines[0]?.value ?? { source: "", forum: "" };
  return toForum(
    file,
    {
      key: `forum ${source} ${forum}`,
      title: `${forum} (${source})`,
      description: "",
      source: `${source}, ${forum}`,
      posts: lines.map(({ line, value }) => ({
        id: value.id,
        line,
        at: value.at === null ? null : toInstant(value.at, otherwise),
        author: value.author,
        subject: value.subject ?? "",
        text: wordsOf(value),
        isPlain: true,
        answers: value.parent === null ? [] : [value.parent],
      })),
      notes: [],
    },
    otherwise,
  );
}

const wordsOf = ({ body, prompt }: Line["value"]): string => (body || prompt || "").trim();
const toInstant = (at: string, { zone }: Otherwise): string | null =>
  momentOf(at, zone ?? "UTC")?.toISOString() ?? null;
