import type { Happening, Untimed } from "../history.ts";
import { digestOf, digestOfView } from "../history.ts";
import { Checker, type Verdict } from "./checker.ts";

/** A small history made by hand: sound, until a test changes it. */
export const room = "floor";
export const backstage = "backstage";
export const hashAt = (place: number): string => `hash-${place}`;
const words = (id: string): string => digestOf(`words of ${id}`);

/** What Ada says through one client, in time: sent, and acknowledged 20 ms later. */
export const said = (id: string, place: number): readonly Untimed[] => [
  { ev: "send", client: "ada's", room, id, author: "ada", text: words(id) },
  { ev: "ack", client: "ada's", room, id, text: words(id), place },
];
export const seen = (client: string, id: string, place: number): readonly Untimed[] => [
  { ev: "seen", client, room, life: 1, place, id, author: "ada", text: words(id) },
  { ev: "standing", client, room, life: 1, place, head: hashAt(place) },
];
export const stored = (id: string, place: number): Extract<Untimed, { ev: "stored" }> => ({
  ev: "stored",
  room,
  place,
  id,
  kind: "said",
  entry: id,
  author: "ada",
  text: words(id),
  hash: hashAt(place),
  at: place,
});
export const view = (client: string, ids: readonly string[]): Untimed => ({
  ev: "view",
  client,
  room,
  way: "live",
  digest: digestOfView(ids.map((id, index) => ({ place: index + 1, id, text: words(id) }))),
  last: ids.length,
});
export const heard = (
  client: string,
  about: Partial<Extract<Untimed, { ev: "heard" }>>,
): Untimed => ({
  ev: "heard",
  client,
  room: backstage,
  via: "live",
  asked: 0,
  after: 0,
  records: [],
  ...about,
});

/** The parts of a sound history, in order; a test leaves out, adds or replaces. */
export interface Parts {
  readonly beginning: readonly Untimed[];
  readonly talk: readonly Untimed[];
  readonly shown: readonly Untimed[];
  readonly ending: readonly Untimed[];
  readonly store: readonly Untimed[];
  readonly views: readonly Untimed[];
}
export const sound: Parts = {
  beginning: [
    { ev: "begin", scenario: "made", seed: 1, broken: null, epoch: 0 },
    { ev: "room", room, audience: "everybody" },
    { ev: "room", room: backstage, audience: "team" },
    { ev: "client", client: "ada's", person: "ada", writes: true },
    { ev: "client", client: "bob's", person: "bob", writes: false },
    { ev: "open", client: "ada's", room, life: 1 },
    { ev: "open", client: "bob's", room, life: 1 },
    { ev: "node", node: "one", did: "start", code: null, signal: null, expected: true },
    { ev: "fault", name: "cut", target: "bob's", phase: "begin" },
    { ev: "met", name: "cut", what: "1 connection" },
    { ev: "fault", name: "cut", target: "bob's", phase: "end" },
    { ev: "rss", node: "one", kb: 100_000 },
    { ev: "warm" },
  ],
  talk: [...said("a", 1), ...said("b", 2), ...said("c", 3)],
  shown: ["ada's", "bob's"].flatMap((client) =>
    ["a", "b", "c"].flatMap((id, index) => seen(client, id, index + 1)),
  ),
  ending: [
    { ev: "read", asked: 0, client: "a reader", room, place: 3, node: "one" },
    { ev: "quiet" },
    { ev: "unsent", client: "ada's", room, count: 0 },
  ],
  views: [view("ada's", ["a", "b", "c"]), view("bob's", ["a", "b", "c"])],
  store: [stored("a", 1), stored("b", 2), stored("c", 3)],
};

/** The events of a history, 20 ms apart; those that tell when they happened keep it. */
export function timed(parts: Parts): Happening[] {
  const { beginning, talk, shown, ending, views, store } = parts;
  const all = [
    ...beginning,
    ...talk,
    ...shown,
    ...ending,
    ...views,
    ...store,
    { ev: "end" } as const,
  ];
  let t = 0;
  return all.map((happening) => {
    t = "t" in happening && typeof happening.t === "number" ? happening.t : t + 20;
    return { ...happening, t };
  });
}

export function verdictOn(history: Iterable<Happening>): Verdict {
  const checker = new Checker();
  for (const happening of history) checker.take(happening);
  return checker.verdict();
}

/** The invariants that a history breaks. */
export const brokenBy = (changed: Partial<Parts>): string[] =>
  verdictOn(timed({ ...sound, ...changed }))
    .findings.filter(({ count }) => count > 0)
    .map(({ id }) => id);

/** Lets time pass: what comes next happens at this moment, in milliseconds. */
export const at = (t: number, happening: Untimed): Untimed =>
  Object.assign({ ...happening }, { t });
