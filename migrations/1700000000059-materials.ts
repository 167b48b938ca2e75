import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What belongs to sessions beside their words. Files lie in pieces in the database, so that every node, a backup and what is
 * restored from it have them; a file without a sum is still on its way. Of a material that was removed its row stays, and
 * says nothing of it.
 */
export class Materials1700000000059 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table material_files (
        id uuid not null,
        session_id uuid not null,
        person_id uuid,
        begun_at timestamptz not null default clock_timestamp(),
        name text,
        type text,
        bytes bigint,
        sha256 bytea,
        width integer,
        height integer,
        constraint material_files_pkey primary key (id),
        constraint material_files_session_fkey foreign key (session_id) references sessions (id),
        constraint material_files_person_fkey foreign key (person_id) references people (id),
        constraint material_files_whole check ((sha256 is null) = (bytes is null) and length(sha256) = 32)
      )`);
    await run.query(`create index material_files_session on material_files (session_id)`);
    await run.query(`create index material_files_person on material_files (person_id, begun_at)`);
    await run.query(`create index material_files_begun_at on material_files (begun_at)`);
    await run.query(`
      create table material_pieces (
        file_id uuid not null,
        number integer not null,
        content bytea not null,
        constraint material_pieces_pkey primary key (file_id, number),
        constraint material_pieces_file_fkey foreign key (file_id) references material_files (id) on delete cascade
      )`);
    // what is compressed already is not compressed again
    await run.query(`alter table material_pieces alter column content set storage external`);
    await run.query(`
      create table materials (
        id uuid not null,
        session_id uuid not null,
        kind text not null,
        title text not null,
        caption text not null,
        alt text not null,
        credit text not null,
        licence text not null,
        language text,
        transcript text not null,
        file_id uuid,
        captions_id uuid,
        address text,
        added_at timestamptz not null default clock_timestamp(),
        added_by uuid,
        revision integer not null default 0,
        changed_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz,
        removed_by uuid,
        reason text,
        constraint materials_pkey primary key (id),
        constraint materials_session_fkey foreign key (session_id) references sessions (id),
        constraint materials_file_fkey foreign key (file_id) references material_files (id),
        constraint materials_captions_fkey foreign key (captions_id) references material_files (id),
        constraint materials_adder_fkey foreign key (added_by) references people (id),
        constraint materials_remover_fkey foreign key (removed_by) references people (id),
        constraint materials_has_one check (removed_at is not null or (file_id is null) <> (address is null)),
        constraint materials_reason check ((removed_at is null) = (reason is null))
      )`);
    await run.query(`create index materials_session on materials (session_id, added_at, id)`);
    await run.query(`create index materials_changed_at on materials (changed_at)`);
    await run.query(`create unique index materials_file on materials (file_id)`);
    await run.query(`create unique index materials_captions on materials (captions_id)`);
    await run.query(`create index materials_adder on materials (added_by)`);
    await run.query(`create index materials_remover on materials (removed_by)`);
    await run.query(
      `alter table proceedings_volumes add column materials text not null default 'd41d8cd98f00b204e9800998ecf8427e'`,
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`alter table proceedings_volumes drop column materials`);
    await run.query(`drop table materials, material_pieces, material_files`);
  }
}
