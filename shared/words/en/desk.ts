import type { Measure } from "../../moderation.ts";
import type { Telling } from "../telling.ts";
import { reasonIn } from "./failures.ts";

/** The words at the desks of those who prepare and run sessions. */
export const desk = {
  sessions: () => "Sessions",
  "sessions-none": () => "No sessions yet.",
  saved: () => "Saved.",
  quoted: (v: { text: string }) => `“${v.text}”`,
  "organisations-none": () => "No organisations yet.",
  representatives: () => "Representatives",
  "representatives-none": () => "Nobody represents it yet.",
  appoint: () => "Appoint",
  dismiss: (v: { name: string }) => `Dismiss ${v.name}`,
  "found-do": () => "Found it",
  "organisation-name": () => "Its name",
  about: () => "What it is",
  "web-address": () => "Its web address",
  "state-of-organisation": () => "Its state or country",
  "state-hint": () => "Its sessions are found under it in the calendar.",
  "settle-do": () => "Keep it",
  "edition-do": () => "Open the edition",
  "edition-title": () => "Title, such as November 2026",
  "edition-from": () => "First day",
  "edition-until": () => "Last day",
  edition: () => "Edition",
  "theme-form-title": () => "Add a theme",
  "theme-do": () => "Add the theme",
  "no-organisation": () => "Nobody in particular",
  "schedule-lead": () =>
    "You become its host. The questions can be changed until each is posted; the chat can be let go on or closed early.",
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
  "zone-title": () => "In which zone you are told times",
  "zone-why": () =>
    "Every time is told in your zone and in the session’s own. Yours is the one that your browser is set to, unless you choose another for it here.",
  "zone-by-browser": () => "as this browser is set",
  "zone-kept": (v: { zone: string | null }) =>
    v.zone === null
      ? "Times are told as this browser is set."
      : `Times are told in the zone ${v.zone.replaceAll("_", " ")}.`,
  "zone-hint": () => "Such as America/New_York. Everybody is told times in theirs and in this one.",
  longest: () => "Longest message",
  characters: (v: { most: number }) => `${v.most} characters`,
  measures: () => "Measures in force",
  "measures-none": () => "Nobody is muted or removed.",
  measure: (v: Measure & { zone: string }, t: Telling) =>
    `${v.kind === "mute" ? "muted" : "removed"} by ${v.by}: ${reasonIn(v.reason)}; ${v.until ? `until ${t.both(v.until, v.zone)}` : "until the session ends"}`,
  lift: () => "Lift",
  "script-of": (v: { title: string }) => `Questions: ${v.title}`,
  "script-hint": () =>
    "Shown to everybody beforehand. With a minute the clock posts it; without one you do.",
  "script-posted": () => "Posted",
  "script-waiting": () => "Not yet posted",
  "script-save": () => "Save the questions",
  minute: (v: { number: number }) => `Minute for Q${v.number}`,
  "row-more": () => "One more question",
  "team-of": (v: { title: string }) => `Who runs it: ${v.title}`,
  "role-give-title": () => "Give a role in this session",
  "role-give": () => "Give the role",
  "role-hint": () => "For this session only.",
  "role-end": () => "End the role",
  as: () => "As",
  "backstage-none": () => "Nothing has been said here yet.",
};
