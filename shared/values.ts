import { z } from "zod";
import { doiIn } from "./doi.ts";

export { length } from "./graphemes.ts";

/** An id that somebody made at random: 122 bits, RFC 9562 version 4 (or any other UUID). */
export const id = z.uuid().toLowerCase();
/** An id that the asker made: version 4, which the house itself never makes for what people do not make. */
export const ownId = z.uuidv4({ error: "own-id" }).toLowerCase();
/** The part of an address that names one thing: `math-at-play`. */
export const slug = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: "slug" });
/** A moment, ISO 8601 in UTC. */
export const instant = z.iso.datetime();
/** A day without a zone, `2026-11-21`; of a year that every calendar and database we meet can tell. */
export const day = z.iso.date().refine((d) => d >= "1900" && d < "2200", { error: "wrong" });
/** A time of day without a zone, `16:30`. */
export const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: "clock-time" });

/** A day and a time of day without a zone, `2026-11-21T16:30`, as browsers send them. */
export const localTime = z.iso
  .datetime({ local: true, error: "local-time" })
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, { error: "local-time" })
  .refine((t) => t >= "1900" && t < "2200", { error: "wrong" });

const usualZones: ReadonlySet<string> = new Set(Intl.supportedValuesOf("timeZone")).add("UTC");
const isZone = (name: string): boolean => {
  // asking each time costs more than all else about a session
  if (usualZones.has(name)) return true;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
};
/** An IANA time zone, `America/New_York`. */
export const zone = z.string().min(1).max(60).refine(isZone, { error: "zone" });

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
// oxlint-disable-next-line no-control-regex -- exactly these are what is taken out
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;
/** The one rule for text from outside: Unix line ends, no control characters, no lone surrogates. Nothing else is changed. */
export const clean = (text: string): string =>
  text.replace(/\r\n?/g, "\n").replace(control, "").replace(loneSurrogate, "\uFFFD");

/** Text of several lines, 1 to `most` UTF-16 units; the operation decides about graphemes where people count. */
export const text = (most: number) =>
  z
    .string()
    .max(most, { error: "too-long" })
    .transform(clean)
    .refine((t) => t.trim() !== "", { error: "empty" });
/** Text that may be empty. */
export const note = (most: number) => z.string().max(most, { error: "too-long" }).transform(clean);

// Bidirectional controls, zero-width characters and fillers: fine inside a text, an imitation of somebody else inside a
// name. In an emoji they only join its parts.
const invisible = /\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}|[\u2028\u2029\uFFF9-\uFFFC]/u;
const emoji = /\p{Extended_Pictographic}\uFE0F?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*/gu;
const hasInvisible = (name: string): boolean => invisible.test(name.replace(emoji, ""));
/** One line that names a person or a thing: trimmed, no invisible characters. */
export const title = (most: number) =>
  z
    .string()
    .max(most, { error: "too-long" })
    .transform((t) => clean(t).replace(/\s+/g, " ").trim())
    .refine((t) => t !== "", { error: "empty" })
    .refine((t) => !hasInvisible(t), { error: "invisible" });

/** An address as people type it; kept as typed, compared in lower case. */
export const email = z
  .string()
  .max(254)
  .trim()
  .regex(/^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\].]+$/u, { error: "email" })
  // oxlint-disable-next-line no-control-regex
  .refine((t) => !/[\u0000-\u001F\u007F-\u009F\u2028\u2029]/.test(t), { error: "email" });

/** A DOI, as `doiIn` reads it. */
export const doi = z
  .string()
  .max(500, { error: "too-long" })
  .transform((typed) => doiIn(typed) ?? "")
  .refine((read) => read !== "", { error: "doi" });

/** What a request answers that has nothing more to say. */
export const done = z.strictObject({});
