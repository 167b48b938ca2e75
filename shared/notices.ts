import { z } from "zod";
import { noticeKinds } from "./choices.ts";
import { pointer } from "./forums.ts";
import { Who } from "./people.ts";
import { Archived } from "./consents.ts";
import { read, write } from "./protocol.ts";
import { marks, reasons } from "./rooms.ts";
import { SessionCard } from "./sessions.ts";
import { done, id, instant, slug } from "./values.ts";

export type { NoticeKind } from "./choices.ts";

/** What a notice is about, read anew each time it is shown: words taken from view are not in it. */
const About = z.discriminatedUnion("is", [
  z.strictObject({
    is: z.literal("entry"),
    entry: id,
    who: Who.nullable(),
    /** The beginning of it, on one line. */
    words: z.string().nullable(),
  }),
  z.strictObject({
    is: z.literal("question"),
    entry: id,
    mark: z.enum(marks),
    words: z.string().nullable(),
    reason: z.enum(reasons).nullable(),
    note: z.string().nullable(),
  }),
  z.strictObject({
    is: z.literal("measure"),
    measure: z.enum(["mute", "remove", "lift"]),
    reason: z.enum(reasons).nullable(),
    until: instant.nullable(),
  }),
  z.strictObject({ is: z.literal("session") }),
]);

export const Notice = z.strictObject({
  id: z.number().int(),
  kind: z.enum(noticeKinds),
  at: instant,
  read: z.boolean(),
  session: SessionCard,
  about: About,
});
export type Notice = z.output<typeof Notice>;

const number = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const mine = { who: "member" } as const;
const speaker = { who: "audience", of: "entry", speaking: true } as const;

export const notices = {
  "notices.mine": read({
    what: "What concerns me, newest first, a page at a time.",
    may: mine,
    input: z.strictObject({ before: number.optional() }),
    output: z.strictObject({
      notices: z.array(Notice),
      unread: z.number().int(),
      /** What `before` asks for the next page; null where this is the last. */
      earlier: z.number().int().nullable(),
    }),
  }),
  "notices.count": read({
    what: "How many notices I have not read; nobody is told more than 100.",
    may: mine,
    input: z.strictObject({}),
    output: z.strictObject({ unread: z.number().int() }),
  }),
  "notices.open": write({
    what: "Marks one of my notices as read and says where it leads.",
    may: mine,
    input: z.strictObject({ notice: number }),
    output: z.strictObject({ post: id.nullable(), session: z.string() }),
  }),
  "notices.markRead": write({
    what: "Marks all my notices up to this one as read.",
    may: mine,
    input: z.strictObject({ upTo: number }),
    output: done,
  }),
  "notices.settings": read({
    what: "Of which kinds of things I want no notices.",
    may: mine,
    input: z.strictObject({}),
    output: z.strictObject({ off: z.array(z.enum(noticeKinds)) }),
  }),
  "notices.set": write({
    what: "Ends the notices of a kind, or begins them again.",
    may: mine,
    input: z.strictObject({ kind: z.enum(noticeKinds), wanted: z.boolean() }),
    output: done,
  }),
  "notices.following": read({
    what: "Whether I follow the thread of a post; null where nobody is signed in.",
    may: { who: "audience", of: "entry", speaking: false },
    input: z.strictObject({ entry: id }),
    output: z.strictObject({ following: z.boolean().nullable() }),
  }),
  "notices.thread": read({
    what: "What shapes the page of a thread for me, beside what shapes it for everybody.",
    may: { who: "audience", of: "session", speaking: true },
    input: z.strictObject({ session: slug, thread: pointer }),
    output: z.strictObject({
      /** As `forums.version` tells it. */
      version: z.string(),
      /** How far I have read; 0 where I never did. */
      read: z.number().int(),
      following: z.boolean(),
      archived: Archived,
      /** Whether all else is shown to me as to any member: I am not on the team, nothing keeps me from speaking, and whatever is new is of others. */
      isAsAny: z.boolean(),
    }),
  }),
  "notices.follow": write({
    what: "Follows the thread of a post. Whoever posts in a thread follows it without asking.",
    may: speaker,
    input: z.strictObject({ entry: id }),
    output: done,
  }),
  "notices.unfollow": write({
    what: "No longer follows the thread of a post, even when posting in it.",
    may: speaker,
    input: z.strictObject({ entry: id }),
    output: done,
  }),
};
