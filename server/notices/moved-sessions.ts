import type { Db } from "../frame/context.ts";
import { changesSince, comersTo, type SessionChange } from "../sessions/index.ts";
import type { Derived } from "./deriving.ts";
import { keep } from "./keeping.ts";
import { unwantedBy } from "./wishes.ts";

const aMinute = 60_000;
const aDay = 24 * 60 * aMinute;

/**
 * Tells those who come to a session what became of it, once a change. Changes carry the time of the node on which they
 * were made: a minute is more than clocks differ by. Without a moment to begin at, looks at the last day.
 */
export async function lookAtSessions(db: Db, since: Date | null): Promise<void> {
  const from = since ? since.getTime() - aMinute : Date.now() - aDay;
  const changes = await unseen(db, await changesSince(db, new Date(from)));
  if (changes.length === 0) return;
  const comers = await comersTo(
    db,
    changes.map(({ session }) => session),
  );
  const unwanted = await unwantedBy(
    db,
    comers.map(({ person }) => person),
  );
  const wanted = comers.filter(({ person }) => !unwanted.get(person)?.has("moved"));
  await keep(
    db,
    changes.flatMap((change) =>
      wanted.flatMap(({ session, person }) =>
        session === change.session ? [movedFor(person, change)] : [],
      ),
    ),
  );
  await markSeen(db, changes);
}

async function unseen(db: Db, changes: readonly SessionChange[]): Promise<SessionChange[]> {
  if (changes.length === 0) return [];
  const rows = await db.query<{ session_id: string; revision: number }>(
    `select * from noticed_sessions where session_id = any ($1::uuid[])`,
    [changes.map(({ session }) => session)],
  );
  const seen = new Map(rows.map(({ session_id: session, revision }) => [session, revision]));
  return changes.filter(({ session, revision }) => revision > (seen.get(session) ?? 0));
}

const markSeen = (db: Db, changes: readonly SessionChange[]): Promise<object[]> =>
  db.query(
    `insert into noticed_sessions (session_id, revision)
     select session, max(revision) from unnest($1::uuid[], $2::integer[]) as seen (session, revision)
     group by session
     on conflict on constraint noticed_sessions_pkey
     do update set revision = greatest(noticed_sessions.revision, excluded.revision)`,
    [changes.map(({ session }) => session), changes.map(({ revision }) => revision)],
  );

const movedFor = (person: string, { session, revision, at }: SessionChange): Derived => ({
  person,
  kind: "moved",
  key: `${session}:${revision}`,
  session,
  room: null,
  place: null,
  thread: null,
  revision,
  at,
});
