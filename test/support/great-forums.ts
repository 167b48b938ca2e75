import { randomUUID } from "node:crypto";
import type { Db } from "../../server/frame/context.ts";
import { type HeldForum, openForum } from "./forums.ts";
import { type House, openHouse } from "./house.ts";
import { freshDatabase, freshUrl } from "./postgres.ts";

/** How many posts each thread has; also what a part of the filling is a multiple of. */
const perThread = 50;
const part = 20_000;

/**
 * A house whose forums have so many posts together, put there by SQL as the owner of the tables: every constraint and
 * trigger holds, and all is as it would be after `append`, but nobody said them, and their hashes are made up.
 */
export async function greatForums(
  posts: number,
  count: number,
): Promise<{ readonly house: House; readonly forums: readonly HeldForum[] }> {
  const url = await freshUrl();
  const house = await openHouse(url);
  const owner = await freshDatabase({ url, hurried: false, poolSize: 1 });
  await owner.db.query(idOf);
  const forums: HeldForum[] = [];
  for (let n = 0; n < count; n += 1) {
    const forum = await openForum(house);
    await fill(owner.db, forum.room, Math.floor(posts / count / perThread) * perThread);
    forums.push(forum);
  }
  await owner.db.query(
    `insert into reads (thread_id, person_id, place)
     select t.id, p.id, greatest(t.newest - 5, 0) from threads t cross join people p`,
  );
  // what the planner knows must be what is there
  for (const table of bigTables) await owner.db.query(`analyze ${table}`);
  await owner.close();
  return { house, forums };
}

/** What is asked of a forum again and again: each a request with its input. */
export const askedOf = ({ slug, room }: HeldForum, post: string) =>
  [
    ["forums.one", { session: slug }],
    ["forums.version", { session: slug }],
    ["notices.thread", { session: slug, thread: post }],
    ["forums.lately", {}],
    ["forums.threads", { session: slug }],
    ["forums.threads", { session: slug, before: 1_000 }],
    ["forums.unread", { session: slug }],
    ["forums.thread", { session: slug, thread: post }],
    ["forums.whereIs", { entry: post }],
    ["forums.history", { entry: post }],
    ["forums.markRead", { entry: post, upTo: 10_000 }],
    ["forums.reply", { entry: post, id: randomUUID(), text: "One more." }],
    ["rooms.read", { room, after: 500 }],
    ["rooms.mine", { room }],
    ["rooms.tallies", { room }],
    ["rooms.entry", { entry: post }],
  ] as const;

/** A post that stands in the midst of a forum. */
export async function somePostOf({ host, slug }: HeldForum): Promise<string> {
  const { threads } = await host.get("forums.threads", { session: slug });
  const thread = threads[3];
  if (!thread) throw new Error("the forum has too few threads");
  return thread.newest.entry;
}

/** The tables that grow with every post. */
export const bigTables = ["records", "contents", "entries", "posts", "threads", "reads"] as const;

const idOf = `
  create function id_of(room uuid, place bigint) returns uuid language sql immutable
  return overlay(overlay(md5(room::text || place) placing '4' from 13) placing 'a' from 17)::uuid`;

async function fill(db: Db, room: string, posts: number): Promise<void> {
  for (let from = 0; from < posts; from += part)
    await db.query(fillPart, [room, from + 1, Math.min(posts, from + part)]);
  await db.query(
    `update rooms set place = $2::bigint, head = sha256(convert_to($2::bigint::text, 'UTF8')) where id = $1`,
    [room, posts],
  );
}

/** Every third post of a thread replies to its first, the others to the one before. */
const fillPart = `
  with numbered as (
    select place, (place - 1) % ${perThread} as n,
      id_of($1, place) as id,
      id_of($1, place - (place - 1) % ${perThread}) as thread,
      id_of($1, place - case when (place - 1) % 3 = 0 then (place - 1) % ${perThread} else 1 end) as parent
    from generate_series($2::bigint, $3::bigint) place
  ),
  recorded as (
    insert into records (room_id, place, id, kind, entry_id, refers_to, said_at, who_hash, what_hash, hash)
    select $1, place, id, 'said', id, case when n > 0 then parent end,
      now() - interval '10 days' + make_interval(secs => place),
      sha256(convert_to('who' || place, 'UTF8')), sha256(convert_to('what' || place, 'UTF8')),
      sha256(convert_to(place::text, 'UTF8'))
    from numbered
    returning place
  ),
  told as (
    insert into contents (room_id, place, who, what, who_salt, what_salt)
    select $1, place, convert_to('{"handle":"somebody","name":"Somebody","role":null}', 'UTF8'),
      convert_to(
        case when n > 0 then jsonb_build_object('text', words)
        else jsonb_build_object('text', words, 'title', 'Thread ' || place) end::text, 'UTF8'
      ),
      decode(repeat('00', 16), 'hex'), decode(repeat('00', 16), 'hex')
    from numbered cross join lateral (select 'Post ' || place || repeat(' and more', 20) as words) w
    returning place
  ),
  stood as (
    insert into entries (id, room_id, place) select id, $1, place from numbered returning place
  ),
  threaded as (
    insert into threads (id, room_id, posts, newest)
    select id, $1, least(${perThread}, $3 - place + 1), least(place + ${perThread} - 1, $3)
    from numbered where n = 0
    returning id
  ),
  posted as (
    insert into posts (entry_id, room_id, place, parent_id, thread_id)
    select id, $1, place, case when n > 0 then parent end, thread from numbered
    returning place
  )
  select count(*) from posted`;
