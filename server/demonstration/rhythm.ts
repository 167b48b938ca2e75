import { Temporal } from "temporal-polyfill";

const zone = "America/New_York";
const aDay = 24 * 60 * 60 * 1000;

/** How likely somebody writes at an hour of the day: evenings are busy, lunch and the end of school less, nights hardly. */
const hours = [1, 0, 0, 0, 0, 1, 4, 6, 2, 2, 3, 4, 6, 4, 3, 7, 8, 6, 6, 10, 14, 14, 9, 3];
const busiest = Math.max(...hours);
const onWeekends = 0.35;

/** Numbers from 0 to 1 that look like chance and are the same at every start (xorshift32). */
function dice(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function likelihood(at: number): number {
  const { hour, dayOfWeek } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  // never nothing: a short time in the night still has room for what was said
  return (0.02 + (hours[hour] ?? 0) / busiest) * (dayOfWeek > 5 ? onWeekends : 1);
}

/** The first one comes within so many days. */
const toBegin = 0.5;

/** So many moments in order, from some days before now until some days before now, as teachers find time to write. */
export function moments(
  count: number,
  { now, from, until }: { readonly now: Date; readonly from: number; readonly until: number },
): Date[] {
  const roll = dice(Math.round(from * 1000) + count);
  const chosen: number[] = [];
  while (chosen.length < count) {
    const latest = chosen.length === 0 ? Math.max(until, from - toBegin) : until;
    const at = Math.round(now.getTime() - (latest + roll() * (from - latest)) * aDay);
    if (roll() < likelihood(at)) chosen.push(at);
  }
  return chosen.toSorted((a, b) => a - b).map((at) => new Date(at));
}
