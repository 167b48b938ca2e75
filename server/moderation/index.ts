import { randomUUID } from "node:crypto";
import type { Output } from "../../shared/contract.ts";
import type { What } from "../../shared/rooms.ts";
import type { Context, Operations } from "../frame/context.ts";
import { found, wrongField } from "../frame/failure.ts";
import { findByHandle, namesOf, touch } from "../people/index.ts";
import {
  findEntry,
  houseId,
  liftMeasure,
  measuresIn,
  record,
  roomsOf,
  takeMeasure,
  whoIn,
} from "../rooms/index.ts";
import { findSession, teamOf } from "../sessions/index.ts";

type Taken = {
  readonly session: string;
  readonly handle: string;
  readonly kind: "mute" | "remove";
  readonly reason: NonNullable<What["reason"]>;
  readonly note: string;
  readonly until: Date | null;
};

/** The moderator as the record shows them. */
const byWhom = (ctx: Context, session: string) =>
  ctx.actor.kind === "person"
    ? { author: ctx.actor.id, who: whoIn(ctx.actor, session) }
    : { author: null, who: null };

async function turn(
  ctx: Context,
  kind: "hidden" | "restored",
  asked: { entry: string; reason: NonNullable<What["reason"]> },
): Promise<{ place: number }> {
  const { room, session } = found(await findEntry(ctx.db, asked.entry));
  const { place } = await record(ctx.db, {
    room,
    id: houseId(randomUUID()),
    kind,
    entry: asked.entry,
    ...byWhom(ctx, session),
    what: { reason: asked.reason },
    needs: "nothing",
  });
  ctx.announce(room);
  return { place };
}

async function take(ctx: Context, taken: Taken): Promise<{ measure: string }> {
  const session = found(await findSession(ctx.db, taken.session));
  const person = await findByHandle(ctx.db, taken.handle);
  if (!person) throw wrongField("handle", "no-such-person");
  const team = await teamOf(ctx.db, session.id);
  if (team.some(({ id }) => id === person.id)) throw wrongField("handle", "is-on-the-team");
  const measure = await takeMeasure(ctx.db, ctx.now, {
    ...taken,
    session: session.id,
    person: person.id,
    by: ctx.actor.kind === "person" ? ctx.actor.id : null,
  });
  await touch(ctx.db, [person.id]);
  await noteBackstage(ctx, session.id, {
    measure: taken.kind,
    person: person.handle,
    reason: taken.reason,
    until: taken.until?.toISOString() ?? null,
  });
  return { measure };
}

/** Every measure stands in the team's own ledger: who, what, when, why. */
async function noteBackstage(ctx: Context, session: string, what: What): Promise<void> {
  const backstage = found(
    (await roomsOf(ctx.db, session)).find(({ kind }) => kind === "backstage"),
  );
  const id = houseId(randomUUID());
  await record(ctx.db, {
    room: backstage.id,
    id,
    kind: "marked",
    entry: null,
    ...byWhom(ctx, session),
    what,
    needs: "nothing",
  });
  ctx.announce(backstage.id);
}

async function lift(ctx: Context, slug: string, id: string): Promise<Record<string, never>> {
  const session = found(await findSession(ctx.db, slug));
  const person = found(await liftMeasure(ctx.db, session.id, id));
  await touch(ctx.db, [person]);
  const { handle } = found((await namesOf(ctx.db, [person])).get(person));
  await noteBackstage(ctx, session.id, { measure: "lift", person: handle });
  return {};
}

async function list(ctx: Context, slug: string): Promise<Output<"moderation.measures">> {
  const session = found(await findSession(ctx.db, slug));
  const rows = await measuresIn(ctx.db, session.id);
  const ids = rows.flatMap(({ person_id: person, by_id: by }) => (by ? [person, by] : [person]));
  const names = await namesOf(ctx.db, ids);
  return {
    measures: rows.map((row) => {
      const { handle, name } = found(names.get(row.person_id));
      return {
        id: row.id,
        kind: row.kind,
        person: { handle, name },
        reason: row.reason,
        note: row.note,
        by: (row.by_id === null ? null : names.get(row.by_id)?.name) ?? "",
        at: row.at.toISOString(),
        until: row.until?.toISOString() ?? null,
      };
    }),
  };
}

const inMinutes = (now: Date, minutes: number | undefined): Date | null =>
  minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);

/** The operations of this domain. */
export const operations: Pick<Operations, Extract<keyof Operations, `moderation.${string}`>> = {
  "moderation.hide": (ctx, asked) => turn(ctx, "hidden", asked),
  "moderation.restore": (ctx, asked) => turn(ctx, "restored", asked),
  "moderation.mute": (ctx, { minutes, ...asked }) =>
    take(ctx, { ...asked, kind: "mute", until: inMinutes(ctx.now, minutes) }),
  "moderation.remove": (ctx, asked) => take(ctx, { ...asked, kind: "remove", until: null }),
  "moderation.lift": (ctx, { session, measure }) => lift(ctx, session, measure),
  "moderation.measures": (ctx, { session }) => list(ctx, session),
};
