import { z } from "zod";
import { Archived } from "./consents.ts";
import { becameOf, madeOf, mostAtOnce, SaidElsewhere, SessionBroughtIn } from "./bringing-in.ts";
import { mostQuestions } from "./limits.ts";
import { read, sessionRoles, write } from "./protocol.ts";
import { Heads } from "./heads.ts";
import { Packet, Tallies } from "./rooms.ts";
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

/** One question of the script. Posted exactly once: by the clock at `postAt`, or by a moderator's key. */
export const Question = z.strictObject({
  id,
  number: z.number().int(),
  text: z.string(),
  postAt: instant.nullable(),
  /** Its place on the floor, once posted. Its id is its entry's id. */
  place: z.number().int().nullable(),
});
export type Question = z.output<typeof Question>;

/** A chat with all that its page needs but its records. */
export const Chat = z.strictObject({
  session: SessionCard,
  floor: id,
  /** Only for the team. */
  backstage: id.nullable(),
  longest: z.number().int().nullable(),
  script: z.array(Question),
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
export type Chat = z.output<typeof Chat>;

/** Minutes after the start at which the clock posts a question; null: only by key. */
const minute = z.number().int().min(0).max(1440).nullable();

const scriptInput = z
  .array(z.strictObject({ id: id.optional(), text: text(1000), minute: minute.default(null) }))
  .max(mostQuestions, { error: "too-many" });

export const chats = {
  "chats.schedule": write({
    what: "Schedules a live chat. The one who does becomes its host.",
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
      longest: z.union([z.literal(500), z.literal(280)]).default(500),
      script: scriptInput.default([]),
    }),
    output: z.strictObject({ session: slug }),
  }),
  "chats.stage": write({
    what: "Makes a chat for words that come from elsewhere: replayed, imported, or made up to show what a chat is.",
    may: { who: "house" },
    input: z.strictObject({
      title: title(120),
      description: note(2000).default(""),
      organisation: slug.optional(),
      theme: slug.optional(),
      /** Minutes from now; negative where it has been open for a while, or is over. */
      opensIn: z.number().int().min(-100_000_000).max(100_000).default(0),
      minutes: z.number().int().min(1).max(600),
      zone: zone.default("UTC"),
      source: title(200).nullable(),
      longest: z.number().int().nullable().default(null),
      script: scriptInput.default([]),
      team: z.array(z.strictObject({ handle: slug, role: z.enum(sessionRoles) })).default([]),
    }),
    output: z.strictObject({ session: slug, floor: id }),
  }),
  "chats.bringIn": write({
    what: "Makes a chat that was held elsewhere. The same key is the same chat.",
    may: { who: "house" },
    input: SessionBroughtIn,
    output: madeOf,
  }),
  "chats.bringInMessages": write({
    what: "Says in a chat what was said elsewhere, in this order. The same key is the same message.",
    may: { who: "house" },
    input: z.strictObject({
      room: id,
      said: z
        .array(
          SaidElsewhere.extend({
            /** The number of the question that this is. */
            question: z.number().int().min(0).max(1000).nullable(),
          }),
        )
        .max(mostAtOnce),
    }),
    output: becameOf,
  }),
  "chats.one": read({
    what: "A chat: times, script, team and rooms.",
    may: { who: "audience", of: "session", speaking: false },
    input: z.strictObject({ session: slug }),
    output: Chat,
  }),
  "chats.floor": read({
    what: "The floor as a page shows it first: the last records, or those from a place on; and what was singled out and linked to before them.",
    may: { who: "audience", of: "session", speaking: false },
    input: z.strictObject({ session: slug, from: z.number().int().min(1).optional() }),
    output: Packet.extend({
      place: z.number().int(),
      tallies: Tallies.shape.tallies,
      heads: Heads,
    }),
  }),
  "chats.setScript": write({
    what: "Replaces the questions not yet posted, in this order. Posted ones stay.",
    may: { who: "team", of: "session", roles: ["host", "moderator"] },
    input: z.strictObject({ session: slug, script: scriptInput }),
    output: z.strictObject({ script: z.array(Question) }),
  }),
  "chats.postQuestion": write({
    what: "Posts a question of the script now. Posting it twice posts it once.",
    may: { who: "team", of: "session", roles: ["host", "moderator", "guest leader"] },
    input: z.strictObject({ session: slug, question: id }),
    output: z.strictObject({ place: z.number().int() }),
  }),
  "chats.postMessage": write({
    what: "Says something on the floor or backstage. The id is the asker's: asking again with the same id is the same message.",
    may: { who: "audience", of: "room", speaking: true },
    pace: "speaking",
    input: z.strictObject({
      room: id,
      id: ownId,
      text: text(20_000),
      /** The entry this answers directly. */
      repliesTo: id.optional(),
      /** The question it answers, where that is not the current one. */
      answers: id.optional(),
    }),
    output: z.strictObject({ id, place: z.number().int(), at: z.string() }),
  }),
  "chats.reassign": write({
    what: "Moves an answer to another question.",
    may: { who: "team", of: "entry", roles: ["host", "moderator"] },
    input: z.strictObject({ entry: id, question: id }),
    output: z.strictObject({ place: z.number().int() }),
  }),
  "chats.extend": write({
    what: "Lets a live chat close later by so many minutes.",
    may: { who: "team", of: "session", roles: ["host", "moderator"] },
    input: z.strictObject({ session: slug, minutes: z.number().int().min(1).max(240) }),
    output: z.strictObject({ endsAt: instant }),
  }),
  "chats.close": write({
    what: "Closes a live chat now.",
    may: { who: "team", of: "session", roles: ["host"] },
    input: z.strictObject({ session: slug }),
    output: done,
  }),
};
