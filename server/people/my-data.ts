import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { mostOfMine } from "../../shared/limits.ts";
import type { Context, Db, Operation } from "../frame/context.ts";
import { Failure } from "../frame/failure.ts";
import { askerOf } from "./asker.ts";
import type { Section } from "./mine.ts";
import { readable } from "./my-data-page.ts";
import { isOwner, refuseStranger } from "./passwords.ts";
import { people } from "./tables.ts";

/** Everything of somebody's in one domain, as they may see it themselves. */
export type OfPerson = (db: Db, person: string) => Promise<Section[]>;

/** Notes that whoever asks knows the password: for the next hour they may take their data. */
export const confirm: Operation<"people.confirm"> = async (ctx, { current }) => {
  const { id, signIn } = askerOf(ctx);
  const person = await ctx.db.table(people).findOneByOrFail({ id });
  await refuseStranger(ctx, person, current);
  if (person.password_hash !== null)
    await ctx.db.query(`update sign_ins set sure_at = $2 where id = $1`, [signIn, ctx.now]);
  return {};
};

/** All that is mine, as a ZIP in base64. Only of whoever asks: there is nothing in the request that names anybody. */
export const myDataWith =
  (domains: readonly OfPerson[], home: () => string): Operation<"people.myData"> =>
  async (ctx) => {
    const { id, handle } = askerOf(ctx);
    if (!(await isOwner(ctx, id))) throw new Failure("conflict", "not-confirmed");
    const sections = await aboutMe(ctx.db, id);
    for (const ofPerson of domains) sections.push(...(await ofPerson(ctx.db, id)));
    const zip = await zipped(ctx, sections, home());
    return { type: "application/zip", name: `${handle}.zip`, base64: zip.toString("base64") };
  };

async function zipped(
  { now }: Context,
  sections: readonly Section[],
  home: string,
): Promise<Buffer> {
  const made = now.toISOString();
  const counts = Object.fromEntries(sections.map(({ name, rows }) => [name, rows.length]));
  const data = Object.fromEntries(sections.map(({ name, rows }) => [name, rows]));
  const zip = new ZipFile();
  const json = `${JSON.stringify({ from: home, made, counts, ...data }, null, 2)}\n`;
  zip.addBuffer(Buffer.from(json), "my-data.json", { mtime: now });
  zip.addBuffer(Buffer.from(readable({ sections, home, made })), "my-data.html", { mtime: now });
  zip.end();
  return buffer(zip.outputStream);
}

/** The account itself. */
async function aboutMe(db: Db, id: string): Promise<Section[]> {
  const asked: readonly (readonly [Section["name"], string])[] = [
    [
      "account",
      `select name, handle, email, since as at, profile::text as profile from people where id = $1`,
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
