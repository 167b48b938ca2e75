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
  const session = found(rows[0]);
  if (session.cancelled_at !== null) throw new Failure("closed", "session-cancelled");
  return session;
}
