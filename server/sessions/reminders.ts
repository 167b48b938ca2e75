import { reminderTimes } from "../../shared/choices.ts";
import { type Job, plan, unplan } from "../frame/clock.ts";
import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { findSessionById } from "./calendar.ts";
import type { SessionRow } from "./tables.ts";
import { tell } from "./telling.ts";

const keyOf = (session: string, minutes: number): string => `remind:${session}:${minutes}`;
const dueAt = ({ starts_at: starts }: Pick<SessionRow, "starts_at">, minutes: number): Date =>
  new Date(starts.getTime() - minutes * 60_000);

/** Puts a session's reminders on the clock where they now belong; one whose time is over is not sent late. */
export async function planReminders(
  db: Db,
  session: Pick<SessionRow, "id" | "starts_at">,
  now: Date,
): Promise<void> {
  for (const minutes of reminderTimes) {
    const at = dueAt(session, minutes);
    const key = keyOf(session.id, minutes);
    const payload = { session: session.id, minutes: String(minutes) };
    if (at > now) await plan(db, { kind: "sessions.remind", key, at, payload });
    else await unplan(db, [key]);
  }
}

/** Takes a session's reminders off the clock. */
export const forgetReminders = (db: Db, session: string): Promise<object[]> =>
  unplan(
    db,
    reminderTimes.map((minutes) => keyOf(session, minutes)),
  );

const remind: Job = async (ctx, { session: id = "", minutes = "" }) => {
  const session = found(await findSessionById(ctx.db, id));
  if (session.cancelled_at !== null || ctx.now >= session.starts_at) return;
  // moved by something that did not move its reminders
  if (dueAt(session, Number(minutes)) > ctx.now) return planReminders(ctx.db, session, ctx.now);
  const rows = await ctx.db.query<{ person_id: string }>(
    `select a.person_id from answers a
     left join calendar_wishes w on w.person_id = a.person_id
     where a.session_id = $1 and a.answer in ('going', 'interested')
       and (w.before is null or $2::integer = any (w.before))
     order by a.person_id`,
    [id, minutes],
  );
  const to = new Map(rows.map(({ person_id: person }) => [person, [session]]));
  // the start is in the key: a session that is moved is reminded of anew
  const key = `r${minutes}-${Math.floor(session.starts_at.getTime() / 60_000)}-${id}`;
  await tell(ctx, { to, what: "reminder", key });
};

/** What the clock does for the calendar. */
export const jobs: Readonly<Record<string, Job>> = { "sessions.remind": remind };
