import type { Presence } from "../../shared/rooms.ts";
import type { Who } from "../../shared/people.ts";
import type { Db } from "../frame/context.ts";

/** A node that has not beaten for so long is dead: its people are not here any more. */
const deadAfter = `interval '10 seconds'`;
const mostShown = 60;

/** Says that this node lives, every 3 s. Answers false where it is dead already: the dead do not return. */
export async function beat(db: Db, node: string): Promise<boolean> {
  const alive = await db.query(
    `insert into nodes (id, beat_at) values ($1, clock_timestamp())
     on conflict (id) do update set beat_at = clock_timestamp()
       where nodes.beat_at > clock_timestamp() - ${deadAfter}
     returning id`,
    [node],
  );
  return alive.length > 0;
}

/** How many nodes live. */
export async function nodesAlive(db: Db): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*) from nodes where beat_at > clock_timestamp() - ${deadAfter}`,
  );
  return row?.count ?? 0;
}

/** Somebody came into a room on this node: opens an interval under this id. Told twice it is opened once. */
export async function enter(
  db: Db,
  coming: {
    readonly interval: string;
    readonly room: string;
    readonly person: string;
    readonly node: string;
    readonly who: Who;
  },
): Promise<void> {
  await db.query(
    `insert into presences (id, room_id, person_id, node_id, who, from_at)
     values ($1, $2, $3, $4, $5, clock_timestamp())
     on conflict (id) do nothing`,
    [coming.interval, coming.room, coming.person, coming.node, JSON.stringify(coming.who)],
  );
}

/** Ends intervals when their people have left. */
export const leave = (db: Db, intervals: readonly string[]): Promise<object[]> =>
  db.query(
    `update presences set until_at = clock_timestamp() where id = any ($1::uuid[]) and until_at is null`,
    [intervals],
  );

/** Ends the intervals of dead nodes at their last beat, on whatever node this runs. Whoever beats just now is not dead. */
export async function buryDeadNodes(db: Db): Promise<void> {
  await db.query(
    `with dead as (
       select id, beat_at from nodes
       where beat_at < clock_timestamp() - ${deadAfter}
         and id in (select node_id from presences where until_at is null)
       for update skip locked
     )
     update presences p set until_at = greatest(dead.beat_at, p.from_at)
     from dead
     where dead.id = p.node_id and p.until_at is null`,
  );
}

/** Who is in each of these rooms now: a person once, however many tabs, first come first. Removed people are not. */
export async function presenceIn(db: Db, rooms: readonly string[]): Promise<Map<string, Presence>> {
  const rows = await db.query<{ room: string; count: number; people: Who[] }>(
    `select here.room_id as room, count(*) as count,
       (array_agg(here.who order by here.since, here.person_id))[1:${mostShown}] as people
     from (
       select p.room_id, p.person_id, min(p.from_at) as since, (array_agg(p.who order by p.from_at desc))[1] as who
       from presences p
       join nodes n on n.id = p.node_id
       join rooms r on r.id = p.room_id
       where p.room_id = any ($1::uuid[])
         and p.until_at is null
         and n.beat_at > clock_timestamp() - ${deadAfter}
         and not exists (
           select from measures m
           where m.session_id = r.session_id and m.person_id = p.person_id
             and m.kind = 'remove' and m.lifted_at is null
         )
       group by p.room_id, p.person_id
     ) here
     group by here.room_id`,
    [rooms],
  );
  const found = new Map(rows.map(({ room, count, people }) => [room, { room, count, people }]));
  for (const room of rooms) if (!found.has(room)) found.set(room, { room, count: 0, people: [] });
  return found;
}
