import { mostOfMine } from "../../shared/limits.ts";
import type { Db, Operation } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";
import { askerOf } from "./asker.ts";
import type { Section } from "./mine.ts";
import { isOwner, refuseStranger } from "./passwords.ts";
import { people } from "./tables.ts";

/** Notes that whoever asks knows the password: for the next hour they may take their data. */
export const confirm: Operation<"people.confirm"> = async (ctx, { current }) => {
  const { id, signIn } = askerOf(ctx);
  const person = await ctx.db.table(people).findOneByOrFail({ id });
  await refuseStranger(ctx, person, current);
  if (person.password_hash !== null)
    await ctx.db.query(`update sign_ins set sure_at = $2 where id = $1`, [signIn, ctx.now]);
  return {};
};

/** What the ZIP of whoever asks is called: there is nothing in the request that names anybody. */
export const myData: Operation<"people.myData"> = async (ctx) => {
  const { id, handle } = askerOf(ctx);
  if (!(await isOwner(ctx, id))) throw new Failure("conflict", "not-confirmed");
  return { name: `${handle}.zip` };
};

/** The account itself. */
export async function aboutMe(db: Db, id: string): Promise<Section[]> {
  const asked: readonly (readonly [Section["name"], string])[] = [
    [
      "account",
      `select p.name, p.handle, (select string_agg(m.handle, ', ' order by m.handle) from people m where m.merged_into = p.id) as formerly,
         p.email, p.since as at, p.profile::text as profile, array_to_string(p.skipped, ', ') as skipped
       from people p
       where p.id = $1`,
    ],
    ["roles", `select role from person_roles where person_id = $1 order by role`],
    [
      "signIns",
      `select device, since as at, seen from sign_ins where person_id = $1 order by since desc`,
    ],
    [
      "mails",
      `select m.made_at as at, m.subject from mails m join people p on p.email = m.recipient
       where p.id = $1 and p.proven_at is not null order by m.made_at desc`,
    ],
  ];
  return sectionsOf(db, id, asked);
}

/** Each list of somebody's, by a query with their id as `$1`; the newest of more than anybody has. */
export async function sectionsOf(
  db: Db,
  person: string,
  asked: readonly (readonly [name: Section["name"], query: string])[],
): Promise<Section[]> {
  const sections: Section[] = [];
  for (const [name, query] of asked) {
    const rows = await db.query<Section["rows"][number]>(`${query} limit ${mostOfMine}`, [person]);
    sections.push({ name, rows });
  }
  return sections;
}
