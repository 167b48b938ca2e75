import type { Input, Output } from "../../shared/contract.ts";
import type { Context, Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { postAt, postersIn, threadFor, threadsOf } from "../forums/index.ts";
import { personOf } from "../sessions/index.ts";

interface FollowRow {
  thread_id: string;
  person_id: string;
  follows: boolean;
}

const asked = (db: Db, threads: readonly string[]): Promise<FollowRow[]> =>
  db.query(`select * from follows where thread_id = any ($1::uuid[])`, [threads]);

/** By the ids of people, the place in the room after which they follow a thread. */
export type Followers = ReadonlyMap<string, number>;

/** Who follows these threads: whoever has posted there or asked to, without those who asked not to. */
export async function followersOf(
  db: Db,
  threads: readonly string[],
): Promise<Map<string, Followers>> {
  const followers = new Map(threads.map((thread) => [thread, new Map<string, number>()]));
  if (threads.length === 0) return followers;
  for (const { thread, person, since } of await postersIn(db, threads))
    followers.get(thread)?.set(person, since);
  for (const { thread_id: thread, person_id: person, follows } of await asked(db, threads))
    if (!follows) followers.get(thread)?.delete(person);
    else if (!followers.get(thread)?.has(person)) followers.get(thread)?.set(person, 0);
  return followers;
}

/** Whether the asker follows the thread of a post. */
export async function following(
  { db, actor }: Context,
  entry: string,
): Promise<Output<"notices.following">> {
  const thread = found((await threadsOf(db, [entry])).get(entry));
  if (actor.kind !== "person") return { following: null };
  const followers = (await followersOf(db, [thread])).get(thread);
  return { following: followers?.has(actor.id) ?? false };
}

/** What shapes a thread's page for the asker. Whoever has posted follows it, unless they asked not to. */
export async function pageOfThread(
  ctx: Context,
  { session, thread: post }: Input<"notices.thread">,
): Promise<Output<"notices.thread">> {
  const wish = `(
    select w.follows from follows w where w.thread_id = p.thread_id and w.person_id = $4
  ) as wish`;
  const shown = await threadFor<{ wish: boolean | null }>(ctx, { session, post, more: wish });
  const { version, read, isAsAny, archived } = shown;
  return { version, read, isAsAny, archived, following: shown.wish ?? shown.hasPosted };
}

/** Follows a thread from now on, or no longer. */
export async function follow(
  ctx: Context,
  { entry, follows }: { readonly entry: string; readonly follows: boolean },
): Promise<Record<string, never>> {
  const { thread_id: thread } = (await postAt(ctx.db, entry)).post;
  await ctx.db.query(
    `insert into follows (thread_id, person_id, follows) values ($1, $2, $3)
     on conflict on constraint follows_pkey do update set follows = excluded.follows`,
    [thread, personOf(ctx).id, follows],
  );
  return {};
}

/** Gives what one account follows to another, which keeps its own wishes. */
export async function adoptFollows(db: Db, from: string, to: string): Promise<void> {
  await db.query(
    `insert into follows (thread_id, person_id, follows)
     select thread_id, $2, follows from follows where person_id = $1
     on conflict do nothing`,
    [from, to],
  );
  await db.query(`delete from follows where person_id = $1`, [from]);
}
