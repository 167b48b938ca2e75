import { marks } from "../../shared/rooms.ts";
import type { Db } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";

/** What ended the votes for a question that was asked from the audience; no row for whatever else was said. */
const over = `
  select r.closes_at <= clock_timestamp() as closed, told(r.closes_at) as at, last.mark
  from records s
  join rooms r on r.id = s.room_id
  join contents c on c.room_id = s.room_id and c.place = s.place
  left join lateral (
    select convert_from(k.what, 'UTF8')::json ->> 'mark' as mark
    from records m
    join contents k on k.room_id = m.room_id and k.place = m.place
    where m.entry_id = s.entry_id and m.room_id = s.room_id and m.kind = 'marked'
      and convert_from(k.what, 'UTF8')::json ->> 'mark' = any ($3::text[])
    order by m.place desc
    limit 1
  ) last on true
  where s.room_id = $1 and s.id = $2 and convert_from(c.what, 'UTF8')::json ->> 'asked' = 'true'`;

/**
 * Lets whoever decides by an entry's votes wait until this transaction ends. Throws where nobody votes for a question any
 * more, or takes a vote back. No row is locked: whoever takes an entry from view holds rows in another order.
 */
export async function beginVote(db: Db, room: string, entry: string): Promise<void> {
  await db.query(
    `select pg_advisory_xact_lock_shared(hashtextextended('votes ' || $1::uuid::text, 0))`,
    [entry],
  );
  const [row] = await db.query<{ closed: boolean; at: string; mark: string | null }>(over, [
    room,
    entry,
    marks,
  ]);
  if (!row) return;
  if (row.mark === "merged") throw new Failure("conflict", "votes-merged");
  if (row.mark === "answered") throw new Failure("conflict", "votes-answered");
  if (row.closed) throw new Failure("closed", "votes-closed", { at: row.at });
}

/** Waits for the votes under way for these entries, keeps further ones waiting until the transaction ends, and counts. */
export async function holdVotes(
  db: Db,
  entries: readonly string[],
): Promise<(entry: string) => number> {
  await db.query(
    `select pg_advisory_xact_lock(hashtextextended('votes ' || o.id::text, 0))
     from (select id from unnest($1::uuid[]) id order by id) o`,
    [entries],
  );
  const rows = await db.query<{ id: string; likes: number }>(
    `select entry_id as id, likes from tallies where entry_id = any ($1::uuid[])`,
    [entries],
  );
  const counts = new Map(rows.map(({ id, likes }) => [id, likes]));
  return (entry) => counts.get(entry) ?? 0;
}

/**
 * Gives the votes of one entry (where there is one) and that of a person to another entry of its room, each voter counted
 * once. Both entries must be held. A count that stays is not told anew: that somebody asked the same is for nobody to see.
 */
export async function moveVotes(
  db: Db,
  { from, into, person }: { readonly from: string | null; into: string; person: string },
): Promise<void> {
  await db.query(
    `insert into votes (entry_id, person_id, choice)
     select $2::uuid, person_id, choice from votes where entry_id = $1::uuid
     union
     select $2::uuid, $3::uuid, 'like'
     on conflict do nothing`,
    [from, into, person],
  );
  await db.query(`delete from votes where entry_id = $1`, [from]);
  await db.query(
    `insert into tallies (entry_id, room_id, likes, version, changed_at)
     select e.id, e.room_id,
       (select count(*) from votes v where v.entry_id = e.id and v.choice = 'like'), 1, clock_timestamp()
     from entries e
     where e.id in ($1::uuid, $2::uuid)
     order by e.id
     on conflict (entry_id) do update
     set likes = excluded.likes, version = tallies.version + 1, changed_at = excluded.changed_at
     where tallies.likes <> excluded.likes`,
    [from, into],
  );
}
