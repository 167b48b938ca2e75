import type { Asked } from "../../shared/contract.ts";
import { sessionKinds } from "../../shared/sessions.ts";
import type { Db } from "../../server/frame/context.ts";
import { startClock } from "../../server/frame/clock.ts";
import { makeLog } from "../../server/frame/log.ts";
import { jobs } from "../../server/operations.ts";
import { host } from "./chats.ts";
import type { House } from "./house.ts";
import { until } from "./until.ts";

type Told = Asked<"sessions.publish">;

/** An event as it is told on the form: a webinar on a Tuesday evening in New York, unless something else is asked for. */
export const anEvent = (organisation: string, more: Partial<Told> = {}): Told => ({
  organisation,
  title: "Fractions at play",
  kind: "webinar",
  starts: "2099-10-20T20:00",
  ends: "2099-10-20T21:00",
  zone: "America/New_York",
  venue: "https://example.org/join",
  ...more,
});

/** An event of an organisation of its own, with whoever runs it. */
export async function publishedEvent(house: House, more: Partial<Told> = {}) {
  const { organisation, ...person } = await host(house);
  const told = anEvent(organisation, more);
  const { session } = await person.get("sessions.publish", told);
  const { organisation: _, ...changeable } = told;
  return { session, organisation, person, told: changeable };
}

/** So many events held elsewhere, one after the other in so many minutes, an hour long, of the organisations in turn. */
export async function seedEvents(
  db: Db,
  seeded: {
    readonly count: number;
    readonly from: Date;
    readonly every: number;
    readonly organisations?: readonly string[];
  },
): Promise<void> {
  const { count, from, every, organisations = [] } = seeded;
  await db.query(
    `insert into sessions (id, kind, slug, title, description, starts_at, ends_at, zone, organisation_id,
       venue, first_day, last_day)
     select gen_random_uuid(), ($1::text[])[1 + n % 12], 'seeded-' || n,
       'Seeded ' || (array['fractions', 'poems', 'rivers', 'maps'])[1 + n % 4] || ' w' || n, 'About w' || n % 90,
       t, t + interval '1 hour', 'UTC', o.id, 'https://example.org', t::date::text, t::date::text
     from generate_series(1, $2::integer) n
     cross join lateral (select $3::timestamptz + n * $4::integer * interval '1 minute' as t) times
     left join organisations o on o.slug = ($5::text[])[1 + n % greatest(1, cardinality($5::text[]))]`,
    [[...sessionKinds], count, from, every, organisations],
  );
}

/** Lets the clock do what is due, until nothing of this kind is. */
export async function letTheClockRun(house: House, kind: string): Promise<void> {
  const clock = startClock({
    database: house.database,
    jobs,
    announce: () => undefined,
    log: makeLog("silent"),
  });
  await until(async () => {
    const due = await house.db.query(
      `select from jobs where kind = $1 and run_at <= clock_timestamp()`,
      [kind],
    );
    return due.length === 0;
  });
  await clock.stop();
}
