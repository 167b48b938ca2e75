import { z } from "zod";
import { Organisation } from "./organisations.ts";
import { read, sessionRoles, write } from "./protocol.ts";
import { day, done, instant, note, slug, title, zone } from "./values.ts";

/** What a session is at a moment; computed from the clock, never stored. */
const phases = ["lobby", "live", "closed", "cancelled"] as const;
export type Phase = (typeof phases)[number];

export const sessionKinds = [
  "webinar",
  "forum",
  "live chat",
  "guided tour",
  "open house",
  "launch",
  "exhibit",
  "collaborative project",
  "poll",
  "contest",
  "book club",
  "class",
] as const;

const Host = z.strictObject({ handle: slug, name: z.string(), role: z.enum(sessionRoles) });

/** One calendar entry as lists show it. */
export const SessionCard = z.strictObject({
  slug,
  kind: z.enum(sessionKinds),
  title: z.string(),
  description: z.string(),
  startsAt: instant,
  endsAt: instant,
  zone,
  phase: z.enum(phases),
  organisation: Organisation.pick({ slug: true, name: true }).nullable(),
  theme: z.strictObject({ slug, title: z.string() }).nullable(),
  /** Where its words come from when they were not first said here. */
  source: z.string().nullable(),
  /** Where it is held, when that is elsewhere: a web address, or a place in words. Null where it is held here. */
  venue: z.string().nullable(),
});
export type SessionCard = z.output<typeof SessionCard>;

export const Theme = z.strictObject({
  slug,
  title: z.string(),
  description: z.string(),
  organisation: Organisation.pick({ slug: true, name: true }).nullable(),
});
export type Theme = z.output<typeof Theme>;

export const Edition = z.strictObject({
  slug,
  title: z.string(),
  startsOn: day,
  endsOn: day,
  zone,
  /** Of its proceedings; null where it has none. */
  doi: z.string().nullable(),
});
export type Edition = z.output<typeof Edition>;

export const sessions = {
  "sessions.openEdition": write({
    what: "Opens an edition: a month or a year that sessions belong to.",
    may: { who: "server", roles: ["steward"] },
    input: z.strictObject({ title: title(100), startsOn: day, endsOn: day, zone }),
    output: z.strictObject({ slug }),
  }),
  "sessions.addTheme": write({
    what: "Adds a theme to an edition, hosted by an organisation or by none.",
    may: { who: "server", roles: ["steward"] },
    input: z.strictObject({
      edition: slug,
      title: title(100),
      description: note(2000).default(""),
      organisation: slug.optional(),
    }),
    output: z.strictObject({ slug }),
  }),
  "sessions.programme": read({
    what: "The edition now: what is on, what is next, what was lately closed, its themes.",
    may: { who: "anyone" },
    input: z.strictObject({}),
    output: z.strictObject({
      edition: Edition.nullable(),
      themes: z.array(Theme),
      now: z.array(SessionCard),
      next: z.array(SessionCard),
      closed: z.array(SessionCard),
    }),
  }),
  "sessions.theme": read({
    what: "A theme and its sessions.",
    may: { who: "anyone" },
    input: z.strictObject({ theme: slug }),
    output: z.strictObject({ theme: Theme, sessions: z.array(SessionCard) }),
  }),
  "sessions.ofOrganisation": read({
    what: "The sessions of an organisation, newest first.",
    may: { who: "anyone" },
    input: z.strictObject({ slug }),
    output: z.strictObject({ sessions: z.array(SessionCard) }),
  }),
  "sessions.choices": read({
    what: "What I may choose from when I schedule a session.",
    may: { who: "member" },
    input: z.strictObject({}),
    output: z.strictObject({
      editions: z.array(Edition),
      themes: z.array(Theme.extend({ edition: slug })),
      organisations: z.array(Organisation.pick({ slug: true, name: true })),
    }),
  }),
  "sessions.team": read({
    what: "Who runs a session.",
    may: { who: "anyone" },
    input: z.strictObject({ session: slug }),
    output: z.strictObject({ team: z.array(Host) }),
  }),
  "sessions.giveRole": write({
    what: "Gives a person with a proven address a role in this session only.",
    may: { who: "team", of: "session", roles: ["host"] },
    input: z.strictObject({ session: slug, handle: slug, role: z.enum(sessionRoles) }),
    output: done,
  }),
  "sessions.endRole": write({
    what: "Ends a person's role in this session. The last host keeps theirs.",
    may: { who: "team", of: "session", roles: ["host"] },
    input: z.strictObject({ session: slug, handle: slug }),
    output: done,
  }),
};
