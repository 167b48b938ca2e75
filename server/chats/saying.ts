import { length } from "../../shared/values.ts";
import { answeredNumber } from "../../shared/reading.ts";
import type { Input, Output } from "../../shared/contract.ts";
import type { Context } from "../frame/context.ts";
import { Failure, found, wrongField } from "../frame/failure.ts";
import { onTeam } from "../frame/policy.ts";
import { mentionable } from "../people/index.ts";
import { findTie, hasLink, render, say, sayCommanding, whoIn } from "../rooms/index.ts";
import { roomOfChat, type ChatRoom } from "./rooms-of-chats.ts";
import { postedUnder, scriptOf } from "./script.ts";
import type { QuestionRow } from "./tables.ts";

type Asked = Input<"chats.postMessage">;

/** Says something. Everything is made ready before; the ledger's one statement decides and answers. */
export async function postMessage(
  ctx: Context,
  asked: Asked,
): Promise<Output<"chats.postMessage">> {
  if (ctx.actor.kind !== "person") throw new Failure("not-signed-in", "not-signed-in");
  const chat = found(await roomOfChat(ctx.db, asked.room));
  checkLength(asked.text, chat.longest);
  const html = render(asked.text, await mentionable(ctx.db, asked.text));
  if (hasLink(html) && !ctx.actor.proven) throw wrongField("text", "links-need-proof");
  const answers = await answeredBy(ctx, chat, asked);
  const moderates = onTeam(ctx.actor, chat.session, ["host", "moderator"]);
  const speak = chat.kind === "floor" && moderates ? sayCommanding : say;
  const kept = await speak(ctx, {
    room: asked.room,
    id: asked.id,
    kind: "said",
    entry: asked.id,
    refersTo: asked.repliesTo ?? null,
    author: ctx.actor.id,
    who: whoIn(ctx.actor, chat.session),
    what: { text: asked.text, ...(answers === null ? {} : { answers }) },
    html,
    needs: chat.kind === "floor" ? "open" : "nothing",
  });
  return { id: asked.id, place: kept.place, at: kept.at };
}

function checkLength(text: string, longest: number | null): void {
  if (longest === null || text.length <= longest) return;
  const is = length(text);
  if (is > longest) throw wrongField("text", "message-long", { most: longest, is });
}

/**
 * The question that the words or the writer name: "A3 …" first, then the writer's choice, then that of the entry replied
 * to. Null leaves it to the place: the question current there.
 */
async function answeredBy(ctx: Context, chat: ChatRoom, asked: Asked): Promise<string | null> {
  if (chat.kind !== "floor") return null;
  const named = answeredNumber(asked.text);
  const byNumber = named === null ? null : await postedUnder(ctx.db, chat.session, named);
  if (byNumber !== null) return byNumber;
  if (asked.answers === undefined && asked.repliesTo === undefined) return null;
  const posted = (await scriptOf(ctx.db, chat.session)).filter((q) => q.posted_place !== null);
  if (asked.answers !== undefined) return found(posted.find((q) => q.id === asked.answers)).id;
  return posted.find((q) => q.id === asked.repliesTo)?.id ?? answeredByParent(ctx, asked, posted);
}

/** The question that the entry replied to answers, as every reader sees it. */
async function answeredByParent(
  ctx: Context,
  { room, repliesTo }: Asked,
  posted: readonly QuestionRow[],
): Promise<string | null> {
  if (repliesTo === undefined) return null;
  const parent = await findTie(ctx.db, room, repliesTo);
  if (!parent) return null;
  const current = posted.findLast(({ posted_place: place }) => (place ?? 0) < parent.place);
  return parent.moved ?? parent.answers ?? current?.id ?? null;
}
