import { z } from "zod";
import { Archived } from "./consents.ts";
import { becameOf, madeOf, mostAtOnce, SaidElsewhere, SessionBroughtIn } from "./bringing-in.ts";
import { read, sessionRoles, write } from "./protocol.ts";
import { Packet, reasons, Tallies } from "./rooms.ts";
import { SessionCard } from "./sessions.ts";
import {
  clockTime,
  day,
  done,
  id,
  instant,
  note,
  ownId,
  slug,
  text,
  title,
  zone,
} from "./values.ts";

/** An open house with all that its page needs but its records. */
export const OpenHouse = z.strictObject({
  session: SessionCard,
  floor: id,
  /** Where questions wait, where the team talks, and where it tries the stage before the doors open: only for the team. */
  desk: id.nullable(),
  backstage: id.nullable(),
  practice: id.nullable(),
  /** Where the reader follows their own questions: usually one, more after two accounts became one. */
  inboxes: z.array(id),
  team: z.array(z.strictObject({ handle: slug, name: z.string(), role: z.enum(sessionRoles) })),
  /** What the reader may do here. */
  mine: z.strictObject({
    role: z.enum(sessionRoles).nullable(),
    moderates: z.boolean(),
    archived: Archived,
  }),
  /** The server's clock when this was told. */
  now: instant,
});
export type OpenHouse = z.output<typeof OpenHouse>;

const moderators = ["host", "moderator"] as const;
const stage = ["host", "moderator", "guest leader"] as const;
/** By the question as it waits on the desk, or as it stands on the floor. */
const moderator = { who: "team", of: "entry", roles: moderators } as const;
const placed = z.strictObject({ place: z.number().int() });
const RoomNow = Packet.extend({ place: z.number().int() });

export const openHouses = {
  "openHouses.schedule": write({
    what: "Schedules an open house. The one who does becomes its host.",
    may: { who: "proven" },
    input: z.strictObject({
      title: title(120),
      description: note(2000).default(""),
      organisation: slug,
      theme: slug.optional(),
      day,
      from: clockTime,
      minutes: z.number().int().min(5).max(600),
      zone,
    }),
    output: z.strictObject({ session: slug }),
  }),
  "openHouses.stage": write({
    what: "Makes an open house for words that come from elsewhere: imported, or made up to show what one is.",
    may: { who: "house" },
    input: z.strictObject({
      title: title(120),
      description: note(5000).default(""),
      organisation: slug.optional(),
      theme: slug.optional(),
      /** Minutes from now; negative where it has been open for a while, or is over. */
      opensIn: z.number().int().min(-100_000_000).max(1_000_000).default(0),
      minutes: z.number().int().min(1).max(600_000),
      zone: zone.default("UTC"),
      source: title(200).nullable(),
      team: z.array(z.strictObject({ handle: slug, role: z.enum(sessionRoles) })).default([]),
    }),
    output: z.strictObject({ session: slug, floor: id, desk: id }),
  }),
  "openHouses.bringIn": write({
    what: "Makes an open house that was held elsewhere. The same key is the same open house.",
    may: { who: "house" },
    input: SessionBroughtIn,
    output: madeOf,
  }),
  "openHouses.bringInQuestions": write({
    what: "Says on the floor what was asked and answered elsewhere, in this order. The same key is the same question.",
    may: { who: "house" },
    input: z.strictObject({
      room: id,
      said: z
        .array(
          SaidElsewhere.extend({
            /** Of a question: whether it was answered, and the votes that it had, where they are known. */
            asked: z
              .strictObject({ answered: z.boolean(), votes: z.number().int().min(0).nullable() })
              .nullable(),
          }),
        )
        .max(mostAtOnce),
    }),
    output: becameOf,
  }),
  "openHouses.one": read({
    what: "An open house: times, stage and rooms.",
    may: { who: "audience", of: "session", speaking: false },
    input: z.strictObject({ session: slug }),
    output: OpenHouse,
  }),
  "openHouses.floor": read({
    what: "The floor from its first record on: what was said on stage, the questions approved and what became of them, with their votes.",
    may: { who: "audience", of: "session", speaking: false },
    input: z.strictObject({ session: slug }),
    output: RoomNow.extend({ tallies: Tallies.shape.tallies }),
  }),
  "openHouses.desk": read({
    what: "The desk from its first record on: every question asked and what became of it.",
    may: { who: "team", of: "session", roles: stage },
    input: z.strictObject({ session: slug }),
    output: RoomNow,
  }),
  "openHouses.mine": read({
    what: "My inboxes of an open house: my questions and what became of them.",
    may: { who: "audience", of: "session", speaking: true },
    input: z.strictObject({ session: slug }),
    output: z.strictObject({ inboxes: z.array(RoomNow) }),
  }),
  "openHouses.ask": write({
    what: "Asks a question. It waits on the desk, where only the team sees it; its asker follows it in their inbox.",
    may: { who: "audience", of: "session", speaking: true },
    pace: "speaking",
    input: z.strictObject({ session: slug, id: ownId, text: text(1000) }),
    /** The question in the asker's inbox. */
    output: z.strictObject({ inbox: id, entry: id, place: z.number().int() }),
  }),
  "openHouses.withdraw": write({
    what: "Takes my waiting question back, named as it stands in my inbox.",
    may: { who: "audience", of: "entry", speaking: true },
    input: z.strictObject({ entry: id }),
    output: placed,
  }),
  "openHouses.approve": write({
    what: "Says a waiting question on the floor, under an id of its own. Approving it twice says it once.",
    may: moderator,
    input: z.strictObject({
      entry: id,
      /** In other words than its asker's. */
      text: text(1000).optional(),
    }),
    /** The question on the floor. */
    output: z.strictObject({ entry: id, place: z.number().int() }),
  }),
  "openHouses.decline": write({
    what: "Declines a waiting question with a reason, which its asker sees.",
    may: moderator,
    input: z.strictObject({ entry: id, reason: z.enum(reasons), note: note(500).default("") }),
    output: placed,
  }),
  "openHouses.reconsider": write({
    what: "Lets a declined question wait again.",
    may: moderator,
    input: z.strictObject({ entry: id }),
    output: placed,
  }),
  "openHouses.merge": write({
    what: "Joins a question, waiting or on the floor, with one on the floor that asks the same: all who voted for it, and its asker, have then voted for that one.",
    may: moderator,
    input: z.strictObject({ entry: id, into: id }),
    output: placed,
  }),
  "openHouses.takeUp": write({
    what: "Makes a question of the floor the current one, for all at once; the one before is open again.",
    may: { who: "team", of: "entry", roles: stage },
    input: z.strictObject({ entry: id }),
    output: placed,
  }),
  "openHouses.answer": write({
    what: "Answers a question of the floor: with words in writing, without as answered live. Words can be added for days after the close.",
    may: { who: "team", of: "entry", roles: stage },
    pace: "speaking",
    input: z.strictObject({ entry: id, id: ownId, text: text(20_000).optional() }),
    output: placed,
  }),
  "openHouses.reopen": write({
    what: "Makes the current or an answered question an open one again.",
    may: moderator,
    input: z.strictObject({ entry: id }),
    output: placed,
  }),
  "openHouses.say": write({
    what: "Says something on stage, backstage, or in the practice room before the doors open.",
    may: { who: "team", of: "room", roles: stage },
    pace: "speaking",
    input: z.strictObject({ room: id, id: ownId, text: text(20_000) }),
    output: z.strictObject({ id, place: z.number().int(), at: z.string() }),
  }),
  "openHouses.extend": write({
    what: "Lets an open house close later by so many minutes.",
    may: { who: "team", of: "session", roles: moderators },
    input: z.strictObject({ session: slug, minutes: z.number().int().min(1).max(240) }),
    output: z.strictObject({ endsAt: instant }),
  }),
  "openHouses.close": write({
    what: "Closes an open house now.",
    may: { who: "team", of: "session", roles: ["host"] },
    input: z.strictObject({ session: slug }),
    output: done,
  }),
};
