import type { NoticeKind } from "../../choices.ts";
import type { Mark, Reason } from "../../rooms.ts";
import type { Telling } from "../telling.ts";
import { reasonIn } from "./failures.ts";

const fates: Readonly<Record<Mark, string>> = {
  waiting: "Your question waits again",
  approved: "Your question was approved",
  declined: "Your question was declined",
  withdrawn: "Your question was taken back",
  merged: "Your question was joined with another",
  open: "Your question is open again",
  current: "Your question is being taken up now",
  answered: "Your question was answered",
};
const measures = {
  mute: "You cannot speak for a while",
  remove: "You were removed",
  lift: "You can speak again",
} as const;
const kinds: Readonly<Record<NoticeKind, string>> = {
  answered: "Somebody answers me",
  mentioned: "Somebody mentions me",
  question: "Something becomes of my question",
  moved: "A session that I come to is moved or cancelled",
  measure: "A moderator takes a measure on me",
  thread: "There are new posts in a thread that I follow",
  synthesis: "A forum that I moderate closes and has no synthesis",
};

export interface Where {
  readonly title: string;
}
export interface Said extends Where {
  readonly name: string | null;
}

/** The words of the bell's page. */
export const notices = {
  notices: () => "Notices",
  "notices-lead": () => "What concerns you: answers, mentions, your questions, your sessions.",
  "notices-none": () => "Nothing yet. When somebody answers or mentions you, it stands here.",
  "notices-unread": (v: { count: number }, t: Telling) => `${t.number(v.count)} unread`,
  "notices-all-read": () => "You have read everything.",
  "notices-read": () => "Mark all as read",
  "notices-earlier": () => "Earlier notices",
  "notice-new": () => "unread",
  "notice-answered": (v: Said) => `${v.name ?? "Somebody"} answered you in “${v.title}”`,
  "notice-mentioned": (v: Said) => `${v.name ?? "Somebody"} mentioned you in “${v.title}”`,
  "notice-thread": (v: Said) =>
    `${v.name ?? "Somebody"} posted in a thread that you follow in “${v.title}”`,
  "notice-question": (v: Where & { mark: Mark }) => `${fates[v.mark]} in “${v.title}”`,
  "notice-measure": (v: Where & { measure: keyof typeof measures }) =>
    `${measures[v.measure]} in “${v.title}”`,
  "notice-moved": (v: Where) => `“${v.title}” was moved or changed`,
  "notice-synthesis": (v: Where) => `“${v.title}” closes soon and has no synthesis yet`,
  "notice-cancelled": (v: Where) => `“${v.title}” was cancelled`,
  "notice-gone": () => "Its words were taken from view.",
  "notice-reason": (v: { reason: Reason }) => `The reason given: ${reasonIn(v.reason)}.`,
  "notice-until": (v: { at: string; zone: string }, t: Telling) =>
    `Until ${t.moment(v.at, v.zone)}.`,
  "notice-now": (v: { at: string; zone: string }, t: Telling) =>
    `It begins on ${t.moment(v.at, v.zone)}.`,
  "notice-closes": (v: { at: string; zone: string }, t: Telling) =>
    `It closes on ${t.moment(v.at, v.zone)}.`,
  "notices-settings": () => "What you are told",
  "notice-kind": (v: { kind: NoticeKind }) => kinds[v.kind],
  "notice-on": () => "Tell me",
  "notice-off": () => "Do not tell me",
  "notice-is-on": () => "You are told.",
  "notice-is-off": () => "You are not told.",
};
