import { randomUUID } from "node:crypto";
import type { Context, Db, Operation, Person } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { askerOf } from "./asker.ts";
import { hashOf, newSecret } from "./secrets.ts";
import { type SignInRow, signIns } from "./tables.ts";

const days = 24 * 60 * 60 * 1000;
/** A sign-in ends when it was not used for 30 days, and after 180 days in any case (ASVS 7.3.1, 7.3.2). */
const idle = 30 * days;
const longest = 180 * days;
const limitsAt = (now: Date) =>
  [new Date(now.getTime() - idle), new Date(now.getTime() - longest)] as const;

/** Signs a person in: always a new secret, told to nobody but the caller. */
export async function addSignIn(ctx: Context, person: string, byLink: boolean): Promise<string> {
  const secret = newSecret();
  await ctx.db.table(signIns).insert({
    id: randomUUID(),
    person_id: person,
    secret_hash: hashOf(secret),
    device: ctx.device.slice(0, 200),
    by_link: byLink,
    since: ctx.now,
    seen: ctx.now,
    sure_at: null,
  });
  return secret;
}

/** Signs the asker's browser in as this person; what it was signed in with before is dead. */
export async function startSignIn(ctx: Context, person: string, byLink: boolean): Promise<void> {
  if (ctx.actor.kind === "person") await ctx.db.table(signIns).delete({ id: ctx.actor.signIn });
  ctx.keepSignIn(await addSignIn(ctx, person, byLink));
}

/** Ends all sign-ins of these people but one. */
export async function endSignInsOf(
  db: Db,
  people: readonly string[],
  but: string | null,
): Promise<void> {
  await db.query(
    `delete from sign_ins
     where person_id = any ($1::uuid[]) and id is distinct from $2::uuid`,
    [people, but],
  );
}

/**
 * The person whose browser keeps this secret, with what later domains know of them: `more` are columns about
 * `mine.id`, so that who asks is found in one query. Null when the sign-in has ended. Remembers, at most once a minute, that it was used. Who was introduced without an address counts as proven:
 * whoever made the account vouches for it.
 */
export async function findActor<More extends object>(
  db: Db,
  secret: string,
  more: string,
): Promise<(Omit<Person, "sessions" | "hasUnread"> & More) | null> {
  const now = new Date();
  const [row] = await db.query<Omit<Person, "sessions" | "hasUnread" | "kind"> & More>(
    `with mine as (
       select s.id as "signIn", s.seen, p.id, p.name, p.handle, (p.proven_at is not null or p.email is null) as proven, p.stamp, p.xmin::text as version
       from sign_ins s
       join people p on p.id = s.person_id
       where s.secret_hash = $1 and s.seen > $3 and s.since > $4
     ), used as (
       update sign_ins set seen = $2
       where id in (
         select id from sign_ins
         where id = (select "signIn" from mine) and seen < $2::timestamptz - interval '1 minute'
         for update skip locked
       )
     )
     select id, "signIn", name, handle, proven, stamp, version, ${more},
       array(select role from person_roles where person_id = mine.id order by role) as roles
     from mine`,
    [hashOf(secret), now, ...limitsAt(now)],
  );
  return row === undefined ? null : { ...row, kind: "person" };
}

/** The stamps of the people behind these sign-ins, by sign-in. One that is missing has ended. */
export async function stampsOf(
  db: Db,
  ids: readonly string[],
  now = new Date(),
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: string; stamp: number }>(
    `select s.id, p.stamp
     from sign_ins s
     join people p on p.id = s.person_id
     where s.id = any ($1::uuid[]) and s.seen > $2 and s.since > $3`,
    [ids, ...limitsAt(now)],
  );
  return new Map(rows.map(({ id, stamp }) => [id, stamp]));
}

export const mySignIns: Operation<"people.signIns"> = async (ctx) => {
  const asker = askerOf(ctx);
  const rows = await ctx.db.query<SignInRow>(
    `select * from sign_ins
     where person_id = $1 and seen > $2 and since > $3
     order by seen desc, id
     limit 200`,
    [asker.id, ...limitsAt(ctx.now)],
  );
  return { signIns: rows.map((row) => present(row, asker)) };
};

const present = (row: SignInRow, asker: Person) => ({
  id: row.id,
  device: row.device,
  since: row.since.toISOString(),
  seen: row.seen.toISOString(),
  current: row.id === asker.signIn,
});

export const endSignIn: Operation<"people.endSignIn"> = async (ctx, { signIn }) => {
  const asker = askerOf(ctx);
  const [ended] = await ctx.db.query<{ id: string }>(
    `delete from sign_ins where id = $1 and person_id = $2 returning id`,
    [signIn, asker.id],
  );
  found(ended);
  if (signIn === asker.signIn) ctx.keepSignIn(null);
  return {};
};

export const signOut: Operation<"people.signOut"> = async (ctx) => {
  await ctx.db.table(signIns).delete({ id: askerOf(ctx).signIn });
  ctx.keepSignIn(null);
  return {};
};
