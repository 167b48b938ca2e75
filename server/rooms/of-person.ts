import type { Db } from "../frame/context.ts";
import type { Section } from "../people/index.ts";
import { sectionsInSessions } from "../sessions/index.ts";

/** Somebody's own words wherever they are kept now; `visible`: whether whoever may be there sees them. */
const said = `
  with mine as (
    select room_id, place, what, true as visible from contents where author_id = $1
    union all
    select room_id, place, what, false from withheld where author_id = $1
    union all
    select room_id, place, what, false from withdrawn where person_id = $1 and what is not null
  )
  select m.session_id as session, m.kind as room, r.kind, r.said_at as at, t.what ->> 'title' as title,
    t.what ->> 'text' as text, mine.visible, r.entry_id as entry
  from mine
  join records r on r.room_id = mine.room_id and r.place = mine.place
  join rooms m on m.id = r.room_id
  cross join lateral (select convert_from(mine.what, 'UTF8')::jsonb as what) t
  where r.kind in ('said', 'edited') and m.kind <> 'desk'
  order by r.said_at desc`;

const votes = `
  select m.session_id as session, v.choice as kind, v.at, v.entry_id as entry
  from votes v
  join entries e on e.id = v.entry_id
  join rooms m on m.id = e.room_id
  where v.person_id = $1
  order by v.at desc`;

const consents = `
  select c.session_id as session, c.choice, c.at
  from consents c
  where c.person_id = $1
  order by c.at desc, c.id desc`;

/** As they were told to whom they are on: not by whom. */
const measures = `
  select m.session_id as session, m.kind, m.at, m.reason, m.note, m.until, m.lifted_at as lifted
  from measures m
  where m.person_id = $1
  order by m.at desc`;

const attendance = `
  select m.session_id as session, m.kind as room, p.from_at as at, p.until_at as until
  from presences p
  join rooms m on m.id = p.room_id
  where p.person_id = $1
  order by p.from_at desc`;

/** Everything of somebody's in rooms. */
export const ofPerson = (db: Db, person: string): Promise<Section[]> =>
  sectionsInSessions(db, person, [
    ["said", said],
    ["votes", votes],
    ["consents", consents],
    ["measures", measures],
    ["attendance", attendance],
  ]);
