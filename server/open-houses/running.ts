import type { Input, Output } from "../../shared/contract.ts";
import type { Job } from "../frame/clock.ts";
import type { Context } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { type Draft, holdVotes, houseId, moveClosing, roomsOf } from "../rooms/index.ts";
import { moveEnd } from "../sessions/index.ts";
import { becoming } from "./answering.ts";
import { type Held, holdOpenHouse, lockOpenHouse, openHouseAt } from "./finding.ts";
import { inView, recordTogether } from "./recording.ts";
import { planClosing, planHours } from "./scheduling.ts";
import type { QuestionRow } from "./tables.ts";

const heldAt = async (ctx: Context, slug: string): Promise<Held> =>
  holdOpenHouse(ctx.db, (await openHouseAt(ctx.db, slug)).session.id);

/** Lets an open house go on for longer: its rooms, its place in the programme and the clock. */
export async function extend(
  ctx: Context,
  asked: Input<"openHouses.extend">,
): Promise<Output<"openHouses.extend">> {
  const { session } = await heldAt(ctx, asked.session);
  if (session.ends_at.getTime() <= ctx.now.getTime())
    throw new Failure("closed", "open-house-closed", { at: session.ends_at.toISOString() });
  const ends = new Date(session.ends_at.getTime() + asked.minutes * 60_000);
  await moveTo(ctx, session.id, ends);
  return { endsAt: ends.toISOString() };
}

/** Closes an open house now, before its time. */
export async function closeNow(
  ctx: Context,
  asked: Input<"openHouses.close">,
): Promise<Output<"openHouses.close">> {
  const { session } = await heldAt(ctx, asked.session);
  if (session.starts_at.getTime() > ctx.now.getTime())
    throw new Failure("conflict", "open-house-not-begun", {
      opens: session.starts_at.toISOString(),
    });
  if (session.ends_at.getTime() > ctx.now.getTime()) await moveTo(ctx, session.id, ctx.now);
  return {};
}

async function moveTo(ctx: Context, session: string, ends: Date): Promise<void> {
  await moveEnd(ctx.db, session, ends);
  await planClosing(ctx.db, session, ends);
  await moveClosing(ctx.db, session, ends);
  for (const { id } of await roomsOf(ctx.db, session)) ctx.announce(id);
}

/** What the clock does for open houses. Openness is computed; these jobs only write down that it changed. */
export const jobs: Readonly<Record<string, Job>> = {
  "openHouses.open": async (ctx, { session: id }) => {
    const { session, house } = await lockOpenHouse(ctx.db, found(id));
    if (session.cancelled_at !== null) return;
    const { starts_at: opens, ends_at: closes } = session;
    if (opens.getTime() > Date.now()) return planHours(ctx.db, session.id, { opens, closes });
    await recordTogether(ctx, [turning(house.floor_id, "opened")]);
  },
  "openHouses.close": async (ctx, { session: id }) => {
    const held = await lockOpenHouse(ctx.db, found(id));
    const { cancelled_at: cancelled, ends_at: ends } = held.session;
    if (cancelled !== null) return;
    if (ends.getTime() > Date.now()) return planClosing(ctx.db, held.session.id, ends);
    const left = await leaveOpen(ctx, held);
    await recordTogether(ctx, [...left, turning(held.house.floor_id, "closed")]);
  },
};

/** That a room opened or closed; once, by an id made of the fact. */
const turning = (room: string, kind: "opened" | "closed"): Draft => ({
  room,
  id: houseId(`${kind}:${room}`),
  kind,
  entry: null,
  needs: kind === "closed" ? "ended" : "nothing",
});

/** What nobody answered stays open, with the votes that it has at the close. */
async function leaveOpen(ctx: Context, held: Held): Promise<Draft[]> {
  const left = await ctx.db.query<QuestionRow>(
    `select * from asked_questions
     where session_id = $1 and state in ('open', 'current')
     order by desk_entry_id
     limit 2000`,
    [held.session.id],
  );
  await ctx.db.query(
    `update asked_questions set state = 'open' where session_id = $1 and state = 'current'`,
    [held.session.id],
  );
  const entries = left.map(({ floor_entry_id: floor }) => found(floor));
  const votes = await holdVotes(ctx.db, entries);
  const drafts: Draft[] = [];
  for (const entry of entries) {
    const told = await becoming(ctx, held, { entry, mark: "open", votes: votes(entry) });
    drafts.push(...(await inView(ctx, [told.floor])), ...told.inboxes);
  }
  return drafts;
}
