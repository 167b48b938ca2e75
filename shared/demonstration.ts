import { z } from "zod";
import { parts } from "./choices.ts";
import { read, write } from "./protocol.ts";
import { slug } from "./values.ts";

export const demonstration = {
  "demonstration.people": read({
    what: "The made-up people of a demonstration whom one can sign in as; none where others than this machine are let in, not found where nothing is made up.",
    may: { who: "anyone" },
    input: z.strictObject({}),
    output: z.strictObject({
      people: z.array(z.strictObject({ handle: slug, name: z.string(), part: z.enum(parts) })),
    }),
  }),
  "demonstration.signIn": write({
    what: "Signs in as somebody made up, on a server that only its own machine reaches; else not found.",
    may: { who: "anyone" },
    pace: "proving",
    input: z.strictObject({ handle: slug }),
    output: z.strictObject({ handle: slug }),
  }),
};
