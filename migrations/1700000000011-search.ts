import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What stands between words in the scripts we meet: Unicode's categories P, S, Z and C as code points, so that it does
 * not depend on the locale of the database.
 */
const between = [
  "1-2f 3a-40 5b-60 7b-bf d7 f7 2c2-2c5 2d2-2df 2e5-2eb 2ed 2ef-2ff 375 3f6 482 55a-55f",
  "589-58f 5be 5c0 5c3 5c6 5f3-60f 61b-61f 66a-66d 6d4 6dd-6de 6e9 6fd-6fe 700-70f 7f7-7f9",
  "964-965 970 df4 e3f e4f e5a-e5b f01-f17 f3a-f3d 104a-104f 10fb 1360-1368 166e 1680",
  "169b-169c 16eb-16ed 1735-1736 17d4-17d6 17d8-17db 1800-180a 1944-1945 1b5a-1b60",
  "1c3b-1c3f 1c7e-1c7f 2000-206f 207a-207e 20a0-20c1 218a-244a 2500-2775 2794-2bff",
  "2e00-2e2e 2e30-3004 3008-3020 3030 3036-3037 303d-303f 30a0 30fb 3190-3191 31c0-31ef",
  "4dc0-4dff a4fe-a4ff a60d-a60f a8ce-a8cf a9c1-a9cd aade-aadf abeb e000-f8ff fd3e-fd4f",
  "feff-ff0f fff9-fffd 1f000-1f0f5 1f10d-1fbef e0001-e007f",
]
  .join(" ")
  .replace(/[\da-f]+/g, (point) => `\\U${point.padStart(8, "0")}`)
  .replaceAll(" ", "");

/** How words are compared: without capitals, marks on letters and other spellings of the same letter. `fold` in server/frame/words.ts does the same. */
const folded = `
  create function folded(words text) returns text language sql immutable parallel safe
  return regexp_replace(
    normalize(
      regexp_replace(
        normalize(translate(lower(words collate "und-x-icu"), 'øđłıς', 'odliσ'), nfkd),
        '[\\u0300-\\u036f\\ufe00-\\ufe0f]+', '', 'g'
      ),
      nfkc
    ),
    '[${between}]+', ' ', 'g'
  )`;

/** A text as it is looked through. One that is longer than PostgreSQL could keep is looked through as far as that. */
const wordsIn = `
  create function words_in(words text) returns tsvector language sql immutable parallel safe
  return to_tsvector('simple', left(folded(words), 100000))`;

/** What something is that was said in a room of some kind. */
const saidKind = `
  create function said_kind(room_kind text, what jsonb) returns text language sql immutable
  return case
    when room_kind = 'forum' then 'post'
    when what ? 'question' or what ? 'asked' then 'question'
    else 'message'
  end`;

/** When something was said: of words brought in, when they were said where they come from. */
const saidWhen = `
  create function said_when(what jsonb, recorded timestamptz) returns timestamptz language sql stable
  return coalesce((what ->> 'at')::timestamptz, recorded)`;

/** What every entry says now; nothing of one that is hidden or erased. */
const current = `
  select e.id, r.kind as room_kind, r.session_id,
    said_kind(r.kind, said.what) as kind,
    e.author_id, said_when(said.what, s.said_at) as said_at, words_in(concat_ws(' ', titled.title, said.what ->> 'text')) as words
  from entries e
  join rooms r on r.id = e.room_id
  join records s on s.room_id = e.room_id and s.place = e.place
  cross join lateral (
    select convert_from(c.what, 'UTF8')::jsonb as what
    from records v
    join contents c on c.room_id = v.room_id and c.place = v.place
    where v.entry_id = e.id and v.room_id = e.room_id and v.kind in ('said', 'edited')
    order by v.place desc
    limit 1
  ) said
  left join lateral (
    -- a thread that was put under another one has no title any more
    select convert_from(c.what, 'UTF8')::jsonb ->> 'title' as title
    from records v
    left join contents c on c.room_id = v.room_id and c.place = v.place
    where v.entry_id = e.id and v.room_id = e.room_id and v.kind in ('said', 'edited', 'moved')
    order by v.place desc
    limit 1
  ) titled on true
  where e.gone is null`;

const makeFindable = `
  create function make_findable(about uuid) returns void language plpgsql as $$
  begin
    delete from findable f where f.entry_id = about;
    insert into findable (entry_id, room_kind, session_id, kind, author_id, said_at, words)
    ${current} and e.id = about;
  end
  $$`;

/** Whatever takes words out of a room, also without a record, takes them out of what can be found. */
const withoutContent = `
  create function find_without_content() returns trigger language plpgsql as $$
  begin
    perform make_findable(r.entry_id)
    from records r
    where r.room_id = old.room_id and r.place = old.place and r.entry_id is not null;
    return null;
  end
  $$`;

/** The same of what was said just now, by keys alone: a busy room waits for nothing else. */
const addFindable = `
  create function add_findable(room uuid, at_place bigint, entry uuid, author uuid)
  returns void language plpgsql as $$
  declare
    said_in rooms%rowtype;
    said jsonb;
    moment timestamptz;
  begin
    select r.* into said_in from rooms r where r.id = room;
    select convert_from(c.what, 'UTF8')::jsonb into said
    from contents c where c.room_id = room and c.place = at_place;
    select r.said_at into moment from records r where r.room_id = room and r.place = at_place;
    if said is not null then
      insert into findable (entry_id, room_kind, session_id, kind, author_id, said_at, words)
      values (
        entry, said_in.kind, said_in.session_id, said_kind(said_in.kind, said), author,
        said_when(said, moment),
        words_in(concat_ws(' ', said ->> 'title', said ->> 'text'))
      );
    end if;
  end
  $$`;

const projectTakes = "uuid, bigint, text, uuid, uuid";
/** What was projected so far, whatever that is, under another name. */
const projectUnfindable = `
  do $$
  begin
    execute regexp_replace(
      pg_get_functiondef('project(${projectTakes})'::regprocedure), '\\.project\\(', '.project_unfindable('
    );
  end
  $$`;
// replaced and not made anew: connections that are open know it by its number
const project = `
  create or replace function project(room uuid, at_place bigint, kind text, entry uuid, author uuid)
  returns void language plpgsql as $$
  begin
    perform project_unfindable(room, at_place, kind, entry, author);
    if kind = 'said' then
      perform add_findable(room, at_place, entry, author);
    elsif entry is not null then
      perform make_findable(entry);
    end if;
  end
  $$`;

/** What can be found: every entry with its words of now, kept by `append` in the statement that records them. */
export class Search1700000000011 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(folded);
    await run.query(wordsIn);
    await this.#calendar(run);
    await run.query(`
      create index people_words on people using gin (words_in(name || ' ' || handle))
      with (fastupdate = off) where merged_into is null`);
    await run.query(`
      create index organisations_words on organisations using gin (words_in(name || ' ' || about))
      with (fastupdate = off)`);
    await this.#table(run);
    // whoever says something from here on waits until it is findable too
    await run.query(`lock table rooms in exclusive mode`);
    for (const made of [saidKind, saidWhen, makeFindable, addFindable, withoutContent])
      await run.query(made);
    for (const made of [projectUnfindable, project]) await run.query(made);
    await run.query(`
      insert into findable (entry_id, room_kind, session_id, kind, author_id, said_at, words) ${current}`);
    await run.query(`
      create trigger contents_findable after delete on contents
      for each row execute function find_without_content()`);
    await this.#indexes(run);
  }

  /** Words of sessions are compared like all others. */
  async #calendar(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table sessions
        drop column words,
        add column words tsvector not null
          generated always as (words_in(title || ' ' || description)) stored`);
    await run.query(
      `create index sessions_words on sessions using gin (words) with (fastupdate = off)`,
    );
  }

  async #table(run: QueryRunner): Promise<void> {
    await run.query(`
      create table findable (
        entry_id uuid not null,
        room_kind text not null,
        session_id uuid,
        kind text not null,
        author_id uuid,
        said_at timestamptz not null,
        words tsvector not null,
        constraint findable_pkey primary key (entry_id),
        constraint findable_entry_fkey foreign key (entry_id) references entries (id),
        constraint findable_session_fkey foreign key (session_id) references sessions (id),
        constraint findable_author_fkey foreign key (author_id) references people (id),
        constraint findable_kind check (kind in ('post', 'message', 'question'))
      )`);
  }

  /**
   * What everybody may see is kept apart, so that looking through it takes as long whatever is said elsewhere. What is
   * new waits in a short list that every search reads, so that writing stays fast.
   */
  async #indexes(run: QueryRunner): Promise<void> {
    await run.query(`
      create index findable_open on findable using gin (words)
      with (gin_pending_list_limit = 256) where room_kind in ('floor', 'forum')`);
    await run.query(`
      create index findable_closed on findable using gin (words)
      with (gin_pending_list_limit = 256) where room_kind not in ('floor', 'forum')`);
    await run.query(`
      create index findable_newest on findable (said_at, entry_id) where room_kind in ('floor', 'forum')`);
    await run.query(`create index findable_session on findable (session_id, said_at, entry_id)`);
    await run.query(`create index findable_author on findable (author_id, said_at, entry_id)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop trigger contents_findable on contents`);
    await run.query(`drop function find_without_content`);
    await run.query(`drop function project(${projectTakes})`);
    await run.query(`alter function project_unfindable(${projectTakes}) rename to project`);
    await run.query(`drop function make_findable, add_findable, said_kind, said_when`);
    await run.query(`drop table findable`);
    await run.query(`drop index people_words, organisations_words`);
    await run.query(`
      alter table sessions
        drop column words,
        add column words tsvector not null generated always as (
          setweight(to_tsvector('simple', title), 'A') || to_tsvector('simple', description)) stored`);
    await run.query(
      `create index sessions_words on sessions using gin (words) with (fastupdate = off)`,
    );
    await run.query(`drop function words_in`);
    await run.query(`drop function folded`);
  }
}
