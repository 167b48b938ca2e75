import type { SessionTold } from "../../shared/editions.ts";
import type { Context, Db } from "../frame/context.ts";
import { findTie } from "../rooms/index.ts";
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

/** The synthesis of a forum's room, also where its words are gone. */
export async function synthesisIn(db: Db, room: string): Promise<string | null> {
  const [row] = await db.query<{ entry: string }>(
    `select entry_id as entry from syntheses where room_id = $1`,
    [room],
  );
  return row?.entry ?? null;
}

/** Lets an entry be the synthesis of a room that was taken over: without its words it looked like a thread. */
export async function takeSynthesis(db: Db, room: string, entry: string): Promise<void> {
  if ((await synthesisIn(db, room)) !== null || !(await findTie(db, room, entry))) return;
  await db.query(`delete from posts where entry_id = $1 and room_id = $2`, [entry, room]);
  await db.query(`delete from threads where id = $1 and room_id = $2`, [entry, room]);
  await db.query(`insert into syntheses (room_id, entry_id) values ($2, $1)`, [entry, room]);
}
