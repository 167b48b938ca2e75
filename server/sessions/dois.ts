import type { Context, Db } from "../frame/context.ts";
import { wrongField } from "../frame/failure.ts";

interface Given {
  /** Of the edition. */
  readonly edition: string;
  /** Null takes it away. */
  readonly doi: string | null;
  /** Null for the house, and for what came from another server. */
  readonly by: string | null;
}

/**
 * Gives an edition its DOI and notes who did and when; answers whether that changed anything. Throws `invalid` where it is
 * another edition's.
 */
export async function giveDoi(
  { db, now }: Pick<Context, "db" | "now">,
  { edition, doi, by }: Given,
): Promise<boolean> {
  const [before] = await db.query<{ doi: string | null }>(
    `select doi from editions where id = $1 for update`,
    [edition],
  );
  if (before?.doi === doi) return false;
  if (doi !== null) await refuseOthers(db, edition, doi);
  await db.query(`update editions set doi = $2 where id = $1`, [edition, doi]);
  await noteDoi(db, { edition, doi, by }, now);
  return true;
}

async function refuseOthers(db: Db, edition: string, doi: string): Promise<void> {
  // whoever gives the same to another edition at this moment waits
  await db.query(`select pg_advisory_xact_lock(hashtextextended('doi ' || lower($1), 0))`, [doi]);
  const [other] = await db.query<{ title: string }>(
    `select title from editions where lower(doi) = lower($1) and id <> $2`,
    [doi, edition],
  );
  if (other) throw wrongField("doi", "doi-of-another", { title: other.title });
}

/** Notes that an edition has this DOI from now on. */
export const noteDoi = (db: Db, { edition, doi, by }: Given, at: Date): Promise<object[]> =>
  db.query(
    `insert into edition_dois (edition_id, number, doi, given_at, given_by)
     select $1, coalesce(max(number), 0) + 1, $2, $3, $4 from edition_dois where edition_id = $1`,
    [edition, doi, at, by],
  );

/** What was given and taken, and by whom. */
interface DoiRow {
  readonly doi: string | null;
  readonly given_at: Date;
  readonly given_by: string | null;
}

/** Every DOI that an edition was given, and when it was taken away, the latest first. */
export const doisOf = (db: Db, edition: string): Promise<DoiRow[]> =>
  db.query<DoiRow>(
    `select doi, given_at, given_by from edition_dois
     where edition_id = $1
     order by number desc
     limit 100`,
    [edition],
  );
