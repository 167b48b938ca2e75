import { calendarMails, type CalendarMail } from "../../shared/words/en/calendar-mails.ts";
import { tellingTo } from "../../shared/words/telling.ts";
import type { Context } from "../frame/context.ts";
import { provenAddresses, queueMail } from "../people/index.ts";
import type { SessionRow } from "./tables.ts";
import { wishesOf } from "./wishes.ts";

interface Told {
  /** The ids of people. */
  readonly to: readonly string[];
  readonly what: CalendarMail;
  /** A mail about this session with this key goes to each of them once, however often it is asked for. */
  readonly key: string;
}

/** Mails about a session those of these people who have proven their address and want to be told. */
export async function tell(
  { db, now }: Pick<Context, "db" | "now">,
  session: SessionRow,
  { to, what, key }: Told,
): Promise<void> {
  if (to.length === 0) return;
  const addresses = await provenAddresses(db, to);
  const wishes = await wishesOf(db, [...addresses.keys()]);
  const telling = tellingTo({ zone: null, now: now.toISOString() });
  for (const [person, address] of addresses) {
    const wish = wishes.get(person);
    if (!wish?.reminders) continue;
    await queueMail(db, {
      key: `${key}-${session.id}-${person}`,
      to: address,
      ...calendarMails[what]({
        title: session.title,
        when: telling.moment(session.starts_at.toISOString(), session.zone),
        link: `{home}/sessions/${session.slug}`,
        stop: `{home}/reminders/${wish.stop}`,
      }),
    });
  }
}

/** Tells everybody who goes to a session, waits for a place or is interested. */
export async function tellThoseWhoCome(
  ctx: Context,
  session: SessionRow,
  what: "changed" | "cancelled",
): Promise<void> {
  const rows = await ctx.db.query<{ person_id: string }>(
    `select person_id from answers
     where session_id = $1 and answer <> 'not'
     order by person_id`,
    [session.id],
  );
  const to = rows.map((row) => row.person_id);
  await tell(ctx, session, { to, what, key: `${what}-${session.revision}` });
}
