import type { MigrationInterface, QueryRunner } from "typeorm";
import { giveBack, settle, take, takeNames } from "./1700000000033-names-taken.ts";

const projectTakes = "uuid, bigint, text, uuid, uuid";
/** What a function did so far, whatever that is, under another name. */
const under = (name: string, takes: string, other: string): string => `
  do $$
  begin
    execute regexp_replace(
      pg_get_functiondef('${name}(${takes})'::regprocedure), '\\.${name}\\(', '.${other}('
    );
  end
  $$`;
// replaced and not made anew: connections that are open know it by its number
const project = `
  create or replace function project(room uuid, at_place bigint, kind text, entry uuid, author uuid)
  returns void language plpgsql as $$
  begin
    perform project_named(room, at_place, kind, entry, author);
    if kind in ('unnamed', 'named', 'erased') then
      perform take_names(room, at_place, kind, author);
    end if;
  end
  $$`;

/** Who is not named any more is not found by their name either. */
const makeFindable = `
  create or replace function make_findable(about uuid) returns void language plpgsql as $$
  begin
    perform make_findable_named(about);
    update findable f set author_id = null
    from entries e
    join withdrawn w on w.room_id = e.room_id and w.place = e.place
    where e.id = about and f.entry_id = about;
  end
  $$`;

/** How somebody wants to be archived in a session: as they said of it, or of all; named where they said nothing. */
const consentOf = `
  create function consent_of(person uuid, session uuid) returns text stable language sql
  return coalesce(
    (
      select c.choice from consents c
      where c.person_id = person and c.session_id = session
      order by c.at desc, c.id desc
      limit 1
    ),
    (
      select c.choice from consents c
      where c.person_id = person and c.session_id is null
      order by c.at desc, c.id desc
      limit 1
    ),
    'named'
  )`;

/** Names that are taken from view apart from the words, as whoever said them chooses. */
export class Names1700000000033 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await this.#tables(run);
    // whoever says something from here on waits until this is done
    await run.query(`lock table rooms in exclusive mode`);
    await run.query(`alter table entries drop constraint entries_gone`);
    await run.query(
      `alter table entries add constraint entries_gone check (gone in ('hidden', 'withdrawn', 'erased'))`,
    );
    for (const made of [giveBack, take, settle, takeNames, consentOf]) await run.query(made);
    await run.query(under("make_findable", "uuid", "make_findable_named"));
    await run.query(makeFindable);
    await run.query(under("project", projectTakes, "project_named"));
    await run.query(project);
    await run.query(`
      do $$
      begin
        if exists (select from pg_roles where rolname = 'lyceum_app') then
          revoke update on withdrawn from lyceum_app;
          grant update (author_id, person_id) on withdrawn to lyceum_app;
        end if;
      end
      $$`);
  }

  async #tables(run: QueryRunner): Promise<void> {
    await run.query(`alter table people add column left_at timestamptz`);
    await run.query(`alter table sign_ins add column sure_at timestamptz`);
    // who chose it and who wrote it: a moderator's edit of what somebody said goes with their words
    await run.query(`
      create table withdrawn (
        room_id uuid not null,
        place bigint not null,
        person_id uuid,
        author_id uuid,
        shown_as text not null,
        was_hidden boolean not null,
        who bytea,
        what bytea,
        who_salt bytea,
        what_salt bytea,
        html text,
        constraint withdrawn_pkey primary key (room_id, place),
        constraint withdrawn_record_fkey foreign key (room_id, place) references records (room_id, place),
        constraint withdrawn_person_fkey foreign key (person_id) references people (id),
        constraint withdrawn_author_fkey foreign key (author_id) references people (id),
        constraint withdrawn_shown_as check (shown_as in ('initials', 'anonymous', 'withdrawn', 'erased'))
      )`);
    await run.query(`create index withdrawn_person on withdrawn (person_id)`);
    await run.query(`create index withdrawn_author on withdrawn (author_id)`);
    // insert-only: what somebody chose, and when, is theirs to see
    await run.query(`
      create table consents (
        id bigint generated always as identity,
        person_id uuid not null,
        session_id uuid,
        choice text not null,
        at timestamptz not null default clock_timestamp(),
        constraint consents_pkey primary key (id),
        constraint consents_person_fkey foreign key (person_id) references people (id),
        constraint consents_session_fkey foreign key (session_id) references sessions (id),
        constraint consents_choice check (choice in ('named', 'initials', 'anonymous', 'withdrawn'))
      )`);
    await run.query(`create index consents_person on consents (person_id, session_id, at)`);
    await run.query(`create index consents_session on consents (session_id)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop function project(${projectTakes})`);
    await run.query(`alter function project_named(${projectTakes}) rename to project`);
    await run.query(`drop trigger contents_findable on contents`);
    await run.query(`drop function make_findable(uuid)`);
    await run.query(`alter function make_findable_named(uuid) rename to make_findable`);
    await run.query(`
      create trigger contents_findable after delete on contents
      for each row execute function find_without_content()`);
    await run.query(
      `drop function take_names, settle_entries, take_from_view, give_back, consent_of`,
    );
    await run.query(`update entries set gone = 'erased' where gone = 'withdrawn'`);
    await run.query(`alter table entries drop constraint entries_gone`);
    await run.query(
      `alter table entries add constraint entries_gone check (gone in ('hidden', 'erased'))`,
    );
    await run.query(`drop table consents, withdrawn`);
    await run.query(`alter table people drop column left_at`);
    await run.query(`alter table sign_ins drop column sure_at`);
  }
}
