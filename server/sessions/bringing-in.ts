import type { EventBroughtIn, SessionBroughtIn } from "../../shared/bringing-in.ts";
import type { Input, Output } from "../../shared/contract.ts";
import { Failure } from "../frame/failure.ts";
import type { Context, Db } from "../frame/context.ts";
import { houseId } from "../frame/house-ids.ts";
import { createSession, findSessionById, type NewSession } from "./calendar.ts";
import { localTimeOf } from "./rules.ts";
import type { SessionRow } from "./tables.ts";

const idOf = (key: string): string => houseId(`session brought in: ${key}`);

/**
 * The session that was brought in under this key; made where there is none yet. It stands at its own time, which must be
 * over: throws `invalid` at `endsAt` where it is not.
 */
export async function sessionBroughtIn(
  { db, now }: Context,
  asked: SessionBroughtIn,
  kind: SessionRow["kind"],
): Promise<{ session: SessionRow; isNew: boolean }> {
  const known = await findSessionById(db, idOf(asked.key));
  if (known) return { session: known, isNew: false };
  const { startsAt, endsAt } = timesOf(asked);
  if (endsAt > now) throw new Failure("conflict", "not-over");
  const { key, title, description, source, zone } = asked;
  const told = { title, description, source, zone, startsAt, endsAt, kind };
  await createSession(db, { ...nobodys, ...told, id: idOf(key) });
  return { session: await made(db, key), isNew: true };
}

const nobodys = { organisation: null, theme: null } as const;

function timesOf({ startsAt, endsAt }: { startsAt: string; endsAt: string }) {
  const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
  if (times.endsAt < times.startsAt) throw new Failure("conflict", "ends-before-start");
  return times;
}

async function made(db: Db, key: string): Promise<SessionRow> {
  const session = await findSessionById(db, idOf(key));
  if (!session) throw new Failure("broken", "broken");
  return session;
}

/** Puts events of another calendar on this one; what is there already stays as it is. */
export async function bringIn(
  { db, now }: Context,
  { events }: Input<"sessions.bringIn">,
): Promise<Output<"sessions.bringIn">> {
  const became: Output<"sessions.bringIn"> = { kept: 0, before: 0, refused: [] };
  for (const event of events) {
    const known = await findSessionById(db, idOf(event.key));
    if (!known) {
      await createSession(db, { ...toSession(event, now), series: await seriesOf(db, event) });
      became.kept += 1;
    } else if (isSame(known, event)) became.before += 1;
    else became.refused.push({ key: event.key, why: "changed-since" });
  }
  return became;
}

function toSession(event: EventBroughtIn, now: Date): NewSession {
  const { key, kind, title, description, source, venue, zone } = event;
  const told = { kind, title, description, source, venue, zone, ...timesOf(event) };
  return { ...nobodys, ...told, id: idOf(key), cancelledAt: event.cancelled ? now : null };
}

const isSame = (row: SessionRow, event: EventBroughtIn): boolean =>
  row.title === event.title &&
  row.starts_at.toISOString() === new Date(event.startsAt).toISOString() &&
  row.ends_at.toISOString() === new Date(event.endsAt).toISOString() &&
  (row.cancelled_at !== null) === event.cancelled;

async function seriesOf(
  db: Db,
  { series, startsAt, zone }: EventBroughtIn,
): Promise<string | null> {
  if (series === null) return null;
  const id = houseId(`series brought in: ${series.key}`);
  await db.query(
    `insert into series (id, rule, starts, zone) values ($1, $2, $3, $4)
     on conflict on constraint series_pkey do nothing`,
    [id, series.rule, localTimeOf(new Date(startsAt), zone), zone],
  );
  return id;
}
