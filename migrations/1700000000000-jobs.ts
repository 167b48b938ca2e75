import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Timed work: a row a job, claimed and done in one transaction. And the role that the server runs as:
 * it may not change the shape of anything, and each later migration says what it may do to its tables.
 */
export class Jobs1700000000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    // the cluster's role, not the database's: another database may have made it already
    await run.query(`
      do $$
      begin
        create role lyceum_app nologin;
      exception
        when duplicate_object then null;
        when unique_violation then null;
        when insufficient_privilege then
          raise notice 'lyceum_app was not made: the server will run as the owner of its tables';
      end
      $$`);
    await run.query(`
      do $$
      begin
        if exists (select from pg_roles where rolname = 'lyceum_app') then
          alter default privileges in schema public grant select, insert, update, delete on tables to lyceum_app;
          alter default privileges in schema public grant usage, select on sequences to lyceum_app;
          grant usage on schema public to lyceum_app;
          grant select on all tables in schema public to lyceum_app;
          execute format('grant lyceum_app to %I', current_user);
        end if;
      end
      $$`);
    await run.query(`
      create table jobs (
        id bigint generated always as identity,
        kind text not null,
        key text not null,
        payload jsonb not null default '{}',
        run_at timestamptz not null,
        attempts integer not null default 0,
        last_error text,
        constraint jobs_pkey primary key (id),
        constraint jobs_key unique (key)
      )`);
    await run.query(`create index jobs_run_at on jobs (run_at)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table jobs`);
  }
}
