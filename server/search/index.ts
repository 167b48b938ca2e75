import type { search as contract } from "../../shared/search.ts";
import type { Db, Operations } from "../frame/context.ts";
import { everythingWith, type Finders } from "./everything.ts";

/** The domain's operations; `finders` are the `find` of those domains that have things of their own. */
export const operationsWith = (finders: Finders): Pick<Operations, keyof typeof contract> => ({
  "search.everything": everythingWith(finders),
});

export { type Asked as SaidAsked, countBySession, entriesFound, find as findSaid } from "./said.ts";

/** Lets what one account said be found as another's. */
export async function adopt(db: Db, from: string, to: string): Promise<void> {
  await db.query(`update findable set author_id = $2 where author_id = $1`, [from, to]);
}
