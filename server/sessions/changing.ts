import { changeable } from "../../shared/calendar.ts";
import type { Context, Operation } from "../frame/context.ts";
import { Failure, found, wrongField } from "../frame/failure.ts";
import { fillPlaces } from "./answering.ts";
import { type Held, holdSeries } from "./holding.ts";
import { keeperOf, type Keepers, refuseBegun, refusePlace } from "./keepers.ts";
import { type After, understood } from "./publishing.ts";
import { forgetReminders, planReminders } from "./reminders.ts";
import { daysOf, shiftedLike } from "./rules.ts";
import type { SessionRow } from "./tables.ts";
import { tellThoseWhoCome } from "./telling.ts";

export type Changeable = (typeof changeable)[number];
interface Operations {
  readonly change: Operation<"sessions.change">;
  readonly cancel: Operation<"sessions.cancel">;
}

/** Changing and cancelling, one session or its series; `keepers` look after the rooms of those that are held here. */
export const changingWith = (keepers: Keepers): Operations => ({
  async change(ctx, { session, revision, scope, ...told }) {
    const [before, ...others] = await holdSeries(ctx.db, session, { scope, now: ctx.now });
    if (before.revision !== revision) throw new Failure("conflict", "conflict");
    const after = await understood(ctx, told);
    const fields = differences(before, after);
    const changed = [await changeOne(ctx, keepers, { before, after })];
    for (const other of others)
      changed.push(
        await changeOne(ctx, keepers, {
          before: other,
          after: alike(other, { before, after, fields }),
        }),
      );
    await tellOf(
      ctx,
      changed.flatMap((one) => one ?? []),
    );
    return {};
  },
  async cancel(ctx, { session, scope }) {
    await cancelAll(ctx, keepers, await holdSeries(ctx.db, session, { scope, now: ctx.now }));
    return {};
  },
});

interface Change {
  readonly before: SessionRow;
  readonly after: After;
}
interface Changed {
  readonly session: SessionRow;
  readonly fields: readonly Changeable[];
}

/** Another of the series with what is new in this one: the same words, as much earlier or later on its own day. */
function alike(
  other: SessionRow,
  { before, after, fields }: Change & { readonly fields: readonly Changeable[] },
): After {
  const isNew = (field: Changeable): boolean => fields.includes(field);
  return {
    title: isNew("title") ? after.title : other.title,
    kind: isNew("kind") ? after.kind : other.kind,
    theme_id: isNew("theme") ? after.theme_id : other.theme_id,
    description: isNew("description") ? after.description : other.description,
    venue: isNew("venue") ? after.venue : other.venue,
    capacity: isNew("capacity") ? after.capacity : other.capacity,
    ...(isMoved(fields) ? shiftedLike(other, before, after) : timesOf(other)),
  };
}
const timesOf = ({ starts_at, ends_at, zone }: SessionRow) => ({ starts_at, ends_at, zone });

/** Changes one that is held; null where nothing about it is new. */
async function changeOne(
  ctx: Context,
  keepers: Keepers,
  { before, after }: Change,
): Promise<Changed | null> {
  const keeper = keeperOf(keepers, before);
  refuseBegun(before, ctx.now);
  refusePlace(before, after);
  const fields = differences(before, after);
  if (fields.length === 0) return null;
  if (after.ends_at <= ctx.now || (keeper && after.starts_at <= ctx.now))
    throw wrongField("starts", "in-the-past");
  await note(ctx, before, fields);
  const session = found((await rewrite(ctx, before.id, after))[0]);
  if (isMoved(fields)) await keeper?.move(ctx, session);
  await planReminders(ctx.db, session, ctx.now);
  await fillPlaces(ctx, session);
  return { session, fields };
}

/** What is new, by the names that people know it under. */
const differences = (before: SessionRow, after: After): Changeable[] => {
  const same: Readonly<Record<Changeable, boolean>> = {
    title: before.title === after.title,
    kind: before.kind === after.kind,
    theme: before.theme_id === after.theme_id,
    starts: before.starts_at.getTime() === after.starts_at.getTime(),
    ends: before.ends_at.getTime() === after.ends_at.getTime(),
    zone: before.zone === after.zone,
    description: before.description === after.description,
    venue: before.venue === after.venue,
    capacity: before.capacity === after.capacity,
  };
  return changeable.filter((field) => !same[field]);
};

const note = ({ db, now }: Context, was: SessionRow, fields: readonly Changeable[]) =>
  db.query(
    `insert into session_changes
       (session_id, revision, changed_at, fields, was_starts_at, was_ends_at, was_zone)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [was.id, was.revision + 1, now, fields, was.starts_at, was.ends_at, was.zone],
  );

function rewrite({ db, now }: Context, id: string, after: After): Promise<SessionRow[]> {
  const days = daysOf(after.starts_at, after.ends_at, after.zone);
  return db.query<SessionRow>(
    `update sessions
     set title = $2, kind = $3, theme_id = $4, starts_at = $5, ends_at = $6, zone = $7,
       description = $8, venue = $9, capacity = $10, first_day = $11, last_day = $12,
       revision = revision + 1, changed_at = $13
     where id = $1
     returning *`,
    [
      id,
      after.title,
      after.kind,
      after.theme_id,
      after.starts_at,
      after.ends_at,
      after.zone,
      after.description,
      after.venue,
      after.capacity,
      days.first_day,
      days.last_day,
      now,
    ],
  );
}

const isMoved = (fields: readonly Changeable[]): boolean =>
  fields.some((field) => field === "starts" || field === "ends" || field === "zone");

/** A word to those who come, where it concerns their coming. */
async function tellOf(ctx: Context, changed: readonly Changed[]): Promise<void> {
  const concerning = changed.filter(({ fields }) => isMoved(fields) || fields.includes("venue"));
  await tellThoseWhoCome(
    ctx,
    concerning.map(({ session }) => session),
    "changed",
  );
}

/** Cancels all these, which are held, and tells whoever comes to any of them once. */
export async function cancelAll(
  ctx: Context,
  keepers: Keepers,
  held: Held | readonly SessionRow[],
): Promise<void> {
  const cancelled: SessionRow[] = [];
  for (const before of held) {
    const keeper = keeperOf(keepers, before);
    refuseBegun(before, ctx.now);
    const [row] = await ctx.db.query<SessionRow>(
      `update sessions set cancelled_at = $2, revision = revision + 1, changed_at = $2
       where id = $1
       returning *`,
      [before.id, ctx.now],
    );
    const session = found(row);
    await forgetReminders(ctx.db, session.id);
    await keeper?.close(ctx, session);
    cancelled.push(session);
  }
  await tellThoseWhoCome(ctx, cancelled, "cancelled");
}
