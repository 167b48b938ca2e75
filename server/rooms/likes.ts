import type { Tallies } from "../../shared/rooms.ts";
import type { Context, Db } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { beginVote } from "./voting.ts";

interface Tally {
  likes: number;
  version: number;
}
const cast = `
  insert into votes (entry_id, person_id, choice) values ($1, $2, 'like')
  on conflict do nothing returning entry_id`;
const withdraw = `
  delete from votes where entry_id = $1 and person_id = $2 and choice = 'like' returning entry_id`;
const count = `
  insert into tallies (entry_id, room_id, likes, version, changed_at)
  values ($1, $2, $3, 1, clock_timestamp())
  on conflict (entry_id) do update
  set likes = tallies.likes + $3, version = tallies.version + 1, changed_at = clock_timestamp()
  returning likes, version`;

interface About extends Tally {
  room_id: string;
  removed: boolean;
  given: boolean;
}
const about = `
  select e.room_id, coalesce(t.likes, 0) as likes, coalesce(t.version, 0) as version,
    exists (
      select from measures m
      join rooms r on r.session_id = m.session_id
      where r.id = e.room_id and m.person_id = $2 and m.kind = 'remove' and m.lifted_at is null
    ) as removed,
    exists (
      select from votes v where v.entry_id = e.id and v.person_id = $2 and v.choice = 'like'
    ) as given
  from entries e
  left join tallies t on t.entry_id = e.id
  where e.id = $1 and e.gone is null`;

/**
 * Likes or unlikes an entry for the asker; saying it twice changes nothing. Not in a room that one was removed from,
 * nor where votes for a question are over. Whoever decides by the count waits for the votes that are under way.
 */
export async function vote(ctx: Context, entry: string, step: 1 | -1): Promise<Tally> {
  if (ctx.actor.kind !== "person") throw new Failure("not-signed-in", "not-signed-in");
  const asked = [entry, ctx.actor.id];
  const [row] = await ctx.db.query<About>(about, asked);
  const { room_id: room, removed, given, likes, version } = found(row);
  if (removed) throw new Failure("not-allowed", "removed-likes");
  if (given === (step === 1)) return { likes, version };
  await beginVote(ctx.db, room, entry);
  const changed = await ctx.db.query(step === 1 ? cast : withdraw, asked);
  if (changed.length === 0) return tallyOf(ctx.db, entry);
  const [tally] = await ctx.db.query<Tally>(count, [entry, room, step]);
  return found(tally);
}

async function tallyOf(db: Db, entry: string): Promise<Tally> {
  const [tally] = await db.query<Tally>(`select likes, version from tallies where entry_id = $1`, [
    entry,
  ]);
  return tally ?? { likes: 0, version: 0 };
}

/** The counts of all entries of a room that were ever liked. */
export const talliesOf = (db: Db, room: string): Promise<Tallies["tallies"]> =>
  db.query(
    `select entry_id as entry, likes, version from tallies where room_id = $1 order by entry_id limit 20000`,
    [room],
  );

/** The counts of those of these entries that were ever liked. */
export const talliesAbout = (db: Db, entries: readonly string[]): Promise<Tallies["tallies"]> =>
  db.query(
    `select entry_id as entry, likes, version from tallies
     where entry_id = any ($1::uuid[])
     order by entry_id
     limit $2`,
    [entries, entries.length],
  );

/** What changed in these rooms within the last seconds: told again rather than missed, as versions sort it out. */
export const talliesChanged = (
  db: Db,
  rooms: readonly string[],
): Promise<(Tallies["tallies"][number] & { room: string })[]> =>
  db.query(
    `select room_id as room, entry_id as entry, likes, version from tallies
     where room_id = any ($1::uuid[]) and changed_at > clock_timestamp() - interval '8 seconds'
     order by room_id, changed_at
     limit 5000`,
    [rooms],
  );

/** The entries of a room that somebody likes. */
export async function likedBy(db: Db, room: string, person: string): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select v.entry_id as id from votes v
     join entries e on e.id = v.entry_id
     where e.room_id = $1 and v.person_id = $2 and v.choice = 'like'
     order by e.place
     limit 20000`,
    [room, person],
  );
  return rows.map(({ id }) => id);
}

/** Gives one account's likes to another; where both liked the same, one like remains. */
export async function adoptLikes(db: Db, from: string, to: string): Promise<void> {
  const doubled = await db.query<{ entry_id: string }>(
    `delete from votes v using votes kept
     where v.person_id = $1 and kept.person_id = $2 and kept.entry_id = v.entry_id and kept.choice = v.choice
     returning v.entry_id`,
    [from, to],
  );
  await db.query(
    `update tallies set likes = likes - 1, version = version + 1, changed_at = clock_timestamp()
     where entry_id = any ($1::uuid[])`,
    [doubled.map(({ entry_id: entry }) => entry)],
  );
  await db.query(`update votes set person_id = $2 where person_id = $1`, [from, to]);
}
