import type { Event } from "../../shared/calendar.ts";
import type { Context, Db, Operation } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { onTeam } from "../frame/policy.ts";
import { answerOf, countsOf, waitingBefore } from "./answering.ts";
import { findSession } from "./calendar.ts";
import { cardOf } from "./cards.ts";
import type { Changeable } from "./changing.ts";
import { localTimeOf, phaseAt } from "./rules.ts";
import type { SessionRow } from "./tables.ts";

export const event: Operation<"sessions.event"> = async (ctx, asked) => {
  const session = found(await findSession(ctx.db, asked.session));
  return {
    session: await cardOf(ctx.db, session, ctx.now),
    capacity: session.capacity,
    revision: session.revision,
    starts: localTimeOf(session.starts_at, session.zone),
    ends: localTimeOf(session.ends_at, session.zone),
    counts: await countsOf(ctx.db, session.id),
    changes: await changesOf(ctx.db, session.id),
    series: await othersOf(ctx, session),
    mine: await mineOf(ctx, session),
  };
};

async function mineOf({ db, actor, now }: Context, session: SessionRow): Promise<Event["mine"]> {
  const { id, venue, starts_at: starts } = session;
  const said = actor.kind === "person" ? await answerOf(db, id, actor.id) : null;
  return {
    answer: said?.answer ?? null,
    before: said?.answer === "waiting" ? await waitingBefore(db, id, said.turn) : null,
    runs: (venue !== null || now < starts) && onTeam(actor, id, ["host"]),
  };
}

interface ChangeRow {
  changed_at: Date;
  fields: Changeable[];
  was_starts_at: Date;
  was_ends_at: Date;
  was_zone: string;
}
/** What was changed, the latest first. */
async function changesOf(db: Db, session: string): Promise<Event["changes"]> {
  const rows = await db.query<ChangeRow>(
    `select * from session_changes where session_id = $1 order by revision desc limit 20`,
    [session],
  );
  return rows.map((row) => ({
    at: row.changed_at.toISOString(),
    fields: row.fields,
    wasStartsAt: row.was_starts_at.toISOString(),
    wasEndsAt: row.was_ends_at.toISOString(),
    wasZone: row.was_zone,
  }));
}

async function othersOf({ db, now }: Context, session: SessionRow): Promise<Event["series"]> {
  if (session.series_id === null) return [];
  const rows = await db.query<SessionRow>(
    `select * from sessions where series_id = $1 and id <> $2 order by starts_at, id limit 60`,
    [session.series_id, session.id],
  );
  return rows.map((row) => ({
    slug: row.slug,
    startsAt: row.starts_at.toISOString(),
    zone: row.zone,
    phase: phaseAt(row, now),
  }));
}
