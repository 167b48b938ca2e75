import { type Consent, heldKinds, type WayToLeave } from "../../choices.ts";
import type { Held } from "../../leaving.ts";
import type { ServerRole } from "../../protocol.ts";
import type { Telling } from "../telling.ts";
import { size } from "./materials.ts";

const serverRoleWords: Readonly<Record<ServerRole, string>> = {
  steward: "steward",
  moderator: "moderator",
  archivist: "archivist",
};

const consentWords: Readonly<Record<Consent, string>> = {
  named: "named, with a link to my page",
  initials: "by my initials, without a link",
  anonymous: "without a name",
  withdrawn: "not at all: my words are taken from view too",
};

type Kind = keyof Held;
const heldWords: Readonly<Record<Kind, readonly [one: string, other: string]>> = {
  posts: ["post in a forum", "posts in forums"],
  messages: ["message in chats", "messages in chats"],
  questions: ["question asked", "questions asked"],
  votes: ["vote", "votes"],
  answers: ["session I come to", "sessions I come to"],
  materials: ["material of a session", "materials of sessions"],
  notices: ["notice", "notices"],
  signIns: ["sign-in", "sign-ins"],
};
const said = {
  anonymise: "stay, without my name",
  remove: "erased, with a mark in their place",
};
const mine = { anonymise: "deleted", remove: "deleted" };
const leavingDoes: Readonly<Record<Kind, Readonly<Record<WayToLeave, string>>>> = {
  posts: said,
  messages: said,
  questions: said,
  votes: { anonymise: "counted still, nobody’s", remove: "taken back" },
  answers: mine,
  materials: {
    anonymise: "stay, and no credit of them names me",
    remove: "erased with their files, with a mark in their place",
  },
  notices: mine,
  signIns: { anonymise: "ended", remove: "ended" },
};
const ways: Readonly<Record<WayToLeave, string>> = {
  anonymise: "Erase my name",
  remove: "Erase my name and my words",
};

/** The words of signing in, of an account, of roles, and of taking a server into use. */
export const account = {
  "my-data-title": () => "Everything of mine",
  "my-data-look": () => "Take all my data with me",
  "my-data-what": () =>
    "One ZIP with everything of yours, for you alone: your account and sign-ins, all you said with its address and whether it can be seen, questions, votes, what you corrected and decided, sessions you come to, what you added to sessions and the files themselves, notices, measures, and how you wanted to be archived. As a page to read, and as JSON.",
  "my-data-counts": (v: Held) =>
    heldKinds.map((kind) => `${v[kind]} ${heldWords[kind][v[kind] === 1 ? 0 : 1]}`).join(", "),
  "my-data-files": (v: { count: number; bytes: number }, t: Telling) =>
    v.count === 0
      ? "There are no files of yours."
      : `${v.count === 1 ? "One file that you sent is" : `${t.number(v.count)} files that you sent are`} in it: ${size(v.bytes, t)}.`,
  "my-data-take": () => "Download the ZIP",
  "my-data-confirm": () => "Go on",
  "my-data-password": () => "So that nobody who finds your browser open takes it.",
  "my-data-link": () =>
    "So that nobody who finds your browser open takes it, come by a mailed link first: sign out, have a sign-in link mailed to you, and come back within the hour.",
  "leave-title": () => "Leave for good",
  "leave-look": () => "See what leaving does, and leave",
  "leave-what": () =>
    "You can take your account away at any time. Your name, address, password and profile are deleted in either case, with the roles you have. This cannot be undone.",
  "leave-limits": () =>
    "What others have written about you in their own words stays, and so does what moderators noted in their own record. Transcripts keep a mark where something was erased, so that they still verify. A moment may pass until everything is gone.",
  "leave-counts": () => "What becomes of what is mine",
  "leave-data-first": () => "Before that, take all my data with me",
  "leave-mine": () => "Mine",
  "leave-how": (v: { how: WayToLeave }) => ways[v.how],
  "leave-kind": (v: { kind: Kind; count: number }) =>
    `${v.count} ${heldWords[v.kind][v.count === 1 ? 0 : 1]}`,
  "leave-does": (v: { kind: Kind; how: WayToLeave }) => leavingDoes[v.kind][v.how],
  "leave-alone": () => "Name another host first: these sessions have nobody but you",
  "leave-sure": () => "Leave",
  "leave-choose": () => "What becomes of my words",
  "leave-password": () =>
    "So that nobody who finds your browser open does this. Not needed if you came by a mailed link just now.",
  "leave-link": () =>
    "So that nobody who finds your browser open does this, you must have come by a mailed link within the hour.",
  "leave-do": () => "Leave for good",
  "consent-title": () => "How I am archived",
  "consent-change": () => "Choose how you are named in transcripts",
  "consent-what": () =>
    "While a session is held, everybody sees your name. Once it has closed, its pages, its transcript in every format and the search show you as you choose here. You can change it at any time; closed sessions follow at once, a great many within a minute.",
  "consent-limits": () =>
    "What others have written about you in their own words stays, and so does your name where a programme tells who hosted a session. A file that somebody has already taken home cannot be called back; the record only tells that a name was taken from view since.",
  "consent-settling": () =>
    "Sessions that are over are being changed to what you chose. Until it is done, those that are left have no transcript, and their own pages show you as before.",
  "consent-all": () => "In all sessions",
  "consent-ask": () => "In the archive I am",
  "consent-choice": (v: { as: Consent }) => consentWords[v.as],
  "consent-one": () => "In one session",
  "consent-one-hint": () =>
    "Where you choose something for one session, it stays so whatever you choose for all.",
  "sign-up-title": () => "Join the conversation",
  "sign-up-instead": () => "New here?",
  "sign-in-title": () => "Sign in",
  "mail-link-title": () => "Without a password",
  "mail-link-hint": () => "We mail you a link that signs you in.",
  "mail-link-do": () => "Mail me a link",
  "mail-link-sent": () => "If an account has this address, a link is on its way to it.",
  "link-title": () => "Confirm your address",
  "link-what": (v: { email: string }) =>
    `This confirms ${v.email} as yours and signs you in with this browser.`,
  "link-merges": (v: { name: string }) =>
    `There is an account with this address already, ${v.name}. What you said here lately joins it.`,
  "link-do": () => "Confirm and sign in",
  "name-shown": () => "The name beside your words",
  "password-current": () => "Current password",
  "password-new": () => "New password",
  "password-hint": () => "Ten characters or more. Your other sign-ins end.",
  "password-set": () => "Set password",
  "password-needs-proof": (v: { email: string }) =>
    v.email === ""
      ? "Without an address there is no password."
      : "Once your address is confirmed you can set a password.",
  "set-up-title": () => "The first steward",
  "set-up-why": () =>
    "Whoever opens this link takes the keys of this server: stewards open editions, make organisations and give roles. It works once.",
  "set-up-next": () =>
    "Next you open the first edition: a month or a year that sessions belong to.",
  "set-up-password-hint": () => "Ten characters or more.",
  "set-up-do": () => "Take the keys",
  "account-title": () => "Your account",
  "address-state": (v: { email: string; proven: boolean }) => {
    if (v.email === "") return "none; whoever made this account vouches for you";
    return v.proven ? "confirmed" : "not confirmed yet";
  },
  "prove-again": () => "Mail the link again",
  "prove-sent": () => "The link is on its way.",
  profile: () => "About you",
  "profile-complete": (v: { part: number }) =>
    `Only you see how much is filled in: ${Math.round(v.part * 100)} %. Everything here is voluntary.`,
  "person-said": () => "What was said under this name",
  "profile-empty": () => "Nothing more is told here yet.",
  "sign-ins": () => "Where you are signed in",
  "sign-in-seen": () => "last seen",
  "sign-in-this": () => "this browser",
  "sign-in-end": () => "End",
  "device-unknown": () => "A browser",
  "server-role": (v: { role: ServerRole }) => serverRoleWords[v.role],
  "server-roles": () => "Roles for the whole server",
  "role-grant": (v: { role: ServerRole }) => `Make ${serverRoleWords[v.role]}`,
  "role-revoke": (v: { role: ServerRole }) => `No longer ${serverRoleWords[v.role]}`,
  "here-since": () => "here since",
  handle: () => "Handle",
  "handle-hint": () => "The last part of the address of somebody's page.",
  "mail-title": () => "Mail",
  "mail-why": () =>
    "This server runs on your own machine and sends nothing out. What it would have mailed stands here.",
  "mail-none": () => "No mail yet.",
  "mail-to": () => "to",
};
