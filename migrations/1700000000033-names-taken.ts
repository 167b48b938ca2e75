/** Puts back what was taken from these places by one person's choice; what was erased does not come back. */
export const giveBack = `
  create function give_back(room uuid, listed bigint[], person uuid) returns void language plpgsql as $$
  declare
    one withdrawn%rowtype;
  begin
    for one in
      delete from withdrawn w
      where w.room_id = room and w.place = any (listed) and w.person_id = person
      returning w.*
    loop
      if one.what is not null and one.was_hidden then
        insert into withheld (room_id, place, author_id, who, what, who_salt, what_salt, html)
        values (room, one.place, one.author_id, one.who, one.what, one.who_salt, one.what_salt, one.html);
      elsif one.what is not null then
        insert into contents (room_id, place, author_id, who, what, who_salt, what_salt, html)
        values (room, one.place, one.author_id, one.who, one.what, one.who_salt, one.what_salt, one.html);
      else
        with base as (
          delete from contents c where c.room_id = room and c.place = one.place returning c.*
        )
        insert into contents (room_id, place, author_id, who, what, who_salt, what_salt, html)
        select room_id, place, one.author_id, one.who, what, one.who_salt, what_salt, html from base;
        with base as (
          delete from withheld c where c.room_id = room and c.place = one.place returning c.*
        )
        insert into withheld (room_id, place, author_id, who, what, who_salt, what_salt, html)
        select room_id, place, one.author_id, one.who, what, one.who_salt, what_salt, html from base;
      end if;
    end loop;
  end
  $$`;

/**
 * Takes one person's names, and where it is asked for their words, from these places. Only what is theirs: their own
 * records, and what others have edited of what they said.
 */
export const take = `
  create function take_from_view(room uuid, listed bigint[], person uuid, shown text) returns void language plpgsql as $$
  declare
    one record;
    with_words boolean;
  begin
    for one in
      select r.kind, e.author_id = person as theirs, false as hidden, c.*
      from records r
      join contents c on c.room_id = r.room_id and c.place = r.place
      left join entries e on e.id = r.entry_id and e.room_id = r.room_id
      where r.room_id = room and r.place = any (listed) and (c.author_id = person or e.author_id = person)
      union all
      select r.kind, e.author_id = person, true, c.*
      from records r
      join withheld c on c.room_id = r.room_id and c.place = r.place
      left join entries e on e.id = r.entry_id and e.room_id = r.room_id
      where r.room_id = room and r.place = any (listed) and (c.author_id = person or e.author_id = person)
    loop
      with_words := shown in ('withdrawn', 'gone') and one.kind in ('said', 'edited') and coalesce(one.theirs, false);
      continue when not with_words and one.author_id is distinct from person;
      if one.hidden then
        delete from withheld c where c.room_id = room and c.place = one.place;
      else
        delete from contents c where c.room_id = room and c.place = one.place;
      end if;
      continue when with_words and shown = 'gone';
      if shown in ('erased', 'gone') then
        one.author_id := null; one.who := null; one.who_salt := null;
      end if;
      if not with_words and one.hidden then
        insert into withheld (room_id, place, author_id, what, what_salt, html)
        values (room, one.place, one.author_id, one.what, one.what_salt, one.html);
      elsif not with_words then
        insert into contents (room_id, place, author_id, what, what_salt, html)
        values (room, one.place, one.author_id, one.what, one.what_salt, one.html);
      end if;
      insert into withdrawn (
        room_id, place, person_id, author_id, shown_as, was_hidden, who, who_salt, what, what_salt, html
      )
      values (
        room, one.place, case when shown not in ('erased', 'gone') then person end, one.author_id,
        case shown when 'gone' then 'erased' else shown end, one.hidden, one.who, one.who_salt,
        case when with_words then one.what end, case when with_words then one.what_salt end,
        case when with_words then one.html end
      );
    end loop;
  end
  $$`;

/** What the places' entries are now, wherever they are kept beside the ledger. */
export const settle = `
  create function settle_entries(room uuid, listed bigint[], forget boolean) returns void language plpgsql as $$
  declare
    about uuid[];
  begin
    about := array(
      select e.id from entries e where e.room_id = room and e.place = any (listed)
    );
    update entries e
    set author_id = case when forget then null else e.author_id end,
      gone = case
        when exists (select from contents c where c.room_id = room and c.place = e.place) then null
        when exists (select from withheld c where c.room_id = room and c.place = e.place) then 'hidden'
        when exists (select from withdrawn c where c.room_id = room and c.place = e.place) then 'withdrawn'
        else 'erased'
      end
    where e.id = any (about);
    update posts p
    set gone = e.gone is not null, author_id = e.author_id
    from entries e
    where e.id = p.entry_id and p.entry_id = any (about);
    perform count_thread(t.thread_id)
    from (select distinct p.thread_id from posts p where p.entry_id = any (about)) t;
    perform make_findable(id) from unnest(about) id;
  end
  $$`;

/** Does what a record says about names: its places, and as what they are shown from here on. */
export const takeNames = `
  create function take_names(room uuid, at_place bigint, kind text, person uuid) returns void language plpgsql as $$
  declare
    told jsonb;
    listed bigint[];
    shown text;
  begin
    select convert_from(c.what, 'UTF8')::jsonb into told
    from contents c where c.room_id = room and c.place = at_place;
    listed := array(select p::bigint from jsonb_array_elements_text(told -> 'places') p);
    shown := case kind when 'named' then 'named' when 'erased' then 'gone' else told ->> 'as' end;
    perform give_back(room, listed, person);
    if shown <> 'named' then
      perform take_from_view(room, listed, person, shown);
    end if;
    perform settle_entries(room, listed, shown in ('erased', 'gone'));
  end
  $$`;
