import type { Context, Db, Operation } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { findProven, touch } from "./accounts.ts";
import { type SpentLink, spendLink, voidLinksOf } from "./links.ts";
import { merge } from "./merging.ts";
import { endSignInsOf, startSignIn } from "./sign-ins.ts";
import { people } from "./tables.ts";

/** Gives all that one account has in a domain to another, inside the transaction that merges them. */
export type Adopt = (db: Db, from: string, to: string) => Promise<void>;

/** Later domains hand in what they adopt, because this one does not know them. */
export const useLink =
  (adopters: readonly Adopt[]): Operation<"people.useLink"> =>
  async (ctx, { token }) => {
    const link = await spendLink(ctx, token);
    const owner = link.purpose === "prove" ? await prove(ctx, link, adopters) : link.person_id;
    await startSignIn(ctx, owner, true);
    const { handle } = found(await ctx.db.table(people).findOneBy({ id: owner }));
    return { handle, merged: owner !== link.person_id };
  };

/**
 * Proves an address: the account has it from now on, or is merged into the one that has it already.
 * Whoever made the account may have typed somebody else's address and kept it open: all its sign-ins end.
 */
async function prove(ctx: Context, link: SpentLink, adopters: readonly Adopt[]): Promise<string> {
  await holdAddress(ctx.db, link.email_key);
  const owner = (await findProven(ctx.db, link.email_key))?.id ?? link.person_id;
  if (owner === link.person_id) await markProven(ctx, owner);
  else await merge(ctx.db, { from: link.person_id, to: owner }, adopters);
  await endSignInsOf(ctx.db, [link.person_id, owner], null);
  await voidLinksOf(ctx, [link.person_id]);
  await touch(ctx.db, [link.person_id, owner]);
  return owner;
}

// two accounts that prove one address at the same moment: the second finds the first
const holdAddress = (db: Db, key: string): Promise<object[]> =>
  db.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`address ${key}`]);

const markProven = ({ db, now }: Context, id: string): Promise<object[]> =>
  db.query(`update people set proven_at = $2 where id = $1 and proven_at is null`, [id, now]);
