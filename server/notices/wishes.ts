import type { Output } from "../../shared/contract.ts";
import type { NoticeKind } from "../../shared/notices.ts";
import type { Context, Db, Operation } from "../frame/context.ts";
import { personOf } from "../sessions/index.ts";

interface UnwantedRow {
  person_id: string;
  kind: NoticeKind;
}

/** The kinds of which these people want no notices, by person. */
export async function unwantedBy(
  db: Db,
  people: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<NoticeKind>>> {
  if (people.length === 0) return new Map();
  const rows = await db.query<UnwantedRow>(
    `select * from unwanted where person_id = any ($1::uuid[])`,
    [people],
  );
  const unwanted = new Map<string, Set<NoticeKind>>();
  for (const { person_id: person, kind } of rows)
    unwanted.set(person, (unwanted.get(person) ?? new Set()).add(kind));
  return unwanted;
}

export async function settings(ctx: Context): Promise<Output<"notices.settings">> {
  const { id } = personOf(ctx);
  return { off: [...((await unwantedBy(ctx.db, [id])).get(id) ?? [])] };
}

export const set: Operation<"notices.set"> = async (ctx, { kind, wanted }) => {
  const { id } = personOf(ctx);
  await ctx.db.query(
    wanted
      ? `delete from unwanted where person_id = $1 and kind = $2`
      : `insert into unwanted (person_id, kind) values ($1, $2) on conflict do nothing`,
    [id, kind],
  );
  return {};
};

/** What one account did not want, another does not want from now on. */
export async function adoptUnwanted(db: Db, from: string, to: string): Promise<void> {
  await db.query(
    `insert into unwanted (person_id, kind)
     select $2, kind from unwanted where person_id = $1
     on conflict do nothing`,
    [from, to],
  );
  await db.query(`delete from unwanted where person_id = $1`, [from]);
}
