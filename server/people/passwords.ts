import { hash, verify } from "@node-rs/argon2";
import { shortestPassword } from "../../shared/limits.ts";
import type { Context, Operation } from "../frame/context.ts";
import { Failure, wrongField } from "../frame/failure.ts";
import { touch } from "./accounts.ts";
import { askerOf } from "./asker.ts";
import { voidLinksOf } from "./links.ts";
import { isGuessable, normalised } from "./password-rules.ts";
import { newSecret } from "./secrets.ts";
import { endSignInsOf } from "./sign-ins.ts";
import { people, type PersonRow, signIns } from "./tables.ts";

// argon2id (the library's default) with the least that OWASP's cheat sheet on storing passwords asks for
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };
const hashPassword = (password: string): Promise<string> => hash(normalised(password), cost);

let nobodys: Promise<string> | null = null;
/** Checks a password; where there is none it takes as long, so that time tells nothing. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  nobodys ??= hashPassword(newSecret());
  const right = await verify(kept ?? (await nobodys), normalised(password));
  return right && kept !== null;
}

/** The hash of a new account's password. Throws `invalid` at `password` for one that is easily guessed. */
export async function firstPassword(
  person: Pick<PersonRow, "email" | "name" | "handle">,
  password: string,
): Promise<string> {
  refuseGuessable(person, password);
  return hashPassword(password);
}

export const setPassword: Operation<"people.setPassword"> = async (ctx, input) => {
  const asker = askerOf(ctx);
  const person = await ctx.db.table(people).findOneByOrFail({ id: asker.id });
  refuseGuessable(person, input.password);
  await refuseStranger(ctx, person, input.current);
  await keepPassword(ctx, person, await hashPassword(input.password));
  await endSignInsOf(ctx.db, [asker.id], asker.signIn);
  await voidLinksOf(ctx, [asker.id]);
  await touch(ctx.db, [asker.id]);
  return {};
};

function refuseGuessable(
  { email, name, handle }: Pick<PersonRow, "email" | "name" | "handle">,
  password: string,
): void {
  const plain = normalised(password);
  if (plain.length < shortestPassword)
    throw wrongField("password", "password-short", { least: shortestPassword });
  const local = email?.split("@")[0] ?? "";
  if (isGuessable(plain, [email ?? "", local, name, handle, ...name.split(" ")]))
    throw wrongField("password", "password-common");
}

/** Who found a browser open does not know the password, and cannot read the mailbox either. */
export async function refuseStranger(
  ctx: Context,
  { password_hash }: Pick<PersonRow, "password_hash">,
  current: string | undefined,
): Promise<void> {
  if (password_hash === null || (await cameByLinkJustNow(ctx))) return;
  if (current === undefined || current === "") throw wrongField("current", "password-needed");
  if (!(await isPassword(current, password_hash))) throw wrongField("current", "password-wrong");
}

/** The same for what cannot be undone: without a password it takes a sign-in by a mailed link, if there is an address. */
export async function insistOnOwner(
  ctx: Context,
  person: Pick<PersonRow, "password_hash" | "email">,
  current: string | undefined,
): Promise<void> {
  await refuseStranger(ctx, person, current);
  const isUnsure = person.password_hash === null && person.email !== null;
  if (isUnsure && !(await cameByLinkJustNow(ctx))) throw new Failure("conflict", "link-needed");
}

const hour = 60 * 60 * 1000;
async function cameByLinkJustNow(ctx: Context): Promise<boolean> {
  const signIn = await ctx.db.table(signIns).findOneBy({ id: askerOf(ctx).signIn });
  if (!signIn) throw new Failure("not-signed-in", "not-signed-in");
  const isJustNow = (at: Date | null) => at !== null && ctx.now.getTime() - at.getTime() < hour;
  return isJustNow(signIn.sure_at) || (signIn.by_link && isJustNow(signIn.since));
}

/** Whether it is known that an account is asked for by its owner: by password or mailed link, or it has no address. */
export async function isOwner(ctx: Context, id: string): Promise<boolean> {
  const { email } = await ctx.db.table(people).findOneByOrFail({ id });
  return email === null || (await cameByLinkJustNow(ctx));
}

/** Hashing takes its time and holds no lock: whoever changed the password meanwhile has won. */
async function keepPassword(ctx: Context, before: PersonRow, hashed: string): Promise<void> {
  const changed = await ctx.db.query(
    `update people set password_hash = $2
     where id = $1 and password_hash is not distinct from $3
     returning id`,
    [before.id, hashed, before.password_hash],
  );
  if (changed.length === 0) throw new Failure("conflict", "password-changed");
}
