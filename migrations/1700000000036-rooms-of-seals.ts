import type { MigrationInterface, QueryRunner } from "typeorm";
import { refuseWhereKept } from "./rooms-kept.ts";

/** The rooms in which seals are logged: one an edition, and one for the sessions of none. They belong to no session. */
export class RoomsOfSeals1700000000036 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`alter table rooms drop constraint rooms_kind`);
    await run.query(
      `alter table rooms add constraint rooms_kind
       check (kind in ('floor', 'backstage', 'forum', 'desk', 'practice', 'inbox', 'seals'))`,
    );
    await run.query(`alter table rooms add column edition_id uuid`);
    await run.query(
      `alter table rooms add constraint rooms_edition_fkey foreign key (edition_id) references editions (id)`,
    );
    await run.query(`alter table rooms alter column session_id drop not null`);
    await run.query(
      `alter table rooms add constraint rooms_session
       check ((kind = 'seals') = (session_id is null) and (kind = 'seals' or edition_id is null))`,
    );
    await run.query(
      `create unique index rooms_of_seals on rooms (edition_id) nulls not distinct where kind = 'seals'`,
    );
  }

  async down(run: QueryRunner): Promise<void> {
    await refuseWhereKept(run, "seals");
    await run.query(`drop index rooms_of_seals`);
    await run.query(`alter table rooms drop constraint rooms_session`);
    await run.query(`alter table rooms alter column session_id set not null`);
    await run.query(`alter table rooms drop column edition_id`);
    await run.query(`alter table rooms drop constraint rooms_kind`);
    await run.query(
      `alter table rooms add constraint rooms_kind
       check (kind in ('floor', 'backstage', 'forum', 'desk', 'practice', 'inbox'))`,
    );
  }
}
