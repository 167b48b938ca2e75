import type { SessionTold } from "../../shared/editions.ts";
import type { Context } from "../frame/context.ts";
import type { SessionRow } from "../sessions/index.ts";
import { makeRooms } from "./scheduling.ts";

/** Gives an open house of another server its rooms; where its words come along, the floor is the same room. */
export async function takeRooms(
  ctx: Context,
  { id: session, starts_at: starts, ends_at: ends }: SessionRow,
  { transcript }: SessionTold,
): Promise<void> {
  const same = transcript ? { id: transcript.room } : {};
  await makeRooms(ctx, session, { starts, ends, ...same });
}
