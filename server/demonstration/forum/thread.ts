import { reasons, type Reason } from "../../../shared/rooms.ts";
import { isSomeone, type Someone } from "../words.ts";

export interface Post {
  readonly by: Someone;
  readonly text: string;
  /** Which post of its thread it replies to, counted from 0; null for the one that begins it. */
  readonly repliesTo: number | null;
  readonly likes: number;
  /** What its author made of it later. */
  readonly edited: string | null;
  /** Why the moderator took it from view. */
  readonly hidden: Reason | null;
}
export interface Thread {
  readonly title: string;
  /** How many days ago its first and its last post were written. */
  readonly from: number;
  readonly until: number;
  /** In the order in which they were written. */
  readonly posts: readonly Post[];
}

const heading = /^@(\d+) (\w+)(?: \+(\d+))?(?: !([\w-]+))?(?: ~(.+))?$/;
const isReason = (word: string | undefined): word is Reason =>
  reasons.some((reason) => reason === word);

/**
 * A thread as it is written down: each post under a line `@2 kofi`, how deep it stands and who wrote it. `+3` are its
 * likes, `!rude` is why it was hidden, `~…` what it says since it was edited.
 */
export function thread(about: Omit<Thread, "posts">, written: string): Thread {
  const posts: Post[] = [];
  /** The latest post at each depth. */
  const latest: number[] = [];
  for (const part of written.trim().split(/\n(?=@\d)/)) {
    const [head = "", ...body] = part.split("\n");
    const [, depth, by, likes = "0", hidden, edited = null] = heading.exec(head) ?? [];
    if (!isSomeone(by)) throw new Error(`nobody writes this: ${head}`);
    const level = Number(depth);
    const repliesTo = level === 0 ? null : (latest[level - 1] ?? 0);
    latest[level] = posts.length;
    latest.length = level + 1;
    posts.push({
      by,
      text: body.join("\n").trim(),
      repliesTo,
      likes: Number(likes),
      edited,
      hidden: isReason(hidden) ? hidden : null,
    });
  }
  return { ...about, posts };
}
