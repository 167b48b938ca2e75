import { calendarMails, type CalendarMail } from "../../shared/words/en/calendar-mails.ts";
import { tellingTo } from "../../shared/words/telling.ts";
import type { Context } from "../frame/context.ts";
import { provenAddresses, queueMail } from "../people/index.ts";
import type { SessionRow } from "./tables.ts";
import { wishesOf, type WishRow } from "./wishes.ts";

interface Told {
  /** The sessions that it is about, one or more, by the id of the person who is told. */
  readonly to: ReadonlyMap<string, readonly SessionRow[]>;
  readonly what: CalendarMail;
  /** A mail with this key goes to each of them once, however often it is asked for. */
  readonly key: string;
}

/** Mails about sessions those of these people who have proven their address and want to be told, in their own zone. */
export async function tell(
  { db, now }: Pick<Context, "db" | "now">,
  { to, what, key }: Told,
): Promise<void> {
  if (to.size === 0) return;
  const addresses = await provenAddresses(db, [...to.keys()]);
  const wishes = await wishesOf(db, [...addresses.keys()]);
  for (const [person, address] of addresses) {
    const wish = wishes.get(person);
    const [first, ...more] = to.get(person) ?? [];
    if (!wish?.reminders || !first) continue;
    await queueMail(db, {
      key: `${key}-${person}`,
      to: address,
      unsubscribe: `/reminders/${wish.stop}`,
      ...calendarMails[what]({
        title: first.title,
        when: timesFor(wish, [first, ...more], now),
        link: `{home}/sessions/${first.slug}`,
        stop: `{home}/reminders/${wish.stop}`,
      }),
    });
  }
}

/** Times told in one mail. */
const most = 12;
function timesFor({ zone }: WishRow, sessions: readonly SessionRow[], now: Date): string[] {
  const telling = tellingTo({ zone, now: now.toISOString() });
  const times = sessions
    .slice(0, most)
    .map((session) => telling.moment(session.starts_at.toISOString(), session.zone));
  return sessions.length > most ? [...times, "…"] : times;
}

/** Tells everybody who goes to one of these sessions, waits for a place or is interested; each once, about all theirs. */
export async function tellThoseWhoCome(
  ctx: Context,
  sessions: readonly SessionRow[],
  what: "changed" | "cancelled",
): Promise<void> {
  const [first] = sessions;
  if (!first) return;
  const rows = await ctx.db.query<{ person_id: string; session_id: string }>(
    `select person_id, session_id from answers
     where session_id = any ($1::uuid[]) and answer <> 'not'
     order by person_id`,
    [sessions.map(({ id }) => id)],
  );
  const theirs = new Map<string, Set<string>>();
  for (const { person_id: person, session_id: session } of rows)
    theirs.set(person, (theirs.get(person) ?? new Set()).add(session));
  const to = new Map(
    [...theirs].map(([person, ids]) => [person, sessions.filter(({ id }) => ids.has(id))] as const),
  );
  await tell(ctx, { to, what, key: `${what}-${first.revision}-${first.id}` });
}
