import { expect } from "chai";
import { Redis } from "ioredis";
import { Client } from "pg";
import { atTheEnd } from "../support/leftovers.ts";
import { until } from "../support/until.ts";
import { type DrivenNode, startFaultyNode } from "./faults/nodes.ts";
import { startFaultyPostgres } from "./faults/postgres.ts";
import { by, opened } from "./faults/proxy.ts";
import { startFaultyRedis } from "./faults/redis.ts";
import { WayToPostgres } from "./faults/ways.ts";
import { randomFrom } from "./random.ts";
import type { FaultyPostgres, FaultyRedis, NodeLife } from "./scenario.ts";

/** What came of a question: its rows, or that the connection was lost. */
type Outcome = readonly Record<string, unknown>[] | "lost";

describe("the drivers of faults", function () {
  this.timeout(60_000);
  let postgres: FaultyPostgres;
  let redis: FaultyRedis;
  before(async () => {
    [postgres, redis] = await Promise.all([startFaultyPostgres(), startFaultyRedis()]);
  });

  /** Asks on a connection of its own, by another way where it is told. */
  async function ask(statements: readonly string[], url = postgres.url): Promise<Outcome> {
    const patience = { connectionTimeoutMillis: 4_000, query_timeout: 4_000 };
    const client = new Client({ connectionString: url, ...patience });
    client.on("error", () => undefined);
    try {
      await client.connect();
      let rows: Record<string, unknown>[] = [];
      for (const statement of statements)
        ({ rows } = await client.query<Record<string, unknown>>(statement, []));
      return rows;
    } catch {
      return "lost";
    } finally {
      client.connection.stream.destroy();
    }
  }

  describe("of PostgreSQL", () => {
    before(async () => {
      await ask(["create table said (id int, how text)"]);
      await ask([
        `create function append(id int, how text) returns void language sql
         as 'insert into said values (id, how)'`,
      ]);
    });

    it("cut between what commits and its answer, and nowhere else", async () => {
      const way = await opened(new WayToPostgres(postgres.url, randomFrom(3)));
      const url = by(way, postgres.url);
      const told = { cuts: 0 };
      way.cutAfterCommit(12, () => (told.cuts += 1));
      const lost: string[] = [];
      for (let id = 1; told.cuts < 12; id++) {
        const alone = await ask([`select append(${id}, 'alone')`], url);
        if (alone === "lost") lost.push(`${id} alone`);
        const begun = ["begin", `select append(${id}, 'together')`, "commit"];
        if ((await ask(begun, url)) === "lost") lost.push(`${id} together`);
        expect(await ask(["select 1 as one"], url), "what keeps nothing").to.deep.equal([
          { one: 1 },
        ]);
      }
      expect(lost).to.have.length(12);
      const kept = await ask(["select id || ' ' || how as what from said"]);
      const missing = lost.filter((what) => !JSON.stringify(kept).includes(`"${what}"`));
      expect(missing.length, "lost on the way").to.be.lessThan(12);
      expect(new Set(lost.map((what) => what.split(" ")[1]))).to.have.property("size", 2);
    });

    it("end it at once and lose nothing that was acknowledged", async () => {
      await ask(["select append(1000, 'before')"]);
      for (const end of [() => postgres.stopImmediately(), () => postgres.killPostmaster()]) {
        await end();
        expect(await ask(["select 1"])).to.equal("lost");
        await postgres.start();
      }
      const kept = await ask(["select count(*)::int as kept from said where id = 1000"]);
      expect(kept).to.deep.equal([{ kept: 1 }]);
    });

    it("stop all its processes, and let them go on", async () => {
      postgres.pause();
      expect(await ask(["select 1"])).to.equal("lost");
      postgres.resume();
      await until(async () => (await ask(["select 1"])) !== "lost");
    });

    it("end the connections of nodes, one after the other or all, and no others", async () => {
      const way = await opened(new WayToPostgres(postgres.url, randomFrom(3)));
      const sleep = ["select pg_sleep(30)"];
      const slow = Promise.all([
        ask(sleep, by(way, postgres.url)),
        ask(sleep, by(way, postgres.url)),
      ]);
      await until(() => way.connections === 2);
      await until(async () => (await postgres.terminateBackends()) === 0);
      expect(await slow).to.deep.equal(["lost", "lost"]);
      const killed = ask(sleep, by(way, postgres.url));
      await until(async () => {
        const others = await ask(["select 1 from pg_stat_activity where query ~ '^select pg_sl'"]);
        return others !== "lost" && others.length === 1;
      });
      await postgres.killBackend(randomFrom(3));
      expect(await killed).to.equal("lost");
      await until(async () => (await ask(["select 1"])) !== "lost");
    });
  });

  describe("of Redis and of nodes", () => {
    const lives: NodeLife[] = [];
    let node: DrivenNode;
    before(async () => {
      node = await startFaultyNode({
        name: "n1",
        env: {},
        execArgv: [],
        databaseUrl: postgres.url,
        redisUrl: redis.url,
        random: randomFrom(4),
        record: (life) => lives.push(life),
      });
    });
    const isAlive = async (): Promise<boolean> =>
      (await fetch(`${node.url}/healthz`, { signal: AbortSignal.timeout(1_000) }).catch(() => null))
        ?.ok ?? false;

    it("tell connections that subscribe from those that publish", async () => {
      await until(() => (node.toRedis?.connections ?? 0) >= 2);
      await until(() => node.toRedis?.blackHole({ kind: "subscriber" }) === 1);
      node.toRedis?.heal();
    });

    it("forge packets, and empty Redis", async () => {
      const client = new Redis(redis.url);
      atTheEnd(() => client.disconnect());
      await client.set("something", "kept");
      await redis.flush();
      expect(await client.get("something")).to.equal(null);
      const heardBy = (packets: number) => redis.forge(packets, randomFrom(5));
      await until(() =>
        heardBy(1).then(
          () => true,
          () => false,
        ),
      );
      await heardBy(500);
      await until(isAlive);
    });

    it("pause a node, and keep it busy", async () => {
      node.pause();
      expect(await isAlive()).to.equal(false);
      node.resume();
      await until(isAlive);
      const busy = node.busy(3_000);
      // what was asked before it heard of that it may still answer
      await until(async () => !(await isAlive()));
      await busy;
      await until(isAlive);
    });

    it("kill a node or stop it, start it again at the same address, and tell of its lives", async () => {
      await node.kill();
      expect([node.pid, await isAlive()]).to.deep.equal([null, false]);
      await node.start();
      await until(isAlive);
      expect(await node.stop()).to.equal(0);
      expect(lives.map((life) => (life.did === "start" ? "start" : life))).to.deep.equal([
        "start",
        { did: "exit", code: null, signal: "SIGKILL", expected: true },
        "start",
        { did: "exit", code: 0, signal: null, expected: true },
      ]);
      expect(node.output()).to.include('"listening"');
    });
  });
});
