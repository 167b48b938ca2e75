import { z } from "zod";
import { highlights } from "./choices.ts";
import { write } from "./protocol.ts";
import { id, ownId } from "./values.ts";

const moderator = { who: "team", of: "entry", roles: ["host", "moderator"] } as const;

/** By which a session's moderators say what heads its record. */
export const marking = {
  "rooms.mark": write({
    what: "Singles out an entry that everybody can see. The id is the asker's: asking again with the same id is the same mark.",
    may: moderator,
    input: z.strictObject({ entry: id, id: ownId, mark: z.enum(highlights) }),
    output: z.strictObject({ place: z.number().int() }),
  }),
  "rooms.unmark": write({
    what: "Singles out an entry so no longer. The id is the asker's: asking again with the same id is the same record.",
    may: moderator,
    input: z.strictObject({ entry: id, id: ownId, mark: z.enum(highlights) }),
    output: z.strictObject({ place: z.number().int() }),
  }),
};
