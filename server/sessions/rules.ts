import { Temporal } from "temporal-polyfill";
import type { Phase } from "../../shared/sessions.ts";
import { wrongField } from "../frame/failure.ts";
import type { EditionRow, SessionRow } from "./tables.ts";

/** What a session is at a moment. The start belongs to it, the end no longer does. */
export function phaseAt(
  session: Pick<SessionRow, "starts_at" | "ends_at" | "cancelled_at">,
  now: Date,
): Phase {
  if (session.cancelled_at !== null) return "cancelled";
  if (now >= session.ends_at) return "closed";
  return now < session.starts_at ? "lobby" : "live";
}

/**
 * The moment of a time of day in a zone. Of a time that the clocks go through twice, the earlier.
 * Throws `invalid` at `from`, `no-such-time`, for one that they skip.
 */
export const toInstant = (day: string, time: string, zone: string): Date =>
  momentOf(`${day}T${time}`, zone, "from");

/** The moment of a local time `2026-11-21T16:30` in a zone; what is wrong with it is told at `field`. */
export function momentOf(local: string, zone: string, field: string): Date {
  const wanted = Temporal.PlainDateTime.from(local);
  const zoned = wanted.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (!zoned.toPlainDateTime().equals(wanted)) throw wrongField(field, "no-such-time", { zone });
  return new Date(zoned.epochMilliseconds);
}

/** The moment of a local time; one that the clocks skip is told by the clock before they did (RFC 5545, section 3.3.5). */
export const wallClockMoment = (local: string, zone: string): Date =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);

type Times = Pick<SessionRow, "starts_at" | "ends_at" | "zone">;
const localStart = ({ starts_at: at, zone }: Times): Temporal.PlainDateTime =>
  Temporal.PlainDateTime.from(localTimeOf(at, zone));

/** The times of another session once it is moved on the wall clock as one was, from `before` to `after`, and lasts as long. */
export function shiftedLike(other: Times, before: Times, after: Times): Times {
  const shift = localStart(before).until(localStart(after));
  const length = localStart(after).until(localTimeOf(after.ends_at, after.zone));
  const starts = localStart(other).add(shift);
  return {
    starts_at: wallClockMoment(starts.toString(), after.zone),
    ends_at: wallClockMoment(starts.add(length).toString(), after.zone),
    zone: after.zone,
  };
}

/** The moment at which a day begins in a zone: midnight, or the first moment after it where the clocks skip that. */
export const startOfDay = (day: string, zone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);

/** The day after a day. */
export const dayAfter = (day: string): string =>
  Temporal.PlainDate.from(day).add({ days: 1 }).toString();
/** The day before a day. */
export const dayBefore = (day: string): string =>
  Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
/** A moment as the clocks of a zone show it, `2026-11-21T16:30`. */
export const localTimeOf = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });

/** The days on which a session is on in its zone. One that ends at midnight does not touch the next. */
export function daysOf(
  starts: Date,
  ends: Date,
  zone: string,
): Pick<SessionRow, "first_day" | "last_day"> {
  const last = new Date(Math.max(starts.getTime(), ends.getTime() - 1));
  return { first_day: dayIn(zone, starts), last_day: dayIn(zone, last) };
}

/** What day it is in a zone, `2026-11-21`. */
const dayIn = (zone: string, now: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();

const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days;

/** How many days an edition is away from a moment; 0 while it lasts. */
const distance = ({ starts_on, ends_on, zone }: EditionRow, now: Date): number => {
  const today = dayIn(zone, now);
  return Math.max(0, daysBetween(today, starts_on), daysBetween(ends_on, today));
};

/** The edition that a moment is in: of several the one that began last, so a month goes before its year. */
export const editionAt = (editions: readonly EditionRow[], now: Date): EditionRow | null =>
  latestFirst(editions).find((edition) => distance(edition, now) === 0) ?? null;

/** The edition that a moment is in, else the one nearest to it. */
export const nearestEdition = (editions: readonly EditionRow[], now: Date): EditionRow | null =>
  latestFirst(editions).toSorted((a, b) => distance(a, now) - distance(b, now))[0] ?? null;

const latestFirst = (editions: readonly EditionRow[]): EditionRow[] =>
  editions.toSorted((a, b) => (a.starts_on < b.starts_on ? 1 : -1));
