import { randomUUID } from "node:crypto";
import type { Consent } from "../../shared/consents.ts";
import type { What } from "../../shared/rooms.ts";
import type { Context, Db } from "../frame/context.ts";
import { houseId } from "../frame/house-ids.ts";
import { type Draft, recordEach } from "./appending.ts";
import { archivedKinds } from "./keeping.ts";
import { Failure } from "../frame/failure.ts";

/** In the order in which `append` locks them: what is said there waits until the names are settled. */
export const holdRooms = (db: Db, rooms: readonly string[]): Promise<object[]> =>
  db.query(`select from rooms where id = any ($1::uuid[]) order by id for update`, [rooms]);

/** How somebody is shown in a room from here on. */
interface Wanted {
  readonly room: string;
  readonly person: string;
  readonly as: Consent;
}

/**
 * Where somebody is shown otherwise than they want to be, in one room: the places, apart by what becomes of them and what
 * the name there was. What others have changed of their words is withdrawn with them, and given back under the other's name.
 */
const otherwise = `
  with others as (
    select r.place
    from entries e
    join records r on r.room_id = e.room_id and r.entry_id = e.id and r.kind = 'edited'
    where e.room_id = $1 and e.author_id = $2 and $3 = 'withdrawn'
  ), kept as not materialized (
    select place, author_id, who from contents where room_id = $1
    union all
    select place, author_id, who from withheld where room_id = $1
  )
  select array_agg(place order by place) as places, fate, bool_or(is_given_back) as "isGivenBack"
  from (
    select place, who, $3 as fate, false as is_given_back from kept
    where author_id = $2 and who is not null and $3 <> 'named'
    union all
    select k.place, null, $3, false from others join kept k using (place) where k.author_id is distinct from $2
    union all
    select place, who, case when author_id = $2 then $3 when who is null then 'erased' else 'named' end,
      author_id is distinct from $2
    from withdrawn
    where room_id = $1 and person_id = $2 and shown_as <> $3
  ) shown
  group by fate, case when fate = 'named' then who end
  order by min(place)`;

/** The most places that one record tells of. */
const mostPlaces = 10_000;

/**
 * Lets one room show somebody as they want it. What was another's as well is shown as the other wants it. Answers with how
 * many places were changed.
 */
async function showAs(
  ctx: Pick<Context, "db" | "announce">,
  { room, person, as }: Wanted,
): Promise<number> {
  const groups = await ctx.db.query<Group>(otherwise, [room, person, as]);
  await recordAll(
    ctx,
    groups.flatMap(({ places, fate }) =>
      inChunks(places.map(Number)).map((some) =>
        fate === "named"
          ? about({ room, person, kind: "named", what: { places: some } })
          : about({ room, person, kind: "unnamed", what: { as: fate, places: some } }),
      ),
    ),
  );
  if (groups.some(({ isGivenBack }) => isGivenBack)) await settleNames(ctx, room);
  return groups.reduce((sum, { places }) => sum + places.length, 0);
}

interface Group {
  readonly places: readonly number[];
  readonly fate: Consent | "erased";
  /** To somebody else. */
  readonly isGivenBack: boolean;
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
  // one after another: two may have had a hand in the same words
  for (const { person, as } of await unsettled(ctx.db, room))
    await showAs(ctx, { room, person, as });
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

/** Whether everybody in a room is shown as they want to be archived, and whoever has corrected it. */
export const isSettled = async (db: Db, room: string): Promise<boolean> =>
  (await unsettledAmong(db, [room])).size === 0;

/** Those of these rooms in which, or among the corrections of which, somebody is shown otherwise than they want to be archived. */
export async function unsettledAmong(
  db: Db,
  rooms: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await db.query<{ room: string }>(
    `with asked as (
       select m.id as room, m.session_id, within.id as within
       from rooms m
       join rooms within on within.id = m.id
         or within.session_id = m.session_id and within.kind = 'corrections'
       where m.id = any ($1::uuid[])
     )
     select distinct asked.room
     from (
       select room_id, author_id from contents
       where room_id in (select within from asked) and who is not null
         and author_id in (select person_id from consents)
       union
       select room_id, author_id from withheld
       where room_id in (select within from asked) and who is not null
         and author_id in (select person_id from consents)
     ) named
     join asked on asked.within = named.room_id
     where consent_of(named.author_id, asked.session_id) <> 'named'`,
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
    archivedKinds,
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
    -- whoever has left has chosen nothing, and is given nothing back
    and $1 in (select person_id from consents)
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
  return wanted ? showAs(ctx, { room, person, as: wanted.as }) : 0;
}
