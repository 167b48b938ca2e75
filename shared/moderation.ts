import { z } from "zod";
import { read, write } from "./protocol.ts";
import { reasons } from "./rooms.ts";
import { done, id, instant, note, slug } from "./values.ts";

const reason = z.enum(reasons);
const moderators = ["host", "moderator"] as const;

/** A mute or a removal in force. */
export const Measure = z.strictObject({
  id,
  kind: z.enum(["mute", "remove"]),
  person: z.strictObject({ handle: slug, name: z.string() }),
  reason,
  note: z.string(),
  by: z.string(),
  at: instant,
  until: instant.nullable(),
});
export type Measure = z.output<typeof Measure>;

export const moderation = {
  "moderation.hide": write({
    what: "Takes an entry's words from view. Its place stays, with the reason.",
    may: { who: "team", of: "entry", roles: moderators },
    input: z.strictObject({ entry: id, reason }),
    output: z.strictObject({ place: z.number().int() }),
  }),
  "moderation.restore": write({
    what: "Shows a hidden entry again.",
    may: { who: "team", of: "entry", roles: moderators },
    input: z.strictObject({ entry: id, reason: reason.default("mistake") }),
    output: z.strictObject({ place: z.number().int() }),
  }),
  "moderation.mute": write({
    what: "Keeps somebody from speaking for so many minutes, or until the session ends.",
    may: { who: "team", of: "session", roles: moderators },
    input: z.strictObject({
      session: slug,
      handle: slug,
      reason,
      note: note(500).default(""),
      minutes: z.number().int().min(1).max(1440).optional(),
    }),
    output: z.strictObject({ measure: id }),
  }),
  "moderation.remove": write({
    what: "Removes somebody from the session: no speaking, no liking, no longer among those here.",
    may: { who: "team", of: "session", roles: moderators },
    input: z.strictObject({ session: slug, handle: slug, reason, note: note(500).default("") }),
    output: z.strictObject({ measure: id }),
  }),
  "moderation.lift": write({
    what: "Ends a mute or a removal.",
    may: { who: "team", of: "session", roles: moderators },
    input: z.strictObject({ session: slug, measure: id }),
    output: done,
  }),
  "moderation.measures": read({
    what: "The mutes and removals in force in a session.",
    may: { who: "team", of: "session", roles: moderators },
    input: z.strictObject({ session: slug }),
    output: z.strictObject({ measures: z.array(Measure) }),
  }),
};
