import type { Archived } from "../../shared/consents.ts";
import type { Input, Output } from "../../shared/contract.ts";
import type { Context } from "../frame/context.ts";
import { found } from "../frame/failure.ts";
import { onTeam } from "../frame/policy.ts";
import { archivedIn, isBarred } from "../rooms/index.ts";

/** Of the room and the session; what was done to either of them changes it. */
export async function version(
  { db, now }: Context,
  { session }: Input<"forums.version">,
): Promise<Output<"forums.version">> {
  const [row] = await db.query<{ version: string }>(
    `select version_of_room(room_id) || ' ' || version_of_session(session_id, $2) as version
     from forums where session_id = session_named($1)`,
    [session, now],
  );
  return found(row);
}

/** What shapes a thread's page for one person. */
interface ForOne {
  readonly session_id: string;
  readonly version: string;
  readonly read: number;
  readonly archived: Archived;
  readonly isBarred: boolean;
  readonly hasPosted: boolean;
  readonly hasPostedSince: boolean;
}
interface Asked {
  readonly session: string;
  readonly post: string;
  /** Columns of what later domains know of the person `$4` and the thread `p.thread_id`. */
  readonly more: string;
}

/**
 * What shapes the page of a post's thread for the asker, in one query, because it is asked for each page of a member:
 * the version that it has for everybody, how far they have read (0 where they never did), whether they have posted, how they
 * are archived, and whether all else is shown to them as to any member. `not-found` where there is no such post.
 */
export async function threadFor<More extends object>(
  { db, now, actor }: Context,
  { session, post, more }: Asked,
) {
  const person = actor.kind === "person" ? actor.id : null;
  const [row] = await db.query<ForOne & More>(
    `select f.session_id, coalesce(r.place, 0) as read, ${more},
       ${isBarred("f.session_id", "$4")} as "isBarred",
       ${archivedIn("f.session_id", "$4::uuid")} as archived,
       version_of_room(f.room_id) || ' ' || version_of_session(f.session_id, $3) as version,
       exists (${postsOfTheirs}) as "hasPosted",
       exists (${postsOfTheirs} and own.place > r.place) as "hasPostedSince"
     from forums f
     join posts p on p.entry_id = $2 and p.room_id = f.room_id
     left join reads r on r.thread_id = p.thread_id and r.person_id = $4
     where f.session_id = session_named($1)`,
    [session, post, now, person],
  );
  const shown = found(row);
  const isAlone = onTeam(actor, shown.session_id) || shown.isBarred || shown.hasPostedSince;
  return { ...shown, isAsAny: !isAlone };
}

const postsOfTheirs = `select from posts own where own.thread_id = p.thread_id and own.author_id = $4`;
