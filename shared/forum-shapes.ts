import { z } from "zod";
import { Bar } from "./bars.ts";
import { Archived } from "./consents.ts";
import { Who } from "./people.ts";
import { sessionRoles } from "./protocol.ts";
import { SessionCard } from "./sessions.ts";
import { id, slug } from "./values.ts";

/** A forum with all that its pages need but its threads. */
export const Forum = z.strictObject({
  session: SessionCard,
  room: id,
  /** Only for the team. */
  backstage: id.nullable(),
  team: z.array(z.strictObject({ handle: slug, name: z.string(), role: z.enum(sessionRoles) })),
  /** What the reader may do here. */
  mine: z.strictObject({
    role: z.enum(sessionRoles).nullable(),
    moderates: z.boolean(),
    /** What keeps the reader from writing. */
    measure: Bar.nullable(),
    archived: Archived,
  }),
  threads: z.number().int(),
  posts: z.number().int(),
});
export type Forum = z.output<typeof Forum>;

/** The newest post of a thread or a forum that is in view, in a few words. */
const LastWords = z.strictObject({
  entry: id,
  place: z.number().int(),
  at: z.string().nullable(),
  who: Who.nullable(),
  words: z.string().nullable(),
});

/** A forum that is open, with what was said there last. */
export const OpenForum = z.strictObject({
  session: SessionCard,
  /** Null while nothing has been said. */
  last: LastWords.extend({ title: z.string().nullable() }).nullable(),
});
export type OpenForum = z.output<typeof OpenForum>;

/** A thread as its forum lists it. */
export const Thread = z.strictObject({
  id,
  /** Null while its first post is taken from view. */
  title: z.string().nullable(),
  by: Who.nullable(),
  posts: z.number().int(),
  newest: LastWords,
  /** How many posts of others the reader has not read; null for visitors. */
  unread: z.number().int().nullable(),
});
export type Thread = z.output<typeof Thread>;

/** A version of a post: the first is how it was said. */
export const Version = z.strictObject({
  at: z.string(),
  who: Who.nullable(),
  title: z.string().nullable(),
  text: z.string(),
  html: z.string().nullable(),
});
export type Version = z.output<typeof Version>;
