import type { Db, Operation } from "../frame/context.ts";
import { askerOf } from "./asker.ts";
import { spent } from "./links.ts";
import { giveServerRole } from "./roles.ts";
import { hashOf, newSecret } from "./secrets.ts";

/** A token that makes its user the first steward, once; null when there is a steward. */
export async function newSetUpLink(db: Db): Promise<string | null> {
  if (await hasSteward(db)) return null;
  const token = newSecret();
  await db.query(`insert into set_up_links (token_hash) values ($1)`, [hashOf(token)]);
  return token;
}

/** The address need not be proven: on a new server mail may not work yet. */
export const becomeSteward: Operation<"people.becomeSteward"> = async (ctx, { token }) => {
  // each node that started printed a link of its own: two may be used at the same moment
  await ctx.db.query(`select pg_advisory_xact_lock(hashtextextended('first steward', 0))`);
  const used = await ctx.db.query(
    `delete from set_up_links where token_hash = $1 returning token_hash`,
    [hashOf(token)],
  );
  if (used.length === 0 || (await hasSteward(ctx.db))) throw spent();
  await giveServerRole(ctx.db, askerOf(ctx).id, "steward");
  await ctx.db.query(`delete from set_up_links`);
  return {};
};

async function hasSteward(db: Db): Promise<boolean> {
  const stewards = await db.query(`select from person_roles where role = 'steward' limit 1`);
  return stewards.length > 0;
}
