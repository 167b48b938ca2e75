import type { MigrationInterface, QueryRunner } from "typeorm";

export class Organisations1700000000002 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table organisations (
        id uuid not null,
        slug text collate "C" not null,
        name text not null,
        about text not null,
        url text,
        constraint organisations_pkey primary key (id),
        constraint organisations_slug unique (slug)
      )`);
    await run.query(`create index organisations_name on organisations (lower(name), id)`);
    await run.query(`
      create table representatives (
        organisation_id uuid not null,
        person_id uuid not null,
        constraint representatives_pkey primary key (organisation_id, person_id),
        constraint representatives_organisation_fkey
          foreign key (organisation_id) references organisations (id),
        constraint representatives_person_fkey foreign key (person_id) references people (id)
      )`);
    await run.query(`create index representatives_person on representatives (person_id)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table representatives, organisations`);
  }
}
