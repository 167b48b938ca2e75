import type { Db } from "../frame/context.ts";

/** That a session was moved or cancelled. */
export interface SessionChange {
  readonly session: string;
  readonly revision: number;
  readonly at: Date;
}

/** What was moved (elsewhere, or to another time) or cancelled after a moment, in the order in which it was. */
export const changesSince = (db: Db, since: Date): Promise<SessionChange[]> =>
  db.query(
    `select session_id as session, revision, changed_at as at from session_changes
     where changed_at > $1 and fields && array['starts', 'ends', 'zone', 'venue']
     union all
     select id, revision, cancelled_at from sessions where cancelled_at > $1
     order by at, session
     limit 1000`,
    [since],
  );

/** Who goes to these sessions, waits for a place there or is interested, without those who run them. */
export const comersTo = (
  db: Db,
  sessions: readonly string[],
): Promise<{ session: string; person: string }[]> =>
  db.query(
    `select a.session_id as session, a.person_id as person from answers a
     where a.session_id = any ($1::uuid[]) and a.answer <> 'not'
       and not exists (
         select from session_roles r where r.session_id = a.session_id and r.person_id = a.person_id
       )
     order by a.session_id, a.person_id`,
    [sessions],
  );
