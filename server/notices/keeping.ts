import type { Db } from "../frame/context.ts";
import type { Derived } from "./deriving.ts";

/** Keeps notices. One that is kept already stays as it is; so does the one unread about a thread. */
export async function keep(db: Db, notices: readonly Derived[]): Promise<void> {
  if (notices.length === 0) return;
  const of = <T>(pick: (notice: Derived) => T): T[] => notices.map(pick);
  await db.query(
    `insert into notices (person_id, kind, key, session_id, room_id, place, thread_id, revision, at)
     select * from unnest(
       $1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::bigint[], $7::uuid[], $8::integer[],
       $9::timestamptz[]
     )
     on conflict do nothing`,
    [
      of(({ person }) => person),
      of(({ kind }) => kind),
      of(({ key }) => key),
      of(({ session }) => session),
      of(({ room }) => room),
      of(({ place }) => place),
      of(({ thread }) => thread),
      of(({ revision }) => revision),
      of(({ at }) => at),
    ],
  );
}
