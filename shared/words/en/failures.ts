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

export const at = (value: string | number | null | undefined): string => String(value ?? "");
const zone = (values: Values): string | null =>
  typeof values["zone"] === "string" ? values["zone"] : null;
const because = (values: Values): string =>
  (values["reason"] ? ` The reason given: ${reasonIn(values["reason"])}.` : "") +
  (values["note"] ? ` “${values["note"]}”` : "");

/** The sentence of each refusal that a live page meets, by its key. The nine codes are keys too: the sentence where there is no better one. */
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
  invisible: () => "A name cannot hold invisible characters.",
  "unknown-key": (v) => `Nothing is known as “${v["key"]}” here.`,
  "wrong-type": (v) => `This should be ${v["expected"] ?? "something else"}.`,
  missing: () => "This is needed.",
  "too-small": (v) => `This should be at least ${v["least"]}.`,
  "too-big": (v) => `This should be at most ${v["most"]}.`,
  wrong: () => "This does not have the right form.",

  "posted-much": (v) =>
    `That is more than ${v["characters"]} characters in ${v["minutes"]} minutes. Give the others time to read, and go on a little later.`,
  "mailed-often": (v) =>
    `Several links are on their way to ${v["email"]} already. Look there, also among the junk.`,
  "nothing-to-prove": () => "There is no address to prove here: it is done, or there is none.",
  "address-unproven": () => "First prove your address with the link that we mailed you.",

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
  "no-such-person": () => "Nobody here has that handle.",
  "session-cancelled": () => "This was cancelled.",
  "session-over": (v, t) => `This was over at ${t.both(at(v["at"]), zone(v))}.`,
} satisfies Record<string, Sentence>;
