import type { ScriptTold, SessionTold } from "../../shared/editions.ts";
import type { Context, Db } from "../frame/context.ts";
import { goneOf } from "../rooms/index.ts";
import type { SessionRow } from "../sessions/index.ts";
import { findChat } from "./rooms-of-chats.ts";
import { makeRooms } from "./scheduling.ts";
import { scriptOf } from "./script.ts";
import { questions } from "./tables.ts";

/** Graphemes in a message of a session that is a chat; null for any length, and for what is none. */
export const longestOf = async (db: Db, session: string): Promise<number | null> =>
  (await findChat(db, session))?.longest ?? null;

/** The script of a session, as far as everybody may read it: none of a question that was taken from view. */
export async function scriptIn(db: Db, session: string): Promise<ScriptTold[]> {
  const script = await scriptOf(db, session);
  const gone = await goneOf(
    db,
    script.map(({ id }) => id),
  );
  return script.map(({ id, number, text, minute, posted_place: place }) => ({
    id,
    number,
    text: gone.has(id) ? "" : text,
    minute,
    place,
  }));
}

/** Gives a chat of another server its rooms and its script; where its words come along, the floor is the same room. */
export async function takeRooms(
  { db }: Context,
  session: SessionRow,
  { script, longest, transcript }: SessionTold,
): Promise<void> {
  const { starts_at: opens, ends_at: closes } = session;
  const same = transcript ? { id: transcript.room } : {};
  await makeRooms(db, session.id, { opens, closes, longest, ...same });
  for (const { place, minute, ...question } of script)
    await db.table(questions).insert({
      ...question,
      session_id: session.id,
      minute,
      post_at: minute === null ? null : new Date(opens.getTime() + minute * 60_000),
      posted_place: transcript && place,
    });
}
