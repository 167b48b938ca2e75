import type { Context, Db, Person } from "../frame/context.ts";
import { Failure, wrongField } from "../frame/failure.ts";
import { findOrganisation, mayScheduleFor } from "../organisations/index.ts";
import { findTheme } from "./editions.ts";
import type { ThemeRow } from "./tables.ts";

/** Whoever asks, where only a person can. */
export function personOf({ actor }: Context): Person {
  if (actor.kind !== "person") throw new Failure("not-signed-in", "not-signed-in");
  return actor;
}

/** The id of an organisation that the asker may speak for. Throws `invalid` at `organisation` for all others. */
export async function hostFor(ctx: Context, slug: string): Promise<string> {
  const organisation = await findOrganisation(ctx.db, slug);
  if (!organisation) throw wrongField("organisation", "no-such-organisation");
  if (!(await mayScheduleFor(ctx.db, ctx.actor, organisation.id)))
    throw wrongField("organisation", "not-yours");
  return organisation.id;
}

/** The theme that was chosen, null where none was. Throws `invalid` at `theme` where there is no such. */
export async function chosenTheme(db: Db, slug: string | undefined): Promise<ThemeRow | null> {
  if (slug === undefined) return null;
  const theme = await findTheme(db, slug);
  if (!theme) throw wrongField("theme", "no-such-theme");
  return theme;
}
