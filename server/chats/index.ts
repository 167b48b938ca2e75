import { randomUUID } from "node:crypto";
import { recordsAPage } from "../../shared/limits.ts";
import type { Chat } from "../../shared/chats.ts";
import type { Output } from "../../shared/contract.ts";
import { type Context, direct, type Operations } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { onTeam } from "../frame/policy.ts";
import {
  archivedAs,
  findEntry,
  houseId,
  readRoom,
  record,
  standingsOf,
  talliesOf,
  whoIn,
} from "../rooms/index.ts";
import {
  cardOf,
  findSession,
  refuseCancelled,
  type SessionRow,
  teamOf,
} from "../sessions/index.ts";
import { bringIn, bringInMessages } from "./bringing-in.ts";
import { headsBefore } from "./heads.ts";
import { findChat } from "./rooms-of-chats.ts";
import { closeNow, extend, post } from "./running.ts";
import { postMessage } from "./saying.ts";
import { schedule, stage } from "./scheduling.ts";
import { presentQuestion, scriptOf, writeScript } from "./script.ts";

export { longestOf, scriptIn, takeRooms } from "./handing-on.ts";
export { keeper } from "./keeper.ts";
export { jobs } from "./running.ts";
export { notePosted } from "./script.ts";
export { chats, questions } from "./tables.ts";

/** The questions of a session that is a chat, by number. */
export const questionsOf = async (db: Context["db"], session: string) =>
  (await scriptOf(db, session)).map(presentQuestion);

const sessionOf = async (ctx: Context, slug: string): Promise<SessionRow> =>
  found(await findSession(ctx.db, slug));

async function showChat(ctx: Context, slug: string): Promise<Chat> {
  const session = await sessionOf(ctx, slug);
  const chat = found(await findChat(ctx.db, session.id));
  const team = await teamOf(ctx.db, session.id);
  const mine = onTeam(ctx.actor, session.id);
  return {
    session: await cardOf(ctx.db, session, ctx.now),
    floor: chat.floor_id,
    backstage: mine ? chat.backstage_id : null,
    longest: chat.longest,
    script: await questionsOf(ctx.db, session.id),
    team: team.map(({ handle, name, role }) => ({ handle, name, role })),
    mine: {
      role: ctx.actor.kind === "person" ? (ctx.actor.sessions[session.id] ?? null) : null,
      moderates: onTeam(ctx.actor, session.id, ["host", "moderator"]),
      archived: await archivedAs(ctx, session.id),
    },
    now: ctx.now.toISOString(),
  };
}

/** The last page of the floor, or the one that begins at a place. */
async function showFloor(
  ctx: Context,
  slug: string,
  from: number | undefined,
): Promise<Output<"chats.floor">> {
  const { id } = await sessionOf(ctx, slug);
  const room = found(await findChat(ctx.db, id)).floor_id;
  const { place } = found((await standingsOf(ctx.db, [room])).get(room));
  const after = Math.max(0, from === undefined ? place - recordsAPage : from - 1);
  const packet = found(await readRoom(ctx.db, room, { after, most: recordsAPage }));
  const [tallies, script] = [await talliesOf(ctx.db, room), await scriptOf(ctx.db, id)];
  const heads = await headsBefore(ctx.db, { room, place: after }, script);
  return { ...packet, tallies, heads };
}

async function setScript(ctx: Context, slug: string, script: Parameters<typeof writeScript>[2]) {
  const session = refuseCancelled(await sessionOf(ctx, slug));
  const minutes = (session.ends_at.getTime() - session.starts_at.getTime()) / 60_000;
  await writeScript(ctx.db, { id: session.id, starts: session.starts_at, minutes }, script);
  return { script: await questionsOf(ctx.db, session.id) };
}

/** Moves an answer to another question of its chat, as a record: the words stay where they were said. */
async function reassign(ctx: Context, entry: string, question: string): Promise<{ place: number }> {
  const { room, session } = found(await findEntry(ctx.db, entry));
  const posted = (await scriptOf(ctx.db, session)).filter((q) => q.posted_place !== null);
  if (posted.some((q) => q.id === entry)) throw new Failure("conflict", "is-a-question");
  const { id } = found(posted.find((q) => q.id === question));
  const who = ctx.actor.kind === "person" ? whoIn(ctx.actor, session) : null;
  const author = ctx.actor.kind === "person" ? ctx.actor.id : null;
  const moved = {
    kind: "moved" as const,
    entry,
    refersTo: id,
    who,
    author,
    needs: "nothing" as const,
  };
  const { place } = await record(ctx.db, { room, id: houseId(randomUUID()), ...moved });
  ctx.announce(room);
  return { place };
}

/** The operations of this domain. */
export const operations: Pick<Operations, Extract<keyof Operations, `chats.${string}`>> = {
  "chats.schedule": schedule,
  "chats.stage": stage,
  "chats.bringIn": bringIn,
  "chats.bringInMessages": bringInMessages,
  "chats.one": (ctx, { session }) => showChat(ctx, session),
  "chats.floor": (ctx, { session, from }) => showFloor(ctx, session, from),
  "chats.setScript": (ctx, { session, script }) => setScript(ctx, session, script),
  "chats.postQuestion": async (ctx, { session, question }) =>
    post(ctx, (await sessionOf(ctx, session)).id, question),
  "chats.postMessage": direct(postMessage),
  "chats.reassign": (ctx, { entry, question }) => reassign(ctx, entry, question),
  "chats.extend": async (ctx, { session, minutes }) =>
    extend(ctx, (await sessionOf(ctx, session)).id, minutes),
  "chats.close": async (ctx, { session }) => closeNow(ctx, (await sessionOf(ctx, session)).id),
};
