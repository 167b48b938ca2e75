import type ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { clockOf, plain, Refusal, timesIn, type Clocks, type Told } from "./calendar-file-times.ts";
import { timesOf } from "./recurrence.ts";

/** How long an event lasts: days of the calendar, and milliseconds. */
export interface Length {
  readonly days: number;
  readonly milliseconds: number;
  /** False where the file does not say, and an hour is taken. */
  readonly known: boolean;
}

const anHour = 3_600_000;
const anHourPerhaps: Length = { days: 0, milliseconds: anHour, known: false };
const aDay: Length = { days: 1, milliseconds: 0, known: true };

/** How long what begins so lasts, by its DTEND or its DURATION (RFC 5545, section 3.6.1). */
export function lengthOf(event: ICAL.Component, start: Told, clocks: Clocks): Length {
  const unsaid = start.whole ? aDay : anHourPerhaps;
  const ends = event.getFirstProperty("dtend");
  const duration = event.getFirstProperty("duration");
  const length = ends
    ? until(start, timesIn(ends, clocks)[0])
    : duration
      ? lasting(duration)
      : unsaid;
  if (length.days < 0 || length.milliseconds < 0) throw new Refusal("ends-before-start");
  return length.days === 0 && length.milliseconds === 0 ? unsaid : length;
}

function until(start: Told, end: Told | undefined): Length {
  if (!end || end.whole !== start.whole) throw new Refusal("wrong-time", "DTEND");
  if (end.whole)
    return { ...aDay, days: start.local.until(end.local, { largestUnit: "day" }).days };
  return { days: 0, milliseconds: end.at.getTime() - start.at.getTime(), known: true };
}

function lasting(property: ICAL.Property): Length {
  const [, , , text]: unknown[] = property.toJSON();
  const spoken = /^([+-]?)P(?:(\d{1,4})W|(?:(\d{1,5})D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/;
  const found = spoken.exec(String(text));
  if (!found) throw new Refusal("wrong-time", String(text));
  const sign = found[1] === "-" ? -1 : 1;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(2)
    .map((part) => Number(part ?? 0));
  return {
    days: sign * (weeks * 7 + days),
    milliseconds: sign * (hours * anHour + minutes * 60_000 + seconds * 1000),
    known: true,
  };
}

/** When what begins at a local time ends. */
export const endOf = (start: Pick<Told, "local" | "clock">, length: Length): Date =>
  new Date(
    start.clock.momentOf(start.local.add({ days: length.days })).getTime() + length.milliseconds,
  );

/** Dates of one series. */
const most = 1000;
const often = /FREQ=(?:SECONDLY|MINUTELY|HOURLY)/i;

/** The dates of a series: of its rules and its RDATEs without its EXDATEs; `more` where there are others after them. */
export function datesOf(
  event: ICAL.Component,
  start: Told,
  { clocks, until: horizon }: { readonly clocks: Clocks; readonly until: Date },
): { dates: Told[]; more: boolean } {
  const rules = event.getAllProperties("rrule").map(ruleIn);
  const more = event.getAllProperties("rdate").flatMap((property) => timesIn(property, clocks));
  if (event.hasProperty("exrule")) throw new Refusal("wrong-rule", "EXRULE");
  const followed = rules.map((rule) => follow(rule, start, horizon));
  const first = rules.length === 0 ? [start] : [];
  const left = event.getAllProperties("exdate").flatMap((property) => timesIn(property, clocks));
  const dates = [...first, ...followed.flatMap(({ dates: found }) => found), ...more].filter(
    (date) => !left.some((gone) => isSame(date, gone)),
  );
  const once = new Map(dates.map((date) => [date.at.getTime(), date]));
  if (once.size === 0) throw new Refusal("no-date");
  const inOrder = [...once.values()].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return {
    dates: inOrder.slice(0, most),
    more: inOrder.length > most || followed.some(({ goesOn }) => goesOn),
  };
}

/** Many programs leave out a time by its day alone. */
const isSame = (date: Told, gone: Told): boolean =>
  gone.whole ? date.local.toPlainDate().equals(gone.local) : +date.at === +gone.at;

function ruleIn(property: ICAL.Property): string {
  const rule = property.toICALString().replace(/^[^:]*:/, "");
  if (often.test(rule)) throw new Refusal("too-often", rule);
  return rule;
}

/** The dates of one rule, up to its end or to the horizon. */
function follow(rule: string, start: Told, horizon: Date): { dates: Told[]; goesOn: boolean } {
  const { clock, whole } = start;
  const end = endIn(rule);
  const dates: Told[] = [];
  let goesOn = false;
  try {
    timesOf(rule.replace(/;?UNTIL=[^;]*/i, ""), start.local.toString(), (local) => {
      const date = { local, whole, clock, at: clock.momentOf(local) };
      if (end !== null && !end(date)) return false;
      goesOn = dates.length === most || date.at > horizon;
      if (!goesOn) dates.push(date);
      return !goesOn;
    });
  } catch (error) {
    // what was found before it found nothing more stands
    if (dates.length === 0) throw new Refusal("wrong-rule", `${rule}: ${String(error)}`);
  }
  return { dates, goesOn };
}

/** Whether a date is not after a rule's UNTIL: a moment, a local time, or a whole day; null where it has none. */
function endIn(rule: string): ((date: Told) => boolean) | null {
  const [, year, month, day, time = "", utc = ""] =
    /UNTIL=(\d{4})-?(\d\d)-?(\d\d)(T[\d:]{6,8})?(Z?)/i.exec(rule) ?? [];
  if (year === undefined) return /UNTIL=/i.test(rule) ? () => refuse(rule) : null;
  const clockTime = time.replaceAll(":", "").replace(/T(\d\d)(\d\d)(\d\d)/, "T$1:$2:$3");
  const end = plain(`${year}-${month}-${day}${clockTime}`);
  if (utc !== "") return ({ at }) => at <= clockOf("UTC").momentOf(end);
  if (time !== "") return ({ local }) => Temporal.PlainDateTime.compare(local, end) <= 0;
  return ({ local }) => Temporal.PlainDate.compare(local, end) <= 0;
}
const refuse = (rule: string): never => {
  throw new Refusal("wrong-rule", rule);
};
