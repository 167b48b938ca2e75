import { randomUUID } from "node:crypto";
import type { Context, Operation } from "../frame/context.ts";
import { Failure, forSeconds } from "../frame/failure.ts";
import { findProven } from "./accounts.ts";
import { askerOf } from "./asker.ts";
import { letter } from "./letters.ts";
import { queueMail } from "./mails.ts";
import { emailKey } from "./rules.ts";
import { hashOf, newSecret } from "./secrets.ts";
import { type LinkRow, links, people, type Purpose } from "./tables.ts";

const hour = 60 * 60 * 1000;
const lasts: Readonly<Record<Purpose, number>> = { prove: 7 * 24 * hour, "sign in": hour };
/**
 * Links of one purpose that an address gets within an hour. As a sign-in link lasts an hour, whoever
 * uses these up for somebody else has only sent them links that work.
 */
const mostAnHour = 5;

/** Whom a link is for; nobody, where no account has the address: then it is written down but never mailed. */
interface Addressee {
  readonly person: string | null;
  readonly email: string;
}

/** Mails a link that proves the address of an account. False when the address had too many of them lately. */
export const mailProof = (ctx: Context, to: Addressee): Promise<boolean> =>
  mailAs("prove", ctx, to);

export const proveAgain: Operation<"people.proveAgain"> = async (ctx) => {
  const { id, proven } = askerOf(ctx);
  const { email } = await ctx.db.table(people).findOneByOrFail({ id });
  if (proven || email === null) throw new Failure("conflict", "nothing-to-prove");
  if (!(await mailProof(ctx, { person: id, email })))
    throw forSeconds(new Failure("too-fast", "mailed-often", { email }), hour / 1000);
  return {};
};

/** Does and takes as much for an unknown address as for a known one. */
export const mailLink: Operation<"people.mailLink"> = async (ctx, { email }) => {
  const person = await findProven(ctx.db, emailKey(email));
  await mailAs("sign in", ctx, {
    person: person?.id ?? null,
    // as the account has it, not as somebody typed it
    email: person?.email ?? email,
  });
  return {};
};

async function mailAs(purpose: Purpose, ctx: Context, to: Addressee): Promise<boolean> {
  const key = emailKey(to.email);
  if (await mailedOften(ctx, key, purpose)) return false;
  const id = randomUUID();
  const token = newSecret();
  await ctx.db.table(links).insert({
    id,
    token_hash: hashOf(token),
    person_id: to.person,
    email: to.email,
    email_key: key,
    purpose,
    made_at: ctx.now,
    expires_at: new Date(ctx.now.getTime() + lasts[purpose]),
    used_at: null,
  });
  if (to.person !== null)
    await queueMail(ctx.db, { key: `link-${id}`, to: to.email, ...letter(purpose, token) });
  return true;
}

async function mailedOften({ db, now }: Context, key: string, purpose: Purpose): Promise<boolean> {
  const rows = await db.query(
    `select from links
     where email_key = $1 and purpose = $2 and made_at > $3
     limit $4`,
    [key, purpose, new Date(now.getTime() - hour), mostAnHour],
  );
  return rows.length === mostAnHour;
}

/** What a used, expired, voided or invented link is answered with. */
export const spent = (): Failure => new Failure("not-found", "link-spent");

/** Looking at a link uses nothing up: scanners of mail follow every link they find. */
export const readLink: Operation<"people.readLink"> = async ({ db, now }, { token }) => {
  const [link] = await db.query<LinkRow & { name: string }>(
    `select l.*, p.name
     from links l
     join people p on p.id = l.person_id
     where l.token_hash = $1 and l.used_at is null and l.expires_at > $2`,
    [hashOf(token), now],
  );
  if (link === undefined) throw spent();
  const owner = await findProven(db, link.email_key);
  const merges = owner !== null && owner.id !== link.person_id;
  return { email: link.email, merges, name: link.name };
};

/** Uses a link up; of several who try at once, one does. */
export async function spendLink({ db, now }: Context, token: string): Promise<SpentLink> {
  const [link] = await db.query<SpentLink>(
    `update links set used_at = $2
     where token_hash = $1 and used_at is null and expires_at > $2 and person_id is not null
     returning person_id, email_key, purpose`,
    [hashOf(token), now],
  );
  if (link === undefined) throw spent();
  return link;
}
export interface SpentLink {
  readonly person_id: string;
  readonly email_key: string;
  readonly purpose: Purpose;
}

/** Makes every open link of these people useless. */
export async function voidLinksOf({ db, now }: Context, ids: readonly string[]): Promise<void> {
  await db.query(
    `update links set used_at = $2 where person_id = any ($1::uuid[]) and used_at is null`,
    [ids, now],
  );
}
