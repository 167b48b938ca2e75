import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What has still to be sealed and archived, told by the rooms themselves, so that nobody has to look at all of them. The
 * marks change with a seal and with the first record after it only: a room that goes on is updated as cheaply as before.
 */
export class ArchivedRooms1700000000034 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table rooms
        add column is_closed boolean not null default false,
        add column is_sealed boolean not null default false,
        add column is_archived boolean not null default false`);
    await run.query(`
      update rooms r set is_closed = true
      where exists (select from records c where c.room_id = r.id and c.kind = 'closed')`);
    await run.query(`
      update rooms r set is_sealed = true
      from records last
      where last.room_id = r.id and last.place = r.place and last.kind = 'sealed'`);
    await run.query(
      `create index rooms_to_seal on rooms (closes_at) where is_closed and not is_sealed`,
    );
    await run.query(`create index rooms_to_archive on rooms (closes_at) where not is_archived`);
    await run.query(`
      create function room_goes_on() returns trigger language plpgsql as $$
      begin
        -- where a statement ends with a seal, the record is there before the room tells its new place
        new.is_sealed := exists (
          select from records where room_id = new.id and place = new.place and kind = 'sealed'
        );
        new.is_archived := false;
        return new;
      end
      $$`);
    await run.query(`
      create trigger rooms_go_on before update on rooms for each row
      when (new.place > old.place and (old.is_sealed or old.is_archived))
      execute function room_goes_on()`);
    await run.query(`
      create function room_turns() returns trigger language plpgsql as $$
      begin
        update rooms
        set
          is_closed = is_closed or new.kind = 'closed',
          -- a restored record may not be the last one
          is_sealed = case when place <= new.place then new.kind = 'sealed' else is_sealed end
        where id = new.room_id;
        return null;
      end
      $$`);
    await run.query(`
      create trigger records_turn_rooms after insert on records for each row
      when (new.kind in ('closed', 'sealed'))
      execute function room_turns()`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop trigger records_turn_rooms on records`);
    await run.query(`drop function room_turns`);
    await run.query(`drop trigger rooms_go_on on rooms`);
    await run.query(`drop function room_goes_on`);
    await run.query(`drop index rooms_to_archive`);
    await run.query(`drop index rooms_to_seal`);
    await run.query(
      `alter table rooms drop column is_closed, drop column is_sealed, drop column is_archived`,
    );
  }
}
