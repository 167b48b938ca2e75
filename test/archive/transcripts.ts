import { toJsonl } from "../../server/archive/formats/jsonl.ts";
import { ada, bob, chat, type Draft, idOf, said, sealing, transcriptOf } from "./conversation.ts";
import { file as namesTaken } from "./names-taken.ts";

const sealed = (name: string): Draft => ({ kind: "sealed", id: idOf(name), seal: sealing });
const after = (kind: Draft["kind"], name: string, more: Partial<Draft>): Draft => ({
  kind,
  id: idOf(`${kind} ${name} ${JSON.stringify(more)}`),
  entry: idOf(name),
  who: ada,
  what: {},
  ...more,
});

/** Threads of which one was split and one moved, a post edited, hidden, restored and erased, and the synthesis. */
const forum: readonly Draft[] = [
  { kind: "opened", id: idOf("opened") },
  said("play", ada, { title: "Play & rain", text: "Why *play*?\n\n> said somebody" }),
  { ...said("rain", bob, "Because of rian – ☂"), refersTo: idOf("play") },
  { ...said("sun", ada, "And of sun."), refersTo: idOf("rain") },
  { ...said("rude", bob, "NOT-TO-BE-SEEN"), refersTo: idOf("play"), gone: "hidden" },
  after("hidden", "rude", { what: { reason: "rude" } }),
  after("edited", "rain", { who: bob, what: { text: "Because of rain – ☂" } }),
  after("moved", "rain", { what: { title: "The weather" } }),
  said("games", bob, { title: "Games", text: "Which games?" }),
  { ...said("left", bob, "WORDS-ERASED"), refersTo: idOf("games"), gone: "erased" },
  after("moved", "games", { refersTo: idOf("play") }),
  after("marked", "sun", { what: { mark: "spotlight" } }),
  said("synthesis", ada, { text: `We found rain.\n\n/e/${idOf("sun")}`, synthesis: true }),
  { kind: "closed", id: idOf("closed") },
  sealed("first"),
  after("hidden", "games", { what: { reason: "off-topic" } }),
  after("restored", "games", { what: { reason: "mistake" } }),
  sealed("second"),
];

/** Questions that were answered, joined and left open, with the votes that they had, and one that was taken from view. */
const openHouse: readonly Draft[] = [
  { kind: "opened", id: idOf("opened") },
  said("welcome", ada, "Welcome."),
  said("sky", bob, { text: "Why is the sky blue?", asked: true }),
  said("blue", bob, { text: "What makes the sky *blue*?", asked: true }),
  { ...said("rude", bob, { text: "NOT-TO-BE-SEEN", asked: true }), gone: "withdrawn" },
  after("marked", "sky", { what: { mark: "current", votes: 3 } }),
  said("light", ada, { text: "Because of light. 🌈", answers: idOf("sky") }),
  after("marked", "blue", { what: { mark: "merged", becomes: idOf("sky"), votes: 1 } }),
  after("marked", "sky", { what: { mark: "answered", votes: 4 } }),
  { kind: "closed", id: idOf("closed") },
  { kind: "unnamed", id: idOf("unnamed"), what: { as: "withdrawn", places: [5] } },
  sealed("first"),
];

/** A transcript file of every kind of room, with all that can become of words and names. */
export const files: Readonly<Record<string, string>> = {
  "of a chat": toJsonl(transcriptOf(chat())),
  "with names taken from view": namesTaken,
  "of a forum": toJsonl({ ...transcriptOf(forum), kind: "forum" }),
  "of an open house": toJsonl(transcriptOf(openHouse)),
};
