import type { OrganisationTold } from "../../shared/editions.ts";
import type { Db } from "../frame/context.ts";

/** The organisations with these ids, by their slugs. */
export const tellOrganisations = (db: Db, ids: readonly string[]): Promise<OrganisationTold[]> =>
  db.query(
    `select id, slug, name, about, url, state from organisations
     where id = any ($1::uuid[])
     order by slug`,
    [ids],
  );

/** The slugs of those that are others here. */
export async function organisationsTaken(
  db: Db,
  told: readonly OrganisationTold[],
): Promise<string[]> {
  const rows = await db.query<{ slug: string }>(
    `select o.slug from unnest($1::uuid[], $2::text[]) as told (id, slug)
     join organisations o on (o.slug = told.slug) <> (o.id = told.id)
     order by o.slug`,
    [told.map(({ id }) => id), told.map(({ slug }) => slug)],
  );
  return rows.map(({ slug }) => slug);
}

/** Makes those organisations that are not here yet; nobody represents them. */
export async function takeOrganisations(db: Db, told: readonly OrganisationTold[]): Promise<void> {
  for (const { id, slug, name, about, url, state } of told)
    await db.query(
      `insert into organisations (id, slug, name, about, url, state) values ($1, $2, $3, $4, $5, $6)
       on conflict on constraint organisations_pkey do nothing`,
      [id, slug, name, about, url, state],
    );
}
