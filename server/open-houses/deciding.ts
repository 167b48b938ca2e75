import { randomUUID } from "node:crypto";
import type { Input, Output } from "../../shared/contract.ts";
import type { What } from "../../shared/rooms.ts";
import type { Context } from "../frame/context.ts";
import { Failure, found, wrongField } from "../frame/failure.ts";
import { mentionable } from "../people/index.ts";
import {
  type Draft,
  findEntry,
  goneOf,
  holdVotes,
  houseId,
  moveVotes,
  recordsAbout,
  render,
} from "../rooms/index.ts";
import { askersOf, type HeldQuestion, holdQuestion, mustBe } from "./finding.ts";
import { inView, marking, recordTogether } from "./recording.ts";
import { askedQuestions, type QuestionRow, type State } from "./tables.ts";

/** The records, on the desk and in the asker's inbox, of what became of a question. */
async function told(
  ctx: Context,
  { house, session, question }: HeldQuestion,
  what: What,
): Promise<Draft[]> {
  const desk = { room: house.desk_id, entry: question.desk_entry_id };
  const inbox = { room: question.inbox_id, entry: question.inbox_entry_id };
  return [
    marking(ctx, session.id, { ...desk, what }),
    ...(await inView(ctx, [marking(ctx, session.id, { ...inbox, what })])),
  ];
}

const change = (
  { db }: Context,
  { desk_entry_id: desk }: QuestionRow,
  to: { state: State; floor_entry_id?: string; merged_into?: string },
): Promise<object> => db.table(askedQuestions).update({ desk_entry_id: desk }, to);

/** Says a waiting question on the floor, under an id that tells nothing of the one on the desk. */
export async function approve(
  ctx: Context,
  { entry, text }: Input<"openHouses.approve">,
): Promise<Output<"openHouses.approve">> {
  const held = await holdQuestion(ctx.db, entry);
  const { house, question } = held;
  if (question.floor_entry_id !== null) return approvedBefore(ctx, question.floor_entry_id);
  mustBe(question, "waiting");
  const [asked] = await recordsAbout(ctx.db, house.desk_id, [question.desk_entry_id]);
  const floor = houseId(randomUUID());
  await change(ctx, question, { state: "open", floor_entry_id: floor });
  const aloud: Draft = {
    room: house.floor_id,
    id: floor,
    kind: "said",
    entry: floor,
    author: question.asker_id,
    who: found(asked?.who),
    what: { text: text ?? found(asked?.what?.text), asked: true },
    html: text === undefined ? found(asked).html : render(text, await mentionable(ctx.db, text)),
    needs: "open",
  };
  const others = await told(ctx, held, { mark: "approved", becomes: floor });
  const [said] = await recordTogether(ctx, [aloud, ...others], aboutTheAsker);
  return { entry: floor, place: found(said).place };
}

/** Who may not speak is not spoken for; a moderator is told so in other words than the asker. */
const aboutTheAsker = (refusal: Failure): Failure =>
  refusal.key === "muted" || refusal.key === "removed"
    ? new Failure("conflict", "asker-silenced")
    : refusal;

async function approvedBefore({ db }: Context, floor: string) {
  return { entry: floor, place: found(await findEntry(db, floor)).place };
}

/** Declines a waiting question; its asker sees why. */
export async function decline(
  ctx: Context,
  { entry, reason, note }: Input<"openHouses.decline">,
): Promise<Output<"openHouses.decline">> {
  const held = await holdQuestion(ctx.db, entry);
  mustBe(held.question, "waiting");
  await change(ctx, held.question, { state: "declined" });
  const words = note.trim() === "" ? {} : { text: note };
  const [kept] = await recordTogether(
    ctx,
    await told(ctx, held, { mark: "declined", reason, ...words }),
  );
  return { place: found(kept).place };
}

/** Lets a declined question wait again. */
export async function reconsider(
  ctx: Context,
  { entry }: Input<"openHouses.reconsider">,
): Promise<Output<"openHouses.reconsider">> {
  const held = await holdQuestion(ctx.db, entry);
  mustBe(held.question, "declined");
  await change(ctx, held.question, { state: "waiting" });
  const [kept] = await recordTogether(ctx, await told(ctx, held, { mark: "waiting" }));
  return { place: found(kept).place };
}

/** Joins a question with one of the floor, which then has the votes of both, each voter's and the asker's once. */
export async function merge(
  ctx: Context,
  { entry, into }: Input<"openHouses.merge">,
): Promise<Output<"openHouses.merge">> {
  const held = await holdQuestion(ctx.db, entry);
  const { question } = held;
  await refuseTarget(ctx, question, into);
  mustBe(question, "waiting", "open", "current");
  const from = question.floor_entry_id;
  const votes = await holdVotes(ctx.db, from === null ? [into] : [from, into]);
  const drafts = await merged(ctx, held, { into, votes });
  await moveVotes(ctx.db, { from, into, person: question.asker_id });
  await ctx.db.query(`update asked_questions set merged_into = $2 where merged_into = $1`, [
    from,
    into,
  ]);
  await change(ctx, question, { state: "merged", merged_into: into });
  const [kept] = await recordTogether(ctx, drafts);
  return { place: found(kept).place };
}

/** A question is joined with another one that stands on the floor of the same open house. */
async function refuseTarget(
  ctx: Context,
  { floor_entry_id, session_id }: QuestionRow,
  into: string,
) {
  if (floor_entry_id === into) throw wrongField("into", "merged-into-itself");
  const target = await ctx.db.table(askedQuestions).findOneBy({ floor_entry_id: into, session_id });
  if (!target || (await goneOf(ctx.db, [into])).has(into))
    throw wrongField("into", "no-such-question");
  if (target.state === "merged") throw new Failure("conflict", "target-merged");
}

/** What the floor, the desk, the asker and those whose questions were joined with this one before are told of a merge. */
async function merged(
  ctx: Context,
  held: HeldQuestion,
  { into, votes }: { readonly into: string; readonly votes: (entry: string) => number },
): Promise<Draft[]> {
  const { house, session, question } = held;
  const what = { mark: "merged", becomes: into } as const;
  const drafts = await told(ctx, held, what);
  const entry = question.floor_entry_id;
  if (entry === null) return drafts;
  const others = (await askersOf(ctx.db, entry))
    .filter((one) => one.inbox_entry_id !== question.inbox_entry_id)
    .map((one) =>
      marking(ctx, session.id, { room: one.inbox_id, entry: one.inbox_entry_id, what }),
    );
  const onFloor = { room: house.floor_id, entry, what: { ...what, votes: votes(entry) } };
  return [
    marking(ctx, session.id, { ...onFloor, needs: "open" }),
    ...drafts,
    ...(await inView(ctx, others)),
  ];
}
