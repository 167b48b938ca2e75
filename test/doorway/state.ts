import { expect } from "chai";
import type { Db } from "../../server/frame/context.ts";
import { kindsFor } from "../../server/rooms/keeping.ts";
import { until } from "../support/until.ts";

/**
 * What changes by itself: the clock's list and how far it has looked, who is here, when something was seen or sent, and
 * how far the files of the archive have come.
 */
const byItself = [
  "jobs",
  "nodes",
  "noticed",
  "noticed_sessions",
  "presences",
  "migrations",
  "archive_files",
  "export_sessions",
  "proceedings_chapters",
];
/** Notices come by themselves; that they are read is somebody's doing. */
const ofThese: Readonly<Record<string, string>> = { notices: "read_at is not null" };
const columns = ["seen", "sent_at", "lease_until", "attempts"];
const columnsOf: Readonly<Record<string, readonly string[]>> = {
  exports: ["state", "bytes", "sha256", "remove_at", "due_at", "error"],
  proceedings_volumes: ["due_at", "error", "done", "all", "built_at", "files", "places"],
};

/**
 * Settles once the clock has done what was due: what has begun is marked as open, what is over is sealed and has its
 * transcript. Rooms of seals are sealed another day.
 */
export async function settled(db: Db): Promise<void> {
  const due = `
    select from jobs
    where kind ~ '^(chats|forums|openHouses|archive)[.]' and kind <> 'archive.sweep' and run_at <= clock_timestamp()
    union all
    select from rooms
    where kind = any ($1::text[]) and closes_at <= clock_timestamp() and (not is_sealed or not is_archived)
    limit 1`;
  await until(async () => (await db.query(due, [kindsFor("everybody")])).length === 0);
  await db.query(
    `update jobs set run_at = clock_timestamp() + interval '1 day' where kind = 'archive.sealSeals'`,
  );
}

/** All that is kept, table by table: two are alike if nothing was changed in between. */
export async function everythingIn(db: Db): Promise<Record<string, string>> {
  await settled(db);
  const tables = await db.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'
     order by table_name limit 100`,
  );
  const kept: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !byItself.includes(table.name))) {
    const [row] = await db.query<{ all: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(r, ',' order by r)), '') as all
       from (select (to_jsonb(t) - $1::text[])::text as r from "${name}" t where ${ofThese[name] ?? "true"}) rows`,
      [[...columns, ...(columnsOf[name] ?? [])]],
    );
    kept[name] = row?.all ?? "";
  }
  expect(Object.keys(kept).length).to.be.greaterThan(10);
  return kept;
}

/** Does something that must leave everything as it was. */
export async function leavesAlone(db: Db, work: () => Promise<unknown>): Promise<void> {
  const before = await everythingIn(db);
  await work();
  expect(await everythingIn(db)).to.deep.equal(before);
}
