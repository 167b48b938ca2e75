import { cards } from "../../shared/choices.ts";
import type { Job, Jobs } from "../frame/clock.ts";
import type { Context, Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import type { Perform } from "../frame/perform.ts";
import { findByHandle } from "../people/index.ts";
import { record, render } from "../rooms/index.ts";
import { findSession, rolesOf } from "../sessions/index.ts";
import { type Asking, askingWith } from "./asking.ts";
import { introduceAll } from "./cast.ts";
import { stageChats } from "./chats.ts";
import { fillForum } from "./forum/filling.ts";
import { carryOut, stageHouses } from "./houses.ts";
import { appointAll, foundAll, openMonth, publishAll } from "./month.ts";
import { rememberParts } from "./signing-in.ts";
import { parts } from "./words.ts";

export { holdsDemonstration, operationsWith } from "./signing-in.ts";

/** Whether nothing has happened on this server yet: no people, no sessions. */
export async function isUntouched(db: Db): Promise<boolean> {
  const [row] = await db.query<{ untouched: boolean }>(
    `select not exists (select from people) and not exists (select from sessions) as untouched`,
  );
  return row?.untouched ?? false;
}

/**
 * Puts a month on an empty server, clearly marked as made up: organisations, themes, a calendar, a forum in its middle,
 * an open house in progress, chats that are over, on and to come. `db` is one transaction and `perform` asks in it.
 */
export async function demonstrate(perform: Perform, db: Db, now: Date): Promise<void> {
  const asking = askingWith(perform, db);
  const cast = await introduceAll(asking.ask);
  const organisations = await foundAll(asking.ask);
  const themes = await openMonth(asking.ask, organisations, now);
  const around = { ...asking, db, now, cast, organisations, themes };
  await appointAll(around);
  await publishAll(around);
  await stageChats(around);
  await stageHouses(around);
  await fillForum(around);
  await rememberParts(db, cast);
  await asking.ask("people.grantFromHouse", { person: cast.dana.handle, role: "steward" });
  for (const { key, profile } of parts) await tellOf(asking, cast[key].handle, profile);
}

async function tellOf(
  { askAs }: Asking,
  handle: string,
  profile: readonly string[],
): Promise<void> {
  const ask = await askAs(handle);
  for (const [i, answer] of profile.entries())
    await ask("people.saveCard", { card: found(cards[i]), answer });
}

/** The clock lets the made-up people speak, like, vote and come; what comes too late for a session is dropped. */
export const jobsWith = (performIn: (ctx: Context) => Perform): Jobs => {
  const asking = (ctx: Context): Asking => askingWith(performIn(ctx), ctx.db);
  return {
    "demonstration.say": say,
    "demonstration.like": async (ctx, { entry = "", handles = "" }) => {
      for (const handle of handles.split(" "))
        await (
          await asking(ctx).askAs(handle)
        )("rooms.like", { entry });
    },
    "demonstration.come": async (ctx, { session = "", handles = "" }) => {
      if (await isOver(ctx.db, session)) return;
      for (const handle of handles.split(" "))
        await (
          await asking(ctx).askAs(handle)
        )("sessions.answer", { session, answer: "going" });
    },
    "demonstration.hold": async (ctx, step) => {
      if (!(await isOver(ctx.db, found(step["session"])))) await carryOut(asking(ctx), step);
    },
  };
};

async function isOver(db: Db, session: string): Promise<boolean> {
  return found(await findSession(db, session)).ends_at.getTime() <= Date.now();
}

const say: Job = async (
  ctx,
  { id = "", text = "", room = "", session: slug = "", handle = "" },
) => {
  const session = found(await findSession(ctx.db, slug));
  if (session.ends_at.getTime() <= Date.now()) return;
  const person = found(await findByHandle(ctx.db, handle));
  const role = (await rolesOf(ctx.db, person.id))[session.id] ?? null;
  await record(ctx.db, {
    room,
    id,
    kind: "said",
    entry: id,
    author: person.id,
    who: { name: person.name, handle: person.handle, role },
    what: { text },
    html: render(text),
    needs: "open",
  });
  ctx.announce(room);
};
