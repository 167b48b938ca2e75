import { unplan } from "../frame/clock.ts";
import { found } from "../frame/failure.ts";
import { moveRooms } from "../rooms/index.ts";
import type { Keeper, SessionRow } from "../sessions/index.ts";
import { findChat } from "./rooms-of-chats.ts";
import { clockKeys, furnish, planHours } from "./scheduling.ts";
import { clockKeysOf, moveScript, scriptOf, writeScript } from "./script.ts";

const minutesOf = ({ starts_at: starts, ends_at: ends }: SessionRow): number =>
  (ends.getTime() - starts.getTime()) / 60_000;

/** Chats on the calendar: their rooms, their script and the clock go where the session goes. */
export const keeper: Keeper = {
  async move(ctx, session) {
    const hours = { opens: session.starts_at, closes: session.ends_at };
    await moveScript(ctx.db, {
      id: session.id,
      starts: session.starts_at,
      minutes: minutesOf(session),
    });
    await moveRooms(ctx, session.id, hours);
    await planHours(ctx.db, session.id, hours);
  },
  async close(ctx, session) {
    await moveRooms(ctx, session.id, { opens: ctx.now, closes: ctx.now });
    await unplan(ctx.db, [...clockKeys(session.id), ...(await clockKeysOf(ctx.db, session.id))]);
  },
  async again(ctx, session, like) {
    const { longest } = found(await findChat(ctx.db, like.id));
    const scheduled = { starts: session.starts_at, minutes: minutesOf(session) };
    await furnish(ctx.db, session.id, { ...scheduled, longest });
    const script = await scriptOf(ctx.db, like.id);
    await writeScript(
      ctx.db,
      { id: session.id, ...scheduled },
      script.map(({ text, minute }) => ({ text, minute })),
    );
  },
};
