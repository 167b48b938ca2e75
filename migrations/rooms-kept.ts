import type { QueryRunner } from "typeorm";

/** Throws, before anything is changed, where there are rooms of a kind that could not stand once a migration is undone. */
export async function refuseWhereKept(run: QueryRunner, kind: string): Promise<void> {
  await run.query(`
    do $$
    begin
      if exists (select from rooms where kind = '${kind}') then
        raise exception 'There are rooms of ${kind}, and nothing that was recorded is ever deleted: this step cannot be undone. To go back to an older build, restore a backup that was made by it.';
      end if;
    end
    $$`);
}
