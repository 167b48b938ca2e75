import { createHash } from "node:crypto";
import { z } from "zod";

/** What happened in a run, one JSON line an event: HISTORY.md tells what each means. */

const t = z.number();
const client = z.string();
const room = z.string();
const place = z.number().int();
const id = z.string();
/** What `digestOf` makes of a text; null where its words are withheld. */
const text = z.string().nullable();
const author = z.string().nullable();
const life = z.number().int();

const Heard = z.tuple([place, id, z.string(), text, z.number()]);

const kinds = [
  z.object({
    ev: z.literal("begin"),
    t,
    scenario: z.string(),
    seed: z.number(),
    broken: z.string().nullable(),
    /** `Date.now()` when `t` was 0. */
    epoch: z.number(),
  }),
  z.object({ ev: z.literal("room"), t, room, audience: z.enum(["everybody", "team"]) }),
  z.object({
    ev: z.literal("client"),
    t,
    client,
    person: z.string().nullable(),
    writes: z.boolean(),
  }),
  z.object({ ev: z.literal("right"), t, person: z.string(), room, may: z.boolean() }),
  z.object({ ev: z.literal("open"), t, client, room, life }),
  z.object({ ev: z.literal("connect"), t, client, node: z.string() }),
  z.object({ ev: z.literal("disconnect"), t, client, reason: z.string() }),
  z.object({ ev: z.literal("send"), t, client, room, id, author: z.string(), text: z.string() }),
  z.object({ ev: z.literal("ack"), t, client, room, id, text: z.string(), place }),
  z.object({
    ev: z.literal("refused"),
    t,
    client,
    room,
    id,
    text: z.string(),
    code: z.string(),
    wait: z.number().nullable(),
  }),
  z.object({ ev: z.literal("unsure"), t, client, room, id }),
  z.object({
    ev: z.literal("heard"),
    t,
    client,
    room,
    via: z.enum(["live", "read"]),
    /** When it was asked for; when it came, where nobody asked. */
    asked: t,
    after: place,
    /** The records: place, id, kind, text, and when it was said in milliseconds of this history. */
    records: z.array(Heard),
  }),
  z.object({ ev: z.literal("standing"), t, client, room, life, place, head: z.string() }),
  z.object({ ev: z.literal("seen"), t, client, room, life, place, id, author, text }),
  z.object({ ev: z.literal("state"), t, client, room, state: z.string() }),
  z.object({ ev: z.literal("reset"), t, client, room }),
  z.object({ ev: z.literal("read"), t, asked: t, client, room, place, node: z.string() }),
  z.object({ ev: z.literal("unread"), t, client, room, node: z.string(), why: z.string() }),
  z.object({
    ev: z.literal("measure"),
    t,
    what: z.string(),
    /** The entry or person it is about. */
    about: z.string(),
    outcome: z.string(),
  }),
  z.object({
    ev: z.literal("fault"),
    t,
    name: z.string(),
    target: z.string(),
    phase: z.enum(["begin", "end"]),
  }),
  z.object({ ev: z.literal("met"), t, name: z.string(), what: z.string() }),
  z.object({ ev: z.literal("violated"), t, what: z.string() }),
  z.object({ ev: z.literal("warm"), t }),
  z.object({ ev: z.literal("quiet"), t }),
  z.object({
    ev: z.literal("node"),
    t,
    node: z.string(),
    did: z.enum(["start", "exit"]),
    code: z.number().nullable(),
    signal: z.string().nullable(),
    expected: z.boolean(),
  }),
  z.object({ ev: z.literal("rss"), t, node: z.string(), kb: z.number() }),
  z.object({ ev: z.literal("log"), t, node: z.string(), line: z.string() }),
  z.object({
    ev: z.literal("stored"),
    t,
    room,
    place,
    id,
    kind: z.string(),
    entry: z.string().nullable(),
    author,
    text,
    hash: z.string(),
    at: t,
  }),
  z.object({ ev: z.literal("unsent"), t, client, room, count: z.number().int() }),
  z.object({
    ev: z.literal("view"),
    t,
    client,
    room,
    way: z.string(),
    digest: z.string(),
    last: place,
  }),
  z.object({ ev: z.literal("end"), t }),
] as const;
export const Happening = z.discriminatedUnion("ev", kinds);
export type Happening = z.output<typeof Happening>;
export type Ev = Happening["ev"];
/** An event before it is known when it happened. */
export type Untimed = Happening extends infer H
  ? H extends Happening
    ? Omit<H, "t">
    : never
  : never;

/** A text in 16 letters: alike iff it is the same, byte for byte. */
export const digestOf = (words: string): string =>
  createHash("sha256").update(words, "utf8").digest("base64url").slice(0, 16);

/** What all who look at the same entries agree on. */
export function digestOfView(
  entries: Iterable<{ readonly place: number; readonly id: string; readonly text: string | null }>,
): string {
  const hash = createHash("sha256");
  for (const entry of entries) hash.update(`${entry.place} ${entry.id} ${entry.text ?? "-"}\n`);
  return hash.digest("base64url").slice(0, 16);
}
