import type { Input } from "../../shared/contract.ts";
import type { Context, Operation, Person } from "../frame/context.ts";
import { Failure, found, wrongField } from "../frame/failure.ts";
import { findOrganisation, mayScheduleFor } from "../organisations/index.ts";
import { createSession, type NewSession } from "./calendar.ts";
import { findTheme } from "./editions.ts";
import { momentOf } from "./rules.ts";
import type { ThemeRow } from "./tables.ts";
import { giveRole } from "./team.ts";

/** Whoever asks, where only a person can. */
export function personOf({ actor }: Context): Person {
  if (actor.kind !== "person") throw new Failure("not-signed-in", "not-signed-in");
  return actor;
}

export const publish: Operation<"sessions.publish"> = async (ctx, asked) => {
  const { id: person } = personOf(ctx);
  const organisation = await findOrganisation(ctx.db, asked.organisation);
  if (!organisation) throw wrongField("organisation", "no-such-organisation");
  if (!(await mayScheduleFor(ctx.db, ctx.actor, organisation.id)))
    throw wrongField("organisation", "not-yours");
  const { id: session, slug } = await createSession(ctx.db, {
    organisation: organisation.id,
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
  const theme = told.theme === undefined ? null : await findTheme(db, told.theme);
  if (told.theme !== undefined && !theme) throw wrongField("theme", "no-such-theme");
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
