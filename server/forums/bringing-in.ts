import type { Input, Output } from "../../shared/contract.ts";
import type { Context } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { bringIn as record, markBroughtIn, saidElsewhere } from "../rooms/index.ts";
import { sessionBroughtIn } from "../sessions/index.ts";
import { findForum } from "./finding.ts";
import { renderPost } from "./rendering.ts";
import { makeRooms } from "./scheduling.ts";

/** Makes a forum that was held elsewhere; the clock has nothing to do for it. */
export async function bringIn(
  ctx: Context,
  asked: Input<"forums.bringIn">,
): Promise<Output<"forums.bringIn">> {
  const { session, isNew } = await sessionBroughtIn(ctx, asked, "forum");
  if (isNew) {
    const days = { opens: session.starts_at, closes: session.ends_at };
    await markBroughtIn(ctx.db, await makeRooms(ctx.db, session.id, days), "opened");
  }
  const { room_id: room } = found(await findForum(ctx.db, session.id));
  return { session: session.slug, room, isNew };
}

type Post = Input<"forums.bringInPosts">["said"][number];

/** Posts what was posted elsewhere; everything is made ready before the ledger's one statement. */
export async function bringInPosts(
  ctx: Context,
  { room, said }: Input<"forums.bringInPosts">,
): Promise<Output<"forums.bringInPosts">> {
  const drafts = [];
  for (const post of said)
    drafts.push(saidElsewhere(room, post, { ...titleOf(post), html: await htmlOf(post) }));
  const { places: _, ...became } = await record(ctx.db, said, drafts);
  return became;
}

/** A title belongs to what starts a thread. */
const titleOf = ({ repliesTo, title }: Post) =>
  repliesTo === null && title !== null ? { title } : {};

const htmlOf = ({ isPlain, text }: Post): Promise<string | null> =>
  isPlain ? Promise.resolve(null) : renderPost(text);
