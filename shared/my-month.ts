import { z } from "zod";
import { answers, File, standings } from "./calendar.ts";
import { reminderTimes } from "./choices.ts";
import { read, write } from "./protocol.ts";
import { SessionCard } from "./sessions.ts";
import { done, slug, zone } from "./values.ts";

const token = z.string().regex(/^[\w-]{43}$/, { error: "token" });
const reminded = {
  /** Minutes before its start. */
  before: z
    .array(z.union(reminderTimes.map((minutes) => z.literal(minutes))))
    .max(reminderTimes.length),
};

/** What somebody goes to, and how they are kept up with it. */
export const myMonth = {
  "sessions.answer": write({
    what: "Says whether I come. When all places are taken I wait for one. In `zone` I am told when it is.",
    may: { who: "member" },
    input: z.strictObject({ session: slug, answer: z.enum(answers), zone: zone.optional() }),
    output: z.strictObject({ answer: z.enum(standings) }),
  }),
  "sessions.mine": read({
    what: "What I go to, wait for or am interested in, and the address of its calendar file.",
    may: { who: "member" },
    input: z.strictObject({}),
    output: z.strictObject({
      sessions: z.array(SessionCard.extend({ answer: z.enum(standings) })),
      /** The secret part of `/my-month/<feed>.ics`; null before it is asked for. */
      feed: z.string().nullable(),
      /** The whole of that address, as a calendar program is given it. */
      feedAddress: z.url().nullable(),
      reminders: z.boolean(),
      ...reminded,
      zone: zone.nullable(),
    }),
  }),
  "sessions.openFeed": write({
    what: "Gives my month a secret address for calendar programs; the one before it ends.",
    may: { who: "member" },
    input: z.strictObject({}),
    output: done,
  }),
  "sessions.feedFile": read({
    what: "Somebody's month as an iCalendar file, for whoever knows its address: `/my-month/<feed>.ics`.",
    may: { who: "anyone" },
    input: z.strictObject({ feed: token }),
    output: File,
  }),
  "sessions.setReminders": write({
    what: "Turns the reminders that are mailed to me on or off.",
    may: { who: "member" },
    input: z.strictObject({ reminders: z.boolean() }),
    output: done,
  }),
  "sessions.chooseReminders": write({
    what: "Chooses how long before a session I am reminded, and in which zone I am told when it is.",
    may: { who: "member" },
    input: z.strictObject({ before: reminded.before.default([]), zone: zone.optional() }),
    output: done,
  }),
  "sessions.stopReminders": write({
    what: "Turns off the reminders of the person whose mail had this link in it.",
    may: { who: "anyone" },
    pace: "proving",
    input: z.strictObject({ token }),
    output: done,
  }),
};
