import type { Context } from "../frame/context.ts";
import type { Job } from "../frame/clock.ts";
import { Failure, found } from "../frame/failure.ts";
import { houseId, moveClosing, record, render, roomsOf, whoIn } from "../rooms/index.ts";
import {
  findSessionById,
  lockSession,
  moveEnd,
  refuseCancelled,
  type SessionRow,
  teamOf,
} from "../sessions/index.ts";
import { findChat } from "./rooms-of-chats.ts";
import { planClosing, planHours } from "./scheduling.ts";
import { notePosted } from "./script.ts";
import { questions, type ChatRow, type QuestionRow } from "./tables.ts";

type About = { readonly session: SessionRow; readonly chat: ChatRow };

/** A session that is a chat, with its times locked until the end of the transaction. */
async function lockChat(ctx: Context, sessionId: string): Promise<About> {
  const session = await lockSession(ctx.db, sessionId);
  await ctx.db.query(`select from chats where session_id = $1 for update`, [sessionId]);
  return { session, chat: found(await findChat(ctx.db, sessionId)) };
}

/** The same, where it was not cancelled. */
async function holdChat(ctx: Context, sessionId: string): Promise<About> {
  const about = await lockChat(ctx, sessionId);
  refuseCancelled(about.session);
  return about;
}

/** Posts a question of the script; its record's id is the question's, so it is posted once whoever posts it. */
export async function post(
  ctx: Context,
  sessionId: string,
  questionId: string,
): Promise<{ place: number }> {
  const { chat } = await holdChat(ctx, sessionId);
  const question = found(
    await ctx.db.table(questions).findOneBy({ id: questionId, session_id: sessionId }),
  );
  if (question.posted_place !== null) return { place: question.posted_place };
  const { place } = await record(ctx.db, { ...(await asSaid(ctx, question)), room: chat.floor_id });
  await notePosted(ctx.db, question.id, place);
  ctx.announce(chat.floor_id);
  return { place };
}

async function asSaid(ctx: Context, question: QuestionRow) {
  const { who, author } = await poser(ctx, question.session_id);
  return {
    id: question.id,
    kind: "said" as const,
    entry: question.id,
    author,
    who,
    what: { text: question.text, question: question.number },
    html: render(question.text),
    needs: "open" as const,
  };
}

/** Whoever pressed the key; by the clock, the session's first host. */
async function poser(ctx: Context, session: string) {
  if (ctx.actor.kind === "person") return { author: ctx.actor.id, who: whoIn(ctx.actor, session) };
  const [host] = await teamOf(ctx.db, session);
  return host
    ? { author: host.id, who: { handle: host.handle, name: host.name, role: host.role } }
    : { author: null, who: null };
}

/** Lets a live chat go on for longer: its rooms, its place in the programme and the clock. */
export async function extend(
  ctx: Context,
  sessionId: string,
  minutes: number,
): Promise<{ endsAt: string }> {
  const { session } = await holdChat(ctx, sessionId);
  if (session.ends_at.getTime() <= ctx.now.getTime())
    throw new Failure("closed", "chat-closed", { at: session.ends_at.toISOString() });
  const ends = new Date(session.ends_at.getTime() + minutes * 60_000);
  await moveTo(ctx, sessionId, ends);
  return { endsAt: ends.toISOString() };
}

/** Closes a live chat now, before its time. */
export async function closeNow(ctx: Context, sessionId: string): Promise<Record<string, never>> {
  const { session } = await holdChat(ctx, sessionId);
  if (session.starts_at.getTime() > ctx.now.getTime())
    throw new Failure("conflict", "chat-not-begun", { opens: session.starts_at.toISOString() });
  if (session.ends_at.getTime() > ctx.now.getTime()) await moveTo(ctx, sessionId, ctx.now);
  return {};
}

async function moveTo(ctx: Context, session: string, ends: Date): Promise<void> {
  await moveEnd(ctx.db, session, ends);
  await planClosing(ctx.db, session, ends);
  await moveClosing(ctx.db, session, ends);
  for (const { id } of await roomsOf(ctx.db, session)) ctx.announce(id);
}

/** What the clock does for chats. Openness is computed; these jobs only write down that it changed. */
export const jobs: Readonly<Record<string, Job>> = {
  "chats.open": async (ctx, { session }) => {
    const { chat, session: about } = await lockChat(ctx, found(session));
    if (about.cancelled_at !== null) return;
    if (about.starts_at.getTime() > Date.now())
      return planHours(ctx.db, about.id, { opens: about.starts_at, closes: about.ends_at });
    await mark(ctx, chat.floor_id, "opened");
  },
  "chats.question": async (ctx, { question }) => {
    const row = await ctx.db.table(questions).findOneBy({ id: found(question) });
    const session = row && (await findSessionById(ctx.db, row.session_id));
    // a chat that was cancelled, or closed before its time, posts no further questions
    if (!row || !session || session.cancelled_at !== null) return;
    if (session.ends_at.getTime() <= Date.now()) return;
    await post(ctx, row.session_id, row.id);
  },
  "chats.close": async (ctx, { session }) => {
    const { chat, session: about } = await lockChat(ctx, found(session));
    if (about.cancelled_at !== null) return;
    if (about.ends_at.getTime() > Date.now()) return planClosing(ctx.db, about.id, about.ends_at);
    await mark(ctx, chat.floor_id, "closed");
  },
};

/** Writes down that a room opened or closed; once, by an id made of the fact. */
async function mark(ctx: Context, room: string, kind: "opened" | "closed"): Promise<void> {
  const needs = kind === "closed" ? "ended" : "nothing";
  await record(ctx.db, { room, id: houseId(`${kind}:${room}`), kind, entry: null, needs });
  ctx.announce(room);
}
