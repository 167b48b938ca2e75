import type { Consent, Highlight, Reason } from "../../choices.ts";
import type { ShownAs } from "../../rooms.ts";
import type { Telling } from "../telling.ts";
import { reasonIn } from "./failures.ts";

type State =
  | "connecting"
  | "live"
  | "catching-up"
  | "delayed"
  | "offline"
  | "lost"
  | "changed-past";
type View = "all" | "questions" | "team" | "links" | "mine";
type Aloud = "everything" | "questions" | "nothing";

const states: Readonly<Record<State, string>> = {
  connecting: "Connecting …",
  live: "",
  "catching-up": "Catching up …",
  delayed: "New messages still come, but a few seconds late.",
  offline: "You are offline. What you write is kept here and sent when you are back.",
  lost: "You may no longer read here.",
  "changed-past":
    "The record of this chat has changed since you first read it. This is how it stands now.",
};
const views: Readonly<Record<View, string>> = {
  all: "All",
  questions: "Questions only",
  team: "Hosts and moderators",
  links: "With links",
  mine: "Mine",
};
const nothingIn: Readonly<Record<View, string>> = {
  all: "Nothing has been said yet. Somebody has to be first.",
  questions: "",
  team: "The team has said nothing yet.",
  links: "Nobody has shared a link yet.",
  mine: "You have said nothing yet.",
};
const aloudWords: Readonly<Record<Aloud, string>> = {
  everything: "Everything",
  questions: "Questions only",
  nothing: "Nothing",
};
const highlightWords: Readonly<Record<Highlight, string>> = {
  spotlight: "Spotlight",
  info: "Info",
  agreed: "Agreed",
  action: "Action",
  link: "Link",
};
const fates: Readonly<Record<"sending" | "unsure" | "refused", string>> = {
  sending: "Sending …",
  unsure: "Not known yet whether it was kept. Still trying.",
  refused: "Not kept.",
};

export interface Named {
  readonly name: string | null;
}

const archivedAs: Readonly<Record<Consent, string>> = {
  named: "named",
  initials: "by my initials",
  anonymous: "without a name",
  withdrawn: "not there at all",
};

/** The words of a chat's page. */
export const chat = {
  team: () => "Who runs it",
  "closes-in": (v: { milliseconds: number }, t: Telling) =>
    `closes in ${t.lasting(v.milliseconds)}`,
  "chat-cancelled": () => "This chat was cancelled. Nobody can speak here.",
  "opens-in": () => "Opens in",
  "closed-at": (v: { at: string; zone: string }, t: Telling) =>
    `This chat closed at ${t.both(v.at, v.zone)}. Its transcript is made within a minute.`,
  "to-transcript": () => "Read the transcript",
  "side-open": () => "Script, people, links",
  side: () => "About this chat",

  conversation: () => "Conversation",
  "conversation-empty": (v: { view: View }) => nothingIn[v.view],
  "before-questions": () => "Before the first question",
  "question-number": (v: { number: number }) => `Q${v.number}`,
  earlier: () => "Earlier messages",
  gone: (v: { gone: "hidden" | "withdrawn" | "erased"; reason: Reason | null }) =>
    v.gone === "withdrawn"
      ? "Whoever said this does not want it archived."
      : v.gone === "erased"
        ? "Erased by the one who wrote it."
        : `Taken from view by a moderator${v.reason ? `: ${reasonIn(v.reason)}` : ""}.`,
  "archived-ask": () => "In the archive I am",
  "archived-choice": (v: { as: Consent }) => archivedAs[v.as],
  "archived-as": (v: { as: Consent }) => `In the archive: ${archivedAs[v.as]}`,
  "archived-keep": () => "Keep",
  unnamed: (v: ShownAs) => v.initials ?? (v.as === "erased" ? "Somebody who has left" : "Somebody"),
  highlight: (v: { highlight: Highlight }) => highlightWords[v.highlight],
  spotlights: () => "Spotlights",
  edited: () => "edited",
  answers: (v: { number: number }) => `answers Q${v.number}`,
  "replies-to": (v: Named) => (v.name === null ? "in reply" : `in reply to ${v.name}`),
  "news-count": (v: { count: number }) => `${v.count} new`,
  "aloud-log": () => "New messages, read aloud",
  spoken: (v: Named & { question: number | null; text: string }) =>
    v.question === null
      ? `${v.name ?? "Somebody"}: ${v.text}`
      : `Question ${v.question}: ${v.text}`,
  "spoken-many": (v: { count: number }, t: Telling) =>
    t.count(v.count, "new message", "new messages"),

  "about-message": (v: Named) =>
    v.name === null ? "About this message" : `About ${v.name}’s message`,
  likes: (v: { likes: number }, t: Telling) => t.count(v.likes, "like", "likes"),
  like: (v: { likes: number }, t: Telling) =>
    v.likes === 0 ? "Like" : `Like, ${t.count(v.likes, "like", "likes")}`,
  "like-do": () => "Like",
  "unlike-do": () => "Take my like back",
  reply: () => "Reply",
  "reply-to": (v: Named) => (v.name === null ? "Reply" : `Reply to ${v.name}`),
  "reply-not": () => "Not a reply",
  permalink: () => "Its address for ever",

  "your-words": () => "Your message",
  answering: () => "Answering",
  "current-question": (v: { number: number }) => `Q${v.number} (current)`,
  "say-it": () => "Send",
  "characters-left": (v: { left: number }, t: Telling) =>
    v.left < 0
      ? `${t.count(-v.left, "character", "characters")} too many`
      : `${t.count(v.left, "character", "characters")} left`,
  "join-to-speak": () => "Join to say something",
  unsent: (v: { state: "sending" | "unsure" | "refused" }) => fates[v.state],
  "take-back": () => "Take it back",
  connection: (v: { state: State }) => states[v.state],
  "look-again": () => "Look for newer messages",

  script: () => "Questions",
  "script-none": () => "No questions have been prepared.",
  "script-progress": (v: { posted: number; all: number }) => `${v.posted} of ${v.all} posted`,
  "by-key": () => "when the hosts post it",
  "post-now": (v: { number: number }) => `Post Q${v.number} now`,
  here: (v: { count: number }, t: Telling) => `Here now: ${t.number(v.count)}`,
  "here-none": () => "Nobody who is signed in.",
  "here-more": (v: { count: number }, t: Telling) => t.count(v.count, "more person", "more people"),
  "keeping-up": () => "Keeping up",
  views: () => "What is shown",
  view: (v: { view: View }) => views[v.view],
  hold: () => "Hold still",
  "go-on": () => "Go on",
  aloud: () => "Read aloud by a screen reader",
  "aloud-choice": (v: { aloud: Aloud }) => aloudWords[v.aloud],
};
