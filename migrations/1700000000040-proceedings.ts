import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What volumes are made from and how far their files are. Both can be made anew from the ledger at any time: the words stay
 * there, and what is told here of a session is told only while its room stands at the same place.
 */
export class Proceedings1700000000040 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table proceedings_chapters (
        session_id uuid not null,
        room_id uuid not null,
        place bigint not null,
        messages integer not null,
        told jsonb not null,
        constraint proceedings_chapters_pkey primary key (session_id),
        constraint proceedings_chapters_session_fkey foreign key (session_id) references sessions (id),
        constraint proceedings_chapters_room_fkey foreign key (room_id) references rooms (id)
      )`);
    await run.query(`create index proceedings_chapters_room on proceedings_chapters (room_id)`);
    await run.query(`
      create table proceedings_volumes (
        edition_id uuid not null,
        due_at timestamptz,
        attempts integer not null default 0,
        error text,
        done integer not null default 0,
        "all" integer not null default 0,
        built_at timestamptz,
        files jsonb not null default '[]',
        places jsonb not null default '{}',
        constraint proceedings_volumes_pkey primary key (edition_id),
        constraint proceedings_volumes_edition_fkey foreign key (edition_id) references editions (id)
      )`);
    await run.query(
      `create index proceedings_volumes_due on proceedings_volumes (due_at) where due_at is not null`,
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table proceedings_volumes`);
    await run.query(`drop table proceedings_chapters`);
  }
}
