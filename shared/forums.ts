import { z } from "zod";
import { becameOf, madeOf, mostAtOnce, SaidElsewhere, SessionBroughtIn } from "./bringing-in.ts";
import { longestPost } from "./limits.ts";
import { Forum, OpenForum, Thread, Version } from "./forum-shapes.ts";
import { read, sessionRoles, write } from "./protocol.ts";
import { RoomRecord, Tallies, hash } from "./rooms.ts";
import { syntheses } from "./syntheses.ts";
import { day, done, id, note, ownId, slug, text, title, zone } from "./values.ts";

export type { Forum, OpenForum, Thread, Version } from "./forum-shapes.ts";

const post = text(longestPost);
const threadTitle = title(150);
/** An entry's id, or any address that ends with one. */
export const pointer = z
  .string()
  .max(500)
  .transform((t) =>
    t
      .trim()
      .replace(/[#?].*$/, "")
      .slice(-36)
      .toLowerCase(),
  )
  .refine((t) => id.safeParse(t).success, { error: "no-such-post" });

/** Where a post was kept, for whoever goes on there. */
const kept = z.strictObject({ session: slug, thread: id, post: id, place: z.number().int() });
const threadsPage = z.strictObject({
  session: slug,
  /** Only threads whose newest post is before this place. */
  before: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
});
const team = { who: "team", of: "session", roles: sessionRoles } as const;
const here = { who: "audience", of: "session", speaking: false } as const;
const speaker = { who: "audience", of: "entry", speaking: true } as const;

export const forums = {
  ...syntheses,
  "forums.open": write({
    what: "Opens a forum for some days. The one who does becomes its host.",
    may: { who: "proven" },
    input: z.strictObject({
      title: title(120),
      description: note(5000).default(""),
      organisation: slug,
      theme: slug.optional(),
      firstDay: day,
      lastDay: day,
      zone,
    }),
    output: z.strictObject({ session: slug }),
  }),
  "forums.stage": write({
    what: "Makes a forum for words that come from elsewhere: imported, or made up to show what a forum is.",
    may: { who: "house" },
    input: z.strictObject({
      title: title(120),
      description: note(5000).default(""),
      organisation: slug.optional(),
      theme: slug.optional(),
      /** Minutes from now; negative where it has been open for a while. */
      opensIn: z.number().int().min(-1_000_000).max(1_000_000).default(0),
      minutes: z.number().int().min(1).max(600_000),
      zone: zone.default("UTC"),
      source: title(200).nullable(),
      team: z.array(z.strictObject({ handle: slug, role: z.enum(sessionRoles) })).default([]),
    }),
    output: z.strictObject({ session: slug, room: id }),
  }),
  "forums.bringIn": write({
    what: "Makes a forum that was held elsewhere. The same key is the same forum.",
    may: { who: "house" },
    input: SessionBroughtIn,
    output: madeOf,
  }),
  "forums.bringInPosts": write({
    what: "Posts in a forum what was posted elsewhere, in this order. The same key is the same post.",
    may: { who: "house" },
    input: z.strictObject({
      room: id,
      said: z
        .array(
          SaidElsewhere.extend({
            /** Of what starts a thread. */
            title: title(300).nullable(),
            /** Mails are plain: what looks like Markdown in them is none. */
            isPlain: z.boolean(),
          }),
        )
        .max(mostAtOnce),
    }),
    output: becameOf,
  }),
  "forums.one": read({
    what: "A forum: its days, its team and its room.",
    may: here,
    input: z.strictObject({ session: slug }),
    output: Forum,
  }),
  "forums.lately": read({
    what: "The forums that are open now, each with the last words said in it; where somebody spoke last stands first.",
    may: { who: "anyone" },
    input: z.strictObject({}),
    output: z.strictObject({ forums: z.array(OpenForum) }),
  }),
  "forums.version": read({
    what: "Another text whenever anything that everybody is shown of a forum and its threads is another.",
    may: here,
    input: z.strictObject({ session: slug }),
    output: z.strictObject({ version: z.string() }),
  }),
  "forums.threads": read({
    what: "A page of a forum's threads, those with the newest posts first.",
    may: here,
    input: threadsPage,
    output: z.strictObject({
      threads: z.array(Thread),
      /** What to ask for as `before` to read on; null at the end. */
      earlier: z.number().int().nullable(),
      /** Where the room stood: what is later is heard. */
      place: z.number().int(),
      head: hash,
    }),
  }),
  "forums.unread": read({
    what: "How many posts of others the asker has not read, in the threads of a page; those without any are left out.",
    may: here,
    input: threadsPage,
    output: z.strictObject({
      unread: z.array(z.strictObject({ thread: id, count: z.number().int() })),
    }),
  }),
  "forums.thread": read({
    what: "A page of the thread that a post stands in: the records about its posts, by place.",
    may: here,
    input: z.strictObject({
      session: slug,
      thread: pointer,
      page: z.number().int().min(1).max(100_000).default(1),
    }),
    output: z.strictObject({
      thread: id,
      title: z.string().nullable(),
      posts: z.number().int(),
      page: z.number().int(),
      pages: z.number().int(),
      /** How far the reader has read here; null for visitors. */
      read: z.number().int().nullable(),
      records: z.array(RoomRecord),
      tallies: Tallies.shape.tallies,
      /** Where the room stood: what is later is heard. */
      place: z.number().int(),
      head: hash,
    }),
  }),
  "forums.whereIs": read({
    what: "The thread and the page of it on which a post stands now.",
    may: { who: "audience", of: "entry", speaking: false },
    input: z.strictObject({ entry: id }),
    output: z.strictObject({
      session: slug,
      /** Null where it is the synthesis. */
      thread: id.nullable(),
      page: z.number().int(),
    }),
  }),
  "forums.startThread": write({
    what: "Starts a thread. The id is the asker's: asking again with the same id is the same thread.",
    may: { who: "audience", of: "session", speaking: true },
    pace: "speaking",
    input: z.strictObject({ session: slug, id: ownId, title: threadTitle, text: post }),
    output: kept,
  }),
  "forums.reply": write({
    what: "Replies to a post. The id is the asker's: asking again with the same id is the same reply.",
    may: speaker,
    pace: "speaking",
    input: z.strictObject({ entry: id, id: ownId, text: post }),
    output: kept,
  }),
  "forums.edit": write({
    what: "Changes a post: its author, or a moderator. What it said before stays to be seen.",
    may: speaker,
    pace: "speaking",
    input: z.strictObject({
      entry: id,
      id: ownId,
      text: post,
      /** Only of a thread's first post; without one it keeps its title. */
      title: threadTitle.optional(),
    }),
    output: kept,
  }),
  "forums.history": read({
    what: "The versions of a post, the first one first.",
    may: { who: "audience", of: "entry", speaking: false },
    input: z.strictObject({ entry: id }),
    output: z.strictObject({ versions: z.array(Version) }),
  }),
  "forums.move": write({
    what: "Moves a post, with all that stands under it, below another post of its forum.",
    may: { who: "team", of: "entry", roles: ["host", "moderator"] },
    input: z.strictObject({ entry: id, under: pointer }),
    output: kept,
  }),
  "forums.split": write({
    what: "Makes a post, with all that stands under it, a thread of its own.",
    may: { who: "team", of: "entry", roles: ["host", "moderator"] },
    input: z.strictObject({ entry: id, title: threadTitle }),
    output: kept,
  }),
  "forums.markRead": write({
    what: "Keeps that the asker has read a thread up to a place.",
    may: speaker,
    input: z.strictObject({
      entry: id,
      /** The place of the last post that was read. */
      upTo: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
    }),
    output: done,
  }),
  "forums.backstage": read({
    what: "What a forum's team last said among itself.",
    may: team,
    input: z.strictObject({ session: slug }),
    output: z.strictObject({
      said: z.array(
        RoomRecord.pick({ id: true, at: true, who: true, html: true }).extend({ text: z.string() }),
      ),
    }),
  }),
  "forums.sayBackstage": write({
    what: "Says something to a forum's team. The id is the asker's: asking again with the same id is the same message.",
    may: team,
    pace: "speaking",
    input: z.strictObject({ session: slug, id: ownId, text: text(20_000) }),
    output: z.strictObject({ session: slug, place: z.number().int() }),
  }),
  "forums.preview": write({
    what: "Shows how a post will look. It changes nothing; it is no GET because a post is too long for an address.",
    may: { who: "member" },
    pace: "speaking",
    input: z.strictObject({ text: post }),
    output: z.strictObject({ html: z.string() }),
  }),
};
