import { z } from "zod";
import { longestPost } from "./limits.ts";
import { Who } from "./people.ts";
import { read, write } from "./protocol.ts";
import { ShownAs } from "./rooms.ts";
import { id, instant, ownId, slug, text } from "./values.ts";

/** What a forum's moderators make of all that was said there. */
export const Synthesis = z.strictObject({
  entry: id,
  /** Where it was written, and where it was changed last: what a change of it is based on. */
  place: z.number().int(),
  /** Whoever wrote it first, and when. */
  who: Who.nullable(),
  shownAs: ShownAs.nullable(),
  at: z.string(),
  text: z.string(),
  /** Its HTML, with the quotes taken out; a quote is the post of this id. */
  parts: z.array(z.union([z.strictObject({ words: z.string() }), z.strictObject({ quote: id })])),
  edited: z.boolean(),
  /** Written after the forum had closed. */
  late: z.boolean(),
});
export type Synthesis = z.output<typeof Synthesis>;

/** A post that is quoted, as it is now; null where it is taken from view. */
export const Quoted = z.strictObject({
  entry: id,
  who: Who.nullable(),
  shownAs: ShownAs.nullable(),
  at: z.string().nullable(),
  words: z.string().nullable(),
});
export type Quoted = z.output<typeof Quoted>;

export const syntheses = {
  "forums.synthesis": read({
    what: "A forum's synthesis, with the posts that it quotes as they are now; and until when it can be written.",
    may: { who: "audience", of: "session", speaking: false },
    input: z.strictObject({ session: slug }),
    output: z.strictObject({
      synthesis: Synthesis.nullable(),
      quotes: z.array(Quoted),
      until: instant,
    }),
  }),
  "forums.synthesise": write({
    what: "Writes a forum's synthesis, or changes it: from the opening until 14 days after the close. The id is the asker's.",
    may: { who: "team", of: "session", roles: ["host", "moderator"] },
    pace: "speaking",
    input: z.strictObject({
      session: slug,
      id: ownId,
      /** A line that is nothing but the address of a post quotes it. */
      text: text(longestPost),
      /** The place of the synthesis that is changed; 0 where there is none yet. */
      after: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
    }),
    output: z.strictObject({ session: slug, place: z.number().int() }),
  }),
};
