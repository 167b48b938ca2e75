import { z } from "zod";
import { Who } from "./people.ts";
import { read } from "./protocol.ts";
import { roomKinds } from "./rooms.ts";
import { SessionCard } from "./sessions.ts";
import { day, id, note, slug } from "./values.ts";

/** What was said, by where: a forum's post, a chat's message, a question of a chat's script. */
export const saidKinds = ["post", "message", "question"] as const;
export type SaidKind = (typeof saidKinds)[number];
/** What can be found, in the order in which it is told. */
export const foundKinds = ["person", "organisation", "session", ...saidKinds] as const;
export type FoundKind = (typeof foundKinds)[number];

/** A text in pieces: those that were sought, and those between. */
const Marked = z.array(z.strictObject({ text: z.string(), hit: z.boolean() }));
export type Marked = z.output<typeof Marked>;

export const Hit = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.enum(saidKinds),
    /** Its address is `/e/<entry>`. */
    entry: id,
    at: z.string().nullable(),
    who: Who.nullable(),
    room: z.enum(roomKinds),
    session: SessionCard,
    /** Of a thread, by its first post; else empty. */
    title: Marked,
    snippet: Marked,
  }),
  z.strictObject({
    kind: z.literal("session"),
    session: SessionCard,
    title: Marked,
    snippet: Marked,
  }),
  z.strictObject({ kind: z.literal("person"), handle: z.string(), title: Marked }),
  z.strictObject({
    kind: z.literal("organisation"),
    slug: z.string(),
    title: Marked,
    snippet: Marked,
  }),
]);
export type Hit = z.output<typeof Hit>;
export type SaidHit = Extract<Hit, { entry: string }>;

/** How many there are; `more` where there are more than were counted. */
const Count = z.strictObject({ count: z.number().int(), more: z.boolean() });
export type Count = z.output<typeof Count>;

export const search = {
  "search.everything": read({
    what: 'Finds what the asker may see: words are beginnings of words, "words in a row" are exact, -words must not be there. In the text by:, in:, kind:, before: and after: say what the fields say.',
    may: { who: "anyone" },
    pace: "searching",
    input: z.strictObject({
      text: note(200).default(""),
      kind: z.enum(foundKinds, { error: "found-kind" }).optional(),
      /** Said in this session. */
      session: slug.optional(),
      /** Said by the person with this handle. */
      by: slug.optional(),
      /** Days in UTC, those of sessions in their own zone; both are included. */
      from: day.optional(),
      until: day.optional(),
      /** What the page before told as `next`. */
      cursor: z.string().max(100, { error: "too-long" }).optional(),
    }),
    output: z.strictObject({
      /** How it was understood: without the operators, which stand at the fields that they mean. */
      asked: z.strictObject({
        text: z.string(),
        kind: z.enum(foundKinds).optional(),
        session: slug.optional(),
        by: slug.optional(),
        from: day.optional(),
        until: day.optional(),
      }),
      /** Of no kind asked for: the first few people, organisations and sessions, then what was said, the newest first. */
      hits: z.array(Hit),
      counts: z.record(z.enum(foundKinds), Count),
      total: Count,
      next: z.string().nullable(),
    }),
  }),
};
