import { fork } from "node:child_process";
import { join } from "node:path";
import { expect } from "chai";
import { organisations, people } from "../../server/demonstration/words.ts";
import { openDatabase } from "../../server/frame/database.ts";
import { makeLog } from "../../server/frame/log.ts";
import { findRunningEmbedded } from "../../server/frame/postgres/embedded.ts";
import { atTheEnd, temporaryFolder } from "../support/leftovers.ts";
import { startNode } from "../support/nodes.ts";
import { openHouse } from "../support/house.ts";
import { until } from "../support/until.ts";

const main = join(import.meta.dirname, "../../server/main.js");

describe("a first start that is killed while it puts the month together", function () {
  this.timeout(120_000);

  it("leaves no half of one: the next start shows all of it", async () => {
    const folder = temporaryFolder();
    await (await startNode({ DATA_DIR: folder })).stop();
    const child = fork(main, {
      env: {
        PATH: process.env["PATH"],
        NODE_ENV: "test",
        PORT: "0",
        DATA_DIR: folder,
        DEADLINE_FACTOR: "20",
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    atTheEnd(() => child.kill("SIGKILL"));
    const exited = new Promise((resolve) => child.once("exit", resolve));
    const kept = await killInTheMiddle(folder, () => child.kill("SIGKILL"));
    expect(kept, "people before all was written").to.deep.equal([]);
    await exited;

    const node = await startNode({ LYCEUM_DEMO: "on", DATA_DIR: folder });
    const house = await openHouse(node.databaseUrl);
    const [counted] = await house.db.query<Record<string, number>>(
      `select (select count(*) from people) as people, (select count(*) from organisations) as organisations,
         (select count(*) from editions) as editions, (select count(*) from demonstration_people) as parts`,
    );
    expect(counted).to.deep.equal({
      people: Object.keys(people).length,
      organisations: organisations.length,
      editions: 1,
      parts: 4,
    });
    await house.database.close();
    await node.stop();
  });
});

/**
 * Ends the server that uses the database in this folder once it has written some of the month, and not yet all: it has to
 * wait for a table that is held, or is writing into it already. Tells the people who were there then.
 */
async function killInTheMiddle(folder: string, kill: () => void): Promise<object[]> {
  await until(() => findRunningEmbedded(folder) !== null);
  const url = findRunningEmbedded(folder) ?? "";
  const log = makeLog("silent");
  const options = { url, poolSize: 1, entities: [], migrations: [], log, hurried: false };
  const database = await openDatabase(options);
  let kept: object[] = [];
  const holding = database.transaction(async (db) => {
    await db.query(`lock table sessions in share mode nowait`);
    await until(async () => {
      const waiting = `select from pg_locks l join pg_class c on c.oid = l.relation
        where c.relname = 'sessions' and not l.granted`;
      return (await db.query(waiting)).length > 0;
    });
    kept = await db.query(`select from people`);
    kill();
  });
  // the database ends with its server, and the holding with it
  await Promise.allSettled([holding]);
  kill();
  await Promise.allSettled([database.close()]);
  return kept;
}
