import type { Scope } from "../../shared/calendar.ts";
import type { Db } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import type { SessionRow } from "./tables.ts";

/**
 * Locks a session that is not cancelled until the transaction ends: whoever changes it, or takes one of its places,
 * waits for the other.
 */
export async function holdSession(db: Db, slug: string): Promise<SessionRow> {
  const rows = await db.query<SessionRow>(
    `select * from sessions where slug = $1 for no key update`,
    [slug],
  );
  return refuseCancelled(found(rows[0]));
}

/** Locks the session with this id, whatever has become of it. Who also locks its rooms locks it before them. */
export async function lockSession(db: Db, id: string): Promise<SessionRow> {
  const rows = await db.query<SessionRow>(
    `select * from sessions where id = $1 for no key update`,
    [id],
  );
  return found(rows[0]);
}

/** Throws `closed` for a session that was cancelled. */
export function refuseCancelled<S extends Pick<SessionRow, "cancelled_at">>(session: S): S {
  if (session.cancelled_at !== null) throw new Failure("closed", "session-cancelled");
  return session;
}

/** A session and those of its series that are meant with it, in the order in which they begin; it is the first. */
export type Held = readonly [SessionRow, ...SessionRow[]];

/**
 * Locks a session that is not cancelled, and what is still to come of its series: those after it, or all. Who asks this
 * of one series waits for the other.
 */
export async function holdSeries(
  db: Db,
  slug: string,
  { scope, now }: { readonly scope: Scope; readonly now: Date },
): Promise<Held> {
  await db.query(
    `select from series where id = (select series_id from sessions where slug = $1) for update`,
    [slug],
  );
  const session = await holdSession(db, slug);
  if (scope === "this" || session.series_id === null) return [session];
  const others = await db.query<SessionRow>(
    `select * from sessions
     where series_id = $1 and id <> $2 and cancelled_at is null and starts_at > $3
       and ($4 or starts_at > $5)
     order by starts_at, id
     limit 200
     for no key update`,
    [session.series_id, session.id, now, scope === "all", session.starts_at],
  );
  return [session, ...others];
}
