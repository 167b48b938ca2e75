import { randomUUID } from "node:crypto";
import type { Input, Output } from "../../shared/contract.ts";
import type { Context } from "../frame/context.ts";
import { wrongField } from "../frame/failure.ts";
import { findEntry, houseId, record, whoIn } from "../rooms/index.ts";
import { postAt, standingAt } from "./finding.ts";

type Kept = Output<"forums.move">;

/** Moves a post below another one of its forum; a thread's first post takes its whole thread along. */
export async function move(ctx: Context, asked: Input<"forums.move">): Promise<Kept> {
  const { post } = await postAt(ctx.db, asked.entry);
  const target = await findEntry(ctx.db, asked.under);
  if (target?.room !== post.room_id) throw wrongField("under", "no-such-post");
  return moved(ctx, asked.entry, { refersTo: asked.under, what: null });
}

/** Makes a post a thread of its own. */
export const split = (ctx: Context, { entry, title }: Input<"forums.split">): Promise<Kept> =>
  moved(ctx, entry, { refersTo: null, what: { title } });

async function moved(
  ctx: Context,
  entry: string,
  to: { readonly refersTo: string | null; readonly what: { readonly title: string } | null },
): Promise<Kept> {
  const { post, session } = await postAt(ctx.db, entry);
  const person = ctx.actor.kind === "person" ? ctx.actor : null;
  const { place } = await record(ctx.db, {
    room: post.room_id,
    id: houseId(randomUUID()),
    kind: "moved",
    entry,
    author: person?.id ?? null,
    who: person && whoIn(person, session.id),
    ...to,
    needs: "open",
  });
  ctx.announce(post.room_id);
  return standingAt(ctx.db, entry, place);
}
