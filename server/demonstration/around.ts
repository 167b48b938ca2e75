import { toInstant } from "../sessions/index.ts";
import type { Db } from "../frame/context.ts";
import type { Asking } from "./asking.ts";
import type { Cast } from "./cast.ts";

/** What is known while the month is put together. */
export interface Around extends Asking {
  /** One transaction: the month comes as a whole or not at all. */
  readonly db: Db;
  readonly now: Date;
  readonly cast: Cast;
  /** Slugs, in the order in which `words.ts` has them. */
  readonly organisations: readonly string[];
  readonly themes: readonly string[];
}

export const madeUp = "A demonstration: everybody in it is made up";
export const minutesADay = 24 * 60;
export const zone = "America/New_York";

/** The day so many days after a moment, `2026-11-21`, on the clocks of New York. */
export const dayAt = (now: Date, days: number): string =>
  new Date(now.getTime() + days * minutesADay * 60_000).toLocaleDateString("sv-SE", {
    timeZone: zone,
  });

/** Minutes from now until a time of day on the clocks of New York, so many days on; never a moment too few. */
export const minutesUntil = (now: Date, days: number, time: string): number =>
  Math.ceil((toInstant(dayAt(now, days), time, zone).getTime() - now.getTime()) / 60_000);
