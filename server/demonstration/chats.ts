import { randomUUID } from "node:crypto";
import { answeredNumber } from "../../shared/reading.ts";
import { notePosted } from "../chats/index.ts";
import { plan } from "../frame/clock.ts";
import { found } from "../frame/failure.ts";
import { type Draft, houseId, render } from "../rooms/index.ts";
import { type Around, madeUp, minutesUntil, zone } from "./around.ts";
import type { Member } from "./cast.ts";
import { thinkingAloud, warmUp } from "./first-chats.ts";
import { laterChats } from "./later-chats.ts";
import { firstWeeks, unfinishedBooks } from "./past-chats.ts";
import { recordAll } from "./recording.ts";
import type { DemonstrationChat, Line } from "./words.ts";

/** Chats that are over, one that is on, one that opens in a minute, and those to come. */
export async function stageChats(around: Around): Promise<void> {
  for (const chat of [firstWeeks, unfinishedBooks]) await tellPast(around, chat);
  for (const chat of [warmUp, thinkingAloud, ...laterChats]) await planLines(around, chat);
}

type Staged = { readonly session: string; readonly floor: string };

/** Minutes from now to the opening; negative for what has begun. */
export const opensIn = (now: Date, { opens }: Pick<DemonstrationChat, "opens">): number =>
  typeof opens === "number" ? opens : minutesUntil(now, opens.day, opens.at);

const stage = (around: Around, chat: DemonstrationChat): Promise<Staged> => {
  const { ask, cast, organisations, themes } = around;
  const opening = opensIn(around.now, chat);
  // the clock posts nothing in the past
  const isOver = opening + chat.minutes <= 0;
  return ask("chats.stage", {
    title: chat.title,
    description: chat.description,
    organisation: found(organisations[chat.organisation]),
    theme: found(themes[chat.theme]),
    opensIn: opening,
    minutes: chat.minutes,
    zone,
    source: madeUp,
    longest: 500,
    script: chat.script.map(({ text, minute }) => ({ text, minute: isOver ? null : minute })),
    team: [
      { handle: cast[chat.host].handle, role: "host" },
      { handle: cast[chat.moderator].handle, role: "moderator" },
    ],
  });
};

/** Lets people speak by the clock, once the chat is open. */
async function planLines(around: Around, chat: DemonstrationChat): Promise<void> {
  const { session, floor } = await stage(around, chat);
  const opens = around.now.getTime() + opensIn(around.now, chat) * 60_000;
  for (const { by, at, text } of chat.lines) {
    const id = randomUUID();
    await plan(around.db, {
      kind: "demonstration.say",
      key: `demonstration:${id}`,
      at: new Date(opens + at * 1000),
      payload: { id, text, handle: around.cast[by].handle, room: floor, session },
    });
  }
}

interface Question {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  /** Seconds after the opening. */
  readonly at: number;
}

/** A chat that is over: what was said then is recorded now, with the time at which it was said. */
async function tellPast(around: Around, chat: DemonstrationChat): Promise<void> {
  const { session, floor } = await stage(around, chat);
  const { script } = await around.ask("chats.one", { session });
  const questions = script.map(({ id, number, text }, i) => {
    return { id, number, text, at: found(chat.script[i]).minute * 60 };
  });
  const spoken = [
    ...questions.map((question) => ({ at: question.at, draft: posed(around, chat, question) })),
    ...chat.lines.map((line) => ({ at: line.at, draft: said(around, { chat, questions, line }) })),
  ].toSorted((a, b) => a.at - b.at);
  const opens = around.now.getTime() + opensIn(around.now, chat) * 60_000;
  const drafts = spoken.map(({ at, draft }): Draft => {
    const moment = new Date(opens + at * 1000).toISOString();
    return { ...draft, room: floor, what: { ...draft.what, at: moment }, needs: "nothing" };
  });
  const all = [turning(floor, "opened"), ...drafts, turning(floor, "closed")];
  const kept = await recordAll(around.db, all);
  for (const { id } of questions) {
    const place = found(kept[all.findIndex((draft) => draft.id === id)]).place;
    await notePosted(around.db, id, place);
  }
}

/** By the same id as when the clock does it, and so once. */
export const turning = (room: string, kind: "opened" | "closed"): Draft => ({
  room,
  id: houseId(`${kind}:${room}`),
  kind,
  entry: null,
  needs: kind === "closed" ? "ended" : "nothing",
});

type Spoken = Omit<Draft, "room" | "needs">;

const posed = (
  around: Around,
  chat: DemonstrationChat,
  { id, number, text }: Question,
): Spoken => ({
  id,
  kind: "said",
  entry: id,
  ...speakerIn(chat, around.cast[chat.host], chat.host),
  what: { text, question: number },
  html: render(text),
});

function said(
  { cast }: Around,
  told: { chat: DemonstrationChat; questions: readonly Question[]; line: Line },
): Spoken {
  const { by, text, at } = told.line;
  const number = answeredNumber(text);
  const question = told.questions.find((one) => one.number === number && one.at < at);
  const id = randomUUID();
  return {
    id,
    kind: "said",
    entry: id,
    ...speakerIn(told.chat, cast[by], by),
    what: { text, ...(question ? { answers: question.id } : {}) },
    html: render(text),
  };
}

function speakerIn(chat: DemonstrationChat, { id, name, handle }: Member, by: string) {
  const role = by === chat.host ? "host" : by === chat.moderator ? "moderator" : null;
  return { author: id, who: { name, handle, role } as const };
}
