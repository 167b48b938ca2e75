import type { MigrationInterface, QueryRunner } from "typeorm";

// Handles and slugs are in the collation "C", so that their unique index finds beginnings too (`ada-%`).
/** Accounts, their sign-ins and roles, the links that are mailed, and the mails themselves. */
export class People1700000000001 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table people (
        id uuid not null,
        handle text collate "C" not null,
        name text not null,
        email text,
        email_key text,
        proven_at timestamptz,
        password_hash text,
        stamp bigint not null default 1,
        merged_into uuid,
        since timestamptz not null,
        profile jsonb not null default '{}',
        skipped text[] not null default '{}',
        constraint people_pkey primary key (id),
        constraint people_handle unique (handle),
        constraint people_merged_into_fkey foreign key (merged_into) references people (id),
        constraint people_key_of_email check ((email is null) = (email_key is null)),
        constraint people_proven_email check (proven_at is null or email is not null),
        constraint people_proven_password check (password_hash is null or proven_at is not null),
        constraint people_proven_stay check (proven_at is null or merged_into is null)
      )`);
    // anybody may type anybody's address: it is one account's alone only once that is proven
    await run.query(`
      create unique index people_proven_address on people (email_key) where proven_at is not null`);
    await run.query(`create index people_merged_into on people (merged_into)`);
    await run.query(`
      create table person_roles (
        person_id uuid not null,
        role text not null,
        constraint person_roles_pkey primary key (person_id, role),
        constraint person_roles_person_fkey foreign key (person_id) references people (id),
        constraint person_roles_role check (role in ('steward', 'moderator', 'archivist'))
      )`);
    await run.query(`create index person_roles_role on person_roles (role)`);
    await run.query(`
      create table set_up_links (
        token_hash bytea not null,
        made_at timestamptz not null default now(),
        constraint set_up_links_pkey primary key (token_hash)
      )`);
    await this.#signIns(run);
    await this.#mails(run);
  }

  async #signIns(run: QueryRunner): Promise<void> {
    await run.query(`
      create table sign_ins (
        id uuid not null,
        person_id uuid not null,
        secret_hash bytea not null,
        device text not null,
        by_link boolean not null,
        since timestamptz not null,
        seen timestamptz not null,
        constraint sign_ins_pkey primary key (id),
        constraint sign_ins_secret unique (secret_hash),
        constraint sign_ins_person_fkey foreign key (person_id) references people (id)
      )`);
    await run.query(`create index sign_ins_person on sign_ins (person_id)`);
    await run.query(`create index sign_ins_seen on sign_ins (seen)`);
    await run.query(`
      create table sign_in_tries (
        address_hash bytea not null,
        tries integer not null,
        since timestamptz not null,
        constraint sign_in_tries_pkey primary key (address_hash)
      )`);
    await run.query(`create index sign_in_tries_since on sign_in_tries (since)`);
  }

  async #mails(run: QueryRunner): Promise<void> {
    await run.query(`
      create table links (
        id uuid not null,
        token_hash bytea not null,
        person_id uuid,
        email text not null,
        email_key text not null,
        purpose text not null,
        made_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint links_pkey primary key (id),
        constraint links_token unique (token_hash),
        constraint links_person_fkey foreign key (person_id) references people (id),
        constraint links_purpose check (purpose in ('prove', 'sign in'))
      )`);
    await run.query(`create index links_person on links (person_id)`);
    await run.query(`create index links_address on links (email_key, purpose, made_at)`);
    await run.query(`create index links_expires on links (expires_at)`);
    await run.query(`
      create table mails (
        id uuid not null,
        key text not null,
        recipient text not null,
        subject text not null,
        text text not null,
        made_at timestamptz not null default now(),
        lease_until timestamptz,
        sent_at timestamptz,
        attempts integer not null default 0,
        error text,
        constraint mails_pkey primary key (id),
        constraint mails_key unique (key),
        constraint mails_key_in_header check (key ~ '^[A-Za-z0-9._-]{1,100}$')
      )`);
    await run.query(`create index mails_to_send on mails (made_at) where sent_at is null`);
    await run.query(`create index mails_made on mails (made_at)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`
      drop table mails, links, sign_in_tries, sign_ins, set_up_links, person_roles, people`);
  }
}
