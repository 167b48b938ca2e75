import type { PersonTold } from "../../shared/editions.ts";
import type { Db } from "../frame/context.ts";

/** Those with these handles, as anybody may know them; who has left is not among them. */
export const tellPeople = (db: Db, handles: readonly string[]): Promise<PersonTold[]> =>
  db.query(
    `select asked.id, asked.handle, p.name
     from people asked
     join people p on p.id = coalesce(asked.merged_into, asked.id)
     where asked.handle = any ($1::text[]) and p.left_at is null
     order by asked.handle`,
    [handles],
  );
