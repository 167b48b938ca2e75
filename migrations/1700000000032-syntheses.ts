import type { MigrationInterface, QueryRunner } from "typeorm";

/** A synthesis is said in its forum's room, yet begins no thread there; all other records are what they were. */
const project = `
  create or replace function project_unfindable(room uuid, at_place bigint, kind text, entry uuid, author uuid)
  returns void language plpgsql as $$
  begin
    perform project_anywhere(room, at_place, kind, entry, author);
    if entry is null or (select r.kind from rooms r where r.id = room) <> 'forum' then
      return;
    end if;
    if kind = 'said' and exists (
      select from contents c
      where c.room_id = room and c.place = at_place and convert_from(c.what, 'UTF8')::jsonb ? 'synthesis'
    ) then
      insert into syntheses (room_id, entry_id) values (room, entry);
    elsif not exists (select from syntheses s where s.entry_id = entry) then
      perform project_post(room, at_place, kind, entry, author);
    end if;
  end
  $$`;

const projectBefore = `
  create or replace function project_unfindable(room uuid, at_place bigint, kind text, entry uuid, author uuid)
  returns void language plpgsql as $$
  begin
    perform project_anywhere(room, at_place, kind, entry, author);
    if (select r.kind from rooms r where r.id = room) = 'forum' and entry is not null then
      perform project_post(room, at_place, kind, entry, author);
    end if;
  end
  $$`;

const noticesMay = (kinds: string, ofSessions: string): readonly string[] => [
  `alter table notices drop constraint notices_kind, drop constraint notices_about`,
  `alter table notices
     add constraint notices_kind check (kind in (${kinds})),
     add constraint notices_about check ((kind in (${ofSessions})) = (room_id is null) and (kind = 'thread') = (thread_id is not null))`,
];
const kindsBefore = `'answered', 'mentioned', 'question', 'moved', 'measure', 'thread'`;

/** What a forum's moderators make of all that was said there, one a forum; and who is told that it is missing. */
export class Syntheses1700000000032 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table syntheses (
        room_id uuid not null,
        entry_id uuid not null,
        constraint syntheses_pkey primary key (room_id),
        constraint syntheses_room_fkey foreign key (room_id) references rooms (id),
        constraint syntheses_entry_fkey foreign key (entry_id) references entries (id)
      )`);
    await run.query(`create unique index syntheses_entry on syntheses (entry_id)`);
    await run.query(project);
    for (const statement of noticesMay(`${kindsBefore}, 'synthesis'`, `'moved', 'synthesis'`))
      await run.query(statement);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`delete from notices where kind = 'synthesis'`);
    for (const statement of noticesMay(kindsBefore, `'moved'`)) await run.query(statement);
    await run.query(projectBefore);
    await run.query(`drop table syntheses`);
  }
}
