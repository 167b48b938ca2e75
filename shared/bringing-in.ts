import { z } from "zod";
import { sessionRoles } from "./protocol.ts";
import { sessionKinds } from "./sessions.ts";
import { clean, id, instant, note, slug, title, zone } from "./values.ts";

/** Names what is brought in, the same at every try: ids are made of it, so that a second time is the same request. */
export const key = z.string().min(1).max(500);

/** A session that was held elsewhere, at its own time. */
export const SessionBroughtIn = z.strictObject({
  key,
  title: title(120),
  description: note(5000).default(""),
  /** Where its words come from. */
  source: title(200),
  zone: zone.default("UTC"),
  startsAt: instant,
  endsAt: instant,
});
export type SessionBroughtIn = z.output<typeof SessionBroughtIn>;

/** What a session that was brought in is made as. */
export const madeOf = z.strictObject({ session: slug, room: id, isNew: z.boolean() });

/** What somebody said elsewhere. */
export const SaidElsewhere = z.strictObject({
  key,
  /** When, ISO 8601; null where nobody knows. */
  at: instant.nullable(),
  author: title(200),
  role: z.enum(sessionRoles).nullable(),
  /** As it was said; empty where the source has no words. */
  text: z.string().max(1_000_000).transform(clean),
  /** The key of what it replies to, said before it in the same room. */
  repliesTo: key.nullable(),
});
export type SaidElsewhere = z.output<typeof SaidElsewhere>;

/** How many may come in one request. */
export const mostAtOnce = 200;

/** What became of what was brought in: kept now, kept before, or refused because other words stand under the key. */
export const becameOf = z.strictObject({
  kept: z.number().int(),
  before: z.number().int(),
  refused: z.array(z.strictObject({ key, why: z.string() })),
});
export type BecameOf = z.output<typeof becameOf>;

/** An event that another calendar tells of. */
export const EventBroughtIn = z.strictObject({
  key,
  /** The series that it is one of, with its recurrence rule (RFC 5545, section 3.3.10). */
  series: z.strictObject({ key, rule: note(2000) }).nullable(),
  kind: z.enum(sessionKinds),
  title: title(120),
  description: note(5000).default(""),
  source: title(200),
  /** Where it is held. */
  venue: title(300),
  zone,
  startsAt: instant,
  endsAt: instant,
  cancelled: z.boolean(),
});
export type EventBroughtIn = z.output<typeof EventBroughtIn>;
