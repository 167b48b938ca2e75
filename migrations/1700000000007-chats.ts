import type { MigrationInterface, QueryRunner } from "typeorm";

export class Chats1700000000007 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table chats (
        session_id uuid not null,
        floor_id uuid not null,
        backstage_id uuid not null,
        longest integer,
        constraint chats_pkey primary key (session_id),
        constraint chats_session_fkey foreign key (session_id) references sessions (id),
        constraint chats_floor_fkey foreign key (floor_id) references rooms (id),
        constraint chats_backstage_fkey foreign key (backstage_id) references rooms (id)
      )`);
    await run.query(`create unique index chats_floor on chats (floor_id)`);
    await run.query(`create unique index chats_backstage on chats (backstage_id)`);
    await run.query(`
      create table questions (
        id uuid not null,
        session_id uuid not null,
        number integer not null,
        text text not null,
        minute integer,
        post_at timestamptz,
        posted_place bigint,
        constraint questions_pkey primary key (id),
        constraint questions_number unique (session_id, number),
        constraint questions_session_fkey foreign key (session_id) references chats (session_id)
      )`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table questions, chats`);
  }
}
