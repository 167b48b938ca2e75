import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which files are in the archive folder, and when each was last checked. Their words stay in the ledger. */
export class ArchiveFiles1700000000035 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table archive_files (
        session_id uuid not null,
        ending text not null,
        wanted_place bigint not null,
        place bigint not null default 0,
        path text,
        bytes bigint,
        sha512 bytea,
        sha256 bytea,
        verdict text,
        written_at timestamptz,
        checked_at timestamptz,
        damaged_at timestamptz,
        due_at timestamptz not null default clock_timestamp(),
        attempts integer not null default 0,
        error text,
        constraint archive_files_pkey primary key (session_id, ending),
        constraint archive_files_session_fkey foreign key (session_id) references sessions (id),
        constraint archive_files_verdict check (verdict in ('whole', 'missing', 'damaged')),
        constraint archive_files_sums check (length(sha512) = 64 and length(sha256) = 32)
      )`);
    await run.query(`create index archive_files_due_at on archive_files (due_at)`);
    await run.query(
      `create index archive_files_checked_at on archive_files (checked_at nulls first)`,
    );
    await run.query(
      `create index archive_files_in_trouble on archive_files (session_id)
       where attempts > 0 or damaged_at is not null`,
    );
    await run.query(`
      insert into archive_files (session_id, ending, wanted_place)
      select t.session_id, ending, t.place
      from transcripts t cross join unnest(array['jsonl', 'bag.zip']) as ending`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table archive_files`);
  }
}
