import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Input } from "../../shared/contract.ts";
import type { Context, Operation } from "../frame/context.ts";
import { Failure, wrongField } from "../frame/failure.ts";
import { createSession } from "./calendar.ts";
import { holdSession } from "./holding.ts";
import { heldElsewhere } from "./publishing.ts";
import { timesOf } from "./recurrence.ts";
import { localTimeOf } from "./rules.ts";
import type { SessionRow, ThemeRow } from "./tables.ts";
import { rolesIn, giveRole } from "./team.ts";

type Rhythm = Input<"sessions.repeat">["every"];
const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/** A recurrence rule (RFC 5545, section 3.3.10) for a series that begins at a local time, `2026-11-03T20:00`. */
export function ruleOf(every: Rhythm, times: number, starts: string): string {
  if (every === "week") return `FREQ=WEEKLY;COUNT=${times}`;
  if (every === "two weeks") return `FREQ=WEEKLY;INTERVAL=2;COUNT=${times}`;
  const { day, daysInMonth, dayOfWeek } = Temporal.PlainDate.from(starts);
  // what falls into the last seven days is meant as the last of its kind: not every month has a fifth Tuesday
  const nth = day + 7 > daysInMonth ? -1 : Math.ceil(day / 7);
  return `FREQ=MONTHLY;BYDAY=${nth}${weekdays[dayOfWeek - 1]};COUNT=${times}`;
}

/** The moment of a local time; one that the clocks skip is told by the clock before they did (RFC 5545, section 3.3.5). */
const momentIn = (local: string, zone: string): Date =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);

export const repeat: Operation<"sessions.repeat"> = async (ctx, asked) => {
  const first = heldElsewhere(await holdSession(ctx.db, asked.session));
  if (first.series_id !== null) throw new Failure("conflict", "in-a-series");
  const starts = localTimeOf(first.starts_at, first.zone);
  const rule = ruleOf(asked.every, asked.times, starts);
  const left = timesOf(rule, starts)
    .slice(1)
    .map((time) => time.toString({ smallestUnit: "minute" }))
    .filter((time) => !asked.except.includes(time.slice(0, 10)));
  if (left.length === 0) throw wrongField("except", "nothing-left");
  const series = randomUUID();
  await ctx.db.query(`insert into series (id, rule, starts, zone) values ($1, $2, $3, $4)`, [
    series,
    rule,
    starts,
    first.zone,
  ]);
  await ctx.db.query(`update sessions set series_id = $2 where id = $1`, [first.id, series]);
  const sessions: string[] = [];
  for (const time of left)
    sessions.push(await comeAgain(ctx, { ...first, series_id: series }, time));
  return { sessions };
};

/** The same event at another local time, for as long as the first on the clocks of its zone, run by the same people. */
async function comeAgain({ db }: Context, first: SessionRow, local: string): Promise<string> {
  const shift = Temporal.PlainDateTime.from(localTimeOf(first.starts_at, first.zone)).until(
    localTimeOf(first.ends_at, first.zone),
  );
  const [theme] = await db.query<ThemeRow>(`select * from themes where id = $1`, [first.theme_id]);
  const { id, slug } = await createSession(db, {
    kind: first.kind,
    title: first.title,
    description: first.description,
    organisation: first.organisation_id,
    theme: theme ?? null,
    startsAt: momentIn(local, first.zone),
    endsAt: momentIn(Temporal.PlainDateTime.from(local).add(shift).toString(), first.zone),
    zone: first.zone,
    source: null,
    venue: first.venue,
    capacity: first.capacity,
    series: first.series_id,
  });
  for (const { person_id: person, role } of await rolesIn(db, first.id))
    await giveRole(db, { session: id, person, role });
  return slug;
}
