import type { MigrationInterface, QueryRunner } from "typeorm";

/** Open houses: their rooms, and where each question that was asked stands. */
export class OpenHouses1700000000012 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table open_houses (
        session_id uuid not null,
        floor_id uuid not null,
        desk_id uuid not null,
        backstage_id uuid not null,
        practice_id uuid not null,
        constraint open_houses_pkey primary key (session_id),
        constraint open_houses_session_fkey foreign key (session_id) references sessions (id),
        constraint open_houses_floor_fkey foreign key (floor_id) references rooms (id),
        constraint open_houses_desk_fkey foreign key (desk_id) references rooms (id),
        constraint open_houses_backstage_fkey foreign key (backstage_id) references rooms (id),
        constraint open_houses_practice_fkey foreign key (practice_id) references rooms (id)
      )`);
    for (const room of ["floor", "desk", "backstage", "practice"])
      await run.query(`create unique index open_houses_${room} on open_houses (${room}_id)`);
    // the row is written before the records that it points to, and before their rooms are locked: that is the last statement
    await run.query(`
      create table asked_questions (
        desk_entry_id uuid not null,
        session_id uuid not null,
        asker_id uuid not null,
        inbox_id uuid not null,
        inbox_entry_id uuid not null,
        state text not null default 'waiting',
        floor_entry_id uuid,
        merged_into uuid,
        constraint asked_questions_pkey primary key (desk_entry_id),
        constraint asked_questions_inbox_entry unique (inbox_entry_id),
        constraint asked_questions_floor_entry unique (floor_entry_id),
        constraint asked_questions_session_fkey foreign key (session_id) references open_houses (session_id),
        constraint asked_questions_asker_fkey foreign key (asker_id) references people (id),
        constraint asked_questions_inbox_fkey
          foreign key (inbox_id) references rooms (id) deferrable initially deferred,
        constraint asked_questions_desk_entry_fkey
          foreign key (desk_entry_id) references entries (id) deferrable initially deferred,
        constraint asked_questions_inbox_entry_fkey
          foreign key (inbox_entry_id) references entries (id) deferrable initially deferred,
        constraint asked_questions_floor_entry_fkey
          foreign key (floor_entry_id) references entries (id) deferrable initially deferred,
        constraint asked_questions_merged_into_fkey foreign key (merged_into) references entries (id),
        constraint asked_questions_state check (
          state in ('waiting', 'declined', 'withdrawn', 'merged', 'open', 'current', 'answered')
        ),
        constraint asked_questions_on_the_floor check (
          state not in ('open', 'current', 'answered') or floor_entry_id is not null
        ),
        constraint asked_questions_merged check ((state = 'merged') = (merged_into is not null))
      )`);
    await run.query(`create index asked_questions_session on asked_questions (session_id, state)`);
    await run.query(
      `create unique index asked_questions_current on asked_questions (session_id) where state = 'current'`,
    );
    await run.query(`create index asked_questions_asker on asked_questions (asker_id)`);
    await run.query(`create index asked_questions_inbox on asked_questions (inbox_id)`);
    await run.query(`create index asked_questions_merged_into on asked_questions (merged_into)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table asked_questions, open_houses`);
  }
}
