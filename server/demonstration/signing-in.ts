import type { demonstration as contract } from "../../shared/demonstration.ts";
import { parts as allParts } from "../../shared/choices.ts";
import type { Context, Db, Operations } from "../frame/context.ts";
import { Failure, found } from "../frame/failure.ts";
import { findByHandle, namesOf, startSignIn } from "../people/index.ts";
import type { Cast } from "./cast.ts";
import { parts } from "./words.ts";

interface PartRow {
  readonly person_id: string;
  readonly part: (typeof allParts)[number];
}

/** Remembers whom one can sign in as, and with it that this database holds a demonstration. */
export async function rememberParts(db: Db, cast: Cast): Promise<void> {
  for (const { key, part } of parts)
    await db.query(`insert into demonstration_people (person_id, part) values ($1, $2)`, [
      cast[key].id,
      part,
    ]);
}

const partsIn = (db: Db): Promise<PartRow[]> =>
  db.query(`select person_id, part from demonstration_people order by part limit 20`);

/** Whether this database holds a demonstration. */
export const holdsDemonstration = async (db: Db): Promise<boolean> =>
  (await partsIn(db)).length > 0;

/** `open` where only this machine is let in: nobody else may take up the part of somebody. */
export const operationsWith = (open: boolean): Pick<Operations, keyof typeof contract> => ({
  "demonstration.people": async ({ db }) => {
    const rows = await partsIn(db);
    if (rows.length === 0) throw new Failure("not-found", "not-found");
    const names = await namesOf(
      db,
      rows.map((row) => row.person_id),
    );
    const people = rows.map(({ person_id: id, part }) => ({ ...found(names.get(id)), part }));
    return { people: open ? people : [] };
  },
  "demonstration.signIn": (ctx, { handle }) => signInAs(ctx, open ? handle : null),
});

/** What is no made-up person of this server is not found, whether there is such a person or not. */
async function signInAs(ctx: Context, handle: string | null): Promise<{ handle: string }> {
  const person = handle === null ? null : await findByHandle(ctx.db, handle);
  const { id, handle: own } = found(person);
  const rows = await ctx.db.query(`select from demonstration_people where person_id = $1`, [id]);
  found(rows[0]);
  await startSignIn(ctx, id, false);
  return { handle: own };
}
