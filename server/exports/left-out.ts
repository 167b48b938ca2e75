import type { LeftOut } from "../../shared/exports.ts";
import type { Context } from "../frame/context.ts";
import { countBySession, type SaidAsked } from "../search/index.ts";
import { closedSessions, findSessionsById } from "../sessions/index.ts";

/** What an export was asked for, and what of it it will hold. */
export interface Choice {
  /** The slugs of the sessions that were asked for, and the ids of those that there are. */
  readonly slugs: readonly string[];
  readonly named: readonly string[];
  /** What was looked for; `among` the sessions of `edition`, where one was named. */
  readonly sought: SaidAsked;
  readonly edition: string | undefined;
  /** The ids of the sessions that it will hold. */
  readonly chosen: readonly string[];
}

const everything = { query: null, kind: null, session: null, by: null, from: null, until: null };

/**
 * The sessions that an export will not hold though they were asked for, with the reason: by name, or, where everything of an
 * edition was looked for, because nothing was said in them, which is why nobody could choose them.
 */
export async function leftOutOf(
  { db, now }: Pick<Context, "db" | "now">,
  choice: Choice,
): Promise<LeftOut[]> {
  const { slugs, named, chosen } = choice;
  const others = [...new Set([...named, ...wholeOf(choice)])].filter((id) => !chosen.includes(id));
  const counted = await countBySession(db, { ...everything, among: others }, others.length);
  const said = new Set(counted.map(({ session }) => session));
  const over = new Set(await closedSessions(db, now, undefined));
  const rows = await findSessionsById(db, [...others, ...chosen]);
  const told = rows.flatMap(({ id, slug }): LeftOut[] => {
    if (chosen.includes(id)) return [];
    if (!over.has(id)) return [{ session: slug, why: "not-over" }];
    if (!said.has(id)) return [{ session: slug, why: "nothing-said" }];
    return named.includes(id) ? [{ session: slug, why: "nothing-found" }] : [];
  });
  const known = new Set(rows.map(({ slug }) => slug));
  const unknown = slugs.filter((slug) => !known.has(slug));
  return [...told, ...unknown.map((session): LeftOut => ({ session, why: "not-over" }))].toSorted(
    (a, b) => a.session.localeCompare(b.session, "en"),
  );
}

/** The sessions of an edition of which everything was looked for. */
function wholeOf({ sought: { among, ...narrowed }, edition }: Choice): readonly string[] {
  const isWhole = edition !== undefined && Object.values(narrowed).every((one) => one === null);
  return isWhole ? (among ?? []) : [];
}
