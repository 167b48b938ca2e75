import { z } from "zod";
import { becameOf, EventBroughtIn, mostAtOnce } from "./bringing-in.ts";
import { read, write } from "./protocol.ts";
import { SessionCard, sessionKinds } from "./sessions.ts";
import { Organisation, state } from "./organisations.ts";
import { day, done, instant, localTime, note, slug, title, zone } from "./values.ts";

/** What somebody says to a session; `waiting` is what the house makes of `going` when all places are taken. */
export const answers = ["going", "interested", "not"] as const;
export const standings = ["going", "waiting", "interested", "not"] as const;
export type Standing = (typeof standings)[number];

/** What can be changed about a session that was published. */
export const changeable = [
  "title",
  "kind",
  "theme",
  "starts",
  "ends",
  "zone",
  "description",
  "venue",
  "capacity",
] as const;

/** What of a series is meant: this session alone, it and those after it, or all that are still to come. */
export const scopes = ["this", "following", "all"] as const;
export type Scope = (typeof scopes)[number];

/** How often a series comes again: each week, each second week, or on the same weekday of each month. */
export const rhythms = ["week", "two weeks", "month"] as const;

/** Other schemes lead nowhere that we would send people; `Room: 5` is no scheme. */
const isVenue = (venue: string): boolean =>
  !/^[a-z][\w+.-]*:\S/i.test(venue) || /^https?:\/\/\S+$/i.test(venue);

/** What an organisation says of an event: with the organisation itself ten fields. */
const told = {
  title: title(120),
  kind: z.enum(sessionKinds),
  theme: slug.optional(),
  /** In its zone. */
  starts: localTime,
  ends: localTime,
  zone,
  description: note(4000).default(""),
  /** A web address, or a place in words. */
  venue: title(300).refine(isVenue, { error: "venue" }),
  capacity: z.number().int().min(1).max(1_000_000).optional(),
};

/** By what the calendar is looked through; a session is found by what holds for it, of all that is named. */
const filters = {
  /** Words that stand, or begin a word, in its title or description. */
  text: note(200).optional(),
  kind: z.enum(sessionKinds).optional(),
  theme: slug.optional(),
  organisation: slug.optional(),
  /** A state or a country: the session's own, else its organisation's. */
  state: state.optional(),
  /** Days as each session's own zone counts them. */
  from: day.optional(),
  until: day.optional(),
};
export const Filters = z.strictObject(filters);
export type Filters = z.output<typeof Filters>;

const Change = z.strictObject({
  at: instant,
  fields: z.array(z.enum(changeable)),
  wasStartsAt: instant,
  wasEndsAt: instant,
  wasZone: zone,
});

/** A session with all that its page on the calendar needs. */
export const Event = z.strictObject({
  session: SessionCard,
  capacity: z.number().int().nullable(),
  revision: z.number().int(),
  /** Its times on the clocks of its zone. */
  starts: localTime,
  ends: localTime,
  counts: z.strictObject({
    going: z.number().int(),
    waiting: z.number().int(),
    interested: z.number().int(),
  }),
  changes: z.array(Change),
  /** The others of its series, in order. */
  series: z.array(SessionCard.pick({ slug: true, startsAt: true, zone: true, phase: true })),
  mine: z.strictObject({
    answer: z.enum(standings).nullable(),
    /** How many wait before me, when I wait. */
    before: z.number().int().nullable(),
    /** I may change it. */
    runs: z.boolean(),
  }),
});
export type Event = z.output<typeof Event>;

/** A file as it is sent: what `/calendar.ics` and its like answer. */
export const File = z.strictObject({ name: z.string(), type: z.string(), content: z.string() });
const session = z.strictObject({ session: slug });
const host = { who: "team", of: "session", roles: ["host"] } as const;

export const calendar = {
  "sessions.calendar": read({
    what: "The calendar: sessions in the order in which they begin, a page at a time. Without days: all that are not over.",
    may: { who: "anyone" },
    input: z.strictObject({
      ...filters,
      /** The slug of the last one of the page before. */
      after: slug.optional(),
    }),
    output: z.strictObject({
      sessions: z.array(SessionCard),
      total: z.number().int(),
      /** What the next page comes after; null on the last. */
      next: slug.nullable(),
    }),
  }),
  "sessions.month": read({
    what: "A month of the calendar, `2026-11`: for each day what begins on it, and how much.",
    may: { who: "anyone" },
    input: z.strictObject({
      ...filters,
      month: z.string().regex(/^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])$/, { error: "wrong" }),
    }),
    output: z.strictObject({
      days: z.array(
        z.strictObject({
          day,
          total: z.number().int(),
          sessions: z.array(SessionCard),
        }),
      ),
    }),
  }),
  "sessions.nowAndNext": read({
    what: "What is on at this moment, and what begins next.",
    may: { who: "anyone" },
    input: Filters,
    output: z.strictObject({ now: z.array(SessionCard), next: z.array(SessionCard) }),
  }),
  "sessions.filters": read({
    what: "The themes, organisations and states that the calendar can be looked through by.",
    may: { who: "anyone" },
    input: z.strictObject({}),
    output: z.strictObject({
      themes: z.array(z.strictObject({ slug, title: z.string() })),
      organisations: z.array(Organisation.pick({ slug: true, name: true })),
      states: z.array(z.string()),
    }),
  }),
  "sessions.calendarFile": read({
    what: "The calendar as an iCalendar file, by the same filters. Its address is `/calendar.ics`.",
    may: { who: "anyone" },
    input: Filters,
    output: File,
  }),
  "sessions.event": read({
    what: "A session on the calendar: when and where, who comes, what was changed.",
    may: { who: "anyone" },
    input: session,
    output: Event,
  }),
  "sessions.eventFile": read({
    what: "One session as an iCalendar file. Its address is `/sessions/<session>.ics`.",
    may: { who: "anyone" },
    input: session,
    output: File,
  }),
  "sessions.bringIn": write({
    what: "Puts events of another calendar on this one. The same key is the same event.",
    may: { who: "house" },
    input: z.strictObject({ events: z.array(EventBroughtIn).max(mostAtOnce) }),
    output: becameOf,
  }),
  "sessions.publish": write({
    what: "Publishes an event that is held elsewhere, for an organisation that I represent.",
    may: { who: "proven" },
    input: z.strictObject({ organisation: slug, ...told }),
    output: z.strictObject({ session: slug }),
  }),
  "sessions.change": write({
    what: "Changes a session, or its series: rooms, files and reminders move with it, and whoever comes is told once. `revision` is the one that was looked at.",
    may: host,
    input: z.strictObject({
      session: slug,
      revision: z.number().int(),
      scope: z.enum(scopes).default("this"),
      ...told,
      /** Not told where it is held here. */
      venue: told.venue.optional(),
    }),
    output: done,
  }),
  "sessions.cancel": write({
    what: "Cancels a session, or what is still to come of its series; whoever comes is told once.",
    may: host,
    input: z.strictObject({ session: slug, scope: z.enum(scopes).default("this") }),
    output: done,
  }),
  "sessions.repeat": write({
    what: "Lets a session come again at the same time of day in its zone. One of a series begins a new rule for the rest of it: what does not fit is cancelled.",
    may: host,
    input: z.strictObject({
      session: slug,
      every: z.enum(rhythms),
      /** How many there are in all. */
      times: z.number().int().min(2).max(60),
      /** Days that are left out, `2026-12-24`. */
      except: z.array(day).max(60).default([]),
    }),
    output: z.strictObject({ sessions: z.array(slug) }),
  }),
};
