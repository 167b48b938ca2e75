import type { Output } from "../../shared/contract.ts";
import type { OpenForum } from "../../shared/forums.ts";
import type { Context, Db } from "../frame/context.ts";
import { openNow } from "../rooms/index.ts";
import { cardsOf, findSessionsById } from "../sessions/index.ts";
import { entriesOf, lastWords } from "./words.ts";

interface Newest {
  readonly room: string;
  readonly thread: string;
  readonly post: string;
}

/** The forums that are open, each with its newest post. */
export async function lately({ db, now }: Context): Promise<Output<"forums.lately">> {
  const open = await openNow(db, "forum");
  const roomOf = new Map(open.map(({ session, room }) => [session, room]));
  const sessions = (await findSessionsById(db, [...roomOf.keys()])).filter(
    ({ cancelled_at: cancelled }) => cancelled === null,
  );
  const cards = await cardsOf(db, sessions, now);
  const last = await lastIn(db, [...roomOf.values()]);
  const forums = cards.map((session, n) => ({
    session,
    last: last.get(roomOf.get(sessions[n]?.id ?? "") ?? "") ?? null,
  }));
  return { forums: forums.toSorted((a, b) => spokenAt(b).localeCompare(spokenAt(a))) };
}

const spokenAt = ({ last }: OpenForum): string => last?.at ?? "";

async function lastIn(
  db: Db,
  rooms: readonly string[],
): Promise<ReadonlyMap<string, OpenForum["last"]>> {
  const rows = await db.query<Newest>(
    `select r.room, t.id as thread, p.entry_id as post
     from unnest($1::uuid[]) as r (room)
     cross join lateral (
       select * from threads
       where room_id = r.room and posts > 0
       order by newest desc
       limit 1
     ) t
     join posts p on p.room_id = t.room_id and p.place = t.newest`,
    [rooms],
  );
  const posts = rows.flatMap(({ thread, post }) => [thread, post]);
  const entries = await entriesOf(db, null, posts);
  const told = rows.map(({ room, thread, post }) => {
    const entry = entries.get(post);
    const title = entries.get(thread)?.title ?? null;
    return [room, entry ? { ...lastWords(entry), title } : null] as const;
  });
  return new Map(told);
}
