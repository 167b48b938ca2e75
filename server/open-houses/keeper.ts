import { unplan } from "../frame/clock.ts";
import { moveRooms } from "../rooms/index.ts";
import type { Keeper } from "../sessions/index.ts";
import { clockKeys, furnish, planHours } from "./scheduling.ts";

/** Open houses on the calendar: their rooms and the clock go where the session goes. */
export const keeper: Keeper = {
  async move(ctx, { id, starts_at: opens, ends_at: closes }) {
    await moveRooms(ctx, id, { opens, closes });
    await planHours(ctx.db, id, { opens, closes });
  },
  async close(ctx, { id }) {
    await moveRooms(ctx, id, { opens: ctx.now, closes: ctx.now });
    await unplan(ctx.db, clockKeys(id));
  },
  async again(ctx, { id, starts_at: starts, ends_at: ends }) {
    await furnish(ctx, id, { starts, ends });
  },
};
