import { Temporal } from "temporal-polyfill";

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/** Weeks of the calendar (ISO 8601) by the names of rhythms: from which on, and each how many. */
const weeks: Readonly<Record<string, readonly [first: number, step: number]>> = {
  "biweekly-odd": [1, 2],
  "biweekly-even": [2, 2],
  quadweekly: [4, 4],
  "quadweekly-alternate": [2, 4],
};

/**
 * The rule of a rhythm that has a name, for what begins on a day; null where the name tells no dates. Odd weeks are not each
 * second week: after a year of 53 weeks two odd ones follow each other.
 */
export function ruleNamed(rhythm: string, starts: string): string | null {
  if (rhythm === "weekly") return "FREQ=WEEKLY";
  const [, weekday] = /^first-(\w+)$/.exec(rhythm) ?? [];
  if (weekday !== undefined) return `FREQ=MONTHLY;BYDAY=1${weekday.slice(0, 2).toUpperCase()}`;
  const [first = 0, step = 1] = weeks[rhythm] ?? [];
  if (first === 0) return null;
  const numbers = Array.from({ length: 53 }, (_, n) => n + 1).filter(
    (week) => week >= first && (week - first) % step === 0,
  );
  const day = weekdays[Temporal.PlainDate.from(starts.slice(0, 10)).dayOfWeek - 1];
  return `FREQ=YEARLY;BYWEEKNO=${numbers.join(",")};BYDAY=${day}`;
}

/** The first day from one on that is this weekday, `Monday`, in a week of this parity. */
export function firstDay(from: string, weekday: string, parity: string | null): string {
  const wanted = weekdays.findIndex((day) => weekday.slice(0, 2).toUpperCase() === day) + 1;
  let day = Temporal.PlainDate.from(from);
  const fits = (): boolean =>
    day.dayOfWeek === wanted &&
    (parity === null || ((day.weekOfYear ?? 0) % 2 === 1) === (parity === "odd"));
  for (let tries = 0; tries < 22 && !fits(); tries++) day = day.add({ days: 1 });
  return day.toString();
}
