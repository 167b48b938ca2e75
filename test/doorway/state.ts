import { expect } from "chai";
import type { Db } from "../../server/frame/context.ts";
import { until } from "../support/until.ts";

/** What changes by itself: the clock's list and how far it has looked, who is here, when something was seen or sent. */
const byItself = ["jobs", "nodes", "noticed", "noticed_sessions", "presences", "migrations"];
/** Notices come by themselves; that they are read is somebody's doing. */
const ofThese: Readonly<Record<string, string>> = { notices: "read_at is not null" };
const columns = ["seen", "sent_at", "lease_until", "attempts"];

/** Settles once the clock has done what was due: chats, forums and open houses that have begun are marked as open. */
async function settled(db: Db): Promise<void> {
  const due = `select from jobs where kind ~ '^(chats|forums|openHouses)[.]' and run_at <= clock_timestamp() limit 1`;
  await until(async () => (await db.query(due)).length === 0);
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
      [columns],
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
