import { z } from "zod";
import { type Found, nothing, type Otherwise, type SourceFile, unplaced } from "../brought-in.ts";
import { markdownOf } from "./html-text.ts";
import { jsonIn } from "./json-lines.ts";
import { toForum } from "./threads.ts";

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

/** A topic of Discourse as JSON: a thread of the forum that its category is. */
export function readTopic(file: SourceFile, otherwise: Otherwise): Found {
  const parsed = Topic.safeParse(jsonIn(file.text));
  if (!parsed.success)
    return { ...nothing, unplaced: [unplaced(file, null, { reason: "unknown-format" })] };
  const { id, title, category_id: category, post_stream: stream } = parsed.data;
  const keyOf = (post: number): string => `topic ${id} post ${post}`;
  const first = Math.min(...stream.posts.map(({ post_number: number }) => number));
  const found = toForum(
    file,
    {
      key: `discourse category ${category ?? 0}`,
      title: `Discourse, category ${category ?? 0}`,
      description: "",
      source: `Discourse, category ${category ?? 0}`,
      posts: stream.posts.map((post) => ({
        id: keyOf(post.post_number),
        line: 1,
        at: post.created_at,
        author: post.name || post.username,
        subject: title,
        text: markdownOf(post.cooked),
        isPlain: false,
        // who replies to nobody by name replies to the topic
        answers:
          post.post_number === first
            ? []
            : [
                ...(post.reply_to_post_number == null ? [] : [keyOf(post.reply_to_post_number)]),
                keyOf(first),
              ],
      })),
      notes: [],
    },
    otherwise,
  );
  const left = (stream.stream ?? []).length - stream.posts.length;
  return left <= 0
    ? found
    : {
        ...found,
        unplaced: [
          ...found.unplaced,
          unplaced(file, null, { reason: "not-in-file", text: title, detail: String(left) }),
        ],
      };
}
