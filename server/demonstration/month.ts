import { found } from "../frame/failure.ts";
import type { Db } from "../frame/context.ts";
import type { AskAsHouse } from "../house.ts";
import { findOrganisation } from "../organisations/index.ts";
import { createSession, findTheme, giveRole, toInstant } from "../sessions/index.ts";
import { type Around, dayAt, minutesADay, zone } from "./around.ts";
import { letCome } from "./crowd.ts";
import { comingEvents } from "./coming-events.ts";
import type { DemonstrationEvent } from "./events.ts";
import { pastEvents } from "./past-events.ts";
import { organisations, themes } from "./words.ts";

/** Who runs the events of each organisation, in their order. */
const runners = ["sam", "pilar", "dana", "walt", "greta", "tomas", "lena", "yusuf"] as const;

/** Founds the organisations. Returns their slugs. */
export async function foundAll(ask: AskAsHouse): Promise<string[]> {
  const slugs: string[] = [];
  for (const organisation of organisations)
    slugs.push((await ask("organisations.found", organisation)).slug);
  return slugs;
}

/** Opens an edition in the middle of which we are, with its themes. Returns their slugs. */
export async function openMonth(
  ask: AskAsHouse,
  hosts: readonly string[],
  now: Date,
): Promise<string[]> {
  const { slug } = await ask("sessions.openEdition", {
    title: "A month, to be looked at",
    startsOn: dayAt(now, -14),
    endsOn: dayAt(now, 16),
    zone,
  });
  const made: string[] = [];
  for (const { title, description, host } of themes) {
    const theme = { edition: slug, title, description, organisation: found(hosts[host]) };
    made.push((await ask("sessions.addTheme", theme)).slug);
  }
  return made;
}

/** Makes those who run an organisation's events its representatives. */
export async function appointAll({ ask, cast, organisations: slugs }: Around): Promise<void> {
  for (const [i, slug] of slugs.entries()) {
    const { handle } = cast[runners[i] ?? "maya"];
    await ask("organisations.appoint", { slug, handle });
  }
  await ask("organisations.appoint", { slug: found(slugs[0]), handle: cast.maya.handle });
}

/** Puts on the calendar what organisations hold elsewhere. */
export async function publishAll(around: Around): Promise<void> {
  for (const event of [...pastEvents, ...comingEvents]) {
    const slug = await publish(around, event);
    if (event.series) await around.ask("sessions.repeat", { session: slug, ...event.series });
    if (event.going === undefined || event.day + event.minutes / minutesADay < 1) continue;
    await letCome(around, slug, event.going);
  }
}

async function publish(around: Around, event: DemonstrationEvent): Promise<string> {
  const { db, now, organisations: slugs, themes: themeSlugs, cast } = around;
  const starts = toInstant(dayAt(now, event.day), event.at, zone);
  const { id, slug } = await createSession(db, {
    kind: event.kind,
    title: event.title,
    description: event.description,
    organisation: found(await findOrganisation(db, found(slugs[event.organisation]))).id,
    theme: await themeOf(db, event.theme === undefined ? null : found(themeSlugs[event.theme])),
    startsAt: starts,
    endsAt: new Date(starts.getTime() + event.minutes * 60_000),
    zone,
    source: null,
    venue: event.venue,
    capacity: event.capacity ?? null,
  });
  const { id: person } = cast[runners[event.organisation] ?? "maya"];
  await giveRole(db, { session: id, person, role: "host" });
  return slug;
}

const themeOf = async (db: Db, slug: string | null) => (slug === null ? null : findTheme(db, slug));
