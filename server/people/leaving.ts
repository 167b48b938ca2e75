import type { Held, WayToLeave } from "../../shared/leaving.ts";
import type { Context, Db, Operation } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";
import { touch } from "./accounts.ts";
import { askerOf } from "./asker.ts";
import type { Teller } from "./mine.ts";
import { insistOnOwner, isOwner } from "./passwords.ts";
import { refuseLastSteward } from "./roles.ts";
import { people } from "./tables.ts";

/** A later domain's share in somebody's leaving. */
export interface Leaver extends Teller {
  /** How much of somebody's there is here. */
  readonly held?: (db: Db, person: string) => Promise<Partial<Held>>;
  /** Sessions ahead that would be without anybody. */
  readonly alone?: (db: Db, person: string) => Promise<{ session: string; title: string }[]>;
  /** Lets go of everything that is somebody's, inside the transaction in which they leave. */
  readonly forget: (ctx: Context, person: string, how: WayToLeave) => Promise<void>;
}

const none: Held = {
  posts: 0,
  messages: 0,
  questions: 0,
  votes: 0,
  answers: 0,
  materials: 0,
  notices: 0,
  signIns: 0,
};

async function aloneIn(db: Db, person: string, leavers: readonly Leaver[]) {
  const told = [];
  for (const { alone } of leavers) if (alone) told.push(...(await alone(db, person)));
  return told;
}

export const leavingWith =
  (leavers: readonly Leaver[]): Operation<"people.leaving"> =>
  async (ctx) => {
    const { id } = askerOf(ctx);
    const [mine] = await ctx.db.query<{ signIns: number; password: boolean }>(
      `select (select count(*) from sign_ins where person_id = $1) as "signIns",
         password_hash is not null as password
       from people where id = $1`,
      [id],
    );
    let held = { ...none, signIns: mine?.signIns ?? 0 };
    const files = [];
    for (const leaver of leavers) {
      held = { ...held, ...(await leaver.held?.(ctx.db, id)) };
      files.push(...((await leaver.filesOf?.(ctx.db, id)) ?? []));
    }
    return {
      held,
      files: { count: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) },
      alone: await aloneIn(ctx.db, id, leavers),
      password: mine?.password ?? false,
      sure: await isOwner(ctx, id),
    };
  };

/** Later domains let go first: they still know whose things are whose. */
export const leaveWith =
  (leavers: readonly Leaver[]): Operation<"people.leave"> =>
  async (ctx, { how, current }) => {
    const { id, roles } = askerOf(ctx);
    const person = await ctx.db.table(people).findOneByOrFail({ id });
    await insistOnOwner(ctx, person, current);
    await leaveOnce(ctx.db, id);
    if (roles.includes("steward")) await refuseLastSteward(ctx.db, id);
    const [first] = await aloneIn(ctx.db, id, leavers);
    if (first) throw new Failure("conflict", "alone-in-session", { title: first.title });
    for (const { forget } of leavers) await forget(ctx, id, how);
    await scrub(ctx.db, id, person.email);
    ctx.keepSignIn(null);
    return {};
  };

/** One leaves once, however often one asks for it at the same moment. */
async function leaveOnce(db: Db, id: string): Promise<void> {
  const [staying] = await db.query(
    `select from people where id = $1 and left_at is null for update`,
    [id],
  );
  if (!staying) throw new Failure("not-signed-in", "not-signed-in");
}

/** What is left of an account is a number: nobody can sign in with it, and nothing tells whose it was. */
async function scrub(db: Db, id: string, email: string | null): Promise<void> {
  await db.query(`delete from sign_ins where person_id = $1`, [id]);
  await db.query(`delete from person_roles where person_id = $1`, [id]);
  await db.query(`delete from links where person_id = $1`, [id]);
  await db.query(`delete from mails where recipient = $1`, [email]);
  // handles of accounts that were merged into this one led to it
  await db.query(
    `update people set name = '', handle = gen_random_uuid()::text, email = null, email_key = null, proven_at = null,
       password_hash = null, profile = '{}', skipped = '{}', left_at = clock_timestamp()
     where id = $1 or merged_into = $1`,
    [id],
  );
  await touch(db, [id]);
}
