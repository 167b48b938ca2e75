import type { Highlight, Reason } from "../../choices.ts";
import { reasonIn } from "./failures.ts";

const marking: Readonly<Record<Highlight, string>> = {
  spotlight: "Put in the spotlight",
  info: "Mark as info",
  agreed: "Mark as agreed",
  action: "Mark as an action",
  link: "Mark as a link",
};

/** What those alone are told who run a session: the words come with their tools. */
export const team = {
  "for-the-team": () => "For the team",
  "script-edit": () => "Edit the questions",
  "team-edit": () => "Roles and measures",
  extend: () => "Let it go on longer",
  "minutes-more": () => "Minutes more",
  "close-now": () => "Close it before its time …",
  "close-hint": () => "Nobody can speak here afterwards. The transcript is made within a minute.",
  "close-do": () => "Close the chat now",
  backstage: () => "Backstage",
  "backstage-hint": () => "For the team alone. Never in the transcript.",
  "backstage-words": () => "To the team",
  "say-backstage": () => "Tell the team",

  moderating: () => "Moderate",
  reason: () => "Reason, told to all",
  "reason-is": (v: { reason: Reason }) => reasonIn(v.reason),
  hide: () => "Take from view",
  restore: () => "Show it again",
  reassign: () => "Move",
  "answers-question": () => "Answers question",
  "about-author": (v: { name: string }) => `Mute or remove ${v.name} …`,
  mute: () => "Mute",
  "mute-minutes": () => "For how many minutes",
  "mute-hint": () => "Empty: until the session ends.",
  remove: () => "Remove from the session",
  "remove-hint": () =>
    "No speaking, no liking, no longer among those here. Reading stays open to all.",
  note: () => "A word to the person",
  "note-hint": () => "Told to them alone, with the reason.",

  "mark-do": (v: { mark: Highlight }) => marking[v.mark],
  "mark-undo": (v: { mark: string }) => `${v.mark}: undo`,
  marking: () => "Head the record with it",
  "mark-keys": () => "Marking by keyboard",
  "mark-keys-hint": () =>
    "With a message in focus, these keys mark it; the same key again takes that back.",
  "mark-commands-hint": () =>
    "Or begin your own message with a command. #spotlight as a reply marks the other message; #undo takes your last mark back.",
};
