import type { Db, Operation } from "../frame/context.ts";
import { wrongField } from "../frame/failure.ts";
import { addPerson, findProven } from "./accounts.ts";
import { askerOf } from "./asker.ts";
import { spent } from "./links.ts";
import { firstPassword } from "./passwords.ts";
import { giveServerRole } from "./roles.ts";
import { emailKey } from "./rules.ts";
import { hashOf, newSecret } from "./secrets.ts";
import { startSignIn } from "./sign-ins.ts";
import { people } from "./tables.ts";

/** A token that makes its user the first steward, once; null when there is a steward. */
export async function newSetUpLink(db: Db): Promise<string | null> {
  if (await hasSteward(db)) return null;
  const token = newSecret();
  await db.query(`insert into set_up_links (token_hash) values ($1)`, [hashOf(token)]);
  return token;
}

/** The address need not be proven: on a new server mail may not work yet. */
export const becomeSteward: Operation<"people.becomeSteward"> = async (ctx, { token }) => {
  await spend(ctx.db, token);
  await giveServerRole(ctx.db, askerOf(ctx).id, "steward");
  return {};
};

/**
 * The address counts as proven, so that its owner can come back by password where mail does not work yet: whoever
 * reads the terminal could prove any.
 */
export const setUp: Operation<"people.setUp"> = async (ctx, { token, name, email, password }) => {
  await spend(ctx.db, token);
  if (await findProven(ctx.db, emailKey(email))) throw wrongField("email", "sign-in-first");
  const { id, handle } = await addPerson(ctx, { name, email });
  const hash = await firstPassword({ email, name, handle }, password);
  await ctx.db.table(people).update({ id }, { password_hash: hash, proven_at: ctx.now });
  await giveServerRole(ctx.db, id, "steward");
  await startSignIn(ctx, id, false);
  return { handle };
};

/** Uses a link up, and all others with it; throws `not-found` where it is spent, or there is a steward. */
async function spend(db: Db, token: string): Promise<void> {
  // each node that started printed a link of its own: two may be used at the same moment
  await db.query(`select pg_advisory_xact_lock(hashtextextended('first steward', 0))`);
  const used = await db.query(
    `delete from set_up_links where token_hash = $1 returning token_hash`,
    [hashOf(token)],
  );
  if (used.length === 0 || (await hasSteward(db))) throw spent();
  await db.query(`delete from set_up_links`);
}

async function hasSteward(db: Db): Promise<boolean> {
  const stewards = await db.query(`select from person_roles where role = 'steward' limit 1`);
  return stewards.length > 0;
}
