import { unplan } from "../frame/clock.ts";
import { moveRooms } from "../rooms/index.ts";
import type { Keeper } from "../sessions/index.ts";
import { clockKeys, furnish, planDays } from "./scheduling.ts";

/** Forums on the calendar: their rooms and the clock go where the session goes. */
export const keeper: Keeper = {
  async move(ctx, { id, starts_at: opens, ends_at: closes }) {
    await moveRooms(ctx, id, { opens, closes });
    await planDays(ctx.db, id, { opens, closes });
  },
  async close(ctx, { id }) {
    await moveRooms(ctx, id, { opens: ctx.now, closes: ctx.now });
    await unplan(ctx.db, clockKeys(id));
  },
  async again(ctx, { id, starts_at: opens, ends_at: closes }) {
    await furnish(ctx.db, id, { opens, closes });
  },
};
