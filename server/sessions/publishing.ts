import type { Input } from "../../shared/contract.ts";
import type { Context, Operation } from "../frame/context.ts";
import { wrongField } from "../frame/failure.ts";
import { createSession } from "./calendar.ts";
import { chosenTheme, hostFor, personOf } from "./hosting.ts";
import { momentOf } from "./rules.ts";
import type { SessionRow, ThemeRow } from "./tables.ts";
import { giveRole } from "./team.ts";

export const publish: Operation<"sessions.publish"> = async (ctx, asked) => {
  const { id: person } = personOf(ctx);
  const organisation = await hostFor(ctx, asked.organisation);
  const { theme, ...after } = await understood(ctx, asked);
  const { id: session, slug } = await createSession(ctx.db, {
    organisation,
    source: null,
    theme,
    startsAt: after.starts_at,
    endsAt: after.ends_at,
    ...after,
  });
  await giveRole(ctx.db, { session, person, role: "host" });
  return { session: slug };
};

/** What can be changed about a session, as the calendar keeps it. */
export type After = Pick<
  SessionRow,
  | "title"
  | "kind"
  | "theme_id"
  | "starts_at"
  | "ends_at"
  | "zone"
  | "description"
  | "venue"
  | "capacity"
>;
type Told = Omit<Input<"sessions.change">, "session" | "revision" | "scope">;

/** What was told of an event. Throws `invalid` at the field that is wrong. */
export async function understood(
  { db, now }: Context,
  told: Told,
): Promise<After & { theme: ThemeRow | null }> {
  const starts = momentOf(told.starts, told.zone, "starts");
  const ends = momentOf(told.ends, told.zone, "ends");
  if (ends <= starts) throw wrongField("ends", "ends-before-start");
  if (ends <= now) throw wrongField("ends", "in-the-past");
  const theme = await chosenTheme(db, told.theme);
  return {
    title: told.title,
    kind: told.kind,
    theme,
    theme_id: theme?.id ?? null,
    starts_at: starts,
    ends_at: ends,
    zone: told.zone,
    description: told.description.trim(),
    venue: told.venue ?? null,
    capacity: told.capacity ?? null,
  };
}
