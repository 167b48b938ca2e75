import type { Input } from "../../shared/contract.ts";
import type { Context, Operation } from "../frame/context.ts";
import { Failure, found, wrongField } from "../frame/failure.ts";
import { createSession, type NewSession } from "./calendar.ts";
import { chosenTheme, hostFor, personOf } from "./hosting.ts";
import { momentOf } from "./rules.ts";
import type { ThemeRow } from "./tables.ts";
import { giveRole } from "./team.ts";

export const publish: Operation<"sessions.publish"> = async (ctx, asked) => {
  const { id: person } = personOf(ctx);
  const organisation = await hostFor(ctx, asked.organisation);
  const { id: session, slug } = await createSession(ctx.db, {
    organisation,
    source: null,
    ...(await understood(ctx, asked)),
  });
  await giveRole(ctx.db, { session, person, role: "host" });
  return { session: slug };
};

type Told = Omit<Input<"sessions.publish">, "organisation">;
type Understood = Omit<NewSession, "organisation" | "source"> & {
  readonly theme: ThemeRow | null;
  readonly venue: string;
  readonly capacity: number | null;
};

/** What was told of an event, as the calendar keeps it. Throws `invalid` at the field that is wrong. */
export async function understood({ db, now }: Context, told: Told): Promise<Understood> {
  const startsAt = momentOf(told.starts, told.zone, "starts");
  const endsAt = momentOf(told.ends, told.zone, "ends");
  if (endsAt <= startsAt) throw wrongField("ends", "ends-before-start");
  if (endsAt <= now) throw wrongField("ends", "in-the-past");
  const theme = await chosenTheme(db, told.theme);
  const { title, kind, description, zone, venue, capacity = null } = told;
  return {
    title,
    kind,
    description: description.trim(),
    zone,
    venue,
    capacity,
    theme,
    startsAt,
    endsAt,
  };
}

/** An event that this house does not hold itself; what it holds has rooms, which a change here would not move. */
export function heldElsewhere<S extends { readonly venue: string | null }>(session: S): S {
  if (found(session).venue === null) throw new Failure("conflict", "held-here");
  return session;
}
