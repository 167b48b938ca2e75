import type { Db } from "../frame/context.ts";
import type { Section } from "../people/index.ts";
import { sectionsInSessions } from "../sessions/index.ts";

/** What somebody recorded, wherever it is kept now; `visible`: whether whoever may be there sees it. */
const recorded = `
  with mine as (
    select room_id, place, what, true as visible from contents where author_id = $1
    union all
    select room_id, place, what, false from withheld where author_id = $1
    union all
    select room_id, place, what, false from withdrawn where person_id = $1 and what is not null
  ), recorded as (
    select m.session_id as session, m.kind as room, r.kind, r.said_at as at, r.entry_id as entry, mine.visible,
      convert_from(mine.what, 'UTF8')::jsonb as what
    from mine
    join records r on r.room_id = mine.room_id and r.place = mine.place
    join rooms m on m.id = r.room_id
  )`;

const said = `${recorded}
  select session, room, kind, at, what ->> 'title' as title, what ->> 'text' as text, visible, entry
  from recorded
  where kind in ('said', 'edited') and room <> 'desk'
  order by at desc`;

/** What was corrected is somebody else's: where it, or the name, is taken from view, what repeats it is not told either. */
const corrections = `${recorded}
  select c.session, c.kind, c.at, shown.what ->> 'text' as text, shown.what ->> 'why' as reason,
    c.what ? 'off' as undone, c.visible, c.entry
  from recorded c
  left join entries e on e.id = c.entry
  left join withdrawn w on w.room_id = e.room_id and w.place = e.place
  left join lateral (
    select c.what where e.gone is null and (c.kind <> 'respelled' or w.place is null)
  ) shown on true
  where c.kind in ('corrected', 'headed', 'respelled')
  order by c.at desc`;

/** What somebody decided as one of a team, or of their own question; in the inbox of whom it concerns it stands once more. */
const decisions = `${recorded}
  select session, room, kind, at, what ->> 'mark' as mark, what ->> 'reason' as reason, entry
  from recorded
  where kind in ('opened', 'moved', 'hidden', 'restored', 'marked', 'closed') and room <> 'inbox'
  order by at desc`;

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

/** Whom somebody kept from speaking is not told with it. */
const measuresTaken = `
  select m.session_id as session, m.kind, m.at, m.reason, m.note, m.until, m.lifted_at as lifted
  from measures m
  where m.by_id = $1
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
    ["corrections", corrections],
    ["decisions", decisions],
    ["votes", votes],
    ["consents", consents],
    ["measures", measures],
    ["measuresTaken", measuresTaken],
    ["attendance", attendance],
  ]);
