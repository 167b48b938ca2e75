import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * `take_over`: records of another server as it recorded them, with their ids, times, salts and hashes, behind those that the
 * room holds already. Every hash is worked out anew, and what `append` would have refused is refused: then nothing is kept.
 */
const takeOver = `
  create function take_over(taken uuid, lines json) returns void language plpgsql as $$
  declare
    d record;
    room rooms%rowtype;
    door record;
    new_hash bytea;
  begin
    select * into room from rooms where id = taken for update;
    for d in
      select *
      from json_to_recordset(lines) as line (
        place bigint, id uuid, kind text, entry uuid, "refersTo" uuid, at timestamptz,
        "whoHash" text, "whatHash" text, hash text, author uuid,
        who text, "whoSalt" text, what text, "whatSalt" text, html text
      )
      order by place
    loop
      select * into door
      from refused(room, d.kind, d.id, d.entry, d."refersTo", d.author, 'nothing', d.at);
      if door.code is not null then
        raise exception 'record % of room % cannot stand there: %', d.place, taken, door.key;
      end if;
      new_hash := sha256(
        part('lyceum1') || part(room.head) || part(room.id::text) || part((room.place + 1)::text)
        || part(d.id::text) || part(d.kind) || part(coalesce(d.entry::text, ''))
        || part(coalesce(d."refersTo"::text, ''))
        || part((extract(epoch from d.at) * 1000000)::bigint::text)
        || part(coalesce(decode(d."whoHash", 'hex'), ''::bytea))
        || part(coalesce(decode(d."whatHash", 'hex'), ''::bytea))
      );
      if d.place <> room.place + 1 or encode(new_hash, 'hex') <> d.hash
        or sha256(decode(d."whoSalt", 'hex') || convert_to(d.who, 'UTF8')) <> decode(d."whoHash", 'hex')
        or sha256(decode(d."whatSalt", 'hex') || convert_to(d.what, 'UTF8')) <> decode(d."whatHash", 'hex')
      then
        raise exception 'record % of room % is not what its hashes tell', d.place, taken;
      end if;
      room.place := d.place;
      room.head := new_hash;
      insert into records (room_id, place, id, kind, entry_id, refers_to, said_at, who_hash, what_hash, hash)
      values (
        taken, d.place, d.id, d.kind, d.entry, d."refersTo", d.at,
        decode(d."whoHash", 'hex'), decode(d."whatHash", 'hex'), new_hash
      );
      if d.who is not null or d.what is not null then
        insert into contents (room_id, place, author_id, who, what, who_salt, what_salt, html)
        values (
          taken, d.place, d.author, convert_to(d.who, 'UTF8'), convert_to(d.what, 'UTF8'),
          decode(d."whoSalt", 'hex'), decode(d."whatSalt", 'hex'), d.html
        );
      end if;
      -- what became of names is told by the lines themselves: the names are not here to be taken
      perform project_named(taken, d.place, d.kind, d.entry, d.author);
    end loop;
    update rooms set place = room.place, head = room.head where id = taken;
  end
  $$`;

/** What is gone in a room that was taken over: it is shown as such, and nobody here can bring it back. */
const leaveGone = `
  create function leave_gone(taken uuid, lines json) returns void language plpgsql as $$
  declare
    listed bigint[];
    hidden bigint[];
  begin
    insert into withheld (room_id, place)
    select taken, place from json_to_recordset(lines) as line (place bigint, gone text)
    where gone = 'hidden';
    insert into withdrawn (room_id, place, shown_as, was_hidden, initials)
    select taken, place, coalesce(unnamed, 'withdrawn'), false, initials
    from json_to_recordset(lines) as line (place bigint, gone text, unnamed text, initials text)
    where gone = 'withdrawn' or unnamed is not null;
    select array_agg(place), array_agg(place) filter (where gone = 'hidden') into listed, hidden
    from json_to_recordset(lines) as line (place bigint, gone text)
    where gone is not null;
    perform settle_entries(taken, listed, true);
    update entries set gone = 'erased' where room_id = taken and place = any (hidden);
  end
  $$`;

/** Rooms that were taken over from another server with their editions, and the keys that it sealed them with. */
export class TakenOver1700000000044 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    // of words whose name is not here: nothing is left to make initials of
    await run.query(`alter table withdrawn add column initials text`);
    await run.query(`
      create table former_keys (
        public bytea not null,
        since timestamptz not null,
        taken_at timestamptz not null default clock_timestamp(),
        constraint former_keys_pkey primary key (public),
        constraint former_keys_public check (length(public) = 32)
      )`);
    await run.query(takeOver);
    await run.query(leaveGone);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop function leave_gone`);
    await run.query(`drop function take_over`);
    await run.query(`drop table former_keys`);
    await run.query(`alter table withdrawn drop column initials`);
  }
}
