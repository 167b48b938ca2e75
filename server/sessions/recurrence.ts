import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";

/** How far a rule is followed that finds nothing: past four centuries of months, after which the calendar repeats. */
const patience = { maxIterations: 5000, maxCandidateEvaluations: 100_000 };

/**
 * The local times of a recurrence rule (RFC 5545, section 3.3.10), `FREQ=WEEKLY;COUNT=4`, that begins at a local time,
 * `2026-11-03T20:00:00`, for as long as `goesOn` says so of each. The rule is followed on the wall clock, so that a
 * series keeps its time of day whatever the clocks of its zone do. Throws an `Error` for a rule that is none, or that
 * finds nothing for centuries.
 */
export function timesOf(
  rule: string,
  starts: string,
  goesOn: (local: Temporal.PlainDateTime, index: number) => boolean = () => true,
): Temporal.PlainDateTime[] {
  const recurrence = new RRuleTemporal({
    rruleString: `RRULE:${rule}`,
    dtstart: Temporal.PlainDateTime.from(starts).toZonedDateTime("UTC"),
    temporal: Temporal,
    ...patience,
  });
  return recurrence
    .all((time, index) => goesOn(time.toPlainDateTime(), index))
    .map((time) => time.toPlainDateTime());
}
