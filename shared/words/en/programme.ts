import type { Phase, SessionCard } from "../../sessions.ts";
import type { Telling } from "../telling.ts";

const phaseWords: Readonly<Record<Phase, string>> = {
  lobby: "Opens soon",
  live: "Live now",
  closed: "Closed",
  cancelled: "Cancelled",
};
const kindWords: Readonly<Record<SessionCard["kind"], string>> = { "live chat": "Live chat" };

const dayInUtc = (day: string): string => `${day}T12:00:00Z`;

/** The words of the programme: editions, themes, sessions, organisations. */
export const programme = {
  programme: () => "Programme",
  "between-editions": () => "Between two editions",
  "edition-days": (v: { startsOn: string; endsOn: string }, t: Telling) =>
    `${t.day(dayInUtc(v.startsOn), "UTC")} to ${t.day(dayInUtc(v.endsOn), "UTC")}`,
  now: () => "On now",
  "now-none": () => "Nothing is on at this moment.",
  "join-session": () => "Join the chat",
  next: () => "Next",
  "next-none": () => "Nothing is scheduled yet.",
  themes: () => "Themes",
  theme: () => "Theme",
  "themes-none": () => "This edition has no themes yet.",
  "hosted-by": (v: { name: string }) => `Hosted by ${v.name}`,
  archived: () => "Lately archived",
  "archived-none": () => "Nothing has been archived yet.",
  "transcripts-all": () => "All transcripts",
  yours: () => "Prepare",
  sessions: () => "Sessions",
  "sessions-none": () => "No sessions yet.",
  phase: (v: { phase: Phase }) => phaseWords[v.phase],
  kind: (v: Pick<SessionCard, "kind">) => kindWords[v.kind],
  source: (v: { source: string }) => `First said elsewhere: ${v.source}`,

  organisation: () => "Organisation",
  organisations: () => "Organisations",
  "organisations-none": () => "No organisations yet.",
  representatives: () => "Representatives",
  "representatives-none": () => "Nobody represents it yet.",
  appoint: () => "Appoint",
  dismiss: (v: { name: string }) => `Dismiss ${v.name}`,
  "found-title": () => "Found an organisation",
  "found-do": () => "Found it",
  "organisation-name": () => "Its name",
  about: () => "What it is",
  "web-address": () => "Its web address",

  "edition-form-title": () => "Open an edition",
  "edition-do": () => "Open the edition",
  "edition-title": () => "Title, such as November 2026",
  "edition-from": () => "First day",
  "edition-until": () => "Last day",
  edition: () => "Edition",
  "theme-form-title": () => "Add a theme",
  "theme-do": () => "Add the theme",
  "no-organisation": () => "Nobody in particular",

  "schedule-title": () => "Schedule a chat",
  "schedule-lead": () =>
    "You become its host. Everything can be changed until it opens; the questions until each is posted.",
  "schedule-no-organisation": () =>
    "Chats are held by organisations, and you represent none yet. Ask a steward, or find yours under",
  "schedule-do": () => "Schedule it",
  title: () => "Title",
  "title-hint": () => "What the chat asks, in a few words.",
  description: () => "Description",
  "description-hint": () => "What it is about, for whom, and what to bring.",
  "no-theme": () => "No theme",
  when: () => "When",
  day: () => "Day",
  from: () => "Starts at",
  minutes: () => "Minutes",
  zone: () => "Time zone",
  "zone-hint": () => "Such as America/New_York. Everybody is told times in theirs and in this one.",
  longest: () => "Longest message",
  characters: (v: { most: number }) => `${v.most} characters`,
};
