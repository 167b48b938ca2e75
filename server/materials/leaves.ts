import { randomUUID } from "node:crypto";
import { mostOfMaterials } from "../../shared/limits.ts";
import type { Context, Db, Operation } from "../frame/context.ts";
import { Failure, found, wrongField } from "../frame/failure.ts";
import { findSession, lockSession } from "../sessions/index.ts";

interface Asking {
  readonly session: string;
  /** Null for the house. */
  readonly person: string | null;
}

/**
 * Grants that a file is sent, as long as there is room for the largest one. What is still on its way counts as that; leaves for
 * which nothing has come give way.
 */
export const begin: Operation<"materials.begin"> = async (ctx, { session: slug }) => {
  const session = found(await findSession(ctx.db, slug)).id;
  await lockSession(ctx.db, session);
  const person = ctx.actor.kind === "person" ? ctx.actor.id : null;
  await makeRoom(ctx, { session, person });
  const upload = randomUUID();
  await ctx.db.query(
    `insert into material_files (id, session_id, person_id, begun_at) values ($1, $2, $3, $4)`,
    [upload, session, person, ctx.now],
  );
  return { upload };
};

/** What holds as much as it may: a session, or somebody within a day. */
type Full = "session" | "day";

const refusals: Readonly<Record<Full, () => Failure>> = {
  session: () => wrongField("upload", "session-full", { most: mostOfMaterials.session }),
  day: () => wrongField("upload", "day-full", { most: mostOfMaterials.day }),
};

/** Throws where there is no room even without leaves for which nothing has come. */
async function makeRoom(ctx: Context, asking: Asking): Promise<void> {
  for (let full = await findFull(ctx, asking); full; full = await findFull(ctx, asking))
    if (!(await giveUpLeave(ctx, asking, full))) throw refusals[full]();
}

async function findFull({ db }: Context, { session, person }: Asking): Promise<Full | null> {
  const { file, session: inSession, day, materials } = mostOfMaterials;
  const [held] = await db.query<{ session: number; day: number; count: number }>(
    `select
       coalesce(sum(coalesce(bytes, $3)) filter (where session_id = $1), 0)::float8 as session,
       coalesce(sum(coalesce(bytes, $3)) filter (where person_id = $2 and begun_at > now() - interval '1 day'), 0)::float8 as day,
       (select count(*)::integer from materials where session_id = $1 and removed_at is null) as count
     from material_files
     where session_id = $1 or person_id = $2`,
    [session, person, file],
  );
  if (!held) return null;
  if (held.count >= materials) throw new Failure("conflict", "materials-many", { most: materials });
  if (held.session + file > inSession) return "session";
  return held.day + file > day ? "day" : null;
}

/** After so many minutes a leave of somebody else gives way too: on the slowest line something would have come. */
const patience = 5;

/** Lets go of the oldest leave for which nothing has come; tells whether there was one. */
async function giveUpLeave(
  { db, now }: Context,
  { session, person }: Asking,
  full: Full,
): Promise<boolean> {
  const [given] = await db.query(
    `delete from material_files
     where id = (
       select f.id from material_files f
       where case when $4 then f.session_id = $1 else f.person_id = $2 end
         and f.sha256 is null
         and (f.person_id is not distinct from $2 or f.begun_at < $3::timestamptz - make_interval(mins => $5))
         and not exists (select from material_pieces p where p.file_id = f.id)
       order by f.begun_at
       limit 1
     )
     returning id`,
    [session, person, now, full === "session", patience],
  );
  return given !== undefined;
}

/** Lets go of what was sent more than an hour ago and belongs to nothing: of what was cut off where nobody was left to do it too. */
export const dropLeftovers = (db: Db): Promise<object[]> =>
  db.query(
    `delete from material_files f
     where begun_at < now() - interval '1 hour'
       and not exists (select from materials m where m.file_id = f.id or m.captions_id = f.id)`,
  );
