import { z } from "zod";
import { type Found, nothing, type Otherwise, type SourceFile, unplaced } from "../brought-in.ts";
import { markdownOf } from "./html-text.ts";
import { jsonIn } from "./json-lines.ts";
import { type Post, toForum } from "./threads.ts";

const Topic = z.object({
  id: z.number(),
  title: z.string(),
  category_id: z.number().nullish(),
  post_stream: z.object({
    posts: z.array(
      z.object({
        id: z.number(),
        name: z.string().nullish(),
        username: z.string(),
        created_at: z.string(),
        cooked: z.string(),
        post_number: z.number(),
        reply_to_post_number: z.number().nullish(),
      }),
    ),
    stream: z.array(z.number()).nullish(),
  }),
});

export const isTopic = ({ text }: SourceFile): boolean =>
  text.includes('"post_stream"') && Topic.safeParse(jsonIn(text)).success;

type Topic = z.output<typeof Topic>;

/** A topic of Discourse as JSON: a thread of the forum that its category is. */
export function readTopic(file: SourceFile, otherwise: Otherwise): Found {
  const parsed = Topic.safeParse(jsonIn(file.text));
  if (!parsed.success)
    return { ...nothing, unplaced: [unplaced(file, null, { reason: "unknown-format" })] };
  const { title, category_id: category, post_stream: stream } = parsed.data;
  const name = `Discourse, category ${category ?? 0}`;
  const board = {
    key: `discourse category ${category ?? 0}`,
    title: name,
    description: "",
    source: name,
    posts: postsOf(parsed.data),
    notes: [],
  };
  const found = toForum(file, board, otherwise);
  const left = (stream.stream ?? []).length - stream.posts.length;
  const told = { reason: "not-in-file" as const, text: title, detail: String(left) };
  return left <= 0
    ? found
    : { ...found, unplaced: [...found.unplaced, unplaced(file, null, told)] };
}

function postsOf({ id, title, post_stream: { posts } }: Topic): Post[] {
  const keyOf = (number: number): string => `topic ${id} post ${number}`;
  const first = Math.min(...posts.map(({ post_number: number }) => number));
  return posts.map(({ post_number: number, reply_to_post_number: replied, ...post }) => ({
    id: keyOf(number),
    line: 1,
    at: post.created_at,
    author: post.name || post.username,
    subject: title,
    text: markdownOf(post.cooked),
    isPlain: false,
    // who replies to nobody by name replies to the topic
    answers: number === first ? [] : [...(replied == null ? [] : [keyOf(replied)]), keyOf(first)],
  }));
}
