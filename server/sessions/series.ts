import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Input } from "../../shared/contract.ts";
import type { Context, Operation } from "../frame/context.ts";
import { found, wrongField } from "../frame/failure.ts";
import { createSession, findSessionById } from "./calendar.ts";
import { cancelAll } from "./changing.ts";
import { holdSeries } from "./holding.ts";
import { keeperOf, type Keepers, refuseBegun } from "./keepers.ts";
import { timesOf } from "./recurrence.ts";
import { localTimeOf, wallClockMoment } from "./rules.ts";
import type { SessionRow, ThemeRow } from "./tables.ts";
import { giveRole, rolesIn } from "./team.ts";

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

/**
 * Lets a session come again by a rule. One of a series begins a new rule for the rest of it: what fits stays, what does
 * not is cancelled, what is missing comes to it.
 */
export const repeatingWith =
  (keepers: Keepers): Operation<"sessions.repeat"> =>
  async (ctx, asked) => {
    const held = { scope: "following", now: ctx.now } as const;
    const [first, ...rest] = await holdSeries(ctx.db, asked.session, held);
    refuseBegun(first, ctx.now);
    const starts = localTimeOf(first.starts_at, first.zone);
    const rule = ruleOf(asked.every, asked.times, starts);
    const wanted = timesOf(rule, starts)
      .slice(1)
      .map((time) => time.toString({ smallestUnit: "minute" }))
      .filter((time) => !asked.except.includes(time.slice(0, 10)));
    if (wanted.length === 0) throw wrongField("except", "nothing-left");
    const isWanted = (one: SessionRow): boolean =>
      wanted.includes(localTimeOf(one.starts_at, first.zone));
    await cancelAll(
      ctx,
      keepers,
      rest.filter((one) => !isWanted(one)),
    );
    const like = { ...first, series_id: await keepRule(ctx, first, { rule, starts }) };
    const kept = new Set(
      rest.filter(isWanted).map((one) => localTimeOf(one.starts_at, first.zone)),
    );
    const sessions: string[] = [];
    for (const time of wanted.filter((one) => !kept.has(one)))
      sessions.push(await comeAgain(ctx, keepers, { like, local: time }));
    return { sessions };
  };

/** The id of the series, which has this rule from now on. */
async function keepRule(
  { db }: Context,
  first: SessionRow,
  { rule, starts }: { readonly rule: string; readonly starts: string },
): Promise<string> {
  const series = first.series_id ?? randomUUID();
  await db.query(
    `insert into series (id, rule, starts, zone) values ($1, $2, $3, $4)
     on conflict on constraint series_pkey do update
     set rule = excluded.rule, starts = excluded.starts, zone = excluded.zone`,
    [series, rule, starts, first.zone],
  );
  await db.query(`update sessions set series_id = $2 where id = $1`, [first.id, series]);
  return series;
}

/** The same event at another local time, for as long as the first on the clocks of its zone, run by the same people. */
async function comeAgain(
  ctx: Context,
  keepers: Keepers,
  { like, local }: { readonly like: SessionRow; readonly local: string },
): Promise<string> {
  const { db } = ctx;
  const [theme] = await db.query<ThemeRow>(`select * from themes where id = $1`, [like.theme_id]);
  const { id, slug } = await createSession(db, {
    kind: like.kind,
    title: like.title,
    description: like.description,
    organisation: like.organisation_id,
    theme: theme ?? null,
    ...timesAt(like, local),
    zone: like.zone,
    source: null,
    state: like.state,
    venue: like.venue,
    capacity: like.capacity,
    series: like.series_id,
  });
  for (const { person_id: person, role } of await rolesIn(db, like.id))
    await giveRole(db, { session: id, person, role });
  const session = found(await findSessionById(db, id));
  await keeperOf(keepers, session)?.again(ctx, session, like);
  return slug;
}

function timesAt({ starts_at: starts, ends_at: ends, zone }: SessionRow, local: string) {
  const length = Temporal.PlainDateTime.from(localTimeOf(starts, zone)).until(
    localTimeOf(ends, zone),
  );
  return {
    startsAt: wallClockMoment(local, zone),
    endsAt: wallClockMoment(Temporal.PlainDateTime.from(local).add(length).toString(), zone),
  };
}
