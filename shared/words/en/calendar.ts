import type { Scope, Standing } from "../../calendar.ts";
import type { ReminderTime } from "../../choices.ts";
import type { Telling } from "../telling.ts";

const aDay = 24 * 60 * 60 * 1000;
const standingWords: Readonly<Record<Standing, string>> = {
  going: "You are going.",
  waiting: "You wait for a place.",
  interested: "You are interested.",
  not: "You are not going.",
};
const standingMarks: Readonly<Record<Standing, string>> = {
  going: "Going",
  waiting: "Waiting for a place",
  interested: "Interested",
  not: "Not going",
};
const fieldWords: Readonly<Record<string, string>> = {
  title: "its title",
  kind: "its kind",
  theme: "its theme",
  starts: "its start",
  ends: "its end",
  zone: "its time zone",
  description: "its description",
  venue: "where it is",
  capacity: "how many can come",
};
const scopeWords: Readonly<Record<Scope, string>> = {
  this: "This one alone",
  following: "This one and those after it",
  all: "All that are still to come",
};
const reminderWords: Readonly<Record<ReminderTime, string>> = {
  1440: "A day before",
  60: "An hour before",
  10: "Ten minutes before",
};
const rhythmWords = {
  week: "every week",
  "two weeks": "every second week",
  month: "every month, on the same weekday",
} as const;

const monthOf = (month: string): string =>
  new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-15T12:00:00Z`),
  );
const dayOf = (day: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** The words of the calendar. */
export const calendar = {
  calendar: () => "Calendar",
  "calendar-lead": () =>
    "Everything that organisations hold this month and beyond, here and elsewhere.",
  "calendar-views": () => "Ways to look at it",
  "view-agenda": () => "Agenda",
  "view-month": () => "Month",
  "view-now": () => "Now and next",
  "search-label": () => "Search the calendar",
  "search-do": () => "Show",
  "filters-more": () => "Kind, theme, organisation, state, days",
  "filters-none": () => "Show everything",
  "kind-label": () => "Kind",
  "any-kind": () => "All kinds",
  "any-theme": () => "All themes",
  "any-organisation": () => "All organisations",
  "state-label": () => "State or country",
  "any-state": () => "Everywhere",
  "days-from": () => "From",
  "days-until": () => "Until",
  "calendar-total": (v: { total: number }, t: Telling) => t.count(v.total, "session", "sessions"),
  "calendar-empty": () => "Nothing is on the calendar that fits. Look for less, or for other days.",
  "calendar-next": () => "Later sessions",
  "calendar-file": () => "These in your calendar program",
  "calendar-now": () => "On now",
  "calendar-now-none": () => "Nothing that fits is on at this moment.",
  "calendar-coming": () => "Next",
  month: (v: { month: string }) => monthOf(v.month),
  "month-before": () => "The month before",
  "month-after": () => "The month after",
  "month-days": () => "Each session stands on the day that it begins on where it is held.",
  "month-day": (v: { day: string }) =>
    dayOf(v.day, { weekday: "long", day: "numeric", month: "long" }),
  "month-number": (v: { day: string }) => dayOf(v.day, { day: "numeric" }),
  "month-weekday": (v: { day: string }) => dayOf(v.day, { weekday: "short" }),
  // the sheet's days are those of the place, so its clock comes first
  "month-when": (v: { at: string; zone: string }, t: Telling) =>
    t.both(v.at, v.zone).split(" · ").toReversed().join(" · "),
  "month-more": (v: { more: number; day: string }, t: Telling) =>
    `${t.number(v.more)} more on ${dayOf(v.day, { day: "numeric", month: "long" })}`,

  "publish-lead": () =>
    "One form, and it stands on everybody's calendar. It can be changed later; whoever comes is told.",
  "publish-here": () => "Held here",
  "publish-here-why": () =>
    "With rooms of its own, and kept in the archive. It stands on the calendar by itself.",
  "publish-elsewhere": () => "Held elsewhere",
  "publish-do": () => "Publish it",
  "publish-no-organisation": () =>
    "Events are published by organisations, and you represent none yet. Ask a steward, or find yours under",
  starts: () => "Begins",
  ends: () => "Ends",
  "event-title-hint": () => "What it is, in a few words.",
  venue: () => "Where",
  "venue-hint": () => "A web address, or a place in words.",
  capacity: () => "Places",
  "capacity-hint": () => "Leave it empty where as many as like can come.",

  "event-until": (v: { at: string; zone: string }, t: Telling) => `until ${t.moment(v.at, v.zone)}`,
  "event-room": () => "Go to the room",
  "event-transcript": () => "Read what was said",
  "event-calendar": () => "In your calendar program",
  "event-coming": () => "Who comes",
  "event-counts": (
    v: { going: number; interested: number; waiting: number; capacity: number | null },
    t: Telling,
  ) =>
    [
      v.capacity === null
        ? `${t.number(v.going)} going`
        : `${t.number(v.going)} of ${t.count(v.capacity, "place", "places")} taken`,
      `${t.number(v.interested)} interested`,
      ...(v.waiting > 0 ? [`${t.number(v.waiting)} waiting`] : []),
    ].join(" · "),
  "event-mine": (v: { answer: Standing }) => standingWords[v.answer],
  "event-before": (v: { before: number }, t: Telling) =>
    v.before === 0
      ? "You are the next. The place is yours as soon as one is free, and we mail you."
      : `${t.count(v.before, "person waits", "people wait")} before you. We mail you when a place is yours.`,
  standing: (v: { answer: Standing }) => standingMarks[v.answer],
  "answer-going": () => "I am going",
  "answer-wait": () => "Wait for a place",
  "answer-interested": () => "I am interested",
  "answer-not": () => "I am not going",
  "answer-join": () => "To say that you come, join; it takes a name and an address.",
  "event-series": () => "It comes again",
  "event-changes": () => "What was changed",
  "event-change": (v: { at: string; fields: readonly string[]; zone: string }, t: Telling) =>
    `${t.moment(v.at, v.zone)}: ${v.fields.map((field) => fieldWords[field] ?? field).join(", ")}.`,
  "event-was": (v: { from: string; until: string; zone: string }, t: Telling) =>
    Date.parse(v.until) - Date.parse(v.from) > aDay
      ? `Before: ${t.moment(v.from, v.zone)}, until ${t.moment(v.until, v.zone)}.`
      : `Before: ${t.day(v.from, v.zone)}, ${t.span(v.from, v.until, v.zone)}.`,
  "event-runs": () => "Change, repeat or cancel it",
  "change-title": (v: { title: string }) => `Change: ${v.title}`,
  "change-here": () =>
    "Its rooms, its questions and the reminders move with it. Once it has begun it is steered in its room.",
  "scope-label": () => "How much of the series",
  scope: (v: { scope: Scope }) => scopeWords[v.scope],
  "change-do": () => "Change it, and tell whoever comes",
  "repeat-title": () => "Let it come again",
  "repeat-hint": () => "At the same time of day in its time zone, also after the clocks change.",
  "repeat-every": () => "How often",
  rhythm: (v: { every: keyof typeof rhythmWords }) => rhythmWords[v.every],
  "repeat-times": () => "How many in all",
  "repeat-do": () => "Put them on the calendar",
  "repeat-except": () => "Days that are left out",
  "repeat-except-day": (v: { number: number }, t: Telling) => `Day ${t.number(v.number)}`,
  "repeat-anew-title": () => "A new rule for the rest",
  "repeat-anew-hint": () =>
    "From this one on. Dates that fit stay as they are, those that do not are cancelled, and whoever comes is told.",
  "repeat-anew-do": () => "Follow this rule from now on",
  "cancel-title": () => "Cancel it",
  "cancel-hint": () => "It stays on the calendar, struck through. Whoever comes is told.",
  "cancel-sure": () => "Cancel this session …",
  "cancel-do": () => "Cancel it for good",

  "my-month-lead": () => "What you go to, wait for or are interested in.",
  "my-month-none": () => "You have not said yet that you go anywhere. Look around in the calendar.",
  "feed-title": () => "In your calendar program",
  "feed-why": () =>
    "A secret address for your calendar program, which keeps up with it. Whoever knows it can read your month.",
  "feed-open": () => "Make the address",
  "feed-renew": () => "Make another; this one ends",
  "reminders-title": () => "Mails",
  "reminders-on": () =>
    "You are mailed before what you go to or are interested in, and when it is moved or cancelled.",
  "reminders-when": () => "How long before",
  "reminder-before": (v: { minutes: ReminderTime }) => reminderWords[v.minutes],
  "reminders-zone": () => "In which you are told times, such as America/New_York.",
  "reminders-choose": () => "Keep it so",
  "reminders-off": () => "You are not mailed about sessions.",
  "reminders-start": () => "Mail me",
  "reminders-stop": () => "Mail me no more",
  "reminders-stop-title": () => "No more mails about sessions",
  "reminders-stop-why": () => "One click, and no reminder or change of a session is mailed to you.",
};
