import type { Context, Db } from "../frame/context.ts";
import { type Section, sectionsOf } from "../people/index.ts";
import { forgetAnswers } from "./answering.ts";
import { findSessionsById } from "./calendar.ts";

/** How many sessions somebody said they come to. */
export async function held(db: Db, person: string): Promise<{ answers: number }> {
  const [counted] = await db.query<{ answers: number }>(
    `select count(*) as answers from answers where person_id = $1`,
    [person],
  );
  return { answers: counted?.answers ?? 0 };
}

/** Sessions that are not over and have no other host; their rows stay locked, so that two hosts do not leave together. */
export const alone = (db: Db, person: string): Promise<{ session: string; title: string }[]> =>
  db.query(
    `select s.slug as session, s.title
     from session_roles r join sessions s on s.id = r.session_id
     where r.person_id = $1 and r.role = 'host' and s.cancelled_at is null and s.ends_at > clock_timestamp()
       and not exists (
         select from session_roles o
         where o.session_id = r.session_id and o.role = 'host' and o.person_id <> $1
       )
     order by s.starts_at, s.id
     limit 50`,
    [person],
  );

/** Lets go of somebody's roles, answers and wishes; a place that they held goes to whoever waits for it. */
export async function forget({ db }: Context, person: string): Promise<void> {
  await forgetAnswers(db, person);
  for (const table of ["session_roles", "calendar_wishes"])
    await db.query(`delete from ${table} where person_id = $1`, [person]);
  await db.query(`update edition_dois set given_by = null where given_by = $1`, [person]);
}

/** What somebody runs and comes to, and how they want to be reminded of it. */
export const ofPerson = (db: Db, person: string): Promise<Section[]> =>
  sectionsOf(db, person, [
    [
      "sessionRoles",
      `select s.title as session, s.starts_at as at, r.role
       from session_roles r join sessions s on s.id = r.session_id
       where r.person_id = $1
       order by s.starts_at desc, s.id`,
    ],
    [
      "answers",
      `select s.title as session, s.starts_at as at, a.answer
       from answers a join sessions s on s.id = a.session_id
       where a.person_id = $1
       order by s.starts_at desc, s.id`,
    ],
    [
      "dois",
      `select e.title, d.given_at as at, d.doi
       from edition_dois d join editions e on e.id = d.edition_id
       where d.given_by = $1
       order by d.given_at desc, d.number desc`,
    ],
    [
      "reminders",
      `select reminders, array_to_string(before, ', ') as before, zone, feed is not null as feed
       from calendar_wishes
       where person_id = $1`,
    ],
  ]);

/** The same as `sectionsOf`, where `session` is a session's id: its title is told instead. */
export async function sectionsInSessions(
  ...asked: Parameters<typeof sectionsOf>
): Promise<Section[]> {
  const sections = await sectionsOf(...asked);
  const ids = sections.flatMap(({ rows }) => rows.map(({ session }) => String(session)));
  const known = [...new Set(ids)].filter((id) => id.length === 36);
  const sessions = await findSessionsById(asked[0], known);
  const titles = new Map(sessions.map(({ id, title }) => [id, title]));
  return sections.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) =>
      "session" in row ? { ...row, session: titles.get(String(row["session"])) ?? null } : row,
    ),
  }));
}
