import type { ServerRole } from "../../shared/protocol.ts";
import type { Operation } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { findByHandle, touch } from "./accounts.ts";
import { askerOf } from "./asker.ts";
import { rolesOfPerson } from "./roles.ts";
import { allCards, completeness, nextCard } from "./rules.ts";
import { people, type PersonRow } from "./tables.ts";

export const me: Operation<"people.me"> = async ({ db, actor }) => {
  if (actor.kind !== "person") return { me: null };
  const [person] = await db.query<PersonRow & { roles: ServerRole[] }>(
    `select p.*, array(select role from person_roles where person_id = p.id order by role) as roles
     from people p
     where p.id = $1`,
    [actor.id],
  );
  const { name, handle, email, ...row } = found(person);
  const mine = {
    id: row.id,
    name,
    handle,
    email: email ?? "",
    // as for what they may do: whoever introduced them vouches for them
    proven: row.proven_at !== null || email === null,
    hasPassword: row.password_hash !== null,
    roles: row.roles,
    card: nextCard(row.profile, row.skipped),
    complete: completeness(row.profile),
    profile: allCards(row.profile),
  };
  return { me: mine };
};

export const saveCard: Operation<"people.saveCard"> = async (ctx, { card, answer }) => {
  const kept = answer.replace(/\s+/g, " ").trim();
  const asker = askerOf(ctx).id;
  if (kept === "")
    await ctx.db.query(
      `update people set profile = profile - $2::text, skipped = array_append(array_remove(skipped, $2), $2)
       where id = $1`,
      [asker, card],
    );
  else
    await ctx.db.query(
      `update people set profile = profile || jsonb_build_object($2::text, $3::text), skipped = array_remove(skipped, $2)
       where id = $1`,
      [asker, card, kept],
    );
  return {};
};

export const rename: Operation<"people.rename"> = async (ctx, { name }) => {
  const { id } = askerOf(ctx);
  await ctx.db.table(people).update({ id }, { name });
  await touch(ctx.db, [id]);
  return {};
};

export const profile: Operation<"people.profile"> = async ({ db }, { handle }) => {
  const { id } = found(await findByHandle(db, handle));
  const row = found(await db.table(people).findOneBy({ id }));
  return {
    handle: row.handle,
    name: row.name,
    since: row.since.toISOString(),
    roles: await rolesOfPerson(db, id),
    profile: allCards(row.profile),
  };
};
