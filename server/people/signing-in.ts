import type { Context } from "../frame/context.ts";
import { direct } from "../frame/context.ts";
import { Failure, forSeconds } from "../frame/failure.ts";
import { findProven } from "./accounts.ts";
import { isPassword } from "./passwords.ts";
import { emailKey } from "./rules.ts";
import { hashOf } from "./secrets.ts";
import { startSignIn } from "./sign-ins.ts";

const most = 5;
const quarter = 15 * 60 * 1000;

/** Not in a transaction: a try must stay counted when it is refused, and none may be held while hashing. */
export const signIn = direct<"people.signIn">(async (ctx, { email, password }) => {
  const address = hashOf(emailKey(email));
  await countTry(ctx, address);
  const person = await findProven(ctx.db, emailKey(email));
  const right = await isPassword(password, person?.password_hash ?? null);
  if (person === null || !right) throw new Failure("not-allowed", "sign-in-wrong");
  await startSignIn(ctx, person.id, false);
  await ctx.db.query(`delete from sign_in_tries where address_hash = $1`, [address]);
  return { handle: person.handle };
});

/**
 * Counts before it is known whether the password is right, so that trying many at once gains nothing; and for
 * unknown addresses too, so that being slowed down does not tell who has an account. A mailed link is never
 * slowed by this: strangers cannot lock anybody out.
 */
async function countTry({ db, now }: Context, address: Buffer): Promise<void> {
  const over = new Date(now.getTime() - quarter);
  const counted = await db.query(
    `insert into sign_in_tries as t (address_hash, tries, since) values ($1, 1, $2)
     on conflict (address_hash) do update
     set tries = case when t.since < $3 then 1 else t.tries + 1 end,
       since = case when t.since < $3 then $2 else t.since end
     where t.tries < $4 or t.since < $3
     returning tries`,
    [address, now, over, most],
  );
  if (counted.length === 0) throw await tooFast({ db, now }, address);
}

async function tooFast(
  { db, now }: Pick<Context, "db" | "now">,
  address: Buffer,
): Promise<Failure> {
  const [first] = await db.query<{ since: Date }>(
    `select since from sign_in_tries where address_hash = $1`,
    [address],
  );
  const at = new Date((first?.since ?? now).getTime() + quarter);
  const retryAfter = Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 1000));
  return forSeconds(
    new Failure("too-fast", "sign-in-slowed", { at: at.toISOString() }),
    retryAfter,
  );
}
