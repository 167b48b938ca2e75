import type { notices as contract } from "../../shared/notices.ts";
import { type Context, type Db, direct, type Operations } from "../frame/context.ts";
import type { Section } from "../people/index.ts";
import { sectionsInSessions } from "../sessions/index.ts";
import { adoptFollows, follow, following, pageOfThread } from "./following.ts";
import { adoptNotices, count, markRead, mine, open } from "./showing.ts";
import { adoptUnwanted, set, settings } from "./wishes.ts";

export { isUnreadBy, unreadOf } from "./showing.ts";
export { jobs, noteLooked } from "./sweeping.ts";

/** The operations of this domain. */
export const operations: Pick<Operations, keyof typeof contract> = {
  "notices.mine": mine,
  "notices.count": count,
  "notices.open": open,
  "notices.markRead": direct(markRead),
  "notices.settings": settings,
  "notices.set": direct(set),
  "notices.following": (ctx, { entry }) => following(ctx, entry),
  "notices.thread": pageOfThread,
  "notices.follow": direct((ctx, { entry }) => follow(ctx, { entry, follows: true })),
  "notices.unfollow": direct((ctx, { entry }) => follow(ctx, { entry, follows: false })),
};

/** Gives one account's notices and its wishes about them to another. */
export async function adopt(db: Db, from: string, to: string): Promise<void> {
  await adoptNotices(db, from, to);
  await adoptFollows(db, from, to);
  await adoptUnwanted(db, from, to);
}

/** How many notices somebody has. */
export const held = async (db: Db, person: string): Promise<{ notices: number }> => {
  const [counted] = await db.query<{ notices: number }>(
    `select count(*) as notices from notices where person_id = $1`,
    [person],
  );
  return { notices: counted?.notices ?? 0 };
};

/** Lets go of what somebody was told, follows and does not want to be told. */
export async function forget({ db }: Context, person: string): Promise<void> {
  for (const table of ["notices", "follows", "unwanted"])
    await db.query(`delete from ${table} where person_id = $1`, [person]);
}

/** What somebody was told, and of what they want to be. */
export const ofPerson = (db: Db, person: string): Promise<Section[]> =>
  sectionsInSessions(db, person, [
    [
      "notices",
      `select n.at, n.kind, n.session_id as session, n.read_at as read
       from notices n
       where n.person_id = $1
       order by n.id desc`,
    ],
    [
      "follows",
      `select follows, thread_id as entry from follows where person_id = $1 order by thread_id`,
    ],
    ["unwanted", `select kind from unwanted where person_id = $1 order by kind`],
  ]);
