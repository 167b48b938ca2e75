import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { findIana } from "windows-iana";
import { zone as zoneName } from "../../shared/values.ts";
import type { CalendarFileReason } from "../../shared/words/en/calendar-files.ts";
import type { Block } from "./calendar-file-blocks.ts";

/** Thrown at whatever is not taken; caught where the component was begun. */
export class Refusal extends Error {
  readonly reason: CalendarFileReason;
  /** The word that it hangs on. */
  readonly detail: string | null;
  constructor(reason: CalendarFileReason, detail: string | null = null) {
    super(reason);
    this.reason = reason;
    this.detail = detail;
  }
}

/** By which a local time is understood. */
export interface Clock {
  /** The IANA zone in which it is told to people. */
  readonly zone: string;
  readonly momentOf: (local: Temporal.PlainDateTime) => Date;
}

/** A time as the file tells it. */
export interface Told {
  readonly local: Temporal.PlainDateTime;
  /** A day without a time of day. */
  readonly whole: boolean;
  readonly clock: Clock;
  readonly at: Date;
}

/** The IANA zone of this name, where it is one. */
export const zoneIn = (name: unknown): string | null => zoneName.safeParse(name).data ?? null;

/** The clock of an IANA zone; a time that it skips is told as it stood before (RFC 5545, section 3.3.5). */
export const clockOf = (zone: string): Clock => ({
  zone,
  momentOf: (local) => new Date(local.toZonedDateTime(zone).epochMilliseconds),
});

/** The IANA zone that a name means: its own, the one it ends with, or the one that Windows calls so. */
function zoneNamed(name: string): string | null {
  const parts = name.split("/");
  const ending = [3, 2].map((most) => zoneIn(parts.slice(-most).join("/"))).find(Boolean);
  return zoneIn(name) ?? ending ?? findIana(name)[0] ?? null;
}

/** The clocks by the names that a file gives them, with the rules that it brings for those that nobody else knows. */
export function clocksIn(blocks: readonly Block[]): (name: string) => Clock {
  const brought = new Map<string, Clock>();
  for (const { text, whole } of blocks.filter(({ kind }) => kind === "VTIMEZONE"))
    for (const rules of whole ? componentsIn(text) : []) {
      const clock = clockBrought(rules);
      if (clock) brought.set(String(rules.getFirstPropertyValue("tzid")), clock);
    }
  return (name) => {
    const known = zoneNamed(name);
    if (known !== null) return clockOf(known);
    const clock = brought.get(name);
    if (!clock) throw new Refusal("unknown-zone", name);
    return clock;
  };
}

/** Rules that cannot be read are no rules: whoever needs them is refused. */
function componentsIn(text: string): ICAL.Component[] {
  try {
    return [new ICAL.Component(ICAL.parse(text))];
  } catch {
    return [];
  }
}

function clockBrought(rules: ICAL.Component): Clock | null {
  const named = zoneIn(rules.getFirstPropertyValue("x-lic-location"));
  if (named !== null) return clockOf(named);
  const yearly = rules
    .getAllSubcomponents()
    .flatMap((part) => part.getAllProperties("rrule"))
    .every((rule) => rule.toICALString().includes("FREQ=YEARLY"));
  // other rules may be followed for ever, and no clock changes by them
  if (!yearly) return null;
  const zone = new ICAL.Timezone(rules);
  return {
    zone: "UTC",
    momentOf(local) {
      const time = ICAL.Time.fromDateTimeString(local.toString({ smallestUnit: "second" }));
      time.zone = zone;
      return time.toJSDate();
    },
  };
}

const isPlain = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?Z?$/;
/** The local time of a text, `2026-11-03` or `2026-11-03T20:00:00`. */
export function plain(text: string): Temporal.PlainDateTime {
  const local = isPlain.test(text) ? plainOrNull(text.replace("Z", "")) : null;
  if (local === null) throw new Refusal("wrong-time", text);
  if (local.year < 1900 || local.year >= 2200) throw new Refusal("far-off", text);
  return local;
}
function plainOrNull(text: string): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(text);
  } catch {
    return null;
  }
}

/** The clocks of a file: those that it names, and the one for times without a zone and for moments in UTC. */
export interface Clocks {
  readonly named: (name: string) => Clock;
  readonly unnamed: Clock;
  /** Follows UTC, but is told in the zone that the file means throughout. */
  readonly utc: Clock;
}

/** The times of a property; those of DTSTART and its like are one. */
export function timesIn(property: ICAL.Property, clocks: Clocks): Told[] {
  const [, , type, ...values]: unknown[] = property.toJSON();
  const zone = property.getFirstParameter("tzid");
  return values.map((value) => {
    // a day that does not say that it is one is read by the parser as a time with nothing in it
    const text = String(value).replace(/T::Z?$/, "");
    const local = plain(text);
    if (type === "date" || !text.includes("T"))
      return { local, whole: true, clock: clocks.unnamed, at: clocks.unnamed.momentOf(local) };
    if (type !== "date-time") throw new Refusal("wrong-time", text);
    if (text.endsWith("Z"))
      return { local, whole: false, clock: clocks.utc, at: clocks.utc.momentOf(local) };
    const clock = zone ? clocks.named(zone) : clocks.unnamed;
    return { local, whole: false, clock, at: clock.momentOf(local) };
  });
}
