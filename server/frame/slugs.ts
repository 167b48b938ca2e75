import { firstFree, toSlug } from "../../shared/slugs.ts";
import type { Db } from "./context.ts";

export interface SlugPlace {
  readonly table: string;
  readonly column: string;
  /** The slug of a name without a Latin letter or digit. */
  readonly otherwise: string;
  /** Slugs that mean something else in an address, like `new`. */
  readonly reserved: readonly string[];
}

/**
 * A slug made from a name that no row of the table has. Names alike that are given at the same moment
 * wait for each other until the transaction ends, so this must be called inside one.
 */
export async function freeSlug(db: Db, place: SlugPlace, name: string): Promise<string> {
  const slug = toSlug(name) || place.otherwise;
  // `ada-2` may be Ada's second namesake or somebody called "Ada 2": both wait for `ada`
  const family = slug.replace(/(?:-\d+)+$/, "");
  await db.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `${place.table} ${family}`,
  ]);
  const taken = await db.query<{ slug: string }>(
    `select ${place.column} as slug from ${place.table}
     where ${place.column} = $1 or ${place.column} like $2`,
    [slug, `${slug}-%`],
  );
  return firstFree(slug, new Set([...place.reserved, ...taken.map((row) => row.slug)]));
}
