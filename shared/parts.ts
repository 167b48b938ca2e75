import { z } from "zod";
import { orders } from "./choices.ts";
import { id, instant } from "./values.ts";

/** One of the parts in which a great transcript is read, as a list of them tells it. */
const ListedPart = z.strictObject({
  /** When the first and the last of it were said, ISO 8601; null where nobody knows. */
  from: z.string().nullable(),
  until: z.string().nullable(),
  messages: z.number().int(),
  /** The numbers of the first and the last question in it; null where there is none. */
  first: z.number().int().nullable(),
  last: z.number().int().nullable(),
});
export type ListedPart = z.output<typeof ListedPart>;

/** What was taken from view on one day after a seal. */
const ToldErratum = z.strictObject({
  at: z.string(),
  names: z.number().int(),
  words: z.number().int(),
});

/** What of a great transcript is read at a time. */
export const TranscriptPart = z.strictObject({
  order: z.enum(orders),
  /** From 1 on; 0 where what was asked for is no part. */
  number: z.number().int(),
  /** All parts in this order; none before the transcript was looked through. */
  parts: z.array(ListedPart),
  /** What stands in it, chapter by chapter, by the ids of entries: a heading that goes on began in the part before. */
  pieces: z.array(
    z.strictObject({
      heading: id.nullable(),
      number: z.number().int().nullable(),
      goesOn: z.boolean(),
      entries: z.array(id),
      depths: z.array(z.number().int()),
    }),
  ),
  /** What heads all of it, by the ids of entries, and how much more there is of that; null but in the first part. */
  heads: z.strictObject({ entries: z.array(id), left: z.number().int() }).nullable(),
  errata: z.array(ToldErratum),
  /** When the whole was last checked, and up to which place; null before that. */
  checked: z.strictObject({ at: instant, place: z.number().int() }).nullable(),
});
export type TranscriptPart = z.output<typeof TranscriptPart>;
