import { LRUCache } from "lru-cache";
import type { RoomKind } from "../../shared/rooms.ts";
import type { Db } from "../frame/context.ts";
import type { ChatRow } from "./tables.ts";

export interface ChatRoom {
  readonly session: string;
  readonly kind: RoomKind;
  /** Graphemes in one message, null for any length. */
  readonly longest: number | null;
}

const known = new LRUCache<string, ChatRoom>({ max: 1_000 });

/** Which chat a room belongs to, and as what: that never changes, so it is read once. */
export async function roomOfChat(db: Db, room: string): Promise<ChatRoom | null> {
  const before = known.get(room);
  if (before) return before;
  const found = await readRoomOfChat(db, room);
  if (found) known.set(room, found);
  return found;
}

async function readRoomOfChat(db: Db, room: string): Promise<ChatRoom | null> {
  const [row] = await db.query<ChatRow>(
    `select * from chats where floor_id = $1 or backstage_id = $1`,
    [room],
  );
  if (!row) return null;
  const kind = row.floor_id === room ? "floor" : "backstage";
  return { session: row.session_id, kind, longest: row.longest };
}

/** The chat of a session. */
export async function findChat(db: Db, session: string): Promise<ChatRow | null> {
  const [row] = await db.query<ChatRow>(`select * from chats where session_id = $1`, [session]);
  return row ?? null;
}
