import { setImmediate } from "node:timers/promises";
import { expect } from "chai";
import { checkDurability, toFailure } from "../server/frame/database.ts";
import { freshDatabase, type TestDatabase } from "./support/postgres.ts";

/** What a promise was refused with. */
async function refusal(promise: Promise<unknown>): Promise<unknown> {
  const kept = await promise.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  if (kept === null) throw new Error("it was not refused");
  return kept.error;
}

describe("the database", function () {
  this.timeout(60_000);
  let owner: TestDatabase;
  let database: TestDatabase;
  before(async () => {
    owner = await freshDatabase({ hurried: false });
    await owner.db.query("create table things (id bigint primary key, name text)");
    database = await freshDatabase({ url: owner.url, poolSize: 2 });
  });
  beforeEach(() => owner.db.query("truncate things"));
  beforeEach(() => owner.db.query("insert into things values (1, 'one')"));

  const names = async (): Promise<string[]> => {
    const sql = "select name from things order by id limit 100";
    const rows = await database.db.query<{ name: string }>(sql);
    return rows.map((row) => row.name);
  };

  describe("statements", () => {
    it("give their rows, whatever their kind, and whole numbers as numbers", async () => {
      const { db } = database;
      const id = 900_719_925_474_099;
      const put = "insert into things values ($1, 'tree') returning id";
      expect(await db.query(put, [id])).to.deep.equal([{ id }]);
      const change = "update things set name = 'wood' where id = $1 returning name";
      expect(await db.query(change, [id])).to.deep.equal([{ name: "wood" }]);
      const counted = await db.query("select count(*) from things where id = $1", [id]);
      expect(counted).to.deep.equal([{ count: 1 }]);
      const take = "delete from things where id = $1 returning id";
      expect(await db.query(take, [id])).to.deep.equal([{ id }]);
    });
  });

  describe("a transaction", () => {
    it("keeps everything, and gives what its work gives", async () => {
      const given = await database.transaction(async (db) => {
        await db.query("insert into things values (2, 'two')");
        return "done";
      });
      expect(given).to.equal("done");
      expect(await names()).to.deep.equal(["one", "two"]);
    });

    it("keeps nothing when its work throws", async () => {
      const work = database.transaction(async (db) => {
        await db.query("insert into things values (3, 'three')");
        throw new Error("changed my mind");
      });
      expect(await refusal(work)).to.have.property("message", "changed my mind");
      expect(await names()).to.deep.equal(["one"]);
    });

    it("throws when its work swallowed an error, since nothing was kept", async () => {
      const work = database.transaction(async (db) => {
        await db.query("insert into things values (4, 'four')");
        await db.query("insert into things values (1, 'one again')").catch(() => undefined);
      });
      expect(String(await refusal(work))).to.contain("nothing was committed");
      expect(await names()).to.deep.equal(["one"]);
    });
  });

  describe("deadlines", () => {
    const backends = async (): Promise<number[]> => {
      const [mine, other] = await Promise.all(
        [1, 2].map(() =>
          database.db.query<{ pid: number }>("select pg_backend_pid() as pid, pg_sleep(0.2)"),
        ),
      );
      return [...(mine ?? []), ...(other ?? [])].map(({ pid }) => pid);
    };

    it("end a slow statement as unsure, and leave the pool whole", async () => {
      const error = await refusal(database.db.query("select pg_sleep(4)"));
      expect(toFailure(error)).to.have.property("code", "unsure");
      expect(await database.isWell()).to.equal(true);
    });

    it("destroy a connection that does not answer, so that nobody waits for it again", async () => {
      // The server's own deadline is out of the way, as on a network that has died.
      const asked = database.transaction(async (db) => {
        await db.query("set local statement_timeout = 0");
        const [row] = await db.query<{ pid: number }>("select pg_backend_pid() as pid");
        deaf = row?.pid;
        await db.query("select pg_sleep(30)");
      });
      let deaf: number | undefined;
      const error = await refusal(asked);
      expect(toFailure(error)).to.have.property("code", "unsure");
      expect(deaf).to.be.a("number");
      const alive = await backends();
      expect(new Set(alive)).to.have.property("size", 2);
      expect(alive).not.to.include(deaf);
    });

    it("end the wait for a lock as unsure", async () => {
      const error = await database.transaction(async (db) => {
        await db.query("select 1 from things where id = 1 for update");
        const update = "update things set name = 'mine' where id = 1";
        return refusal(database.transaction((other) => other.query(update)));
      });
      expect(toFailure(error)).to.have.property("code", "unsure");
      expect(await names()).to.deep.equal(["one"]);
    });

    it("end the wait for a connection as unsure", async () => {
      const busy = [1, 2].map(() => database.db.query("select pg_sleep(1.5)"));
      const error = await refusal(database.db.query("select 1"));
      expect(toFailure(error)).to.have.property("code", "unsure");
      await Promise.all(busy);
    });
  });

  describe("lost connections", () => {
    /** Each lost connection that was idle may cost one more question, until its end has been noticed. */
    async function untilWell(): Promise<void> {
      for (let attempt = 1; !(await database.isWell()); attempt++) {
        expect(attempt).to.be.lessThan(100);
        await setImmediate();
      }
    }
    afterEach(untilWell);

    const cut =
      "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()";

    it("harm neither the process nor what is asked next", async () => {
      const lost = refusal(database.db.query("select pg_sleep(2)"));
      await owner.db.query(cut);
      expect(toFailure(await lost)).to.have.property("code", "unsure");
      await untilWell();
    });

    it("are unsure in the middle of a transaction, which keeps nothing", async () => {
      const work = database.transaction(async (db) => {
        await db.query("insert into things values (5, 'five')");
        await owner.db.query(cut);
        await db.query("select 1");
      });
      expect(toFailure(await refusal(work))).to.have.property("code", "unsure");
      expect(await names()).to.deep.equal(["one"]);
    });
  });

  it("does not call a broken rule unsure", async () => {
    const error = await refusal(database.db.query("insert into things values (1, 'one again')"));
    expect(error).to.be.instanceOf(Error);
    expect(toFailure(error)).to.equal(null);
  });

  it("tells each setting that may lose what was acknowledged", async () => {
    const error = await refusal(checkDurability(database.db));
    expect(String(error)).to.contain("turn on fsync, full_page_writes, synchronous_commit");
  });
});
