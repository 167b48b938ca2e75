import type { Input, Output } from "../../shared/contract.ts";
import type { Context } from "../frame/context.ts";
import { found, wrongField } from "../frame/failure.ts";
import { findOrganisation } from "../organisations/index.ts";
import { findByHandle } from "../people/index.ts";
import { makeRoom } from "../rooms/index.ts";
import {
  chosenTheme,
  createSession,
  findTheme,
  giveRole,
  hostFor,
  hoursOnTheClock,
  personOf,
  toInstant,
} from "../sessions/index.ts";
import { openHouses, type OpenHouseRow } from "./tables.ts";

/** Schedules an open house for an organisation that the asker may speak for, who becomes its host. */
export async function schedule(
  ctx: Context,
  asked: Input<"openHouses.schedule">,
): Promise<Output<"openHouses.schedule">> {
  const { id: person } = personOf(ctx);
  const organisation = await hostFor(ctx, asked.organisation);
  const starts = toInstant(asked.day, asked.from, asked.zone);
  if (starts.getTime() <= ctx.now.getTime()) throw wrongField("from", "in-the-past");
  const ends = new Date(starts.getTime() + asked.minutes * 60_000);
  const session = await createSession(ctx.db, {
    kind: "open house",
    title: asked.title,
    description: asked.description,
    organisation,
    theme: await chosenTheme(ctx.db, asked.theme),
    startsAt: starts,
    endsAt: ends,
    zone: asked.zone,
    source: null,
  });
  await furnish(ctx, session.id, { starts, ends });
  await giveRole(ctx.db, { session: session.id, person, role: "host" });
  return { session: session.slug };
}

/** Makes an open house for the house: of any organisation or none, with any team, also one that is open already or over. */
export async function stage(
  ctx: Context,
  asked: Input<"openHouses.stage">,
): Promise<Output<"openHouses.stage">> {
  const { organisation, theme } = asked;
  const host = organisation === undefined ? null : await findOrganisation(ctx.db, organisation);
  const starts = new Date(ctx.now.getTime() + asked.opensIn * 60_000);
  const ends = new Date(starts.getTime() + asked.minutes * 60_000);
  const { id, slug } = await createSession(ctx.db, {
    kind: "open house",
    title: asked.title,
    description: asked.description,
    organisation: host?.id ?? null,
    theme: theme === undefined ? null : await findTheme(ctx.db, theme),
    startsAt: starts,
    endsAt: ends,
    zone: asked.zone,
    source: asked.source,
  });
  const { floor_id: floor, desk_id: desk } = await furnish(ctx, id, { starts, ends });
  for (const { handle, role } of asked.team) {
    const person = found(await findByHandle(ctx.db, handle));
    await giveRole(ctx.db, { session: id, person: person.id, role });
  }
  return { session: slug, floor, desk };
}

/** Gives a session its rooms, and plans its hours on the clock. */
export async function furnish(
  ctx: Context,
  session: string,
  { starts, ends }: Hours,
): Promise<OpenHouseRow> {
  const house = await makeRooms(ctx, session, { starts, ends });
  await planHours(ctx.db, session, { opens: starts, closes: ends });
  return house;
}

interface Hours {
  readonly starts: Date;
  readonly ends: Date;
}

/** Gives a session its rooms, with the desk open from now on and the stage to be tried until the doors open. */
export async function makeRooms(
  { db, now }: Context,
  session: string,
  { starts, ends, id }: Hours & { readonly id?: string },
): Promise<OpenHouseRow> {
  const before = starts < now ? starts : now;
  const house = {
    session_id: session,
    floor_id: await makeRoom(db, { session, kind: "floor", id, opens: starts, closes: ends }),
    desk_id: await makeRoom(db, { session, kind: "desk", opens: before, closes: ends }),
    backstage_id: await makeRoom(db, { session, kind: "backstage", opens: before, closes: ends }),
    practice_id: await makeRoom(db, { session, kind: "practice", opens: before, closes: starts }),
  };
  await db.table(openHouses).insert(house);
  return house;
}

export const { clockKeys, planClosing, planHours } = hoursOnTheClock("openHouses");
