import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who exported what from the archive, and how far it has come. Rows stay when the files go: they are the log of it. */
export class Exports1700000000056 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table exports (
        id uuid not null,
        person_id uuid,
        asked_at timestamptz not null,
        sought jsonb not null,
        formats text[] not null,
        found boolean not null,
        forecast bigint not null,
        state text not null default 'making',
        bytes bigint,
        sha256 bytea,
        remove_at timestamptz,
        due_at timestamptz not null default clock_timestamp(),
        attempts integer not null default 0,
        error text,
        constraint exports_pkey primary key (id),
        constraint exports_person_fkey foreign key (person_id) references people (id),
        constraint exports_state check (state in ('making', 'ready', 'cancelled', 'failed', 'removed')),
        constraint exports_sum check (length(sha256) = 32)
      )`);
    await run.query(
      `create unique index exports_one_at_a_time on exports (person_id) where state = 'making'`,
    );
    await run.query(`create index exports_person on exports (person_id)`);
    await run.query(`create index exports_asked_at on exports (asked_at, id)`);
    await run.query(`create index exports_due on exports (due_at) where state = 'making'`);
    await run.query(
      `create index exports_to_remove on exports (remove_at) where remove_at is not null`,
    );
    await run.query(`
      create table export_sessions (
        export_id uuid not null,
        number integer not null,
        session_id uuid not null,
        room_id uuid,
        place bigint,
        head bytea,
        hits integer,
        files jsonb not null default '[]',
        is_done boolean not null default false,
        constraint export_sessions_pkey primary key (export_id, number),
        constraint export_sessions_export_fkey foreign key (export_id) references exports (id),
        constraint export_sessions_session_fkey foreign key (session_id) references sessions (id)
      )`);
    await run.query(`create index export_sessions_session on export_sessions (session_id)`);
    await run.query(`
      do $$
      begin
        if exists (select from pg_roles where rolname = 'lyceum_app') then
          revoke delete on exports, export_sessions from lyceum_app;
        end if;
      end
      $$`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table export_sessions, exports`);
  }
}
