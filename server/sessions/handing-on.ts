import type { Db } from "../frame/context.ts";
import type { SessionRow } from "./tables.ts";

/** All sessions of an edition, in the order in which they begin. */
export const sessionsOfEdition = (db: Db, edition: string): Promise<SessionRow[]> =>
  db.query(`select * from sessions where edition_id = $1 order by starts_at, id`, [edition]);
