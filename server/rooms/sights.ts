import { beginning, type Entry, readOn } from "../../shared/reading.ts";
import type { RecordKind, What } from "../../shared/rooms.ts";
import type { Db } from "../frame/context.ts";
import { recordsAbout } from "./reading.ts";

/** A record as it can be shown now, to whoever may see its room. */
export interface Sight {
  readonly kind: RecordKind;
  /** Null where the content is gone. */
  readonly what: What | null;
  /** The entry it is about, as it stands now. */
  readonly entry: Entry | null;
}

interface At {
  readonly room: string;
  readonly place: number;
}
const keyOf = ({ room, place }: At): string => `${room} ${place}`;

/** The records at these places of rooms, each with its entry; a few queries a room. Found by `sights.at`. */
export async function sightsOf(
  db: Db,
  places: readonly At[],
): Promise<{ at(place: At): Sight | null }> {
  const rows = await db.query<At & { kind: RecordKind; entry: string | null; what: What | null }>(
    `select r.room_id as room, r.place, r.kind, r.entry_id as entry,
       convert_from(c.what, 'UTF8')::json as what
     from unnest($1::uuid[], $2::bigint[]) as asked (room, place)
     join records r on r.room_id = asked.room and r.place = asked.place
     left join contents c on c.room_id = r.room_id and c.place = r.place`,
    [places.map(({ room }) => room), places.map(({ place }) => place)],
  );
  const entries = new Map<string, Entry>();
  for (const room of new Set(rows.map((row) => row.room))) {
    const ids = rows.flatMap((row) => (row.room === room ? (row.entry ?? []) : []));
    const { entries: read } = readOn(beginning(), await recordsAbout(db, room, ids));
    for (const entry of read) entries.set(entry.id, entry);
  }
  const sights = new Map(
    rows.map((row) => [
      keyOf(row),
      { kind: row.kind, what: row.what, entry: entries.get(row.entry ?? "") ?? null },
    ]),
  );
  return { at: (place) => sights.get(keyOf(place)) ?? null };
}
