import type { MigrationInterface, QueryRunner } from "typeorm";

/** The keys that this server signs its seals with: the newest signs, the older ones still check what they have signed. */
export class Seals1700000000021 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table signing_keys (
        public bytea not null,
        private bytea not null,
        made_at timestamptz not null default clock_timestamp(),
        constraint signing_keys_pkey primary key (public),
        constraint signing_keys_public check (length(public) = 32)
      )`);
    await run.query(`
      do $$
      begin
        if exists (select from pg_roles where rolname = 'lyceum_app') then
          revoke update, delete on signing_keys from lyceum_app;
        end if;
      end
      $$`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table signing_keys`);
  }
}
