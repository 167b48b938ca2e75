import type { RecordKind, ShownAs } from "../../shared/rooms.ts";
import type { Db } from "../frame/context.ts";
import { type Shown, shown, shownAsOf } from "./shown.ts";

/** A part of a record's content as it was hashed: the salt, 32 hexadecimal digits, and the canonical JSON. */
interface LedgerContent {
  readonly salt: string;
  readonly canonical: string;
}
/** One record with all that proves it; what is gone has neither content nor salt. */
export interface LedgerLine {
  readonly place: number;
  readonly id: string;
  readonly kind: RecordKind;
  readonly entry: string | null;
  readonly refersTo: string | null;
  /** ISO 8601 with microseconds. */
  readonly at: string;
  /** Hashes as 64 hexadecimal digits. */
  readonly whoHash: string | null;
  readonly whatHash: string | null;
  readonly hash: string;
  readonly who: LedgerContent | null;
  readonly what: LedgerContent | null;
  readonly gone: "hidden" | "withdrawn" | "erased" | null;
  /** What stands in place of a name that was taken from view, where the words stay. */
  readonly shownAs: ShownAs | null;
  readonly html: string | null;
}

interface Row extends Omit<LedgerLine, "who" | "what" | "shownAs"> {
  readonly shown: Shown | null;
  readonly who: string | null;
  readonly who_salt: string | null;
  readonly what: string | null;
  readonly what_salt: string | null;
}
/** More than a hundred times the busiest forum known; beyond it a ledger has to be read in parts. */
const most = 1_000_000;

const content = (canonical: string | null, salt: string | null): LedgerContent | null =>
  canonical === null || salt === null ? null : { canonical, salt };

const ledger = `
  select
    r.place, r.id, r.kind, r.entry_id as entry, r.refers_to as "refersTo", told(r.said_at) as at,
    encode(r.who_hash, 'hex') as "whoHash", encode(r.what_hash, 'hex') as "whatHash",
    encode(r.hash, 'hex') as hash,
    convert_from(c.who, 'UTF8') as who, encode(c.who_salt, 'hex') as who_salt,
    convert_from(c.what, 'UTF8') as what, encode(c.what_salt, 'hex') as what_salt,
    c.html,
    case
      when (r.who_hash is null and r.what_hash is null) or c.room_id is not null then null
      when w.room_id is not null then 'hidden'
      when d.shown_as = 'withdrawn' then 'withdrawn'
      else 'erased'
    end as gone,
    case when r.who_hash is not null and c.who is null then ${shown} end as shown
  from records r
  left join contents c on c.room_id = r.room_id and c.place = r.place
  left join withheld w on w.room_id = r.room_id and w.place = r.place
  left join withdrawn d on d.room_id = r.room_id and d.place = r.place
  where r.room_id = $1
  order by r.place
  limit $2`;

/**
 * A room's whole ledger in order of place, read in one statement and so at one moment. For archives and checks:
 * 100,000 records are about 60 MB.
 */
export async function ledgerOf(db: Db, room: string): Promise<LedgerLine[]> {
  const rows = await db.query<Row>(ledger, [room, most + 1]);
  if (rows.length > most) throw new Error(`room ${room} has more than ${most} records`);
  const known = new Map<string, string>();
  return rows.map(({ who, who_salt, what, what_salt, shown: told, ...line }) => ({
    ...line,
    entry: line.entry === line.id ? line.id : line.entry,
    shownAs: told && line.gone === null ? shownAsOf(told) : null,
    who: content(once(who, known), who_salt),
    what: content(what, what_salt),
  }));
}

/** The same text as before where there was one: people speak often. */
function once(text: string | null, known: Map<string, string>): string | null {
  if (text === null) return null;
  const before = known.get(text);
  if (before === undefined) known.set(text, text);
  return before ?? text;
}
