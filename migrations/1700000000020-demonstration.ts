import type { MigrationInterface, QueryRunner } from "typeorm";

/** Whom one can sign in as where everything is made up; on other servers nobody. */
export class Demonstration1700000000020 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table demonstration_people (
        person_id uuid not null,
        part text not null,
        constraint demonstration_people_pkey primary key (person_id),
        constraint demonstration_people_person_fkey foreign key (person_id) references people (id)
      )`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table demonstration_people`);
  }
}
