import { randomUUID } from "node:crypto";
import type { Context, Db } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { houseId } from "../frame/house-ids.ts";
import { type Draft, type Kept, recordEach } from "./appending.ts";
import { holdRooms, settleNames } from "./naming.ts";

/** The room in which a session's corrections are stated; null before the first. */
export async function findRoomOfCorrections(db: Db, session: string): Promise<string | null> {
  const [row] = await db.query<{ id: string }>(
    `select id from rooms where session_id = $1 and kind = 'corrections'`,
    [session],
  );
  return row?.id ?? null;
}

/**
 * Which state each of these rooms is in, with what corrects it: a number that grows with every record of either. What was
 * made of a transcript is as it is now while that is the same.
 */
export async function statesOf(
  db: Db,
  rooms: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ room: string; state: number }>(
    `select m.id as room, m.place + coalesce(c.place, 0) as state
     from rooms m
     left join rooms c on c.session_id = m.session_id and c.kind = 'corrections'
     where m.id = any ($1::uuid[])`,
    [rooms],
  );
  return new Map(rows.map(({ room, state }) => [room, state]));
}

/** The same, made where it is not there yet. It is never open: nobody talks there. */
export async function roomOfCorrections(
  db: Db,
  session: string,
  id: string = randomUUID(),
): Promise<string> {
  await db.query(
    `insert into rooms (id, session_id, kind, opens_at, closes_at, is_closed)
     select $1, $2, 'corrections', clock_timestamp(), clock_timestamp(), true
     where not exists (select from rooms where session_id = $2 and kind = 'corrections')
     on conflict do nothing`,
    [id, session],
  );
  return found(await findRoomOfCorrections(db, session));
}

/** The room in which a session was held, and the one in which that is corrected. */
interface Corrected {
  readonly room: string;
  readonly corrections: string;
}

/**
 * Holds what was said in a session as it is, with its corrections: until the transaction ends nobody takes anything from
 * view there, or states something else.
 */
export async function holdCorrected(
  db: Db,
  { session, room }: { readonly session: string; readonly room: string },
): Promise<Corrected> {
  const corrections = await roomOfCorrections(db, session);
  await holdRooms(db, [room, corrections]);
  return { room, corrections };
}

/**
 * States a correction in a room that is held; the first of a room says before what it corrects. Whoever states it is named
 * as they want it.
 */
export async function stateCorrection(
  ctx: Pick<Context, "db" | "announce">,
  { room, corrections }: Corrected,
  draft: Omit<Draft, "room" | "needs">,
): Promise<Kept> {
  const opening: Draft = {
    room: corrections,
    id: houseId(`opened:${corrections}`),
    kind: "opened",
    entry: null,
    what: { corrects: room },
    needs: "nothing",
  };
  const stated = { ...draft, room: corrections, needs: "nothing" } as const;
  const [, kept] = (await recordEach(ctx.db, [opening, stated])).map((outcome) => {
    if (outcome instanceof Failure) throw outcome;
    return outcome;
  });
  await settleNames(ctx, corrections);
  return found(kept);
}
