import { LRUCache } from "lru-cache";
import type { Input, Output } from "../../shared/contract.ts";
import type { Forum } from "../../shared/forums.ts";
import type { Context } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { onTeam } from "../frame/policy.ts";
import { archivedAs, barOn } from "../rooms/index.ts";
import { cardOf, findSessionById, teamOf } from "../sessions/index.ts";

interface Row {
  readonly session_id: string;
  readonly room_id: string;
  readonly backstage_id: string;
  readonly version: string;
  readonly threads: number;
  readonly posts: number;
}

/** A forum: what everybody is told of it, and what it is to the asker. */
export async function one(
  ctx: Context,
  { session: slug }: Input<"forums.one">,
): Promise<Output<"forums.one">> {
  const [row] = await ctx.db.query<Row>(
    `select f.*, version_of_session(f.session_id, $2) as version,
       (select count(*) from threads t where t.room_id = f.room_id) as threads,
       (select coalesce(sum(t.posts), 0) from threads t where t.room_id = f.room_id) as posts
     from forums f
     where f.session_id = session_named($1)`,
    [slug, ctx.now],
  );
  const { session_id: session, room_id: room, backstage_id: backstage, ...told } = found(row);
  const person = ctx.actor.kind === "person" ? ctx.actor : null;
  return {
    ...(await aboutSession(ctx, session, told.version)),
    room,
    backstage: onTeam(ctx.actor, session) ? backstage : null,
    mine: {
      role: person?.sessions[session] ?? null,
      moderates: onTeam(ctx.actor, session, ["host", "moderator"]),
      archived: await archivedAs(ctx, session),
      measure: person && (await barOn(ctx.db, room, person.id)),
    },
    threads: told.threads,
    posts: told.posts,
  };
}

type AboutSession = Pick<Forum, "session" | "team">;

/** What sessions are and who runs them, by the version under which it was read: whatever changes it changes that. */
const known = new LRUCache<string, AboutSession>({ max: 500 });

async function aboutSession(
  { db, now }: Context,
  id: string,
  version: string,
): Promise<AboutSession> {
  const key = `${id} ${version}`;
  const before = known.get(key);
  if (before) return before;
  const row = found(await findSessionById(db, id));
  const team = await teamOf(db, id);
  const about = {
    session: await cardOf(db, row, now),
    team: team.map(({ handle, name, role }) => ({ handle, name, role })),
  };
  known.set(key, about);
  return about;
}
