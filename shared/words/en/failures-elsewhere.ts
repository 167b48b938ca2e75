import { at, type Sentence } from "./failures.ts";

/** The sentences of refusals that no page meets that the browser takes over: only the server says them. */
export const failuresElsewhere = {
  "corrects-while-open": () =>
    "What is said here still goes on. It can be corrected once the session is closed.",
  "corrects-gone": () => "This was taken from view: there is nothing left to correct.",
  "corrects-synthesis": () =>
    "A synthesis is written anew by the forum’s moderators, and not corrected here.",
  "corrects-nameless": () => "There is no name here that could be spelled otherwise.",
  "corrects-nothing": () => "It reads like this already.",
  "no-correction": () => "Nothing of the kind holds here that could be taken back.",
  slug: () => "Small letters, digits and hyphens only.",
  zone: () => "Name a time zone like America/New_York.",
  token: () => "This link is incomplete. Copy all of it from the mail.",
  "clock-time": () => "Write a time like 16:30.",
  "password-short": () => "Take at least ten characters; a few words together are good.",
  "password-common": () => "This password is among the first that people guess. Take another.",
  "sign-in-wrong": () => "Address and password do not go together.",
  "link-spent": () => "This link was used already, or it has run out. Ask for a new one.",
  "sign-in-first": () =>
    "There is an account with this address already: sign in to it, then open this link again.",
  "sign-in-slowed": (v, t) =>
    `Too many passwords were tried for this address. Try again after ${t.both(at(v["at"]), null)}, or have a link mailed to you.`,
  "password-needed": () =>
    "Type your present password too. If you have forgotten it, sign in with a mailed link and change it within the hour.",
  "password-wrong": () => "This is not your present password.",
  "password-changed": () => "Your password was changed elsewhere just now.",
  "not-proven": (v) => `${v["name"] ?? "This person"} has to prove their address first.`,
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
  doi: () =>
    "This is not a DOI: one begins with 10. and a number, has a slash, and goes on without spaces.",
  "doi-of-another": (v) => `“${v["title"]}” has this DOI already.`,
  "edition-too-large": (v) =>
    `This edition has more than ${v["most"]} sessions: it is packed by \`lyceum export --edition ${v["edition"]} --bag FILE\`.`,
  "edition-holds-much": (v) =>
    `What belongs to the sessions of this edition is more than ${v["most"]} bytes: it is packed by \`lyceum export --edition ${v["edition"]} --bag FILE\`.`,
  "edition-holds-great": (v) =>
    `A session of this edition has more than ${v["most"]} records: it is packed by \`lyceum export --edition ${v["edition"]} --bag FILE\`.`,
  "transcript-great": (v) =>
    `This transcript is too long to be given in one answer: read it in parts, or take its files from /transcripts/${v["session"]}.`,
  "file-being-made": () =>
    "This file is long and is being made just now. Ask for it again in a few minutes.",
  "body-too-large": (v) => `A request has at most ${v["most"]} bytes.`,
  "body-unreadable": () => "The body of the request is not what its type says.",
} satisfies Record<string, Sentence>;
