import type { Db } from "../frame/context.ts";
import type { Adopt } from "./using-links.ts";

/** The earlier account adopts everything of the later one, whose handle leads to it from now on. */
export async function merge(
  db: Db,
  { from, to }: { from: string; to: string },
  adopters: readonly Adopt[],
): Promise<void> {
  await holdBoth(db, from, to);
  await adoptRoles(db, from, to);
  await adoptProfile(db, from, to);
  for (const adopt of adopters) await adopt(db, from, to);
  await db.query(`update people set merged_into = $2 where id = $1`, [from, to]);
}

const holdBoth = (db: Db, from: string, to: string): Promise<object[]> =>
  db.query(`select from people where id in ($1, $2) order by id for update`, [from, to]);

async function adoptRoles(db: Db, from: string, to: string): Promise<void> {
  await db.query(
    `insert into person_roles (person_id, role)
     select $2, role from person_roles where person_id = $1
     on conflict do nothing`,
    [from, to],
  );
  await db.query(`delete from person_roles where person_id = $1`, [from]);
}

/** What the earlier account has answered stays; only its gaps are filled. */
async function adoptProfile(db: Db, from: string, to: string): Promise<void> {
  await db.query(
    `update people kept set profile = given.profile || kept.profile
     from people given
     where kept.id = $2 and given.id = $1`,
    [from, to],
  );
}
