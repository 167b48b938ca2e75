import type { MigrationInterface, QueryRunner } from "typeorm";
import { refuseWhereKept } from "./rooms-kept.ts";

const refusedTakes = "rooms, text, uuid, uuid, uuid, uuid, text, timestamptz";
/** What was refused so far, whatever that is, under another name. */
const refusedInTalk = `
  do $$
  begin
    execute regexp_replace(
      pg_get_functiondef('refused(${refusedTakes})'::regprocedure), '\\.refused\\(', '.refused_in_talk('
    );
  end
  $$`;
const parameters = `
    room rooms, kind text, id uuid, entry uuid, refers_to uuid, author uuid, needs text, moment timestamptz,
    out code text, out key text, out detail jsonb`;
/** What is corrected was said in another room: the one in which the same session was held. */
const refused = `
  create or replace function refused(${parameters}
  ) language plpgsql stable as $$
  declare
    is_elsewhere boolean := room.kind = 'corrections' and entry is not null;
  begin
    select r.code, r.key, r.detail into code, key, detail
    from refused_in_talk(
      room, kind, id, case when is_elsewhere then null else entry end, refers_to, author, needs, moment
    ) r;
    if code is null and is_elsewhere and not exists (
      select from entries e join rooms m on m.id = e.room_id
      where e.id = entry and m.session_id = room.session_id and m.kind in ('floor', 'forum')
    )
    then
      code := 'not-found'; key := 'not-found';
    end if;
  end
  $$`;

/** Which statements about an entry there are: `c` is where their words are kept. */
const about = `records r, rooms m
      where r.entry_id = entry and m.id = r.room_id and m.kind = 'corrections'
        and c.room_id = r.room_id and c.place = r.place`;

/**
 * Corrections repeat what somebody said or is called: they are shown only while that is, and are erased with it. A name's
 * spelling goes with the name alone.
 */
export const settle = `
  create function settle_corrections(entry uuid) returns void language plpgsql as $$
  declare
    gone text;
    unnamed text;
  begin
    if not exists (
      select from records r join rooms m on m.id = r.room_id and m.kind = 'corrections'
      where r.entry_id = entry
    )
    then
      return;
    end if;
    select e.gone, w.shown_as into gone, unnamed
    from entries e
    left join withdrawn w on w.room_id = e.room_id and w.place = e.place
    where e.id = entry;
    delete from contents c using ${about}
      and (gone = 'erased' or r.kind = 'respelled' and unnamed = 'erased');
    delete from withheld c using ${about}
      and (gone = 'erased' or r.kind = 'respelled' and unnamed = 'erased');
    with taken as (
      delete from contents c using ${about}
        and (gone is not null or r.kind = 'respelled' and unnamed is not null)
      returning c.*
    )
    insert into withheld select * from taken;
    with taken as (
      delete from withheld c using ${about}
        and gone is null and (r.kind <> 'respelled' or unnamed is null)
      returning c.*
    )
    insert into contents select * from taken;
  end
  $$`;

const ofEntry = `
  create function corrections_of_entry() returns trigger language plpgsql as $$
  begin
    perform settle_corrections(new.id);
    return null;
  end
  $$`;
export const ofName = `
  create function corrections_of_name() returns trigger language plpgsql as $$
  declare
    told withdrawn%rowtype;
  begin
    if tg_op = 'DELETE' then told := old; else told := new; end if;
    perform settle_corrections(e.id)
    from entries e
    where e.room_id = told.room_id and e.place = told.place;
    return null;
  end
  $$`;

/** Rooms in which a transcript's corrections are stated: at most one a session. What they say goes when that goes of which they say it. */
export class Corrections1700000000058 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`alter table rooms drop constraint rooms_kind`);
    await run.query(
      `alter table rooms add constraint rooms_kind
       check (kind in ('floor', 'backstage', 'forum', 'desk', 'practice', 'inbox', 'seals', 'corrections'))`,
    );
    for (const made of [refusedInTalk, refused, settle, ofEntry, ofName]) await run.query(made);
    await run.query(`
      create trigger entries_corrected after update of gone on entries for each row
      when (new.gone is distinct from old.gone)
      execute function corrections_of_entry()`);
    await run.query(`
      create trigger withdrawn_corrected after insert or delete on withdrawn for each row
      execute function corrections_of_name()`);
  }

  async down(run: QueryRunner): Promise<void> {
    await refuseWhereKept(run, "corrections");
    await run.query(`drop trigger withdrawn_corrected on withdrawn`);
    await run.query(`drop trigger entries_corrected on entries`);
    await run.query(`drop function corrections_of_name, corrections_of_entry, settle_corrections`);
    await run.query(`drop function refused(${refusedTakes})`);
    await run.query(`alter function refused_in_talk(${refusedTakes}) rename to refused`);
    await run.query(`alter table rooms drop constraint rooms_kind`);
    await run.query(
      `alter table rooms add constraint rooms_kind
       check (kind in ('floor', 'backstage', 'forum', 'desk', 'practice', 'inbox', 'seals'))`,
    );
  }
}
