import type { Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { kindsFor } from "./keeping.ts";
import type { Standing } from "./reading.ts";

/** How many characters somebody has said in a room in the last so many minutes, edits too, without what has this id. */
export async function saidLately(
  db: Db,
  { room, author, minutes, but }: { room: string; author: string; minutes: number; but: string },
): Promise<number> {
  const [row] = await db.query<{ characters: number }>(
    `select coalesce(sum(length(convert_from(c.what, 'UTF8'))), 0) as characters
     from records r
     join contents c on c.room_id = r.room_id and c.place = r.place
     where r.said_at > now() - make_interval(mins => $3)
       and r.room_id = $1 and c.author_id = $2 and r.id <> $4`,
    [room, author, minutes, but],
  );
  return row?.characters ?? 0;
}

/** How much is on the record in each of these sessions' public rooms: records, and bytes of words as they are kept. */
export const amountsIn = (
  db: Db,
  sessions: readonly string[],
): Promise<{ session: string; room: string; records: number; bytes: number }[]> =>
  db.query(
    `select m.session_id as session, m.id as room, m.place as records, (
       select coalesce(sum(octet_length(c.what) + coalesce(octet_length(c.html), 0)), 0)::bigint
       from contents c
       where c.room_id = m.id
     ) as bytes
     from rooms m
     where m.kind = any ($1::text[]) and m.session_id = any ($2::uuid[])
     order by m.id`,
    [kindsFor("everybody"), sessions],
  );

/** How far a room was once, and what corrects it. */
interface Kept {
  readonly room: string;
  readonly place: number;
  readonly corrections: number;
}

/** Whether names or words were taken from view in any of these rooms, or among its corrections, after the place that is told of it. */
export async function isTakenSince(db: Db, kept: readonly Kept[]): Promise<boolean> {
  const [taken] = await db.query(
    `select from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as kept (room, place, corrections)
     cross join lateral (
       select kept.room as id, kept.place as place
       union all
       select c.id, kept.corrections
       from rooms m join rooms c on c.session_id = m.session_id and c.kind = 'corrections'
       where m.id = kept.room
     ) far
     join records r on r.room_id = far.id and r.place > far.place
     where r.kind in ('hidden', 'unnamed', 'erased')
     limit 1`,
    [
      kept.map(({ room }) => room),
      kept.map(({ place }) => place),
      kept.map(({ corrections }) => corrections),
    ],
  );
  return taken !== undefined;
}

/** Where a room stands, how much was said in it, and by how many different people whose names are still there. */
export async function countedIn(
  db: Db,
  room: string,
): Promise<Standing & { readonly messages: number; readonly people: number }> {
  const [row] = await db.query<Standing & { messages: number; people: number }>(
    `select m.place, encode(m.head, 'hex') as head, said.messages, said.people
     from rooms m
     cross join lateral (
       select count(*)::int as messages, count(distinct coalesce(w.who ->> 'handle', ' ' || (w.who ->> 'name')))::int as people
       from records r
       left join contents c on c.room_id = r.room_id and c.place = r.place
       cross join lateral (select convert_from(c.who, 'UTF8')::jsonb as who) w
       where r.room_id = m.id and r.kind = 'said'
     ) said
     where m.id = $1`,
    [room],
  );
  return found(row);
}
