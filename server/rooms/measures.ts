import { randomUUID } from "node:crypto";
import type { Output } from "../../shared/contract.ts";
import type { Reason } from "../../shared/rooms.ts";
import type { Db } from "../frame/context.ts";
import { measures, type MeasureRow } from "./tables.ts";

export interface NewMeasure {
  readonly session: string;
  readonly person: string;
  readonly kind: "mute" | "remove";
  readonly reason: Reason;
  readonly note: string;
  /** The moderator, null when the house did it. */
  readonly by: string | null;
  readonly until: Date | null;
}

/** Keeps somebody from speaking in a session from now on. Returns the measure's id. */
export async function takeMeasure(db: Db, now: Date, measure: NewMeasure): Promise<string> {
  const id = randomUUID();
  await db.table(measures).insert({
    id,
    session_id: measure.session,
    person_id: measure.person,
    kind: measure.kind,
    reason: measure.reason,
    note: measure.note,
    by_id: measure.by,
    at: now,
    until: measure.until,
    lifted_at: null,
  });
  return id;
}

const inForce = `m.lifted_at is null and (m.until is null or m.until > clock_timestamp())`;

/** In SQL, whether a person is kept from speaking in a session; both are expressions. */
export const isBarred = (session: string, person: string): string =>
  `exists (
     select from measures m
     where m.session_id = ${session} and m.person_id = ${person} and ${inForce}
   )`;

/** The measures in force in a session, newest first. */
export const measuresIn = (db: Db, session: string): Promise<MeasureRow[]> =>
  db.query(
    `select m.* from measures m where m.session_id = $1 and ${inForce} order by m.at desc, m.id limit 500`,
    [session],
  );

/** What keeps a person from speaking in the room's session: the heaviest measure in force, or null. */
export async function barOn(
  db: Db,
  room: string,
  person: string,
): Promise<Output<"rooms.mine">["measure"]> {
  const [row] = await db.query<MeasureRow>(
    `select m.* from measures m
     join rooms r on r.session_id = m.session_id
     where r.id = $1 and m.person_id = $2 and ${inForce}
     order by m.kind desc, m.until desc nulls first
     limit 1`,
    [room, person],
  );
  if (!row) return null;
  const { kind, until, reason, note } = row;
  return { kind, until: until?.toISOString() ?? null, reason, note };
}

/** Ends a measure of this session; the person it was on, or null when none was in force under this id. */
export async function liftMeasure(db: Db, session: string, id: string): Promise<string | null> {
  const [row] = await db.query<{ person_id: string }>(
    `update measures m set lifted_at = clock_timestamp()
     where m.id = $1 and m.session_id = $2 and ${inForce}
     returning m.person_id`,
    [id, session],
  );
  return row?.person_id ?? null;
}
