import type { Values } from "../../failures.ts";
import type { Telling } from "../telling.ts";

/** A refusal in words. */
export type Sentence = (values: Values, telling: Telling) => string;

const reasonWords: Readonly<Record<string, string>> = {
  "off-topic": "off the topic",
  rude: "rude",
  advertising: "advertising",
  private: "private details of somebody",
  mistake: "a mistake",
  other: "another reason",
};
/** A moderator's reason, in words. */
export const reasonIn = (reason: unknown): string => reasonWords[String(reason)] ?? "";

const at = (value: string | number | null | undefined): string => String(value ?? "");
const zone = (values: Values): string | null =>
  typeof values["zone"] === "string" ? values["zone"] : null;
const because = (values: Values): string =>
  (values["reason"] ? ` The reason given: ${reasonIn(values["reason"])}.` : "") +
  (values["note"] ? ` “${values["note"]}”` : "");

/** The sentence of each refusal, by its key. The nine codes are keys too: the sentence where there is no better one. */
export const failures = {
  invalid: () => "Something here needs another look.",
  "not-signed-in": () => "Sign in first; it takes a name and an address.",
  "not-allowed": () => "This is not yours to do.",
  "not-found": () => "There is nothing here, or nothing that you may see.",
  conflict: () => "Somebody else changed this in the meantime. Look at it again, then decide.",
  closed: () => "This is closed.",
  "too-fast": (v, t) =>
    typeof v["seconds"] === "number"
      ? `That was too fast. Try again in ${t.lasting(v["seconds"] * 1000)}.`
      : "That was too fast. Wait a moment and try again.",
  unsure: () => "We do not know yet whether this was kept. Trying again is safe: it is kept once.",
  broken: () => "Something broke on our side. Nothing of yours was changed.",

  empty: () => "Write something here.",
  "too-long": () => "This is too long.",
  "too-many": () => "These are too many.",
  email: () => "This does not look like an e-mail address.",
  slug: () => "Small letters, digits and hyphens only.",
  zone: () => "Name a time zone like America/New_York.",
  invisible: () => "A name cannot hold invisible characters.",
  token: () => "This link is incomplete. Copy all of it from the mail.",
  "clock-time": () => "Write a time like 16:30.",
  "unknown-key": (v) => `Nothing is known as “${v["key"]}” here.`,
  "wrong-type": (v) => `This should be ${v["expected"] ?? "something else"}.`,
  missing: () => "This is needed.",
  "too-small": (v) => `This should be at least ${v["least"]}.`,
  "too-big": (v) => `This should be at most ${v["most"]}.`,
  wrong: () => "This does not have the right form.",

  "password-short": () => "Take at least ten characters; a few words together are good.",
  "password-common": () => "This password is among the first that people guess. Take another.",
  "sign-in-wrong": () => "Address and password do not go together.",
  "link-spent": () => "This link was used already, or it has run out. Ask for a new one.",
  "sign-in-first": () =>
    "There is an account with this address already: sign in to it, then open this link again.",
  "sign-in-slowed": (v, t) =>
    `Too many passwords were tried for this address. Try again after ${t.both(at(v["at"]), null)}, or have a link mailed to you.`,
  "posted-much": (v) =>
    `That is more than ${v["characters"]} characters in ${v["minutes"]} minutes. Give the others time to read, and go on a little later.`,
  "mailed-often": (v) =>
    `Several links are on their way to ${v["email"]} already. Look there, also among the junk.`,
  "nothing-to-prove": () => "There is no address to prove here: it is done, or there is none.",
  "password-needed": () =>
    "Type your present password too. If you have forgotten it, sign in with a mailed link and change it within the hour.",
  "password-wrong": () => "This is not your present password.",
  "password-changed": () => "Your password was changed elsewhere just now.",
  "address-unproven": () => "First prove your address with the link that we mailed you.",
  "not-proven": (v) => `${v["name"] ?? "This person"} has to prove their address first.`,
  "no-such-person": () => "Nobody here has that handle.",
  "no-such-organisation": () => "No organisation has that address.",
  "not-over": () => "It is not over yet: only what is can be brought in with its words.",
  "ends-before-start": () => "It cannot end before it begins.",
  "no-such-time": () =>
    "This time does not exist on that day in that zone: the clocks change then.",
  "last-steward": () => "This is the last steward. Somebody must keep the keys.",
  "alone-in-session": (v) =>
    `You are the only host of “${String(v["title"])}”. Name another one first.`,
  "not-confirmed": () => "Say your password first, or come by a mailed link.",
  "link-needed": () =>
    "This cannot be undone, and your account has no password. Have a sign-in link mailed to you, follow it, and come back within the hour.",
  "last-host": () => "This is the last host. A session needs one.",

  "chat-not-open": (v, t) => `This chat opens on ${t.moment(at(v["opens"]), zone(v))}.`,
  "chat-closed": (v, t) => `This chat closed at ${t.both(at(v["at"]), zone(v))}.`,
  muted: (v, t) =>
    v["until"]
      ? `You cannot speak here until ${t.both(at(v["until"]), zone(v))}.${because(v)}`
      : `You cannot speak here until the session ends.${because(v)}`,
  removed: (v) => `You were removed from this session.${because(v)}`,
  "message-long": (v) =>
    `A message here has at most ${v["most"]} characters; this one has ${v["is"]}.`,
  "links-need-proof": () => "Prove your address before you post links; we mailed you how.",
  "removed-likes": () =>
    "You were removed from this session, so you cannot like what is said in it.",
  "nothing-to-undo": () => "There is nothing that you have marked here and could undo.",
  "already-hidden": () => "Somebody has hidden this already.",
  "not-hidden": () => "This is not hidden.",
  "is-on-the-team": () =>
    "Measures are not taken against the session's own team. End their role first.",
  "is-a-question": () => "A question stays where it is; only answers are moved.",
  "id-used": (v) =>
    v["kept"]
      ? `Under this id something else was kept before: “${v["kept"]}”`
      : "Under this id something else was kept before.",
  "own-id": () => "Make an id of your own: a random UUID (version 4).",
  "chat-not-begun": (v, t) =>
    `This chat has not begun; it opens on ${t.moment(at(v["opens"]), zone(v))}.`,
  "forum-not-open": (v, t) =>
    `This forum is not open yet. It opens on ${t.moment(at(v["opens"]), zone(v))}.`,
  "forum-closed": (v, t) =>
    `This forum closed on ${t.moment(at(v["at"]), zone(v))}. It stays to be read.`,
  "synthesis-changed": () =>
    "Somebody else of the team has changed the synthesis meanwhile. Yours stands here still; look at theirs in another window.",
  "synthesis-over": (v, t) =>
    `A synthesis is written until two weeks after the close; that was on ${t.moment(at(v["at"]), zone(v))}.`,
  "forum-still-open": () => "This forum is still open.",
  "is-a-thread": () => "This begins a thread already.",
  "moved-under-itself": () =>
    "A post cannot be moved under itself or under one of its own replies.",
  "no-such-post": () => "No post of this forum has that address.",
  "not-your-post": () => "Only its author and the moderators change a post.",
  "chat-still-open": () => "This chat is still open.",
  "open-house-not-open": (v, t) =>
    `This open house opens on ${t.moment(at(v["opens"]), zone(v))}. Questions can be asked before.`,
  "open-house-closed": (v, t) => `This open house closed at ${t.both(at(v["at"]), zone(v))}.`,
  "open-house-still-open": () => "This open house is still open.",
  "open-house-not-begun": (v, t) =>
    `This open house has not begun; it opens on ${t.moment(at(v["opens"]), zone(v))}.`,
  "question-waits": () => "This question waits: nobody has decided about it yet.",
  "already-approved": () => "Somebody has approved this question already.",
  "already-declined": () => "Somebody has declined this question already.",
  "already-withdrawn": () => "Its asker has taken this question back.",
  "already-merged": () => "Somebody has joined this question with another one already.",
  "already-current": () => "This is the current question already.",
  "already-answered": () => "This question is answered already.",
  "asker-silenced": () =>
    "Its asker may not speak here for now, so this is not said for them. Lift the measure first.",
  "merged-into-itself": () => "A question cannot be joined with itself.",
  "no-such-question": () => "No question on this floor has that address.",
  "target-merged": () => "That question was joined with another one. Choose the other one.",
  "votes-merged": () => "This question was joined with another one, and your vote counts there.",
  "votes-answered": () => "This question is answered, so the votes for it are over.",
  "votes-closed": (v, t) => `Votes ended with the open house at ${t.both(at(v["at"]), zone(v))}.`,
  "after-the-end": (v) =>
    `The session lasts ${v["minutes"]} minutes: post this one before its end.`,
  "minute-passed": () => "That minute is over. Leave it empty to post this one by hand.",
  "in-the-past": () => "Choose a time that is still to come.",
  "not-yours": () => "You do not represent this organisation. Its page says who does.",
  "no-such-theme": () => "No theme has that address.",
  venue: () => "Write a web address that begins with https://, or a place in words.",
  "local-time": () => "Write a day and a time like 2026-11-21T16:30.",
  "held-here": () => "This is held here, in rooms of its own: it stays here, and what it is.",
  "has-begun": () => "This has begun, and is steered in its room from now on.",
  "script-longer": (v) =>
    `A question is to be posted ${v["minute"]} minutes after the start: end later, or move it first.`,
  "session-cancelled": () => "This was cancelled.",
  "session-over": (v, t) => `This was over at ${t.both(at(v["at"]), zone(v))}.`,
  "nothing-left": () => "Every day is left out; nothing would come again.",
  "no-such-session": () => "No session has that address.",
  "found-kind": () => "This is no kind of thing that can be found.",
  "search-day": (v) => `“${v["value"]}” is no day. Write one like 2026-11-21.`,
  "search-kind": (v) => `“${v["value"]}” is no kind. The kinds are ${v["kinds"]}.`,
  "no-such-request": (v) => `Nothing here is called ${v["name"]}. All requests stand at /api.`,
  "socket-only": () =>
    "This can only be asked over a socket, because it is about what the socket hears.",
  "wrong-method": (v) => `Ask this with ${v["method"]}.`,
  "wrong-type-of-body": () =>
    "Send JSON (application/json) or a form (application/x-www-form-urlencoded).",
  "form-without-page": () => "The form does not say which page it stands on.",
  "other-site": () => "This request comes from another site, so it was not done.",
  "body-too-large": (v) => `A request has at most ${v["most"]} bytes.`,
  "body-unreadable": () => "The body of the request is not what its type says.",
} satisfies Record<string, Sentence>;
