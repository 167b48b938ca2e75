import { z } from "zod";
import { Bar } from "./bars.ts";
import { key } from "./bringing-in.ts";
import { correctionKinds, highlights, reasons } from "./choices.ts";
import { consenting } from "./consents.ts";
import { Presence, Tallies } from "./crowd.ts";
import { marking } from "./marking.ts";
import { Who } from "./people.ts";
import { ShownAs } from "./shown-as.ts";
import { read, write } from "./protocol.ts";
import { hash, Seal } from "./seals.ts";
import { sessionKinds } from "./sessions.ts";
import { done, id, instant } from "./values.ts";

export { reasons, type Reason } from "./choices.ts";
export { hash, Seal };
export { Presence, Tallies };

/**
 * Who a room is for: a `floor` and a `forum` for everybody; a `backstage`, an open house's `desk` of waiting questions
 * and its `practice` for the session's team alone; an `inbox` for one person and nobody else.
 */
export const roomKinds = ["floor", "backstage", "forum", "desk", "practice", "inbox"] as const;
export type RoomKind = (typeof roomKinds)[number];

const recordKinds = [
  "opened",
  "said",
  "edited",
  "moved",
  "hidden",
  "restored",
  "marked",
  "unnamed",
  "named",
  "erased",
  "closed",
  "sealed",
  /** In a room of seals: another room was sealed. */
  "logged",
  ...correctionKinds,
] as const;
export type RecordKind = (typeof recordKinds)[number];

/** A question waits until it is approved, declined or withdrawn; on the floor it is open, then current, then answered. Either can be merged. */
export const marks = [
  "waiting",
  "approved",
  "declined",
  "withdrawn",
  "merged",
  "open",
  "current",
  "answered",
] as const;
export type Mark = (typeof marks)[number];

/** The head of a room in which nothing has happened. */
export const genesis = "0".repeat(64);

/** What was recorded, as it was hashed. A said thing has `text`; a question of the script its number; a measure its reason. */
export const What = z.strictObject({
  text: z.string().optional(),
  /** Of a thread: its first post is said, edited or split off with it. */
  title: z.string().optional(),
  /** The entry of the question that this answers, where the words or the writer said so. */
  answers: id.optional(),
  /** The number of a question of the script: this is Q3 itself. */
  question: z.number().int().optional(),
  reason: z.enum(reasons).optional(),
  /** Of words brought in from elsewhere: when they were said there, ISO 8601; null where nobody knows. */
  at: z.string().nullable().optional(),
  /** It was asked from the audience of an open house. */
  asked: z.literal(true).optional(),
  /** What became of a question: on the desk and in its asker's inbox, or on the floor; or how an entry is singled out. */
  mark: z.enum([...marks, ...highlights]).optional(),
  /** The entry is no longer singled out, or corrected, so. */
  off: z.literal(true).optional(),
  /** Of a forum: what its moderators make of all that was said. */
  synthesis: z.literal(true).optional(),
  /** The question on the floor that it has become, or has been merged with. */
  becomes: id.optional(),
  /** The votes it had when that was decided. */
  votes: z.number().int().optional(),
  /** A measure that a backstage keeps: what was done and to whom. */
  measure: z.enum(["mute", "remove", "lift"]).optional(),
  person: z.string().optional(),
  until: instant.nullable().optional(),
  seal: Seal.optional(),
  /** Of names taken from view: as what they are shown from here on, and the places of the records that this is about. */
  as: z.enum(["initials", "anonymous", "withdrawn", "erased"]).optional(),
  places: z.array(z.number().int()).optional(),
  /** Of the first record in a room of corrections: the room whose words it corrects. */
  corrects: id.optional(),
  /** Why something is corrected, in somebody's own words. */
  why: z.string().optional(),
});
export type What = z.output<typeof What>;

export { ShownAs } from "./shown-as.ts";

/** One record as a reader gets it. Without content it is told as place, kind and why the content is gone. */
export const RoomRecord = z.strictObject({
  place: z.number().int(),
  id,
  kind: z.enum(recordKinds),
  /** What it is about: the said thing itself, or the one that is edited, moved, hidden … */
  entry: id.nullable(),
  /** The entry it answers directly, or the question or post that it was moved to. */
  refersTo: id.nullable(),
  /** ISO 8601 with microseconds. */
  at: z.string(),
  who: Who.nullable(),
  what: What.nullable(),
  /** Sanitised HTML, only where it is more than the text in a paragraph. */
  html: z.string().nullable(),
  /** Hidden by a moderator, withdrawn by whoever said it, or erased for good. */
  gone: z.enum(["hidden", "withdrawn", "erased"]).nullable(),
  /** Only where there was a name that is taken from view. */
  shownAs: ShownAs.optional(),
  /** Words that were not to be archived are there again: this record takes nothing any more. */
  takenBack: z.literal(true).optional(),
  /** What a restored entry shows again, and whose name a `named` gives back; null for every other kind, and where it is gone since. */
  again: z
    .strictObject({
      who: Who.nullable(),
      shownAs: ShownAs.optional(),
      what: What,
      html: z.string().nullable(),
    })
    .nullable(),
});
export type RoomRecord = z.output<typeof RoomRecord>;

/**
 * Records of one room in order of place: from `after` (exclusive) on. `previous` is the hash at `after`, `head`
 * the hash at the last record's place, so that a reader can tell a gap and a changed past.
 */
export const Packet = z.strictObject({
  room: id,
  after: z.number().int(),
  previous: hash,
  head: hash,
  records: z.array(RoomRecord),
});
export type Packet = z.output<typeof Packet>;

const audience = { who: "audience", of: "room", speaking: false } as const;
const speaker = { who: "audience", of: "entry", speaking: true } as const;

export const rooms = {
  ...consenting,
  ...marking,
  "rooms.broughtIn": read({
    what: "Which of these keys of words said elsewhere stand in a room already.",
    may: { who: "house" },
    input: z.strictObject({ room: id, keys: z.array(key).max(100_000) }),
    output: z.strictObject({ known: z.array(key) }),
  }),
  "rooms.closeBroughtIn": write({
    what: "Writes down that a room is closed once all words said elsewhere stand in it.",
    may: { who: "house" },
    input: z.strictObject({ room: id }),
    output: done,
  }),
  "rooms.watch": write({
    what: "Hears the room from now on. Watch first, then read what is before.",
    may: audience,
    pace: "watching",
    socketOnly: true,
    input: z.strictObject({ room: id }),
    output: z.strictObject({ place: z.number().int(), head: hash, presence: Presence }),
  }),
  "rooms.leave": write({
    what: "Stops hearing the room.",
    may: { who: "anyone" },
    pace: "watching",
    socketOnly: true,
    input: z.strictObject({ room: id }),
    output: done,
  }),
  "rooms.read": read({
    what: "The room's records after a place, a page of at most 200, with the hash before and after.",
    may: audience,
    input: z.strictObject({
      room: id,
      after: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    }),
    output: Packet.extend({
      /** The room's last place now; where there is more to read, a place further than the last record. */
      place: z.number().int(),
    }),
  }),
  "rooms.tallies": read({
    what: "The likes of all entries of the room that have any.",
    may: audience,
    input: z.strictObject({ room: id }),
    output: Tallies,
  }),
  "rooms.here": read({
    what: "Who is in the room now.",
    may: audience,
    input: z.strictObject({ room: id }),
    output: Presence,
  }),
  "rooms.entry": read({
    what: "Where an entry stands now: what `/e/<id>` leads to.",
    may: { who: "audience", of: "entry", speaking: false },
    input: z.strictObject({ entry: id }),
    output: z.strictObject({
      session: z.string(),
      /** What the session is: its page shows the entry. */
      of: z.enum(sessionKinds),
      room: id,
      place: z.number().int(),
      kind: z.enum(roomKinds),
    }),
  }),
  "rooms.mine": read({
    what: "What is mine in a room: what I like, and what keeps me from speaking.",
    may: { who: "audience", of: "room", speaking: true },
    input: z.strictObject({ room: id }),
    output: z.strictObject({
      likes: z.array(id),
      measure: Bar.nullable(),
    }),
  }),
  "rooms.like": write({
    what: "Likes an entry. Liking twice is liking once.",
    may: speaker,
    pace: "speaking",
    input: z.strictObject({ entry: id }),
    output: z.strictObject({ likes: z.number().int(), version: z.number().int() }),
  }),
  "rooms.unlike": write({
    what: "Takes my like back.",
    may: speaker,
    pace: "speaking",
    input: z.strictObject({ entry: id }),
    output: z.strictObject({ likes: z.number().int(), version: z.number().int() }),
  }),
};
