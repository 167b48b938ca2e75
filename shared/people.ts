import { z } from "zod";
import { cards } from "./choices.ts";
import { leaving } from "./leaving.ts";
import { longestPassword, shortestPassword } from "./limits.ts";
import { read, serverRoles, sessionRoles, write } from "./protocol.ts";
import { clean, done, email, id, instant, slug, title } from "./values.ts";

export { cards, type Card } from "./choices.ts";

const password = z
  .string()
  .min(shortestPassword, { error: "password-short" })
  .max(longestPassword, { error: "too-long" });
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, { error: "token" });

/** How somebody is shown beside what they said. */
export const Who = z.strictObject({
  name: z.string(),
  /** Null for whoever said something elsewhere, in words that were brought in: they have no account here. */
  handle: z.string().nullable(),
  role: z.enum(sessionRoles).nullable(),
});
export type Who = z.output<typeof Who>;

/** The reader, as only the reader sees it. */
export const Me = z.strictObject({
  id,
  name: z.string(),
  handle: slug,
  email: z.string(),
  proven: z.boolean(),
  hasPassword: z.boolean(),
  roles: z.array(z.enum(serverRoles)),
  /** The next card to offer, null when all are filled or skipped. */
  card: z.enum(cards).nullable(),
  /** 0 to 1; for the person alone. */
  complete: z.number(),
  profile: z.record(z.enum(cards), z.string().nullable()),
});
export type Me = z.output<typeof Me>;

export const people = {
  ...leaving,
  "people.me": read({
    what: "Who I am here, or null for a visitor.",
    may: { who: "anyone" },
    input: z.strictObject({}),
    output: z.strictObject({ me: Me.nullable() }),
  }),
  "people.signUp": write({
    what: "Makes a new account from an address and a name; the answer signs it in.",
    may: { who: "anyone" },
    pace: "proving",
    input: z.strictObject({ email, name: title(60) }),
    output: z.strictObject({ handle: slug }),
  }),
  "people.signIn": write({
    what: "Signs in with address and password.",
    may: { who: "anyone" },
    pace: "proving",
    input: z.strictObject({ email, password: z.string().max(longestPassword) }),
    output: z.strictObject({ handle: slug }),
  }),
  "people.mailLink": write({
    what: "Mails a sign-in link to the address, if an account has it.",
    may: { who: "anyone" },
    pace: "proving",
    input: z.strictObject({ email }),
    output: done,
  }),
  "people.readLink": read({
    what: "What a mailed link would do. Looking uses nothing up.",
    may: { who: "anyone" },
    pace: "proving",
    input: z.strictObject({ token }),
    output: z.strictObject({ email: z.string(), merges: z.boolean(), name: z.string() }),
  }),
  "people.useLink": write({
    what: "Uses a mailed link once: proves its address, merges into the account that has it, signs in.",
    may: { who: "anyone" },
    pace: "proving",
    input: z.strictObject({ token }),
    output: z.strictObject({ handle: slug, merged: z.boolean() }),
  }),
  "people.setUp": write({
    what: "Makes the first steward, a new account with a password, by the link that the server printed at its start; the answer signs it in.",
    may: { who: "anyone" },
    pace: "proving",
    input: z.strictObject({ token, name: title(60), email, password }),
    output: z.strictObject({ handle: slug }),
  }),
  "people.becomeSteward": write({
    what: "Makes the reader the first steward, with the link that the server printed at its start.",
    may: { who: "member" },
    pace: "proving",
    input: z.strictObject({ token }),
    output: done,
  }),
  "people.setPassword": write({
    what: "Sets or changes my password. Ends my other sign-ins.",
    may: { who: "proven" },
    pace: "proving",
    input: z.strictObject({ password, current: z.string().max(longestPassword).optional() }),
    output: done,
  }),
  "people.proveAgain": write({
    what: "Mails the link that proves my address once more.",
    may: { who: "member" },
    pace: "proving",
    input: z.strictObject({}),
    output: done,
  }),
  "people.signIns": read({
    what: "Where I am signed in.",
    may: { who: "member" },
    input: z.strictObject({}),
    output: z.strictObject({
      signIns: z.array(
        z.strictObject({
          id,
          device: z.string(),
          since: instant,
          seen: instant,
          current: z.boolean(),
        }),
      ),
    }),
  }),
  "people.endSignIn": write({
    what: "Ends one of my sign-ins; its sockets close at once.",
    may: { who: "member" },
    input: z.strictObject({ signIn: id }),
    output: done,
  }),
  "people.signOut": write({
    what: "Ends this sign-in.",
    may: { who: "member" },
    input: z.strictObject({}),
    output: done,
  }),
  "people.saveCard": write({
    what: "Fills or skips one card of my profile. An empty answer skips.",
    may: { who: "member" },
    input: z.strictObject({
      card: z.enum(cards),
      answer: z.string().max(120, { error: "too-long" }).transform(clean).default(""),
    }),
    output: done,
  }),
  "people.rename": write({
    what: "Changes the name I am shown with from now on.",
    may: { who: "member" },
    input: z.strictObject({ name: title(60) }),
    output: done,
  }),
  "people.profile": read({
    what: "A person's public page.",
    may: { who: "anyone" },
    input: z.strictObject({ handle: slug }),
    output: z.strictObject({
      handle: slug,
      name: z.string(),
      since: instant,
      roles: z.array(z.enum(serverRoles)),
      profile: z.record(z.enum(cards), z.string().nullable()),
    }),
  }),
  "people.grant": write({
    what: "Gives somebody a role for the whole server.",
    may: { who: "server", roles: ["steward"] },
    input: z.strictObject({ handle: slug, role: z.enum(serverRoles) }),
    output: done,
  }),
  "people.revoke": write({
    what: "Takes a server role back. The last steward keeps theirs.",
    may: { who: "server", roles: ["steward"] },
    input: z.strictObject({ handle: slug, role: z.enum(serverRoles) }),
    output: done,
  }),
  "people.localMails": read({
    what: "The mails sent lately, newest first, where they are kept on this machine instead of being sent; else not found.",
    may: { who: "anyone" },
    input: z.strictObject({}),
    output: z.strictObject({
      mails: z.array(
        z.strictObject({ to: z.string(), subject: z.string(), text: z.string(), at: instant }),
      ),
    }),
  }),
  "people.introduce": write({
    what: "Makes an account without an address for somebody whose words are replayed or imported, and a sign-in for it.",
    may: { who: "house" },
    input: z.strictObject({ name: title(60) }),
    output: z.strictObject({ id, handle: slug, secret: token }),
  }),
  "people.grantFromHouse": write({
    what: "Gives a role to the account with this proven address or handle, from the command line.",
    may: { who: "house" },
    input: z.strictObject({ person: z.string().max(254), role: z.enum(serverRoles) }),
    output: z.strictObject({ handle: slug }),
  }),
};
