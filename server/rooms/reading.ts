import {
  genesis,
  type Packet,
  type RecordKind,
  type RoomRecord,
  type What,
} from "../../shared/rooms.ts";
import type { Who } from "../../shared/people.ts";
import type { Db } from "../frame/context.ts";
import { type Shown, shown, shownAsOf, shownAt } from "./shown.ts";

/** Where a room's ledger ends. */
export interface Standing {
  readonly place: number;
  /** Hash of the last record, hexadecimal. */
  readonly head: string;
}

interface Row {
  room_id: string;
  place: number;
  id: string;
  kind: RecordKind;
  entry_id: string | null;
  refers_to: string | null;
  at: string;
  hash: string;
  who: Who | null;
  what: What | null;
  html: string | null;
  gone: RoomRecord["gone"];
  shown: Shown | null;
  is_taken_back: boolean | null;
  again_who: Who | null;
  again_shown: Shown | null;
  again_what: What | null;
  again_html: string | null;
  previous: string | null;
}

/** Whether nothing is withdrawn any more of what a record `r` with the content `c` withdrew. */
const isTakenBack = `(
      r.kind = 'unnamed' and convert_from(c.what, 'UTF8')::jsonb ->> 'as' = 'withdrawn' and not exists (
        select from withdrawn w
        where w.room_id = r.room_id and w.shown_as = 'withdrawn' and w.place in (
          select jsonb_array_elements_text(convert_from(c.what, 'UTF8')::jsonb -> 'places')::bigint
        )
      )
    )`;

/** How a record `r` is shown. */
const columns = `
    r.room_id, r.place, r.id, r.kind, r.entry_id, r.refers_to, told(r.said_at) as at,
    encode(r.hash, 'hex') as hash,
    convert_from(c.who, 'UTF8')::json as who,
    convert_from(c.what, 'UTF8')::json as what,
    c.html,
    case
      when (r.who_hash is null and r.what_hash is null) or c.room_id is not null then null
      when exists (select from withheld w where w.room_id = r.room_id and w.place = r.place) then 'hidden'
      when exists (
        select from withdrawn w where w.room_id = r.room_id and w.place = r.place and w.shown_as = 'withdrawn'
      ) then 'withdrawn'
      else 'erased'
    end as gone,
    case when r.who_hash is not null and c.who is null then ${shown} end as shown,
    ${isTakenBack} as is_taken_back,
    convert_from(b.who, 'UTF8')::json as again_who,
    case when r.kind = 'restored' and b.who is null then ${shownAt("b")} end as again_shown,
    case
      when n.title is null then convert_from(a.what, 'UTF8')::jsonb
      else convert_from(a.what, 'UTF8')::jsonb || jsonb_build_object('title', n.title)
    end as again_what,
    a.html as again_html`;

/**
 * With what a restored entry shows again: its last words, its last title where it is a thread, and whoever said it first;
 * and whose name is given back, which all places of such a record share.
 */
const contents = `
  left join contents c on c.room_id = r.room_id and c.place = r.place
  left join lateral (
    select s.place from records s
    join contents said on said.room_id = s.room_id and said.place = s.place
    where r.kind = 'restored' and s.entry_id = r.entry_id and s.room_id = r.room_id and s.kind in ('said', 'edited')
    order by s.place desc
    limit 1
  ) last on true
  left join lateral (
    select again.* from contents again
    where r.kind in ('restored', 'named') and again.room_id = r.room_id and again.place = case r.kind
      when 'restored' then last.place
      else (
        select min(given.place) from contents given
        where given.room_id = r.room_id and given.who is not null and given.place in (
          select jsonb_array_elements_text(convert_from(c.what, 'UTF8')::jsonb -> 'places')::bigint
        )
      )
    end
    limit 1
  ) a on true
  left join lateral (
    select name.* from contents name
    where name.room_id = r.room_id and name.place = case r.kind
      when 'restored' then (select e.place from entries e where e.id = r.entry_id)
      else a.place
    end and a.place is not null
  ) b on true
  left join lateral (
    select convert_from(named.what, 'UTF8')::jsonb ->> 'title' as title from records s
    join contents named on named.room_id = s.room_id and named.place = s.place
    where r.kind = 'restored' and s.entry_id = r.entry_id and s.room_id = r.room_id
      and s.kind in ('said', 'edited', 'moved') and named.what is not null
      and convert_from(named.what, 'UTF8')::jsonb ? 'title'
    order by s.place desc
    limit 1
  ) n on true`;

const statement = `
  select ${columns},
    case when r.place = behind.place + 1 then (
      select encode(p.hash, 'hex') from records p where p.room_id = r.room_id and p.place = behind.place
    ) end as previous
  from unnest($1::uuid[], $2::bigint[]) as behind (room_id, place)
  cross join lateral (
    select * from records
    where room_id = behind.room_id and place > behind.place
    order by place
    limit $3
  ) r
  ${contents}
  order by r.room_id, r.place`;

const aboutEntries = `
  select ${columns}, null as previous
  from records r
  ${contents}
  where ($1::uuid is null or r.room_id = $1) and r.entry_id = any ($2::uuid[])
  order by r.place
  limit $3`;

const present = (row: Row): RoomRecord => ({
  place: row.place,
  id: row.id,
  kind: row.kind,
  entry: row.entry_id,
  refersTo: row.refers_to,
  at: row.at,
  who: row.who,
  what: row.what,
  html: row.html,
  gone: row.gone,
  ...(row.shown && row.gone === null ? { shownAs: shownAsOf(row.shown) } : {}),
  ...(row.is_taken_back ? { takenBack: true as const } : {}),
  again: row.again_what ? againOf(row, row.again_what) : null,
});

const againOf = (row: Row, what: What): RoomRecord["again"] => ({
  who: row.again_who,
  ...(row.again_shown ? { shownAs: shownAsOf(row.again_shown) } : {}),
  what,
  html: row.again_html,
});

/** Where each of these rooms stands now. Unknown rooms are left out. */
export async function standingsOf(
  db: Db,
  rooms: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await db.query<{ id: string; place: number; head: string }>(
    `select id, place, encode(head, 'hex') as head from rooms where id = any ($1::uuid[]) order by id limit $2`,
    [rooms, rooms.length],
  );
  return new Map(rows.map(({ id, place, head }) => [id, { place, head }]));
}

/** For each room the records after a place, at most `most` of each; rooms with none are left out. */
export async function recordsAfter(
  db: Db,
  behind: readonly { readonly room: string; readonly after: number }[],
  most: number,
): Promise<Packet[]> {
  const rows = await db.query<Row>(statement, [
    behind.map(({ room }) => room),
    behind.map(({ after }) => after),
    most,
  ]);
  const packets: (Packet & { records: RoomRecord[] })[] = [];
  for (const row of rows) {
    let packet = packets.at(-1);
    if (packet?.room !== row.room_id) {
      const after = row.place - 1;
      packet = {
        room: row.room_id,
        after,
        previous: row.previous ?? genesis,
        head: row.hash,
        records: [],
      };
      packets.push(packet);
    }
    packet.records.push(present(row));
    packet.head = row.hash;
  }
  return packets;
}

/** More than anybody edits the posts of one page. */
const mostAbout = 20_000;

/** All records about these entries of a room (null: of whatever rooms), by place: what `readOn` makes the entries of. */
export async function recordsAbout(
  db: Db,
  room: string | null,
  entries: readonly string[],
): Promise<RoomRecord[]> {
  const rows = await db.query<Row>(aboutEntries, [room, entries, mostAbout]);
  return rows.map(present);
}

/** The hash at a place; of a place not reached, the room's head as far as it goes (the reader will find the past changed). */
export async function hashAt(db: Db, room: string, place: number): Promise<string> {
  const [row] = await db.query<{ hash: string }>(
    `select encode(hash, 'hex') as hash from records where room_id = $1 and place <= $2 order by place desc limit 1`,
    [room, place],
  );
  return row?.hash ?? genesis;
}
