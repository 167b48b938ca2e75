import { z } from "zod";
import { consents } from "./choices.ts";
import { read, write } from "./protocol.ts";
import { done, slug } from "./values.ts";

export type { Consent } from "./choices.ts";

/** How the reader is archived in a session that they look at; null for visitors. */
export const Archived = z
  .strictObject({
    as: z.enum(consents),
    /** Whether they chose so for this session, or have spoken there already. */
    settled: z.boolean(),
  })
  .nullable();
export type Archived = z.output<typeof Archived>;

/** What a person asks about how they are archived. */
export const consenting = {
  "rooms.consents": read({
    what: "How I want to be archived: in general, and in the sessions where I chose otherwise or have spoken, the latest first.",
    may: { who: "member" },
    input: z.strictObject({}),
    output: z.strictObject({
      as: z.enum(consents),
      /** Whether sessions that are over are still being changed to that; until then those have no transcript. */
      settling: z.boolean(),
      sessions: z.array(
        z.strictObject({
          session: z.string(),
          title: z.string(),
          /** Null where what I want in general holds. */
          as: z.enum(consents).nullable(),
        }),
      ),
    }),
  }),
  "rooms.consent": write({
    what: "Chooses how I am archived, in one session or, without one, wherever I have not chosen otherwise. Closed sessions follow at once; of many, the others within a minute or so, without a transcript until then; those that are still open when they close.",
    may: { who: "member" },
    input: z.strictObject({ as: z.enum(consents), session: slug.optional() }),
    output: done,
  }),
};
