import type { Db } from "../../../server/frame/context.ts";

/** Takes from the database of this run all by which the ledger knows a message that it has already. */
export async function forgetKeys(db: Db): Promise<void> {
  await db.query(`
    do $$
    declare
      said text;
    begin
      reset role;
      alter table records drop constraint records_once;
      alter table entries drop constraint entries_pkey cascade;
      said := pg_get_functiondef('append'::regproc);
      execute replace(said, 'r.id = d.id', 'false');
      said := pg_get_functiondef('refused'::regproc);
      execute replace(said, 'e.id = refused.id', 'false');
    end
    $$`);
}
