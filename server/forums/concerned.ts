import type { Db } from "../frame/context.ts";

/** In which thread each of these posts stands now; what is no post is left out. */
export async function threadsOf(db: Db, posts: readonly string[]): Promise<Map<string, string>> {
  if (posts.length === 0) return new Map();
  const rows = await db.query<{ post: string; thread: string }>(
    `select entry_id as post, thread_id as thread from posts where entry_id = any ($1::uuid[])`,
    [posts],
  );
  return new Map(rows.map(({ post, thread }) => [post, thread]));
}

/** Who has posted in these threads: the ids of people with the place of their first post, each once a thread. */
export async function postersIn(
  db: Db,
  threads: readonly string[],
): Promise<{ thread: string; person: string; since: number }[]> {
  if (threads.length === 0) return [];
  return db.query(
    `select thread_id as thread, author_id as person, min(place) as since from posts
     where thread_id = any ($1::uuid[]) and author_id is not null
     group by thread_id, author_id`,
    [threads],
  );
}
