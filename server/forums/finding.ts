import { postsAPage } from "../../shared/limits.ts";
import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { findSession, findSessionById, type SessionRow } from "../sessions/index.ts";
import type { ForumRow } from "./tables.ts";

/** A post as it stands now. */
export interface PostRow {
  readonly entry_id: string;
  readonly room_id: string;
  readonly place: number;
  readonly parent_id: string | null;
  readonly thread_id: string;
}

/** The forum of a session. */
export async function findForum(db: Db, session: string): Promise<ForumRow | null> {
  const [row] = await db.query<ForumRow>(`select * from forums where session_id = $1`, [session]);
  return row ?? null;
}

/** The session with this slug and its forum; `not-found` where it is none. */
export async function forumAt(
  db: Db,
  slug: string,
): Promise<{ session: SessionRow; forum: ForumRow }> {
  const session = found(await findSession(db, slug));
  return { session, forum: found(await findForum(db, session.id)) };
}

/** A post and the session of its forum; `not-found` where the entry is no post. */
export async function postAt(
  db: Db,
  entry: string,
): Promise<{ post: PostRow; session: SessionRow }> {
  const [row] = await db.query<PostRow & { session_id: string }>(
    `select p.entry_id, p.room_id, p.place, p.parent_id, p.thread_id, f.session_id
     from posts p join forums f on f.room_id = p.room_id
     where p.entry_id = $1`,
    [entry],
  );
  const { session_id: session, ...post } = found(row);
  return { post, session: found(await findSessionById(db, session)) };
}

/** Where a post was kept or stands now, for whoever goes on there. */
export async function standingAt(db: Db, entry: string, place: number) {
  const { post, session } = await postAt(db, entry);
  return { session: session.slug, thread: post.thread_id, post: entry, place };
}

/** The page of its thread that a post is on. */
export async function pageOf(db: Db, { thread_id: thread, place }: PostRow): Promise<number> {
  const [row] = await db.query<{ before: number }>(
    `select count(*) as before from posts where thread_id = $1 and place < $2`,
    [thread, place],
  );
  return Math.floor(found(row).before / postsAPage) + 1;
}
