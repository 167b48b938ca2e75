import { answeredNumber } from "../../shared/reading.ts";
import type { Input, Output } from "../../shared/contract.ts";
import type { Context, Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { bringIn as record, markBroughtIn, render, saidElsewhere } from "../rooms/index.ts";
import { sessionBroughtIn } from "../sessions/index.ts";
import { findChat, roomOfChat } from "./rooms-of-chats.ts";
import { makeRooms } from "./scheduling.ts";
import { scriptOf } from "./script.ts";
import { questions } from "./tables.ts";

/** Makes a chat that was held elsewhere; the clock has nothing to do for it. */
export async function bringIn(
  ctx: Context,
  asked: Input<"chats.bringIn">,
): Promise<Output<"chats.bringIn">> {
  const { session, isNew } = await sessionBroughtIn(ctx, asked, "live chat");
  if (isNew) {
    const times = { opens: session.starts_at, closes: session.ends_at };
    const floor = await makeRooms(ctx.db, session.id, { ...times, longest: null });
    await markBroughtIn(ctx.db, floor, "opened");
  }
  const { floor_id: room } = found(await findChat(ctx.db, session.id));
  return { session: session.slug, room, isNew };
}

type Said = Input<"chats.bringInMessages">["said"];
interface Posted {
  readonly id: string;
  readonly number: number;
}

/** Says what was said elsewhere; "A3 …" belongs to the third question, as it does in every chat. */
export async function bringInMessages(
  ctx: Context,
  { room, said }: Input<"chats.bringInMessages">,
): Promise<Output<"chats.bringInMessages">> {
  const { session } = found(await roomOfChat(ctx.db, room));
  const posted: Posted[] = (await scriptOf(ctx.db, session)).filter((q) => q.posted_place !== null);
  const drafts = said.map((one) => {
    const draft = saidElsewhere(room, one, { html: render(one.text), ...tieOf(one, posted) });
    if (one.question !== null) posted.push({ id: draft.id, number: one.question });
    return draft;
  });
  const { places, ...became } = await record(ctx.db, said, drafts);
  const ids = new Map(said.map(({ key }, n) => [key, found(drafts[n]).id]));
  for (const { key, question, text } of said) {
    const place = places.get(key);
    if (question !== null && place !== undefined)
      await notePosted(ctx.db, { id: found(ids.get(key)), session, number: question, text, place });
  }
  return became;
}

/** What the words themselves tell: that they are a question, or which one they answer. */
function tieOf({ question, text }: Said[number], posted: readonly Posted[]) {
  if (question !== null) return { question };
  const number = answeredNumber(text);
  const answers = posted.findLast((one) => one.number === number)?.id;
  return answers === undefined ? {} : { answers };
}

const notePosted = (
  db: Db,
  { session, place, ...told }: Posted & { session: string; text: string; place: number },
): Promise<object> =>
  db
    .table(questions)
    .upsert({ ...told, session_id: session, minute: null, post_at: null, posted_place: place }, [
      "id",
    ]);
