import type { MigrationInterface, QueryRunner } from "typeorm";

/** The ledger. What is hashed here cannot be mended later: see `append` in the next migration. */
export class Rooms1700000000004 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table rooms (
        id uuid not null,
        session_id uuid not null,
        kind text not null,
        place bigint not null default 0,
        head bytea not null default decode(repeat('00', 32), 'hex'),
        opens_at timestamptz not null,
        closes_at timestamptz not null,
        constraint rooms_pkey primary key (id),
        constraint rooms_session_fkey foreign key (session_id) references sessions (id),
        constraint rooms_one_of_a_kind unique (session_id, kind),
        constraint rooms_kind check (kind in ('floor', 'backstage')),
        constraint rooms_head check (length(head) = 32)
      )`);
    await run.query(`create index rooms_closes_at on rooms (closes_at)`);
    await run.query(`
      create table records (
        room_id uuid not null,
        place bigint not null,
        id uuid not null,
        kind text not null,
        entry_id uuid,
        refers_to uuid,
        said_at timestamptz not null,
        who_hash bytea,
        what_hash bytea,
        hash bytea not null,
        constraint records_pkey primary key (room_id, place),
        constraint records_once unique (room_id, id),
        constraint records_room_fkey foreign key (room_id) references rooms (id)
      )`);
    await run.query(`create index records_entry on records (entry_id, room_id, place)`);
    for (const table of ["contents", "withheld"])
      await run.query(`
        create table ${table} (
          room_id uuid not null,
          place bigint not null,
          author_id uuid,
          who bytea,
          what bytea,
          who_salt bytea,
          what_salt bytea,
          html text,
          constraint ${table}_pkey primary key (room_id, place),
          constraint ${table}_record_fkey foreign key (room_id, place) references records (room_id, place),
          constraint ${table}_author_fkey foreign key (author_id) references people (id)
        )`);
    await run.query(`create index contents_author on contents (author_id)`);
    await run.query(`create index withheld_author on withheld (author_id)`);
    await run.query(`
      create function never_changed() returns trigger language plpgsql as $$
      begin
        raise exception '% of % is not possible: what is recorded stays', tg_op, tg_table_name
          using errcode = 'restrict_violation';
      end
      $$`);
    await run.query(`
      create trigger records_stay before update or delete or truncate on records
      for each statement execute function never_changed()`);
    await run.query(`
      create table entries (
        id uuid not null,
        room_id uuid not null,
        place bigint not null,
        author_id uuid,
        gone text,
        constraint entries_pkey primary key (id),
        constraint entries_place unique (room_id, place),
        constraint entries_record_fkey foreign key (room_id, place) references records (room_id, place),
        constraint entries_author_fkey foreign key (author_id) references people (id),
        constraint entries_gone check (gone in ('hidden', 'erased'))
      )`);
    await run.query(`create index entries_author on entries (author_id)`);
    await run.query(`
      create table votes (
        entry_id uuid not null,
        person_id uuid not null,
        choice text not null,
        at timestamptz not null default clock_timestamp(),
        constraint votes_pkey primary key (entry_id, choice, person_id),
        constraint votes_entry_fkey foreign key (entry_id) references entries (id),
        constraint votes_person_fkey foreign key (person_id) references people (id)
      )`);
    await run.query(`create index votes_person on votes (person_id)`);
    await run.query(`
      create table tallies (
        entry_id uuid not null,
        room_id uuid not null,
        likes integer not null,
        version bigint not null,
        changed_at timestamptz not null,
        constraint tallies_pkey primary key (entry_id),
        constraint tallies_entry_fkey foreign key (entry_id) references entries (id),
        constraint tallies_room_fkey foreign key (room_id) references rooms (id)
      )`);
    await run.query(`create index tallies_room on tallies (room_id, changed_at)`);
    await run.query(`
      create table measures (
        id uuid not null,
        session_id uuid not null,
        person_id uuid not null,
        kind text not null,
        reason text not null,
        note text not null,
        by_id uuid,
        at timestamptz not null,
        until timestamptz,
        lifted_at timestamptz,
        constraint measures_pkey primary key (id),
        constraint measures_session_fkey foreign key (session_id) references sessions (id),
        constraint measures_person_fkey foreign key (person_id) references people (id),
        constraint measures_by_fkey foreign key (by_id) references people (id),
        constraint measures_kind check (kind in ('mute', 'remove'))
      )`);
    await run.query(
      `create index measures_in_force on measures (session_id, person_id) where lifted_at is null`,
    );
    await run.query(`create index measures_person on measures (person_id)`);
    await run.query(`create index measures_by on measures (by_id)`);
    await run.query(`
      create table nodes (
        id uuid not null,
        beat_at timestamptz not null,
        constraint nodes_pkey primary key (id)
      )`);
    await run.query(`
      create table presences (
        id uuid not null,
        room_id uuid not null,
        person_id uuid not null,
        node_id uuid not null,
        who jsonb not null,
        from_at timestamptz not null,
        until_at timestamptz,
        constraint presences_pkey primary key (id),
        constraint presences_room_fkey foreign key (room_id) references rooms (id),
        constraint presences_person_fkey foreign key (person_id) references people (id),
        constraint presences_node_fkey foreign key (node_id) references nodes (id)
      )`);
    await run.query(
      `create index presences_open on presences (room_id, from_at) where until_at is null`,
    );
    await run.query(`create index presences_room on presences (room_id, person_id)`);
    await run.query(`create index presences_person on presences (person_id)`);
    await run.query(`create index presences_node on presences (node_id) where until_at is null`);
    await run.query(`
      do $$
      begin
        if exists (select from pg_roles where rolname = 'lyceum_app') then
          revoke update, delete on records from lyceum_app;
          revoke update on contents, withheld from lyceum_app;
          grant update (author_id) on contents, withheld to lyceum_app;
        end if;
      end
      $$`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(
      `drop table presences, nodes, measures, tallies, votes, entries, contents, withheld, records, rooms`,
    );
    await run.query(`drop function never_changed`);
  }
}
