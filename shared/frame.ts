import { z } from "zod";
import { read, write } from "./protocol.ts";
import { done, zone } from "./values.ts";

/** One key of an input, as a reader of the list of requests is told it. */
const Told = z.strictObject({ name: z.string(), type: z.string(), needed: z.boolean() });

export const frame = {
  "frame.requests": read({
    what: "Everything that may be asked and heard here, generated from the table that answers it.",
    may: { who: "anyone" },
    input: z.strictObject({}),
    output: z.strictObject({
      requests: z.array(
        z.strictObject({
          name: z.string(),
          kind: z.enum(["read", "write"]),
          what: z.string(),
          /** Who may, as a sentence. */
          may: z.string(),
          socketOnly: z.boolean(),
          input: z.array(Told),
        }),
      ),
      events: z.array(z.strictObject({ name: z.string(), what: z.string() })),
    }),
  }),
  "frame.chooseZone": write({
    what: "Has this browser told all times in a zone of my choice; null: in the one that it is set to itself.",
    may: { who: "anyone" },
    input: z.strictObject({ zone: zone.nullable() }),
    output: done,
  }),
};
