import type { MigrationInterface, QueryRunner } from "typeorm";

/** Where organisations and sessions are at home; how people want to be reminded; where a mail is ended with one click. */
export class StatesAndWishes1700000000015 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`alter table organisations add column state text`);
    await run.query(
      `create index organisations_state on organisations (lower(state)) where state is not null`,
    );
    await run.query(`alter table sessions add column state text`);
    await run.query(
      `create index sessions_state_in_order on sessions (lower(state), starts_at, id)
       where state is not null`,
    );
    await run.query(`
      alter table calendar_wishes
        add column before integer[] not null default '{1440,60,10}',
        add column zone text,
        add constraint calendar_wishes_before check (before <@ '{1440,60,10}')`);
    await run.query(`alter table mails add column unsubscribe text`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`alter table mails drop column unsubscribe`);
    await run.query(`alter table calendar_wishes drop column before, drop column zone`);
    await run.query(`alter table sessions drop column state`);
    await run.query(`alter table organisations drop column state`);
  }
}
