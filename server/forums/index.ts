import type { forums as contract } from "../../shared/forums.ts";
import type { Version } from "../../shared/forums.ts";
import { type Context, type Db, direct, type Operations } from "../frame/context.ts";
import { mentionable, type Section, sectionsOf } from "../people/index.ts";
import { recordsAbout } from "../rooms/index.ts";
import { backstage, sayBackstage } from "./backstage.ts";
import { bringIn, bringInPosts } from "./bringing-in.ts";
import { postAt } from "./finding.ts";
import { lately } from "./lately.ts";
import { move, split } from "./moving.ts";
import { one } from "./one.ts";
import { preview } from "./rendering.ts";
import { edit, reply, startThread } from "./saying.ts";
import { open, stage } from "./scheduling.ts";
import { synthesis, synthesise } from "./synthesis.ts";
import { markRead, thread, threads, unread, whereIs } from "./threads.ts";
import { version } from "./versions.ts";

export { postersIn, threadsOf } from "./concerned.ts";
export { postAt } from "./finding.ts";
export { synthesisIn, takeRooms, takeSynthesis } from "./handing-on.ts";
export { renderPost } from "./rendering.ts";
export { keeper } from "./keeper.ts";
export { jobs } from "./scheduling.ts";
export { withoutSynthesis } from "./synthesis.ts";
export { forums } from "./tables.ts";
export { threadFor } from "./versions.ts";
export { firstWords, onOneLine } from "./words.ts";

/** How a post was said and what it was changed to; nothing of one that is taken from view. */
async function history(ctx: Context, entry: string): Promise<{ versions: Version[] }> {
  const { post } = await postAt(ctx.db, entry);
  const records = await recordsAbout(ctx.db, post.room_id, [entry]);
  const versions = records
    .filter(({ kind }) => kind === "said" || kind === "edited")
    .flatMap(({ at, who, what, html }) =>
      what?.text === undefined
        ? []
        : [{ at, who, title: what.title ?? null, text: what.text, html }],
    );
  return { versions };
}

/** The operations of this domain. */
export const operations: Pick<Operations, keyof typeof contract> = {
  "forums.open": open,
  "forums.stage": stage,
  "forums.bringIn": bringIn,
  "forums.bringInPosts": direct(bringInPosts),
  "forums.one": one,
  "forums.version": version,
  "forums.lately": lately,
  "forums.threads": threads,
  "forums.unread": unread,
  "forums.thread": thread,
  "forums.synthesis": synthesis,
  "forums.synthesise": synthesise,
  "forums.whereIs": (ctx, { entry }) => whereIs(ctx, entry),
  "forums.startThread": direct(startThread),
  "forums.reply": direct(reply),
  "forums.edit": direct(edit),
  "forums.history": (ctx, { entry }) => history(ctx, entry),
  "forums.move": move,
  "forums.split": split,
  "forums.markRead": direct(markRead),
  "forums.backstage": backstage,
  "forums.sayBackstage": direct(sayBackstage),
  "forums.preview": direct(async ({ db }, { text }) => ({
    html: await preview(text, await mentionable(db, text)),
  })),
};

/** Gives what one account posted and read to another. */
export async function adopt(db: Db, from: string, to: string): Promise<void> {
  await db.query(`update posts set author_id = $2 where author_id = $1`, [from, to]);
  await db.query(
    `insert into reads (thread_id, person_id, place)
     select thread_id, $2, place from reads where person_id = $1
     on conflict on constraint reads_pkey do update set place = greatest(reads.place, excluded.place)`,
    [from, to],
  );
  await db.query(`delete from reads where person_id = $1`, [from]);
}

/** How far somebody has read. */
export const ofPerson = (db: Db, person: string): Promise<Section[]> =>
  sectionsOf(db, person, [
    ["read", `select place, thread_id as entry from reads where person_id = $1 order by thread_id`],
  ]);

/** Lets go of what somebody has read. */
export async function forget({ db }: Context, person: string): Promise<void> {
  await db.query(`delete from reads where person_id = $1`, [person]);
}
