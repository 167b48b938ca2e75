import { join } from "node:path";
import { expect } from "chai";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { checkDurability, type Database, openDatabase } from "../server/frame/database.ts";
import { makeLog } from "../server/frame/log.ts";
import {
  type Embedded,
  findRunningEmbedded,
  startEmbedded,
} from "../server/frame/postgres/embedded.ts";
import { findRunning } from "../server/frame/postgres/pid-file.ts";
import { temporaryFolder } from "./support/leftovers.ts";
import { until } from "./support/until.ts";

const log = makeLog("silent");

class Notes1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("create table notes (text text not null)");
    await runner.query("create role lyceum_app");
    await runner.query("grant select, insert on notes to lyceum_app");
  }
  async down(): Promise<void> {
    throw new Error("never asked for here");
  }
}

const open = (url: string): Promise<Database> =>
  openDatabase({ url, poolSize: 2, entities: [], migrations: [Notes1700000000000], log });

async function using<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await open(url);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

describe("the database that Lyceum brings along", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  let running: Embedded;
  before(async () => {
    running = await startEmbedded(folder, { durable: true, log });
  });
  after(() => running.stop());

  it("keeps what it acknowledges", async () => {
    await using(running.url, ({ db }) => checkDurability(db));
  });

  it("is migrated once when nodes start together, and then used with fewer rights", async () => {
    const nodes = await Promise.all([open(running.url), open(running.url)]);
    const counts = await Promise.all(nodes.map((node) => node.migrate()));
    expect(counts).to.have.members([1, 0]);
    await Promise.all(nodes.map((node) => node.close()));
    await using(running.url, async ({ db, migrate }) => {
      expect(await migrate()).to.equal(0);
      expect(await db.query("select current_user as name")).to.deep.equal([{ name: "lyceum_app" }]);
      await db.query("insert into notes values ('first')");
      const refused = await db.query("delete from notes").catch(String);
      expect(refused).to.contain("permission denied");
    });
  });

  it("is started again when it dies, and whoever is connected goes on", async () => {
    await using(running.url, async (database) => {
      const cluster = join(folder, "pg18");
      const before = findRunning(cluster)?.pid ?? expect.fail("it does not run");
      process.kill(before, "SIGKILL");
      await until(() => {
        const now = findRunning(cluster);
        return now !== null && now.ready && now.pid !== before;
      });
      await until(database.isWell);
    });
  });

  it("is found by the command line while it runs, and has its data when it runs again", async () => {
    expect(findRunningEmbedded(folder)).to.equal(running.url);
    await running.stop();
    expect(findRunningEmbedded(folder)).to.equal(null);
    running = await startEmbedded(folder, { durable: true, log });
    const notes = await using(running.url, ({ db }) => db.query("select text from notes limit 2"));
    expect(notes).to.deep.equal([{ text: "first" }]);
  });
});
