import type { Input } from "../../shared/contract.ts";
import type { Context, Db } from "../frame/context.ts";
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
import { writeScript } from "./script.ts";
import { chats } from "./tables.ts";

/** Schedules a chat for an organisation that the asker may speak for, who becomes its host. */
export async function schedule(
  ctx: Context,
  asked: Input<"chats.schedule">,
): Promise<{ session: string }> {
  const { id: person } = personOf(ctx);
  const organisation = await hostFor(ctx, asked.organisation);
  const starts = toInstant(asked.day, asked.from, asked.zone);
  if (starts.getTime() <= ctx.now.getTime()) throw wrongField("from", "in-the-past");
  const theme = await chosenTheme(ctx.db, asked.theme);
  const session = await createSession(ctx.db, {
    kind: "live chat",
    title: asked.title,
    description: asked.description,
    organisation,
    theme,
    startsAt: starts,
    endsAt: new Date(starts.getTime() + asked.minutes * 60_000),
    zone: asked.zone,
    source: null,
  });
  await furnish(ctx.db, session.id, { starts, minutes: asked.minutes, longest: asked.longest });
  await writeScript(ctx.db, { id: session.id, starts, minutes: asked.minutes }, asked.script);
  await giveRole(ctx.db, { session: session.id, person, role: "host" });
  return { session: session.slug };
}

/** Makes a chat for the house: of any organisation or none, with any team, and for messages of any length. */
export async function stage(
  ctx: Context,
  asked: Input<"chats.stage">,
): Promise<{ session: string; floor: string }> {
  const { organisation, theme, minutes, longest } = asked;
  const host = organisation === undefined ? null : await findOrganisation(ctx.db, organisation);
  const starts = new Date(ctx.now.getTime() + asked.opensIn * 60_000);
  const { id, slug } = await createSession(ctx.db, {
    kind: "live chat",
    title: asked.title,
    description: asked.description,
    organisation: host?.id ?? null,
    theme: theme === undefined ? null : await findTheme(ctx.db, theme),
    startsAt: starts,
    endsAt: new Date(starts.getTime() + minutes * 60_000),
    zone: asked.zone,
    source: asked.source,
  });
  const floor = await furnish(ctx.db, id, { starts, minutes, longest });
  await writeScript(ctx.db, { id, starts, minutes }, asked.script);
  for (const { handle, role } of asked.team) {
    const person = found(await findByHandle(ctx.db, handle));
    await giveRole(ctx.db, { session: id, person: person.id, role });
  }
  return { session: slug, floor };
}

/** Gives a session its rooms and puts its opening and its close on the clock. Returns the floor. */
export async function furnish(
  db: Db,
  session: string,
  { starts, minutes, longest }: { starts: Date; minutes: number; longest: number | null },
): Promise<string> {
  const closes = new Date(starts.getTime() + minutes * 60_000);
  const floor = await makeRooms(db, session, { opens: starts, closes, longest });
  await planHours(db, session, { opens: starts, closes });
  return floor;
}

/** Gives a session its rooms. Returns the floor. */
export async function makeRooms(
  db: Db,
  session: string,
  { longest, id, ...times }: { opens: Date; closes: Date; longest: number | null; id?: string },
): Promise<string> {
  const floor = await makeRoom(db, { session, kind: "floor", id, ...times });
  const backstage = await makeRoom(db, { session, kind: "backstage", ...times });
  await db
    .table(chats)
    .insert({ session_id: session, floor_id: floor, backstage_id: backstage, longest });
  return floor;
}

export const { clockKeys, planClosing, planHours } = hoursOnTheClock("chats");
