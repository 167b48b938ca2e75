import type { Client } from "pg";
import { z } from "zod";

/** One table of the database, as it is written down. */
export interface Table {
  readonly name: string;
  /** Those that hold something of their own, in order; what is worked out from others is not written down. */
  readonly columns: readonly string[];
}

/** What nodes tell of themselves from second to second: of no use once they have gone. `migrations` is made anew. */
const left = ["migrations", "nodes"];

const Rows = z.array(z.object({ name: z.string(), columns: z.array(z.string()) }));

/** The tables of this database, by name. */
export async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname <> all ($1)
     group by c.relname
     order by c.relname`,
    [left],
  );
  return Rows.parse(rows);
}

/** How a table and its columns stand in a statement of COPY. */
export const asTarget = ({ name, columns }: Table): string =>
  `${quoted(name)} (${columns.map(quoted).join(", ")})`;

/** A name as SQL takes it literally. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
