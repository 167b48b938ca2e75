import type { Db } from "../frame/context.ts";

/** Has a volume's files written, by whoever is free; whoever is at it already goes on. */
export const wantVolume = (db: Db, edition: string): Promise<object[]> =>
  db.query(
    `insert into proceedings_volumes (edition_id, due_at) values ($1, clock_timestamp())
     on conflict on constraint proceedings_volumes_pkey do update
     set
       due_at = case
         when proceedings_volumes.due_at is null or proceedings_volumes.error is not null then clock_timestamp()
         else proceedings_volumes.due_at
       end,
       done = case when proceedings_volumes.due_at is null then 0 else proceedings_volumes.done end,
       attempts = 0, error = null`,
    [edition],
  );

/**
 * Has a volume's files written anew where they were made of another state of a room than this one: nothing that was taken
 * from view stays in them.
 */
export const wantAnew = (
  db: Db,
  {
    edition,
    room,
    state,
  }: { readonly edition: string; readonly room: string; readonly state: number },
): Promise<object[]> =>
  db.query(
    `update proceedings_volumes
     set due_at = clock_timestamp(), done = 0
     where edition_id = $1 and due_at is null and (places ->> $2)::bigint <> $3`,
    [edition, room, state],
  );

/**
 * Has a volume's files written once more where they were ever wanted, also while somebody is at them: whoever is notes what
 * they were made from only after this, and finds that it was changed.
 */
export const wantOnceMore = (db: Db, edition: string): Promise<object[]> =>
  db.query(
    `update proceedings_volumes
     set due_at = coalesce(due_at, clock_timestamp()), attempts = 0, error = null,
       done = case when due_at is null then 0 else done end
     where edition_id = $1`,
    [edition],
  );
