import type { Input, Output } from "../../shared/contract.ts";
import type { What } from "../../shared/rooms.ts";
import type { Context } from "../frame/context.ts";
import { found, wrongField } from "../frame/failure.ts";
import { mentionable } from "../people/index.ts";
import { type Draft, hasLink, holdVotes, recordsAbout, render } from "../rooms/index.ts";
import { askersOf, type HeldQuestion, holdOnFloor, mustBe } from "./finding.ts";
import { byWhom, inView, marking, recordTogether } from "./recording.ts";
import type { QuestionRow } from "./tables.ts";

type OnFloor = "open" | "current" | "answered";

const change = ({ db }: Context, { desk_entry_id: desk }: QuestionRow, to: OnFloor) =>
  db.query(`update asked_questions set state = $2 where desk_entry_id = $1`, [desk, to]);

/** A question of the floor becomes this: said there with the votes it had, and to all whose question it is. */
export async function becoming(
  ctx: Context,
  { house, session }: Pick<HeldQuestion, "house" | "session">,
  { entry, mark, votes }: { readonly entry: string; mark: OnFloor; votes: number },
): Promise<{ readonly floor: Draft; readonly inboxes: readonly Draft[] }> {
  const what: What = { mark, becomes: entry };
  const inboxes = (await askersOf(ctx.db, entry)).map((one) =>
    marking(ctx, session.id, { room: one.inbox_id, entry: one.inbox_entry_id, what }),
  );
  const onFloor = { room: house.floor_id, entry, what: { mark, votes } };
  return { floor: marking(ctx, session.id, onFloor), inboxes: await inView(ctx, inboxes) };
}

/** The place of the last decision about a question of the floor. */
async function lastPlace({ db }: Context, { house, question }: HeldQuestion): Promise<number> {
  const about = await recordsAbout(db, house.floor_id, [found(question.floor_entry_id)]);
  return found(about.at(-1)).place;
}

/** Makes a question the current one; the one before it is open again. */
export async function takeUp(
  ctx: Context,
  { entry }: Input<"openHouses.takeUp">,
): Promise<Output<"openHouses.takeUp">> {
  const held = await holdOnFloor(ctx.db, entry);
  if (held.question.state === "current") return { place: await lastPlace(ctx, held) };
  mustBe(held.question, "open");
  const before = await layDown(ctx, held);
  const last = before?.floor_entry_id ?? null;
  const votes = await holdVotes(ctx.db, last === null ? [entry] : [entry, last]);
  await change(ctx, held.question, "current");
  const now = await becoming(ctx, held, { entry, mark: "current", votes: votes(entry) });
  const drafts = [{ ...now.floor, needs: "open" as const }, ...now.inboxes];
  if (last !== null) {
    const then = await becoming(ctx, held, { entry: last, mark: "open", votes: votes(last) });
    drafts.push(...(await inView(ctx, [then.floor])), ...then.inboxes);
  }
  const [kept] = await recordTogether(ctx, drafts);
  return { place: found(kept).place };
}

/** The question that was current is so no more. */
async function layDown({ db }: Context, { session }: HeldQuestion): Promise<QuestionRow | null> {
  const [row] = await db.query<QuestionRow>(
    `update asked_questions set state = 'open' where session_id = $1 and state = 'current' returning *`,
    [session.id],
  );
  return row ?? null;
}

/** Answers a question, with words or live; further words are added to one that is answered. */
export async function answer(
  ctx: Context,
  asked: Input<"openHouses.answer">,
): Promise<Output<"openHouses.answer">> {
  const held = await holdOnFloor(ctx.db, asked.entry);
  const { question } = held;
  const words = await inWriting(ctx, held, asked);
  if (question.state === "answered") return answeredBefore(ctx, held, { asked, words });
  mustBe(question, "open", "current");
  const votes = (await holdVotes(ctx.db, [asked.entry]))(asked.entry);
  await change(ctx, question, "answered");
  const told = await becoming(ctx, held, { entry: asked.entry, mark: "answered", votes });
  const mark = { ...told.floor, id: words ? told.floor.id : asked.id };
  const [kept] = await recordTogether(ctx, [...(words ? [words] : []), mark, ...told.inboxes]);
  return { place: found(kept).place };
}

/** What is said in answer to a question, under the id that its author made; null where it was answered live. */
async function inWriting(
  ctx: Context,
  { house, session }: HeldQuestion,
  { id, entry, text }: Input<"openHouses.answer">,
): Promise<Draft | null> {
  if (text === undefined) return null;
  const html = render(text, await mentionable(ctx.db, text));
  if (hasLink(html) && ctx.actor.kind === "person" && !ctx.actor.proven)
    throw wrongField("text", "links-need-proof");
  return {
    room: house.floor_id,
    id,
    kind: "said",
    entry: id,
    refersTo: entry,
    ...byWhom(ctx, session.id),
    what: { text },
    html,
    needs: "nothing",
  };
}

/** Words are added, or were kept before under the same id; that it was answered live is said once. */
async function answeredBefore(
  ctx: Context,
  { house, question }: HeldQuestion,
  { asked, words }: { asked: Input<"openHouses.answer">; words: Draft | null },
): Promise<Output<"openHouses.answer">> {
  if (words) {
    const [kept] = await recordTogether(ctx, [words]);
    return { place: found(kept).place };
  }
  const about = await recordsAbout(ctx.db, house.floor_id, [asked.entry]);
  const before = about.find(({ id }) => id === asked.id);
  if (!before) mustBe(question, "open", "current");
  return { place: found(before).place };
}

/** Makes the current or an answered question an open one again. */
export async function reopen(
  ctx: Context,
  { entry }: Input<"openHouses.reopen">,
): Promise<Output<"openHouses.reopen">> {
  const held = await holdOnFloor(ctx.db, entry);
  if (held.question.state === "open") return { place: await lastPlace(ctx, held) };
  mustBe(held.question, "current", "answered");
  const votes = (await holdVotes(ctx.db, [entry]))(entry);
  await change(ctx, held.question, "open");
  const told = await becoming(ctx, held, { entry, mark: "open", votes });
  const [kept] = await recordTogether(ctx, [told.floor, ...told.inboxes]);
  return { place: found(kept).place };
}
