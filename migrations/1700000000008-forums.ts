import type { MigrationInterface, QueryRunner } from "typeorm";
import { refused as refusedBefore } from "./1700000000005-append.ts";

/** What was decided so far, under another name: `refused` asks it first. */
const refusedAnywhere = refusedBefore.replaceAll("refused", "refused_anywhere");

/** Why a draft may not be recorded in a forum, beside what holds in any room. */
const refused = `
  create function refused(
    room rooms, kind text, id uuid, entry uuid, refers_to uuid, author uuid, needs text, moment timestamptz,
    out code text, out key text, out detail jsonb
  ) language plpgsql stable as $$
  begin
    select r.code, r.key, r.detail into code, key, detail
    from refused_anywhere(room, kind, id, entry, refers_to, author, needs, moment) r;
    if room.kind <> 'forum' then
      return;
    end if;
    if code is not null then
      key := replace(key, 'chat-', 'forum-');
      return;
    end if;
    if kind = 'moved' and refers_to is null
      and exists (select from posts p where p.entry_id = entry and p.parent_id is null)
    then
      code := 'conflict'; key := 'is-a-thread';
    elsif kind = 'moved' and exists (
      with recursive above (post) as (
        select refers_to
        union all
        select p.parent_id from posts p join above on p.entry_id = above.post
      )
      select from above where post = entry
    )
    then
      code := 'conflict'; key := 'moved-under-itself';
    end if;
  end
  $$`;

const project = `
  create function project(room uuid, at_place bigint, kind text, entry uuid, author uuid)
  returns void language plpgsql as $$
  begin
    perform project_anywhere(room, at_place, kind, entry, author);
    if (select r.kind from rooms r where r.id = room) = 'forum' and entry is not null then
      perform project_post(room, at_place, kind, entry, author);
    end if;
  end
  $$`;

/** What a record of a forum changes: where a post stands, what its thread counts, and where a thread's title is kept. */
const projectPost = `
  create function project_post(room uuid, at_place bigint, kind text, entry uuid, author uuid)
  returns void language plpgsql as $$
  declare
    parent uuid;
    thread uuid;
  begin
    if kind in ('said', 'moved') then
      select r.refers_to into parent from records r where r.room_id = room and r.place = at_place;
    end if;
    if kind = 'said' then
      thread := entry;
      if parent is null then
        insert into threads (id, room_id, posts, newest) values (entry, room, 1, at_place);
      else
        select p.thread_id into thread from posts p where p.entry_id = parent;
        update threads t set posts = t.posts + 1, newest = at_place where t.id = thread;
      end if;
      insert into posts (entry_id, room_id, place, author_id, parent_id, thread_id)
      values (entry, room, at_place, author, parent, thread);
    elsif kind = 'moved' then
      perform move_post(entry, parent);
    elsif kind in ('hidden', 'restored') then
      update posts p set gone = (kind = 'hidden') where p.entry_id = entry returning p.thread_id into thread;
      perform count_thread(thread);
    end if;
    if kind = 'hidden' then
      -- the title of a thread that was split off stands in the record of the split
      with taken as (
        delete from contents c using records r
        where r.room_id = room and r.entry_id = entry and r.kind = 'moved'
          and c.room_id = r.room_id and c.place = r.place and c.what is not null
        returning c.*
      )
      insert into withheld select * from taken;
    elsif kind = 'restored' then
      with taken as (
        delete from withheld w using records r
        where r.room_id = room and r.entry_id = entry and r.kind = 'moved'
          and w.room_id = r.room_id and w.place = r.place
        returning w.*
      )
      insert into contents select * from taken;
    end if;
  end
  $$`;

/** Puts a post with all that is under it below another one, or makes it a thread of its own. */
const movePost = `
  create function move_post(entry uuid, parent uuid) returns void language plpgsql as $$
  declare
    from_thread uuid;
    to_thread uuid := entry;
  begin
    select p.thread_id into from_thread from posts p where p.entry_id = entry;
    if parent is null then
      insert into threads (id, room_id, posts, newest)
      select p.entry_id, p.room_id, 0, p.place from posts p where p.entry_id = entry;
      -- who had read it there has read it here
      insert into reads (thread_id, person_id, place)
      select entry, r.person_id, r.place from reads r where r.thread_id = from_thread
      on conflict on constraint reads_pkey do update set place = greatest(reads.place, excluded.place);
    else
      select p.thread_id into to_thread from posts p where p.entry_id = parent;
    end if;
    update posts p set parent_id = parent where p.entry_id = entry;
    if from_thread <> to_thread then
      with recursive below (post) as (
        select entry
        union all
        select p.entry_id from posts p join below on p.parent_id = below.post
      )
      update posts p set thread_id = to_thread from below where p.entry_id = below.post;
      if from_thread = entry then
        delete from threads t where t.id = entry;
      else
        perform count_thread(from_thread);
      end if;
    end if;
    perform count_thread(to_thread);
  end
  $$`;

const countThread = `
  create function count_thread(thread uuid) returns void language sql as $$
    update threads t set posts = c.posts, newest = c.newest
    from (
      select count(*) filter (where not p.gone) as posts,
        coalesce(max(p.place) filter (where not p.gone), max(p.place)) as newest
      from posts p
      where p.thread_id = thread
    ) c
    where t.id = thread
  $$`;

const refusedTakes = "rooms, text, uuid, uuid, uuid, uuid, text, timestamptz";
const projectTakes = "uuid, bigint, text, uuid, uuid";

/** Month-long forums: their posts are records of one room; where each stands is kept beside, by `append` alone. */
export class Forums1700000000008 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`alter table sessions drop constraint sessions_kind`);
    await run.query(
      `alter table sessions add constraint sessions_kind check (kind in ('live chat', 'forum'))`,
    );
    await run.query(`alter table rooms drop constraint rooms_kind`);
    await run.query(
      `alter table rooms add constraint rooms_kind check (kind in ('floor', 'backstage', 'forum'))`,
    );
    await this.#tables(run);
    await run.query(`drop function refused(${refusedTakes})`);
    await run.query(`alter function project(${projectTakes}) rename to project_anywhere`);
    for (const made of [refusedAnywhere, refused, countThread, movePost, projectPost, project])
      await run.query(made);
  }

  async #tables(run: QueryRunner): Promise<void> {
    await run.query(`
      create table forums (
        session_id uuid not null,
        room_id uuid not null,
        backstage_id uuid not null,
        constraint forums_pkey primary key (session_id),
        constraint forums_session_fkey foreign key (session_id) references sessions (id),
        constraint forums_room_fkey foreign key (room_id) references rooms (id),
        constraint forums_backstage_fkey foreign key (backstage_id) references rooms (id)
      )`);
    await run.query(`create unique index forums_room on forums (room_id)`);
    await run.query(`create unique index forums_backstage on forums (backstage_id)`);
    await run.query(`
      create table threads (
        id uuid not null,
        room_id uuid not null,
        posts integer not null,
        newest bigint not null,
        constraint threads_pkey primary key (id),
        constraint threads_entry_fkey foreign key (id) references entries (id),
        constraint threads_room_fkey foreign key (room_id) references rooms (id)
      )`);
    await run.query(`create index threads_newest on threads (room_id, newest)`);
    await run.query(`
      create table posts (
        entry_id uuid not null,
        room_id uuid not null,
        place bigint not null,
        author_id uuid,
        parent_id uuid,
        thread_id uuid not null,
        gone boolean not null default false,
        constraint posts_pkey primary key (entry_id),
        constraint posts_entry_fkey foreign key (entry_id) references entries (id),
        constraint posts_room_fkey foreign key (room_id, place) references records (room_id, place),
        constraint posts_author_fkey foreign key (author_id) references people (id),
        constraint posts_parent_fkey foreign key (parent_id) references posts (entry_id),
        constraint posts_thread_fkey foreign key (thread_id) references threads (id)
      )`);
    await run.query(`create index posts_room on posts (room_id, place)`);
    await run.query(`create index posts_author on posts (author_id)`);
    await run.query(`create index posts_parent on posts (parent_id)`);
    await run.query(`create index posts_thread on posts (thread_id, place)`);
    await run.query(`
      create table reads (
        thread_id uuid not null,
        person_id uuid not null,
        place bigint not null,
        constraint reads_pkey primary key (thread_id, person_id),
        constraint reads_entry_fkey foreign key (thread_id) references entries (id),
        constraint reads_person_fkey foreign key (person_id) references people (id)
      )`);
    await run.query(`create index reads_person on reads (person_id)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop function project(${projectTakes})`);
    await run.query(`drop function project_post, move_post, count_thread`);
    await run.query(`drop function refused(${refusedTakes})`);
    await run.query(`drop function refused_anywhere(${refusedTakes})`);
    await run.query(refusedBefore);
    await run.query(`alter function project_anywhere(${projectTakes}) rename to project`);
    await run.query(`drop table reads, posts, threads, forums`);
    await run.query(`alter table rooms drop constraint rooms_kind`);
    await run.query(
      `alter table rooms add constraint rooms_kind check (kind in ('floor', 'backstage'))`,
    );
    await run.query(`alter table sessions drop constraint sessions_kind`);
    await run.query(
      `alter table sessions add constraint sessions_kind check (kind in ('live chat'))`,
    );
  }
}
