import type { Phase, SessionCard } from "../../sessions.ts";
import type { Telling } from "../telling.ts";

const phaseWords: Readonly<Record<Phase, string>> = {
  lobby: "Opens soon",
  live: "Live now",
  closed: "Closed",
  cancelled: "Cancelled",
};
const kindWords: Readonly<Record<SessionCard["kind"], string>> = {
  webinar: "Webinar",
  forum: "Forum",
  "live chat": "Live chat",
  "guided tour": "Guided tour",
  "open house": "Open house",
  launch: "Launch",
  exhibit: "Exhibit",
  "collaborative project": "Collaborative project",
  poll: "Poll",
  contest: "Contest",
  "book club": "Book club",
  class: "Class",
};

const dayInUtc = (day: string): string => `${day}T12:00:00Z`;

/** The words of the programme: editions, themes, sessions, organisations. */
export const programme = {
  programme: () => "Programme",
  "between-editions": () => "Between two editions",
  beginning: () => "Nothing is here yet",
  "beginning-how": (v: { isSteward: boolean }) =>
    v.isSteward
      ? "Begin with a month or a year that sessions belong to; then found an organisation that holds them."
      : "Whoever started this server finds a link in its terminal that makes them its first steward.",
  "edition-days": (v: { startsOn: string; endsOn: string }, t: Telling) =>
    `${t.day(dayInUtc(v.startsOn), "UTC")} to ${t.day(dayInUtc(v.endsOn), "UTC")}`,
  now: () => "On now",
  "now-none": () => "Nothing is on at this moment.",
  "until-day": (v: { at: string; zone: string }, t: Telling) =>
    `until ${t.day(new Date(Date.parse(v.at) - 1).toISOString(), v.zone)}`,
  "join-session": (v: Pick<SessionCard, "kind">) =>
    `Join the ${v.kind === "live chat" ? "chat" : v.kind}`,
  forums: () => "Forums",
  "forum-quiet": () => "Nobody has said anything yet.",
  "last-words": (v: { name: string | null; at: string | null; zone: string }, t: Telling) =>
    [
      v.name ?? "Somebody",
      ...(v.at === null ? [] : [t.date(v.at, v.zone), t.clock(v.at, v.zone)]),
    ].join(", "),
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
  phase: (v: { phase: Phase }) => phaseWords[v.phase],
  kind: (v: Pick<SessionCard, "kind">) => kindWords[v.kind],
  source: (v: { source: string }) => `Source: ${v.source}`,

  organisation: () => "Organisation",
  organisations: () => "Organisations",
  "found-title": () => "Found an organisation",
  "edition-form-title": () => "Open an edition",
  "schedule-title": () => "Schedule a chat",
  "schedule-house-title": () => "Schedule an open house",
  "open-forum-title": () => "Open a forum",
  "publish-title": () => "Publish an event",
  "my-month": () => "My month",
  "session-change": () => "Move, change or cancel it",
};
