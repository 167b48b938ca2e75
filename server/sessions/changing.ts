import { changeable } from "../../shared/calendar.ts";
import type { Context, Operation } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { fillPlaces } from "./answering.ts";
import { holdSession } from "./holding.ts";
import { heldElsewhere, understood } from "./publishing.ts";
import { forgetReminders, planReminders } from "./reminders.ts";
import { daysOf } from "./rules.ts";
import type { SessionRow } from "./tables.ts";
import { tellThoseWhoCome } from "./telling.ts";

export type Changeable = (typeof changeable)[number];
type Understood = Awaited<ReturnType<typeof understood>>;

export const change: Operation<"sessions.change"> = async (ctx, { session, revision, ...told }) => {
  const before = heldElsewhere(await holdSession(ctx.db, session));
  if (before.revision !== revision) throw new Failure("conflict", "conflict");
  const after = await understood(ctx, told);
  const fields = differences(before, after);
  if (fields.length === 0) return {};
  await note(ctx, before, fields);
  const [row] = await rewrite(ctx, before.id, after);
  await follow(ctx, found(row), fields);
  return {};
};

/** What is new, by the names that people know it under. */
const differences = (before: SessionRow, after: Understood): Changeable[] => {
  const same: Readonly<Record<Changeable, boolean>> = {
    title: before.title === after.title,
    kind: before.kind === after.kind,
    theme: before.theme_id === (after.theme?.id ?? null),
    starts: before.starts_at.getTime() === after.startsAt.getTime(),
    ends: before.ends_at.getTime() === after.endsAt.getTime(),
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

function rewrite({ db, now }: Context, id: string, after: Understood): Promise<SessionRow[]> {
  const days = daysOf(after.startsAt, after.endsAt, after.zone);
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
      after.theme?.id ?? null,
      after.startsAt,
      after.endsAt,
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

const worthTelling: readonly Changeable[] = ["starts", "ends", "zone", "venue"];
/** What follows from a change: other reminders, more places, a word to those who come where it concerns their coming. */
async function follow(ctx: Context, session: SessionRow, fields: readonly Changeable[]) {
  await planReminders(ctx.db, session, ctx.now);
  await fillPlaces(ctx, session);
  if (fields.some((field) => worthTelling.includes(field)))
    await tellThoseWhoCome(ctx, session, "changed");
}

export const cancel: Operation<"sessions.cancel"> = async (ctx, { session: slug }) => {
  const { id } = heldElsewhere(await holdSession(ctx.db, slug));
  const [row] = await ctx.db.query<SessionRow>(
    `update sessions set cancelled_at = $2, revision = revision + 1, changed_at = $2
     where id = $1
     returning *`,
    [id, ctx.now],
  );
  await forgetReminders(ctx.db, id);
  await tellThoseWhoCome(ctx, found(row), "cancelled");
  return {};
};
