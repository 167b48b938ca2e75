import type { MigrationInterface, QueryRunner } from "typeorm";

/** What concerns somebody: derived from the rooms' records, no words of its own. */
export class Notices1700000000013 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    // key: what it is about, so that deriving it twice gives it once
    await run.query(`
      create table notices (
        id bigint generated always as identity,
        person_id uuid not null,
        kind text not null,
        key text not null,
        session_id uuid not null,
        room_id uuid,
        place bigint,
        thread_id uuid,
        revision integer,
        at timestamptz not null,
        read_at timestamptz,
        constraint notices_pkey primary key (id),
        constraint notices_once unique (person_id, key),
        constraint notices_person_fkey foreign key (person_id) references people (id),
        constraint notices_session_fkey foreign key (session_id) references sessions (id),
        constraint notices_record_fkey foreign key (room_id, place) references records (room_id, place),
        constraint notices_kind check (kind in ('answered', 'mentioned', 'question', 'moved', 'measure', 'thread')),
        constraint notices_about check ((kind = 'moved') = (room_id is null) and (kind = 'thread') = (thread_id is not null))
      )`);
    await run.query(`create index notices_newest on notices (person_id, id)`);
    await run.query(`create index notices_unread on notices (person_id) where read_at is null`);
    await run.query(
      `create unique index notices_one_a_thread on notices (person_id, thread_id) where read_at is null`,
    );
    await run.query(`create index notices_session on notices (session_id)`);
    await run.query(`create index notices_record on notices (room_id, place)`);
    // how far each room has been looked through
    await run.query(`
      create table noticed (
        room_id uuid not null,
        place bigint not null,
        constraint noticed_pkey primary key (room_id),
        constraint noticed_room_fkey foreign key (room_id) references rooms (id)
      )`);
    // and up to which revision each session has
    await run.query(`
      create table noticed_sessions (
        session_id uuid not null,
        revision integer not null,
        constraint noticed_sessions_pkey primary key (session_id),
        constraint noticed_sessions_session_fkey foreign key (session_id) references sessions (id)
      )`);
    // what was said before there was a bell rings none
    await run.query(`insert into noticed select id, place from rooms where place > 0`);
    await run.query(`
      create table follows (
        thread_id uuid not null,
        person_id uuid not null,
        follows boolean not null,
        constraint follows_pkey primary key (thread_id, person_id),
        constraint follows_entry_fkey foreign key (thread_id) references entries (id),
        constraint follows_person_fkey foreign key (person_id) references people (id)
      )`);
    await run.query(`create index follows_person on follows (person_id)`);
    await run.query(`
      create table unwanted (
        person_id uuid not null,
        kind text not null,
        constraint unwanted_pkey primary key (person_id, kind),
        constraint unwanted_person_fkey foreign key (person_id) references people (id)
      )`);
    await run.query(`create index records_said_at on records (said_at)`);
    await run.query(`create index session_changes_changed_at on session_changes (changed_at)`);
    await run.query(
      `create index sessions_cancelled_at on sessions (cancelled_at) where cancelled_at is not null`,
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(
      `drop index sessions_cancelled_at, session_changes_changed_at, records_said_at`,
    );
    await run.query(`drop table unwanted, follows, noticed_sessions, noticed, notices`);
  }
}
