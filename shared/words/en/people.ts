import type { Card } from "../../choices.ts";
import type { ServerRole, SessionRole } from "../../protocol.ts";

const serverRoleWords: Readonly<Record<ServerRole, string>> = {
  steward: "steward",
  moderator: "moderator",
  archivist: "archivist",
};
const roleWords: Readonly<Record<SessionRole, string>> = {
  host: "host",
  moderator: "moderator",
  "guest leader": "guest leader",
};
const cardWords: Readonly<Record<Card, { name: string; ask: string; why: string }>> = {
  state: {
    name: "Place",
    ask: "Where do you teach?",
    why: "A state or a country. Beside your words it tells others whose rules you live with.",
  },
  role: {
    name: "Role",
    ask: "What do you do?",
    why: "Teacher, coach, librarian, head, student … It helps others to take your words rightly.",
  },
  grade: {
    name: "Ages",
    ask: "Which ages or grades?",
    why: "So that people who teach the same ages find each other.",
  },
  subjects: {
    name: "Subjects",
    ask: "Which subjects?",
    why: "So that we can point you to sessions about them.",
  },
};

/** The words about people: joining, signing in, the account, roles. */
export const people = {
  "sign-in": () => "Sign in",
  "sign-out": () => "Sign out",
  "sign-up": () => "Join",
  "sign-up-title": () => "Join the conversation",
  "sign-up-do": () => "Join",
  "join-title": () => "Take part",
  "join-why": () =>
    "Live chats among educators. Read without signing in; to speak, a name and an address are enough.",
  "sign-in-instead": () => "Been here before?",
  "sign-up-instead": () => "New here?",
  "sign-in-title": () => "Sign in",
  name: () => "Name",
  "name-hint": () => "As it shall stand beside your words.",
  "name-shown": () => "The name beside your words",
  email: () => "E-mail address",
  "email-hint": () => "Never shown. You can speak at once and confirm it later.",
  password: () => "Password",
  "password-current": () => "Current password",
  "password-new": () => "New password",
  "password-hint": () => "Ten characters or more. Your other sign-ins end.",
  "password-set": () => "Set password",
  "password-needs-proof": () => "Once your address is confirmed you can set a password.",
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
  "set-up-title": () => "The first steward",
  "set-up-why": () =>
    "Whoever opens this link takes the keys of this server: stewards open editions, make organisations and give roles.",
  "set-up-do": () => "Take the keys",

  "account-title": () => "Your account",
  "address-proven": () => "confirmed",
  "address-not-proven": () => "not confirmed yet",
  "prove-again": () => "Mail the link again",
  "prove-sent": () => "The link is on its way.",
  "prove-reminder": (v: { email: string }) =>
    `Confirm ${v.email} with the link that we mailed you; then you can post links and schedule chats.`,
  profile: () => "About you",
  "profile-complete": (v: { part: number }) =>
    `Only you see how much is filled in: ${Math.round(v.part * 100)} %. Everything here is voluntary.`,
  "profile-empty": () => "Nothing more is told here yet.",
  "sign-ins": () => "Where you are signed in",
  "sign-in-seen": () => "last seen",
  "sign-in-this": () => "this browser",
  "sign-in-end": () => "End",
  "device-unknown": () => "A browser",
  card: (v: { card: Card }) => cardWords[v.card].name,
  "card-ask": (v: { card: Card }) => cardWords[v.card].ask,
  "card-why": (v: { card: Card }) => cardWords[v.card].why,
  "card-aside": () => "A question about you",
  "skip-card": () => "Skip",

  role: (v: { role: SessionRole }) => roleWords[v.role],
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
