import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The DOI of an edition’s proceedings, who gave or took it and when, and which of them the files of a volume tell. Registries
 * compare DOIs without regard to case.
 */
export class Dois1700000000063 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`alter table editions add column doi text collate "C"`);
    await run.query(`create unique index editions_doi on editions (lower(doi))`);
    await run.query(`
      create table edition_dois (
        edition_id uuid not null,
        number integer not null,
        doi text collate "C",
        given_at timestamptz not null,
        given_by uuid,
        constraint edition_dois_pkey primary key (edition_id, number),
        constraint edition_dois_edition_fkey foreign key (edition_id) references editions (id),
        constraint edition_dois_person_fkey foreign key (given_by) references people (id)
      )`);
    await run.query(`create index edition_dois_person on edition_dois (given_by)`);
    await run.query(`alter table proceedings_volumes add column doi text`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`alter table proceedings_volumes drop column doi`);
    await run.query(`drop table edition_dois`);
    await run.query(`alter table editions drop column doi`);
  }
}
