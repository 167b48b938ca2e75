import { randomUUID } from "node:crypto";
import type { Consent } from "../../shared/consents.ts";
import type { What } from "../../shared/rooms.ts";
import type { Context, Db } from "../frame/context.ts";
import { houseId } from "../frame/house-ids.ts";
import { type Draft, recordEach } from "./appending.ts";
import { kindsFor } from "./keeping.ts";
import { Failure } from "../frame/failure.ts";

/** Rooms that are archived. */
const archived = kindsFor("everybody");

/** In the order in which `append` locks them: what is said there waits until the names are settled. */
export const holdRooms = (db: Db, rooms: readonly string[]): Promise<object[]> =>
  db.query(`select from rooms where id = any ($1::uuid[]) order by id for update`, [rooms]);

/** How somebody is shown in a room from here on. */
interface Wanted {
  readonly room: string;
  readonly person: string;
  readonly as: Consent;
}

/** Where somebody is shown otherwise than they want to be, in one room: the places, apart by what the name there was. */
const otherwise = `
  select array_agg(place order by place) as places
  from (
    select c.place, c.who from contents c
    where c.room_id = $1 and c.author_id = $2 and c.who is not null and $3 <> 'named'
    union all
    select c.place, c.who from withheld c
    where c.room_id = $1 and c.author_id = $2 and c.who is not null and $3 <> 'named'
    union all
    select r.place, null from entries e
    join records r on r.room_id = e.room_id and r.entry_id = e.id and r.kind = 'edited'
    join contents c on c.room_id = r.room_id and c.place = r.place
    where e.room_id = $1 and e.author_id = $2 and c.author_id <> $2 and $3 = 'withdrawn'
    union all
    select w.place, w.who from withdrawn w
    where w.room_id = $1 and w.person_id = $2 and w.shown_as <> $3
  ) shown
  group by case when $3 = 'named' then who end
  order by min(place)`;

/** The most places that one record tells of. */
const mostPlaces = 10_000;

async function draftsFor(db: Db, { room, person, as }: Wanted): Promise<Draft[]> {
  const groups = await db.query<{ places: number[] | null }>(otherwise, [room, person, as]);
  const chunks = groups.flatMap(({ places }) => inChunks((places ?? []).map(Number)));
  return chunks.map((places) =>
    as === "named"
      ? about({ room, person, kind: "named", what: { places } })
      : about({ room, person, kind: "unnamed", what: { as, places } }),
  );
}

function inChunks(places: readonly number[]): number[][] {
  const chunks = [];
  for (let at = 0; at < places.length; at += mostPlaces)
    chunks.push(places.slice(at, at + mostPlaces));
  return chunks;
}

interface About {
  readonly room: string;
  readonly person: string;
  readonly kind: "unnamed" | "named" | "erased";
  readonly what: What;
}
/** The author lets nothing be taken but their own, and is told to nobody. */
export const about = ({ person, ...draft }: About): Draft => ({
  ...draft,
  id: houseId(randomUUID()),
  entry: null,
  author: person,
  needs: "nothing",
});

export async function recordAll(
  { db, announce }: Pick<Context, "db" | "announce">,
  drafts: readonly Draft[],
) {
  if (drafts.length === 0) return;
  for (const kept of await recordEach(db, drafts)) if (kept instanceof Failure) throw kept;
  for (const { room } of drafts) announce(room);
}

/** Shows everybody in a closed room as they want to be archived; what is so already stays. */
export async function settleNames(
  ctx: Pick<Context, "db" | "announce">,
  room: string,
): Promise<void> {
  await holdRooms(ctx.db, [room]);
  const people = await unsettled(ctx.db, room);
  const drafts = [];
  for (const { person, as } of people)
    drafts.push(...(await draftsFor(ctx.db, { room, person, as })));
  await recordAll(ctx, drafts);
}

/** Who is named in a room and does not want to be archived so. */
const unsettled = (db: Db, room: string): Promise<{ person: string; as: Consent }[]> =>
  db.query(
    `select author_id as person, as_what as as
     from (
       select named.author_id, consent_of(named.author_id, m.session_id) as as_what
       from (
         select author_id from contents where room_id = $1 and who is not null
         union
         select author_id from withheld where room_id = $1 and who is not null
       ) named
       join rooms m on m.id = $1
       where named.author_id in (select person_id from consents)
     ) wanted
     where as_what <> 'named'
     order by author_id`,
    [room],
  );

/** Whether everybody in a room is shown as they want to be archived. */
export const isSettled = async (db: Db, room: string): Promise<boolean> =>
  (await unsettled(db, room)).length === 0;

/** Those of these rooms in which somebody is shown otherwise than they want to be archived. */
export async function unsettledAmong(
  db: Db,
  rooms: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await db.query<{ room: string }>(
    `select distinct named.room_id as room
     from (
       select room_id, author_id from contents
       where room_id = any ($1::uuid[]) and who is not null and author_id in (select person_id from consents)
       union
       select room_id, author_id from withheld
       where room_id = any ($1::uuid[]) and who is not null and author_id in (select person_id from consents)
     ) named
     join rooms m on m.id = named.room_id
     where consent_of(named.author_id, m.session_id) <> 'named'`,
    [rooms],
  );
  return new Set(found.map(({ room }) => room));
}

/** Where somebody is to be shown otherwise: in the rooms of one session or of all (null), after one of them. */
export interface Settling {
  readonly person: string;
  readonly session: string | null;
  readonly after: string | null;
}

/** Rooms that are looked at in one go, and places that are changed, give or take a room's: well below what a transaction has time for. */
const atOnce = { rooms: 20, places: 300 };

/**
 * Shows somebody as they want it now in the next rooms that are closed, each room as a whole. Answers with the last room
 * that was looked at, or null where none are left.
 */
export async function settleSome(
  ctx: Pick<Context, "db" | "announce">,
  { person, session, after }: Settling,
): Promise<string | null> {
  const rooms = await ctx.db.query<{ room: string }>(closedWith, [
    person,
    archived,
    session,
    after,
    atOnce.rooms,
  ]);
  let taken = 0;
  for (const { room } of rooms) {
    taken += await settleIn(ctx, room, person);
    if (taken >= atOnce.places) return room;
  }
  return rooms.length < atOnce.rooms ? null : (rooms.at(-1)?.room ?? null);
}

/** Rooms that are over in which somebody said anything, in the order in which `append` locks them. */
const closedWith = `
  select m.id as room
  from rooms m
  where m.kind = any ($2::text[]) and m.closes_at <= clock_timestamp()
    and ($3::uuid is null or m.session_id = $3) and ($4::uuid is null or m.id > $4)
    and m.id in (
      select room_id from contents where author_id = $1
      union select room_id from withheld where author_id = $1
      union select room_id from withdrawn where person_id = $1
    )
  order by m.id
  limit $5`;

/** How many places were changed. */
async function settleIn(
  ctx: Pick<Context, "db" | "announce">,
  room: string,
  person: string,
): Promise<number> {
  await holdRooms(ctx.db, [room]);
  // what holds is looked up once nobody else settles here
  const [wanted] = await ctx.db.query<{ as: Consent }>(
    `select consent_of($2, session_id) as as from rooms where id = $1`,
    [room, person],
  );
  const drafts = wanted ? await draftsFor(ctx.db, { room, person, as: wanted.as }) : [];
  await recordAll(ctx, drafts);
  return drafts.reduce((sum, { what }) => sum + (what?.places?.length ?? 0), 0);
}
