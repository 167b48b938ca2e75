import type { ScriptTold } from "../../shared/editions.ts";
import type { Db } from "../frame/context.ts";
import { goneOf } from "../rooms/index.ts";
import { findChat } from "./rooms-of-chats.ts";
import { scriptOf } from "./script.ts";

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
