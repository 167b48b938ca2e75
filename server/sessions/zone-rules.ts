import { Temporal } from "temporal-polyfill";

/**
 * A VTIMEZONE (RFC 5545, section 3.6.5) with what the clocks of a zone do from one moment to another: an observance for
 * how they stand at first, and one for each time that they change.
 */
export function zoneRules(zone: string, from: Date, until: Date): string {
  const first = inZone(from, zone).getTimeZoneTransition("previous");
  const lines = first === null ? observance(inZone(new Date(0), zone)) : [];
  let change = first ?? inZone(from, zone).getTimeZoneTransition("next");
  while (change !== null && change.epochMilliseconds <= until.getTime()) {
    lines.push(...observance(change));
    change = change.getTimeZoneTransition("next");
  }
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...lines, "END:VTIMEZONE"].join("\r\n");
}

/** A moment as the clocks of a zone show it. */
export const inZone = (at: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);

function observance(change: Temporal.ZonedDateTime): string[] {
  const before = change.subtract({ nanoseconds: 1 });
  const name = isDaylight(change) ? "DAYLIGHT" : "STANDARD";
  // told by the clock as it stood before the change; before there were zones, it differed by seconds too
  const starts = change
    .withTimeZone("UTC")
    .add({ nanoseconds: before.offsetNanoseconds })
    .toPlainDateTime();
  return [
    `BEGIN:${name}`,
    `DTSTART:${starts.toString({ smallestUnit: "second" }).replaceAll(/[-:]/g, "")}`,
    `TZOFFSETFROM:${before.offset.replaceAll(":", "")}`,
    `TZOFFSETTO:${change.offset.replaceAll(":", "")}`,
    `END:${name}`,
  ];
}

/** Clocks that go on, and will go back again. */
const isDaylight = (change: Temporal.ZonedDateTime): boolean =>
  change.offsetNanoseconds > change.subtract({ nanoseconds: 1 }).offsetNanoseconds &&
  change.getTimeZoneTransition("next") !== null;
