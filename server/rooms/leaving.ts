import type { Held, WayToLeave } from "../../shared/leaving.ts";
import { type Job, plan } from "../frame/clock.ts";
import type { Context, Db } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { about, holdRooms, recordAll } from "./naming.ts";

/** How much somebody said, and how many votes they gave. */
export async function held(db: Db, person: string): Promise<Partial<Held>> {
  const [counted] = await db.query<Pick<Held, "posts" | "messages" | "votes">>(
    `select
       count(*) filter (where m.kind = 'forum') as posts,
       count(*) filter (where m.kind in ('floor', 'backstage', 'practice')) as messages,
       (select count(*) from votes where person_id = $1) as votes
     from entries e join rooms m on m.id = e.room_id
     where e.author_id = $1 and (e.gone is null or e.gone <> 'erased')`,
    [person],
  );
  return counted ?? {};
}

/** Names and words go room by room, at once but apart: nobody waits for somebody who has said much. */
export async function forget(ctx: Context, person: string, how: WayToLeave): Promise<void> {
  if (how === "remove") await takeLikesBack(ctx.db, person);
  await ctx.db.query(`delete from consents where person_id = $1`, [person]);
  await ctx.db.query(
    `update presences set who = '{"name": "", "handle": null, "role": null}', until_at = coalesce(until_at, clock_timestamp())
     where person_id = $1`,
    [person],
  );
  await forgetInboxes(ctx.db, person);
  // what they were saying at this moment may be recorded after the first look
  for (const [key, wait] of Object.entries({ forget: 0, "forget-late": aMinute }))
    await plan(ctx.db, {
      kind: "rooms.forget",
      key: `${key}:${person}`,
      at: new Date(ctx.now.getTime() + wait),
      payload: { person, how },
    });
}

const aMinute = 60_000;

/** An inbox goes with the account: nobody else has read it, and no seal covers it. */
async function forgetInboxes(db: Db, person: string): Promise<void> {
  const inboxes = `select id from rooms where person_id = $1`;
  await db.query(
    `update entries set gone = 'erased', author_id = null where room_id in (${inboxes})`,
    [person],
  );
  for (const table of ["contents", "withheld"])
    await db.query(`delete from ${table} where room_id in (${inboxes})`, [person]);
}

async function takeLikesBack(db: Db, person: string): Promise<void> {
  const taken = await db.query<{ entry_id: string }>(
    `delete from votes where person_id = $1 and choice = 'like' returning entry_id`,
    [person],
  );
  await db.query(
    `update tallies set likes = likes - 1, version = version + 1, changed_at = clock_timestamp()
     where entry_id = any ($1::uuid[])`,
    [taken.map(({ entry_id: entry }) => entry)],
  );
}

/** As many places as are taken in one go: well below what a transaction has time for. */
const atOnce = 300;

/** The next places of somebody's in one room, those apart whose words were withdrawn: they are not shown again. */
const next = `
  with mine as (
    select c.room_id, c.place, false as withdrawn from contents c where c.author_id = $1 and c.who is not null
    union all
    select c.room_id, c.place, false from withheld c where c.author_id = $1 and c.who is not null
    union all
    select w.room_id, w.place, w.what is not null from withdrawn w where w.person_id = $1
    union all
    select r.room_id, r.place, false
    from entries e
    join records r on r.room_id = e.room_id and r.entry_id = e.id and r.kind = 'edited'
    cross join lateral (
      select author_id from contents where room_id = r.room_id and place = r.place
      union all
      select author_id from withheld where room_id = r.room_id and place = r.place
    ) c
    where e.author_id = $1 and c.author_id is distinct from $1 and $2 = 'remove'
  ), first as (
    select room_id from mine order by room_id limit 1
  )
  select room_id as room, place, withdrawn from mine
  where room_id = (select room_id from first)
  order by place
  limit $3`;

async function forgetSome(ctx: Context, person: string, how: string): Promise<boolean> {
  const some = await ctx.db.query<{ room: string; place: number; withdrawn: boolean }>(next, [
    person,
    how,
    atOnce,
  ]);
  const room = some[0]?.room;
  if (room === undefined) return false;
  await holdRooms(ctx.db, [room]);
  const placesOf = (erased: boolean) =>
    some
      .filter(({ withdrawn }) => (withdrawn || how === "remove") === erased)
      .map(({ place }) => place);
  const [erased, unnamed] = [placesOf(true), placesOf(false)];
  await recordAll(ctx, [
    ...(erased.length > 0
      ? [about({ room, person, kind: "erased", what: { places: erased } })]
      : []),
    ...(unnamed.length > 0
      ? [about({ room, person, kind: "unnamed", what: { as: "erased", places: unnamed } })]
      : []),
  ]);
  return true;
}

/** What the clock does for whoever has left: room by room, until nothing is theirs any more. */
export const jobs: Readonly<Record<string, Job>> = {
  "rooms.forget": async (ctx, payload) => {
    const [person, how] = [found(payload["person"]), found(payload["how"])];
    if (await forgetSome(ctx, person, how)) {
      await plan(ctx.db, { kind: "rooms.forget", key: `forget:${person}`, at: ctx.now, payload });
      return;
    }
    // what they changed of words that somebody else has withdrawn
    await ctx.db.query(
      `update withdrawn set author_id = null, who = null, who_salt = null where author_id = $1`,
      [person],
    );
    for (const table of ["contents", "withheld", "entries", "posts"])
      await ctx.db.query(`update ${table} set author_id = null where author_id = $1`, [person]);
  },
};
