import type { MigrationInterface, QueryRunner } from "typeorm";

/** Rooms of an open house: its desk, a practice room, and inboxes, each for one person. */
export class Audiences1700000000010 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`alter table rooms drop constraint rooms_kind`);
    await run.query(
      `alter table rooms add constraint rooms_kind
       check (kind in ('floor', 'backstage', 'forum', 'desk', 'practice', 'inbox'))`,
    );
    await run.query(`alter table rooms add column person_id uuid`);
    await run.query(
      `alter table rooms add constraint rooms_person_fkey foreign key (person_id) references people (id)`,
    );
    await run.query(
      `alter table rooms add constraint rooms_person check ((kind = 'inbox') = (person_id is not null))`,
    );
    await run.query(`alter table rooms drop constraint rooms_one_of_a_kind`);
    await run.query(
      `create unique index rooms_one_of_a_kind on rooms (session_id, kind) where person_id is null`,
    );
    await run.query(
      `create index rooms_of_a_person on rooms (person_id, session_id) where person_id is not null`,
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop index rooms_of_a_person`);
    await run.query(`drop index rooms_one_of_a_kind`);
    await run.query(
      `alter table rooms add constraint rooms_one_of_a_kind unique (session_id, kind)`,
    );
    await run.query(`alter table rooms drop column person_id`);
    await run.query(`alter table rooms drop constraint rooms_kind`);
    await run.query(
      `alter table rooms add constraint rooms_kind check (kind in ('floor', 'backstage', 'forum'))`,
    );
  }
}
