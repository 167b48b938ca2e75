import { z } from "zod";
import { waysToLeave } from "./choices.ts";
import { longestPassword } from "./limits.ts";
import { read, write } from "./protocol.ts";
import { done } from "./values.ts";

export type { WayToLeave } from "./choices.ts";

/** How much of each there is; inboxes and what else only I see is not counted here. */
export const Held = z.strictObject({
  posts: z.number().int(),
  messages: z.number().int(),
  questions: z.number().int(),
  votes: z.number().int(),
  answers: z.number().int(),
  materials: z.number().int(),
  notices: z.number().int(),
  signIns: z.number().int(),
});
export type Held = z.output<typeof Held>;

/** What a person asks who wants to leave. */
export const leaving = {
  "people.leaving": read({
    what: "How much of mine there is, and what keeps me from leaving: sessions ahead that I alone host.",
    may: { who: "member" },
    input: z.strictObject({}),
    output: z.strictObject({
      held: Held,
      /** What I sent, with its bytes together: they are in the ZIP of everything of mine. */
      files: z.strictObject({ count: z.number().int(), bytes: z.number().int() }),
      alone: z.array(z.strictObject({ session: z.string(), title: z.string() })),
      /** Whether the password is asked for; else one comes by a mailed link. */
      password: z.boolean(),
      /** Whether it is known that it is me, by either, within the hour. */
      sure: z.boolean(),
    }),
  }),
  "people.confirm": write({
    what: "Says my password once more: for the next hour I may take my data.",
    may: { who: "member" },
    pace: "proving",
    input: z.strictObject({ current: z.string().max(longestPassword).optional() }),
    output: done,
  }),
  "people.myData": read({
    what: "What the ZIP is called that holds everything of mine, and of nobody else: JSON, readable HTML, and the files that I sent. Its address is `/account/my-data.zip`, after people.confirm, or a sign-in by a mailed link within the hour.",
    may: { who: "member" },
    pace: "proving",
    input: z.strictObject({}),
    output: z.strictObject({ name: z.string() }),
  }),
  "people.leave": write({
    what: "Ends my account for good. `anonymise` erases my names and leaves my words, `remove` erases both; the records keep a mark. Asks for the password, or for a sign-in by a mailed link within the hour.",
    may: { who: "member" },
    pace: "proving",
    input: z.strictObject({
      how: z.enum(waysToLeave),
      current: z.string().max(longestPassword).optional(),
    }),
    output: done,
  }),
};
