import type { Input, Output } from "../../shared/contract.ts";
import type { Thread } from "../../shared/forums.ts";
import { postsAPage, threadsAPage } from "../../shared/limits.ts";
import { beginning, type Entry, readOn } from "../../shared/reading.ts";
import type { Context, Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { recordsAbout, standingsOf, talliesAbout } from "../rooms/index.ts";
import { findSessionById } from "../sessions/index.ts";
import { forumAt, pageOf, postAt } from "./finding.ts";
import { entriesOf, lastWords } from "./words.ts";

interface ThreadRow {
  id: string;
  posts: number;
  newest: number;
  newest_id: string;
  unread: number | null;
}
/** Nobody is told a larger number than this one. */
const mostUnread = 1000;

/** Unread is what others said after the place up to which one has read, and what is in view. */
const page = `
  select t.id, t.posts, t.newest, p.entry_id as newest_id,
    case when $4::uuid is null then null else (
      select count(*) from (
        select from posts u
        where u.thread_id = t.id and u.place > coalesce(r.place, 0) and not u.gone
          and u.author_id is distinct from $4
        limit ${mostUnread}
      ) unread
    ) end as unread
  from threads t
  join posts p on p.room_id = t.room_id and p.place = t.newest
  left join reads r on r.thread_id = t.id and r.person_id = $4
  where t.room_id = $1 and t.newest < $2
  order by t.newest desc
  limit $3`;

const readerOf = ({ actor }: Context): string | null => (actor.kind === "person" ? actor.id : null);

/** A page of a forum's threads, by activity. */
export async function threads(
  ctx: Context,
  asked: Input<"forums.threads">,
): Promise<Output<"forums.threads">> {
  const room = await roomOf(ctx.db, asked.session);
  // first where the room stands: what comes in between is left for the reader to hear
  const standing = found((await standingsOf(ctx.db, [room])).get(room));
  const rows = await rowsOn(ctx, room, asked);
  const entries = await entriesOf(
    ctx.db,
    room,
    rows.flatMap(({ id, newest_id: newest }) => [id, newest]),
  );
  return {
    threads: rows.map((row) => present(row, entries)),
    earlier: rows.length < threadsAPage ? null : (rows.at(-1)?.newest ?? null),
    ...standing,
  };
}

/** What the asker has not read in the threads of a page. */
export async function unread(
  ctx: Context,
  asked: Input<"forums.unread">,
): Promise<Output<"forums.unread">> {
  const rows = await rowsOn(ctx, await roomOf(ctx.db, asked.session), asked);
  return {
    unread: rows.flatMap(({ id, unread: count }) => (count ? [{ thread: id, count }] : [])),
  };
}

const roomOf = async (db: Db, session: string): Promise<string> =>
  (await forumAt(db, session)).forum.room_id;

const rowsOn = (
  ctx: Context,
  room: string,
  { before = Number.MAX_SAFE_INTEGER }: Input<"forums.threads">,
): Promise<ThreadRow[]> => ctx.db.query(page, [room, before, threadsAPage, readerOf(ctx)]);

function present(row: ThreadRow, entries: ReadonlyMap<string, Entry>): Thread {
  const first = found(entries.get(row.id));
  const newest = found(entries.get(row.newest_id));
  return {
    id: row.id,
    title: first.title,
    by: first.who,
    posts: row.posts,
    newest: lastWords(newest),
    unread: row.unread,
  };
}

/** A page of the thread that a post stands in now, with where the room stood: what comes later is heard. */
export async function thread(
  ctx: Context,
  asked: Input<"forums.thread">,
): Promise<Output<"forums.thread">> {
  const { room, thread: id, read } = found(await threadAt(ctx, asked));
  // first where the room stands, then what is in it: what comes in between is left for the reader to hear
  const { place, head } = found((await standingsOf(ctx.db, [room])).get(room));
  const { posts, ids } = await postsOn(ctx.db, id, { page: asked.page, place });
  const records = await recordsAbout(ctx.db, room, [...new Set([id, ...ids])]);
  const onPage = new Set<string | null>(ids);
  const [first] = readOn(
    beginning(),
    records.filter(({ entry }) => entry === id),
  ).entries;
  return {
    thread: id,
    title: first?.title ?? null,
    posts,
    page: asked.page,
    pages: Math.max(1, Math.ceil(posts / postsAPage)),
    read,
    records: records.filter((record) => record.place <= place && onPage.has(record.entry)),
    tallies: await talliesAbout(ctx.db, ids),
    place,
    head,
  };
}

/** The thread of a post of this forum, and how far the asker has read it; null for visitors. */
async function threadAt(
  ctx: Context,
  { session, thread: post }: Input<"forums.thread">,
): Promise<{
  readonly room: string;
  readonly thread: string;
  readonly read: number | null;
} | null> {
  const [row] = await ctx.db.query<{ room: string; thread: string; read: number | null }>(
    `select f.room_id as room, p.thread_id as thread,
       case when $3::uuid is null then null else coalesce(r.place, 0) end as read
     from forums f
     join posts p on p.entry_id = $2 and p.room_id = f.room_id
     left join reads r on r.thread_id = p.thread_id and r.person_id = $3
     where f.session_id = session_named($1)`,
    [session, post, readerOf(ctx)],
  );
  return row ?? null;
}

/** How many posts a thread has, and those on one page of it that came up to a place. */
async function postsOn(
  db: Db,
  id: string,
  { page: number, place }: { readonly page: number; readonly place: number },
): Promise<{ readonly posts: number; readonly ids: readonly string[] }> {
  const [row] = await db.query<{ posts: number; ids: string[] }>(
    `select (select count(*) from posts where thread_id = $1) as posts,
       array(
         select entry_id::text from posts
         where thread_id = $1 and place <= $2
         order by place
         limit $3 offset $4
       ) as ids`,
    [id, place, postsAPage, (number - 1) * postsAPage],
  );
  return found(row);
}

/** Keeps how far the asker has read the thread of a post. It only grows, on whatever device. */
export async function markRead(
  ctx: Context,
  { entry, upTo }: Input<"forums.markRead">,
): Promise<Record<string, never>> {
  const { post } = await postAt(ctx.db, entry);
  await ctx.db.query(
    `insert into reads (thread_id, person_id, place)
     select $1, $2, least($3, r.place) from (
       select max(p.place) as place from posts p where p.thread_id = $1
     ) r
     on conflict on constraint reads_pkey do update set place = greatest(reads.place, excluded.place)`,
    [post.thread_id, found(readerOf(ctx)), upTo],
  );
  return {};
}

/** Where a post stands now. */
export async function whereIs(ctx: Context, entry: string): Promise<Output<"forums.whereIs">> {
  const [written] = await ctx.db.query<{ session: string }>(
    `select f.session_id as session from syntheses s join forums f on f.room_id = s.room_id where s.entry_id = $1`,
    [entry],
  );
  if (written) {
    const { slug } = found(await findSessionById(ctx.db, written.session));
    return { session: slug, thread: null, page: 1 };
  }
  const { post, session } = await postAt(ctx.db, entry);
  return { session: session.slug, thread: post.thread_id, page: await pageOf(ctx.db, post) };
}
