import type { Phase } from "../../sessions.ts";
import type { Telling } from "../telling.ts";

export interface Counted {
  readonly count: number;
}

const phases: Readonly<Record<Phase, string>> = {
  lobby: "Opens soon",
  live: "Open now",
  closed: "Closed",
  cancelled: "Cancelled",
};

/** The words of forums and their threads. */
export const forum = {
  "forum-days": (v: { from: string; until: string; zone: string }, t: Telling) =>
    `${t.day(v.from, v.zone)} to ${t.day(new Date(Date.parse(v.until) - 1).toISOString(), v.zone)}`,
  "forum-not-begun": (v: { at: string; zone: string }, t: Telling) =>
    `It opens on ${t.moment(v.at, v.zone)}.`,
  "forum-cancelled": () => "This forum was cancelled. Nobody can write here.",
  "forum-over": (v: { at: string; zone: string }, t: Telling) =>
    `It closed on ${t.moment(v.at, v.zone)}. It stays to be read.`,
  "forum-transcript": () => "Read its transcript",
  "forum-counts": (v: { threads: number; posts: number }, t: Telling) =>
    `${t.count(v.threads, "thread", "threads")}, ${t.count(v.posts, "post", "posts")}`,
  "forum-phase": (v: { phase: Phase }) => phases[v.phase],
  threads: () => "Threads",
  "threads-none": () => "Nobody has begun a thread yet.",
  "threads-earlier": () => "Threads that have been quiet for longer",
  "thread-gone": () => "A thread whose first post was taken from view",
  "thread-posts": (v: Counted, t: Telling) => t.count(v.count, "post", "posts"),
  "thread-unread": (v: Counted, t: Telling) => `${t.number(v.count)} new`,
  "thread-last": (v: { name: string | null }) => `last: ${v.name ?? "somebody"}`,
  "thread-start": () => "Begin a thread",
  "thread-title": () => "What it is about",
  "post-text": () => "Your post",
  "post-hint": () => "*stress*, **more stress**, > quote, - list, `code`, links.",
  "post-do": () => "Post it",
  preview: () => "Preview",
  "preview-of": () => "How it will look",
  "draft-kept": () => "Kept in this browser until you post it.",

  order: () => "Order",
  "order-tree": () => "As a tree",
  "order-flat": () => "By time",
  posts: () => "Posts",
  replies: (v: Counted, t: Telling) => t.count(v.count, "reply", "replies"),
  "post-in-reply": (v: { name: string | null }) =>
    v.name === null ? "in reply to another post" : `in reply to ${v.name}`,
  "post-at": (v: { at: string; zone: string }, t: Telling) =>
    `${t.day(v.at, v.zone)}, ${t.clock(v.at, v.zone)}`,
  "post-new": () => "new",
  "post-edited": () => "edited",
  "post-reply": () => "Reply",
  "post-reply-to": (v: { name: string | null }) => `Reply to ${v.name ?? "this post"}`,
  "thread-reply": () => "Reply to the thread",
  "post-more": () => "More",
  "post-more-of": (v: { name: string | null }) => `More about ${v.name ?? "this"}’s post`,
  "post-edit": () => "Edit",
  "post-save": () => "Save",
  "post-leave": () => "Leave it as it is",
  history: () => "What it said before",
  "history-by": (v: { name: string | null; at: string; zone: string }, t: Telling) =>
    `${v.name ?? "Somebody"}, ${t.moment(v.at, v.zone)}`,
  "news-posts": (v: Counted, t: Telling) => t.count(v.count, "new post", "new posts"),
  "thread-follow": () => "Follow this thread",
  "thread-unfollow": () => "Follow it no longer",
  "mark-read": () => "I have read this",
  "pages-of-thread": () => "Pages of this thread",
  "page-number": (v: { page: number }) => `Page ${v.page}`,

  move: () => "Move it",
  "move-under": () => "Below which post",
  "move-hint": () => "The address of that post. What stands under this one comes along.",
  split: () => "Make it a thread of its own",
  "split-title": () => "Title of the new thread",

  synthesis: () => "Synthesis",
  "synthesis-of": (v: { title: string }) => `Synthesis: ${v.title}`,
  "synthesis-late": () => "written after the close",
  "synthesis-write": () => "Write the synthesis",
  "synthesis-change": () => "Change the synthesis",
  "synthesis-do": () => "Publish it",
  "synthesis-text": () => "What we make of this forum",
  "synthesis-quote": () => "Quote it in the synthesis",
  "synthesis-quoting": () =>
    "Written like a post. The address of a post on a line of its own becomes a quote, with its author and as it then reads.",
  "synthesis-hint": (v: { at: string; until: string; zone: string }, t: Telling) =>
    `The forum closes on ${t.moment(v.at, v.zone)}. What is written later is marked so; it can be until ${t.moment(v.until, v.zone)}.`,
  "synthesis-missing": (v: { at: string; zone: string }, t: Telling) =>
    `Nobody has written it yet. The forum closes on ${t.moment(v.at, v.zone)}.`,
  "synthesis-missed": (v: { at: string; zone: string }, t: Telling) =>
    `The forum closed without one. It can still be written until ${t.moment(v.at, v.zone)}.`,
  "synthesis-by": (v: { name: string | null; at: string; zone: string }, t: Telling) =>
    `Begun by ${v.name ?? "somebody"} on ${t.moment(v.at, v.zone)}.`,

  "open-lead": () => "You become its host. It opens and closes by itself, and stays to be read.",
  "open-do": () => "Open it",
  "first-day": () => "First day",
  "last-day": () => "Last day",
  "forum-title-hint": () => "What it is about, in a few words.",
};
