import type { Db } from "../frame/context.ts";
import type { Finding, Looking } from "../frame/words.ts";
import type { OrganisationRow } from "./tables.ts";

/** The organisation with this slug. */
export async function findOrganisation(db: Db, slug: string): Promise<OrganisationRow | null> {
  const [row] = await db.query<OrganisationRow>(`select * from organisations where slug = $1`, [
    slug,
  ]);
  return row ?? null;
}

/** How organisations are named on cards, by id. */
export async function organisationsOf(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { slug: string; name: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<OrganisationRow>(
    `select id, slug, name from organisations where id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, slug, name }) => [id, { slug, name }]));
}

/** The ids of the organisations that are at home in a state. */
export async function organisationsIn(db: Db, state: string): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select id from organisations where lower(state) = lower($1) order by id limit 5000`,
    [state],
  );
  return rows.map(({ id }) => id);
}

/** The states that these organisations are at home in. */
export async function statesOf(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ state: string }>(
    `select distinct state from organisations where id = any ($1::uuid[]) and state is not null limit 500`,
    [ids],
  );
  return rows.map(({ state }) => state);
}

const matching = `words_in(name || ' ' || about) @@ to_tsquery('simple', $1)`;

/** Organisations by their name and what they say about themselves, by name. */
export async function find(
  db: Db,
  { query, after, most, countTo }: Looking,
): Promise<Finding<Pick<OrganisationRow, "slug" | "name" | "about">>> {
  const found = await db.query<OrganisationRow>(
    `select slug, name, about from organisations
     where ${matching}
       and ($2::text is null
         or (lower(name), slug) > (select lower(name), slug from organisations where slug = $2))
     order by lower(name), slug
     limit $3`,
    [query, after, most],
  );
  const [counted] = await db.query<{ count: number }>(
    `select count(*) as count from (select from organisations where ${matching} limit $2) counted`,
    [query, countTo],
  );
  return { found, count: counted?.count ?? 0 };
}
