import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which transcripts there are. The words stay in the ledger; this only tells what was made of which state of it. */
export class Archive1700000000006 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table transcripts (
        session_id uuid not null,
        room_id uuid not null,
        place bigint not null,
        head bytea not null,
        messages integer not null,
        people integer not null,
        made_at timestamptz not null,
        constraint transcripts_pkey primary key (session_id),
        constraint transcripts_room unique (room_id),
        constraint transcripts_session_fkey foreign key (session_id) references sessions (id),
        constraint transcripts_room_fkey foreign key (room_id) references rooms (id),
        constraint transcripts_head check (length(head) = 32)
      )`);
    await run.query(`create index transcripts_made_at on transcripts (made_at)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table transcripts`);
  }
}
