import type { Input } from "../../shared/contract.ts";
import { type Job, plan } from "../frame/clock.ts";
import type { Context, Db } from "../frame/context.ts";
import { found, wrongField } from "../frame/failure.ts";
import { findOrganisation } from "../organisations/index.ts";
import { findByHandle } from "../people/index.ts";
import { houseId, makeRoom, record } from "../rooms/index.ts";
import {
  chosenTheme,
  createSession,
  dayAfter,
  findTheme,
  giveRole,
  hostFor,
  lockSession,
  personOf,
  startOfDay,
} from "../sessions/index.ts";
import { findForum } from "./finding.ts";
import { forums } from "./tables.ts";

interface Days {
  readonly opens: Date;
  readonly closes: Date;
}

/** Opens a forum for an organisation that the asker may speak for, who becomes its host. */
export async function open(
  ctx: Context,
  asked: Input<"forums.open">,
): Promise<{ session: string }> {
  const { id: person } = personOf(ctx);
  const organisation = await hostFor(ctx, asked.organisation);
  const { opens, closes } = daysOf(asked, ctx.now);
  const theme = await chosenTheme(ctx.db, asked.theme);
  const session = await createSession(ctx.db, {
    kind: "forum",
    title: asked.title,
    description: asked.description,
    organisation,
    theme,
    startsAt: opens,
    endsAt: closes,
    zone: asked.zone,
    source: null,
  });
  await furnish(ctx.db, session.id, { opens, closes });
  await giveRole(ctx.db, { session: session.id, person, role: "host" });
  return { session: session.slug };
}

/** From the beginning of the first day to the end of the last. */
function daysOf({ firstDay, lastDay, zone }: Input<"forums.open">, now: Date): Days {
  if (lastDay < firstDay) throw wrongField("lastDay", "ends-before-start");
  const opens = startOfDay(firstDay, zone);
  const closes = startOfDay(dayAfter(lastDay), zone);
  if (closes.getTime() <= now.getTime()) throw wrongField("lastDay", "in-the-past");
  return { opens, closes };
}

/** Makes a forum for the house: of any organisation or none, with any team, also one that is open already. */
export async function stage(
  ctx: Context,
  asked: Input<"forums.stage">,
): Promise<{ session: string; room: string }> {
  const { organisation, theme } = asked;
  const host = organisation === undefined ? null : await findOrganisation(ctx.db, organisation);
  const opens = new Date(ctx.now.getTime() + asked.opensIn * 60_000);
  const closes = new Date(opens.getTime() + asked.minutes * 60_000);
  const { id, slug } = await createSession(ctx.db, {
    kind: "forum",
    title: asked.title,
    description: asked.description,
    organisation: host?.id ?? null,
    theme: theme === undefined ? null : await findTheme(ctx.db, theme),
    startsAt: opens,
    endsAt: closes,
    zone: asked.zone,
    source: asked.source,
  });
  const room = await furnish(ctx.db, id, { opens, closes });
  for (const { handle, role } of asked.team) {
    const person = found(await findByHandle(ctx.db, handle));
    await giveRole(ctx.db, { session: id, person: person.id, role });
  }
  return { session: slug, room };
}

/** Gives a session its rooms and puts its opening and its close on the clock. Returns the forum's room. */
export async function furnish(db: Db, session: string, days: Days): Promise<string> {
  const room = await makeRooms(db, session, days);
  await planDays(db, session, days);
  return room;
}

/** Gives a session its rooms. Returns the forum's. */
export async function makeRooms(
  db: Db,
  session: string,
  { id, ...days }: Days & { readonly id?: string },
): Promise<string> {
  const room = await makeRoom(db, { session, kind: "forum", id, ...days });
  const backstage = await makeRoom(db, { session, kind: "backstage", ...days });
  await db.table(forums).insert({ session_id: session, room_id: room, backstage_id: backstage });
  return room;
}

/** The keys under which the opening and the close of a forum are on the clock. */
export const clockKeys = (session: string): [string, string] => [
  `open:${session}`,
  `close:${session}`,
];

/** Puts the opening and the close of a forum on the clock, in place of those before. */
export async function planDays(db: Db, session: string, days: Days): Promise<void> {
  const [opening, close] = clockKeys(session);
  const payload = { session };
  await plan(db, { kind: "forums.open", key: opening, at: days.opens, payload });
  await plan(db, { kind: "forums.close", key: close, at: days.closes, payload });
}

/** What the clock does for forums. Openness is computed; these jobs only write down that it changed. */
export const jobs: Readonly<Record<string, Job>> = {
  "forums.open": (ctx, { session }) => mark(ctx, found(session), "opened"),
  "forums.close": (ctx, { session }) => mark(ctx, found(session), "closed"),
};

/** Once, by an id made of the fact; not of a forum that was cancelled or moved meanwhile. */
async function mark(ctx: Context, id: string, kind: "opened" | "closed"): Promise<void> {
  const { cancelled_at: cancelled, ...session } = await lockSession(ctx.db, id);
  const at = kind === "opened" ? session.starts_at : session.ends_at;
  if (cancelled !== null) return;
  if (at.getTime() > Date.now())
    return planDays(ctx.db, id, { opens: session.starts_at, closes: session.ends_at });
  const { room_id: room } = found(await findForum(ctx.db, id));
  const needs = kind === "closed" ? "ended" : "nothing";
  await record(ctx.db, { room, id: houseId(`${kind}:${room}`), kind, entry: null, needs });
  ctx.announce(room);
}
