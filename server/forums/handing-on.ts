import type { SessionTold } from "../../shared/editions.ts";
import type { Context } from "../frame/context.ts";
import type { SessionRow } from "../sessions/index.ts";
import { makeRooms } from "./scheduling.ts";

/** Gives a forum of another server its rooms; where its words come along, they are in the same room. */
export async function takeRooms(
  { db }: Context,
  { id: session, starts_at: opens, ends_at: closes }: SessionRow,
  { transcript }: SessionTold,
): Promise<void> {
  const same = transcript ? { id: transcript.room } : {};
  await makeRooms(db, session, { opens, closes, ...same });
}
