import type { Db } from "../frame/context.ts";
import type { Finding, Looking } from "../frame/words.ts";

/** Somebody's words are those that head their page. */
const matching = `
  words_in(name || ' ' || handle) @@ to_tsquery('simple', $1) and merged_into is null and left_at is null`;

/** People by name or handle, by name. */
export async function find(
  db: Db,
  { query, after, most, countTo }: Looking,
): Promise<Finding<{ readonly handle: string; readonly name: string }>> {
  const found = await db.query<{ handle: string; name: string }>(
    `select handle, name from people
     where ${matching}
       and ($2::text is null
         or (lower(name), handle) > (select lower(name), handle from people where handle = $2))
     order by lower(name), handle
     limit $3`,
    [query, after, most],
  );
  const [counted] = await db.query<{ count: number }>(
    `select count(*) as count from (select from people where ${matching} limit $2) counted`,
    [query, countTo],
  );
  return { found, count: counted?.count ?? 0 };
}
