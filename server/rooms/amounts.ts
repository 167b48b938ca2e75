import type { Db } from "../frame/context.ts";

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
