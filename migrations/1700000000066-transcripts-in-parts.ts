import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * How great transcripts are read in parts, and what came of checking them: ids, times and numbers, no words. They stay in the
 * ledger, and are taken from there whenever a part is read.
 */
export class TranscriptsInParts1700000000066 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table great_transcripts (
        session_id uuid not null,
        place bigint not null,
        verified boolean not null,
        seal_place bigint,
        seal_key text,
        messages integer not null,
        people integer not null,
        told jsonb not null,
        checked_at timestamptz not null,
        constraint great_transcripts_pkey primary key (session_id),
        constraint great_transcripts_session_fkey foreign key (session_id) references sessions (id),
        constraint great_transcripts_seal check ((seal_place is null) = (seal_key is null))
      )`);
    await run.query(`
      create table transcript_parts (
        session_id uuid not null,
        reading_order text not null,
        number integer not null,
        begins text,
        ends text,
        messages integer not null,
        first_number integer,
        last_number integer,
        said uuid[] not null,
        beside uuid[] not null,
        pieces jsonb not null,
        constraint transcript_parts_pkey primary key (session_id, reading_order, number),
        constraint transcript_parts_session_fkey foreign key (session_id) references great_transcripts (session_id)
      )`);
    // those that are kept already are looked through now, and not only when they are checked next
    await run.query(
      `update archive_files set due_at = clock_timestamp() where ending = 'jsonl' and wanted_place > 750`,
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table transcript_parts, great_transcripts`);
  }
}
