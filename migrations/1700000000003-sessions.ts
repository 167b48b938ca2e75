import type { MigrationInterface, QueryRunner } from "typeorm";

/** Editions, their themes, and what is on the calendar with who runs it. */
export class Sessions1700000000003 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table editions (
        id uuid not null,
        slug text collate "C" not null,
        title text not null,
        starts_on date not null,
        ends_on date not null,
        zone text not null,
        constraint editions_pkey primary key (id),
        constraint editions_slug unique (slug),
        constraint editions_days check (starts_on <= ends_on)
      )`);
    await run.query(`create index editions_starts_on on editions (starts_on)`);
    await run.query(`
      create table themes (
        id uuid not null,
        edition_id uuid not null,
        organisation_id uuid,
        slug text collate "C" not null,
        title text not null,
        description text not null,
        constraint themes_pkey primary key (id),
        constraint themes_slug unique (slug),
        constraint themes_edition_fkey foreign key (edition_id) references editions (id),
        constraint themes_organisation_fkey
          foreign key (organisation_id) references organisations (id)
      )`);
    await run.query(`create index themes_edition on themes (edition_id)`);
    await run.query(`create index themes_organisation on themes (organisation_id)`);
    await this.#sessions(run);
  }

  async #sessions(run: QueryRunner): Promise<void> {
    await run.query(`
      create table sessions (
        id uuid not null,
        edition_id uuid,
        theme_id uuid,
        organisation_id uuid,
        kind text not null,
        slug text collate "C" not null,
        title text not null,
        description text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        zone text not null,
        source text,
        cancelled_at timestamptz,
        constraint sessions_pkey primary key (id),
        constraint sessions_slug unique (slug),
        constraint sessions_kind check (kind in ('live chat')),
        constraint sessions_times check (starts_at <= ends_at),
        constraint sessions_edition_fkey foreign key (edition_id) references editions (id),
        constraint sessions_theme_fkey foreign key (theme_id) references themes (id),
        constraint sessions_organisation_fkey
          foreign key (organisation_id) references organisations (id)
      )`);
    await run.query(`create index sessions_edition on sessions (edition_id)`);
    await run.query(`create index sessions_theme on sessions (theme_id, starts_at)`);
    await run.query(`create index sessions_organisation on sessions (organisation_id, starts_at)`);
    await run.query(`create index sessions_starts_at on sessions (starts_at)`);
    await run.query(`create index sessions_ends_at on sessions (ends_at)`);
    await run.query(`
      create table session_roles (
        session_id uuid not null,
        person_id uuid not null,
        role text not null,
        constraint session_roles_pkey primary key (session_id, person_id),
        constraint session_roles_session_fkey foreign key (session_id) references sessions (id),
        constraint session_roles_person_fkey foreign key (person_id) references people (id),
        constraint session_roles_role check (role in ('host', 'moderator', 'guest leader'))
      )`);
    await run.query(`create index session_roles_person on session_roles (person_id)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table session_roles, sessions, themes, editions`);
  }
}
