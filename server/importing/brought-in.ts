import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { EventBroughtIn } from "../../shared/bringing-in.ts";
import { day as aDay, zone as aZone } from "../../shared/values.ts";
import type { ImportNote, ImportReason } from "../../shared/words/en/importing.ts";

/** A file as it was found. */
export interface SourceFile {
  readonly path: string;
  /** Its last part. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly text: string;
  /** It is not UTF-8. */
  readonly isRecoded: boolean;
  /** The texts of what stands beside it and tells more about it, by name. */
  readonly beside: ReadonlyMap<string, string>;
}

/** What to take where a file does not say. */
export const Otherwise = z.strictObject({
  /** The IANA zone of times without one; null for UTC, which is then told. */
  zone: aZone.nullable(),
  /** The day, `2003-05-20`, of logs that tell none. */
  day: aDay.nullable(),
  /** How many dates are taken of a series that has no end. */
  dates: z.number().int().min(1).max(1000),
});
export type Otherwise = z.output<typeof Otherwise>;

/** Something that has no place here, or another one than in its source. */
export interface Unplaced {
  readonly file: string;
  /** Counted from 1; null for the whole file. */
  readonly line: number | null;
  /** Its beginning. */
  readonly text: string;
  readonly reason: ImportReason;
  readonly detail: string;
}

/** What somebody said, in the order of the source. */
export interface Said {
  readonly key: string;
  readonly line: number;
  /** ISO 8601; null where nobody knows. */
  readonly at: string | null;
  readonly author: string;
  readonly role: "host" | null;
  readonly text: string;
  readonly repliesTo: string | null;
  /** Of what starts a thread. */
  readonly title: string | null;
  readonly isPlain: boolean;
  /** The number of the question that it is. */
  readonly question: number | null;
  /** Of a question from the audience. */
  readonly asked: { readonly answered: boolean; readonly votes: number | null } | null;
}
export interface Spoken {
  readonly kind: "live chat" | "forum" | "open house";
  /** Names it for ever. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly zone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly file: string;
  readonly said: readonly Said[];
  /** Lines that say nothing (joins, leaves, topics), by their kind. */
  readonly passedOver: Readonly<Record<string, number>>;
  /** What had to be supposed. */
  readonly notes: readonly ImportNote[];
}
/** An event of a calendar, with the line at which it stands. */
export interface Announced extends EventBroughtIn {
  readonly file: string;
  readonly line: number;
}

/** All that was found in a file. */
export interface Found {
  readonly spoken: readonly Spoken[];
  readonly events: readonly Announced[];
  readonly unplaced: readonly Unplaced[];
}
export const nothing: Found = { spoken: [], events: [], unplaced: [] };
/** What was found in several parts, and what is wrong beside them. */
export const gathered = (parts: readonly Found[], wrong: readonly Unplaced[] = []): Found => ({
  spoken: parts.flatMap(({ spoken }) => spoken),
  events: parts.flatMap(({ events }) => events),
  unplaced: [...wrong, ...parts.flatMap((part) => part.unplaced)],
});
export type Read = (file: SourceFile, otherwise: Otherwise) => Found | Promise<Found>;

/** The same for the same words, and short. */
export const digest = (...words: readonly (string | null)[]): string =>
  createHash("sha256").update(JSON.stringify(words)).digest("hex").slice(0, 32);

/** Keys made of what is said, for sources without ids: what is said twice is counted. */
export function contentKeys(): (...words: readonly (string | null)[]) => string {
  const met = new Map<string, number>();
  return (...words) => {
    const key = digest(...words);
    const times = met.get(key) ?? 0;
    met.set(key, times + 1);
    return times === 0 ? key : `${key} ${times}`;
  };
}

const invisible =
  /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\u2028\u2029\uFFF9-\uFFFC]/gu;
/** Text as one line of at most so many UTF-16 units, without what nobody sees. */
export function oneLine(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").replace(invisible, "").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

const isZoned = /(?:Z|[+-]\d\d:?\d\d)$/;
/** The moment of a time as it is told, in the zone given where it names none; null for what is no time. */
export function momentOf(told: string, zone: string): Date | null {
  try {
    if (isZoned.test(told)) return new Date(Temporal.Instant.from(told).epochMilliseconds);
    const local = Temporal.PlainDateTime.from(told);
    return new Date(local.toZonedDateTime(zone).epochMilliseconds);
  } catch {
    return null;
  }
}

const aMinute = 60_000;
/** From the first to the last of what was said; a whole day where no times are known. Null where nobody knows the day. */
export function spanOf(
  said: readonly Pick<Said, "at">[],
  day: string | null,
  zone: string,
): { startsAt: Date; endsAt: Date } | null {
  const known = said.flatMap(({ at }) => (at === null ? [] : [Date.parse(at)]));
  if (known.length > 0) {
    const [first, last] = known.reduce(
      ([low, high], at) => [Math.min(low, at), Math.max(high, at)],
      [Infinity, -Infinity],
    );
    return { startsAt: new Date(first), endsAt: new Date(last + aMinute) };
  }
  const startsAt = day === null ? null : momentOf(`${day}T00:00:00`, zone);
  const endsAt = startsAt && new Date(startsAt.getTime() + 24 * 60 * aMinute);
  return startsAt && endsAt && { startsAt, endsAt };
}

/** An unplaced line, shortened. */
export const unplaced = (
  file: Pick<SourceFile, "path">,
  line: number | null,
  told: { readonly reason: ImportReason; readonly text?: string; readonly detail?: string },
): Unplaced => ({
  file: file.path,
  line,
  text: oneLine(told.text ?? "", 120),
  reason: told.reason,
  detail: told.detail ?? "",
});
