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
