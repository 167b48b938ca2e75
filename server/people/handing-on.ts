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

/** Those whose handle is somebody else's here. */
export async function handlesTaken(db: Db, told: readonly PersonTold[]): Promise<string[]> {
  const rows = await db.query<{ handle: string }>(
    `select coalesce(same.handle, told.handle) as handle
     from unnest($1::uuid[], $2::text[]) as told (id, handle)
     left join people same on same.id = told.id and same.handle <> told.handle
     left join people other on other.handle = told.handle and other.id <> told.id
     where same.id is not null or other.id is not null
     order by 1`,
    [told.map(({ id }) => id), told.map(({ handle }) => handle)],
  );
  return rows.map(({ handle }) => handle);
}

/** Makes accounts for those who have none here yet: without an address, so that nobody can sign in to them. */
export const takePeople = (db: Db, told: readonly PersonTold[]): Promise<object[]> =>
  db.query(
    `insert into people (id, handle, name, since)
     select id, handle, name, clock_timestamp()
     from unnest($1::uuid[], $2::text[], $3::text[]) as told (id, handle, name)
     on conflict on constraint people_pkey do nothing`,
    [told.map(({ id }) => id), told.map(({ handle }) => handle), told.map(({ name }) => name)],
  );
