import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * `append`: the only writer of records. One call takes drafts in parallel arrays, decides each under the locks of
 * their rooms, and returns a row a draft: kept, kept before, or a failure's code with what its sentence needs.
 * A refused draft harms none of its neighbours.
 */
export const append = `
  create function append(
    room_ids uuid[], ids uuid[], kinds text[], entry_ids uuid[], referred uuid[], authors uuid[],
    whos text[], whats text[], who_salts text[], what_salts text[], who_hashes text[], what_hashes text[],
    htmls text[], needed text[]
  ) returns table (n integer, outcome text, key text, detail jsonb, place bigint, at text, hash text)
  language plpgsql as $$
  #variable_conflict use_column
  declare
    d record;
    room rooms%rowtype;
    old record;
    door record;
    moment timestamptz;
    new_hash bytea;
  begin
    perform from rooms where id = any (room_ids) order by id for update;
    for d in
      select *
      from unnest(
        room_ids, ids, kinds, entry_ids, referred, authors, whos, whats,
        who_salts, what_salts, who_hashes, what_hashes, htmls, needed
      ) with ordinality as draft (
        room_id, id, kind, entry_id, refers_to, author_id, who, what,
        who_salt, what_salt, who_hash, what_hash, html, needs, ordinal
      )
      order by ordinal
    loop
      n := d.ordinal;
      key := null; detail := '{}'; place := null; at := null; hash := null;
      if room.id is distinct from d.room_id then
        select * into room from rooms where id = d.room_id;
        if not found then
          room := null;
          outcome := 'not-found'; key := 'not-found';
          return next;
          continue;
        end if;
      end if;

      select r.place, r.said_at, r.hash, r.kind, r.entry_id, r.refers_to, c.author_id, c.what
      into old
      from records r
      left join lateral (
        select author_id, what from contents where room_id = r.room_id and place = r.place
        union all
        select author_id, what from withheld where room_id = r.room_id and place = r.place
      ) c on true
      where r.room_id = d.room_id and r.id = d.id;
      if found then
        place := old.place; at := told(old.said_at); hash := encode(old.hash, 'hex');
        if old.kind = d.kind
          and old.entry_id is not distinct from d.entry_id
          and old.refers_to is not distinct from d.refers_to
          and (old.what is null or (
            -- which question it answers was found out by the server, at each try anew
            old.author_id is not distinct from d.author_id
            and convert_from(old.what, 'UTF8')::jsonb - 'answers' = d.what::jsonb - 'answers'
          ))
        then
          outcome := 'before';
        else
          outcome := 'conflict'; key := 'id-used';
          if old.author_id = d.author_id then
            detail := jsonb_build_object('kept', convert_from(old.what, 'UTF8')::jsonb ->> 'text');
          end if;
        end if;
        return next;
        continue;
      end if;

      moment := clock_timestamp();
      select * into door from refused(room, d.kind, d.id, d.entry_id, d.refers_to, d.author_id, d.needs, moment);
      if door.code is not null then
        outcome := door.code; key := door.key; detail := door.detail;
        return next;
        continue;
      end if;

      new_hash := sha256(
        part('lyceum1') || part(room.head) || part(room.id::text) || part((room.place + 1)::text)
        || part(d.id::text) || part(d.kind) || part(coalesce(d.entry_id::text, ''))
        || part(coalesce(d.refers_to::text, ''))
        || part((extract(epoch from moment) * 1000000)::bigint::text)
        || part(coalesce(decode(d.who_hash, 'hex'), ''::bytea))
        || part(coalesce(decode(d.what_hash, 'hex'), ''::bytea))
      );
      room.place := room.place + 1;
      room.head := new_hash;
      update rooms set place = room.place, head = room.head where id = room.id;
      insert into records (room_id, place, id, kind, entry_id, refers_to, said_at, who_hash, what_hash, hash)
      values (
        room.id, room.place, d.id, d.kind, d.entry_id, d.refers_to, moment,
        decode(d.who_hash, 'hex'), decode(d.what_hash, 'hex'), new_hash
      );
      if d.who is not null or d.what is not null then
        insert into contents (room_id, place, author_id, who, what, who_salt, what_salt, html)
        values (
          room.id, room.place, d.author_id, convert_to(d.who, 'UTF8'), convert_to(d.what, 'UTF8'),
          decode(d.who_salt, 'hex'), decode(d.what_salt, 'hex'), d.html
        );
      end if;
      perform project(room.id, room.place, d.kind, d.entry_id, d.author_id);
      outcome := 'kept';
      place := room.place; at := told(moment); hash := encode(new_hash, 'hex');
      return next;
    end loop;
  end
  $$`;

/** Why a draft may not be recorded now: what must hold under the lock of its room. */
export const refused = `
  create function refused(
    room rooms, kind text, id uuid, entry uuid, refers_to uuid, author uuid, needs text, moment timestamptz,
    out code text, out key text, out detail jsonb
  ) language plpgsql stable as $$
  declare
    about entries%rowtype;
    measure measures%rowtype;
  begin
    detail := '{}';
    if needs = 'open' and moment < room.opens_at then
      code := 'closed'; key := 'chat-not-open';
      detail := jsonb_build_object('opens', told(room.opens_at));
      return;
    end if;
    if needs = 'open' and moment >= room.closes_at then
      code := 'closed'; key := 'chat-closed';
      detail := jsonb_build_object('at', told(room.closes_at));
      return;
    end if;
    if needs = 'ended' and moment < room.closes_at then
      code := 'conflict'; key := 'chat-still-open';
      return;
    end if;
    if needs = 'open' and author is not null then
      select m.* into measure
      from measures m
      where m.session_id = room.session_id
        and m.person_id = author
        and m.lifted_at is null
        and (m.until is null or m.until > moment)
      order by m.kind desc, m.until desc nulls first
      limit 1;
      if found then
        code := 'not-allowed';
        key := case measure.kind when 'mute' then 'muted' else 'removed' end;
        detail := jsonb_build_object(
          'reason', measure.reason, 'note', measure.note, 'until', told(measure.until)
        );
        return;
      end if;
    end if;
    if refers_to is not null
      and not exists (
        select from entries e where e.id = refers_to and e.room_id = room.id and e.gone is null
      )
    then
      code := 'not-found'; key := 'not-found';
      return;
    end if;
    if kind = 'said' then
      if exists (select from entries e where e.id = refused.id) then
        code := 'conflict'; key := 'id-used';
      end if;
      return;
    end if;
    if entry is not null then
      select e.* into about from entries e where e.id = entry and e.room_id = room.id;
      if not found then
        code := 'not-found'; key := 'not-found';
      elsif kind = 'hidden' and about.gone is not null then
        code := 'conflict'; key := 'already-hidden';
      elsif kind = 'restored' and about.gone is distinct from 'hidden' then
        code := 'conflict'; key := 'not-hidden';
      elsif kind in ('edited', 'moved', 'marked') and about.gone is not null then
        code := 'not-found'; key := 'not-found';
      end if;
    end if;
  end
  $$`;

/** What a record changes beside itself: the entry it makes, and where its words are kept. */
const project = `
  create function project(room uuid, at_place bigint, kind text, entry uuid, author uuid)
  returns void language plpgsql as $$
  begin
    if kind = 'said' then
      insert into entries (id, room_id, place, author_id) values (entry, room, at_place, author);
    elsif kind = 'hidden' then
      update entries set gone = 'hidden' where id = entry;
      with taken as (
        delete from contents c
        using records r
        where r.room_id = room and r.entry_id = entry and r.kind in ('said', 'edited')
          and c.room_id = r.room_id and c.place = r.place
        returning c.*
      )
      insert into withheld select * from taken;
    elsif kind = 'restored' then
      update entries set gone = null where id = entry;
      with taken as (
        delete from withheld w
        using records r
        where r.room_id = room and r.entry_id = entry and r.kind in ('said', 'edited')
          and w.room_id = r.room_id and w.place = r.place
        returning w.*
      )
      insert into contents select * from taken;
    end if;
  end
  $$`;

export class Append1700000000005 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create function part(bytes bytea) returns bytea language sql immutable
      return int4send(length(bytes)) || bytes`);
    await run.query(`
      create function part(words text) returns bytea language sql immutable
      return int4send(octet_length(words)) || convert_to(words, 'UTF8')`);
    await run.query(`
      create function told(moment timestamptz) returns text language sql stable
      return to_char(moment at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);
    await run.query(refused);
    await run.query(project);
    await run.query(append);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop function append`);
    await run.query(`drop function project`);
    await run.query(`drop function refused`);
    await run.query(`drop function told`);
    await run.query(`drop function part(text)`);
    await run.query(`drop function part(bytea)`);
  }
}
