import type { ServerRole } from "../../protocol.ts";

const serverRoleWords: Readonly<Record<ServerRole, string>> = {
  steward: "steward",
  moderator: "moderator",
  archivist: "archivist",
};

/** The words of signing in, of an account, of roles, and of taking a server into use. */
export const account = {
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
