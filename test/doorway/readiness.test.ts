import { expect } from "chai";
import { freePort } from "../../server/frame/postgres/free-port.ts";
import { halfOpen } from "../support/half-open.ts";
import { startNode } from "../support/nodes.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";

describe("what a node says of itself to whoever looks after it", function () {
  this.timeout(60_000);

  it("names all that does not answer; without the database it is not ready, and it is again when that returns", async () => {
    const url = new URL(await freshUrl());
    const between = await halfOpen(Number(url.port));
    url.port = String(between.port);
    const nobody = `redis://127.0.0.1:${await freePort()}`;
    const env = { DATABASE_URL: url.href, REDIS_URL: nobody, DEADLINE_FACTOR: "1" };
    const node = await startNode(env);
    const readiness = async (): Promise<string> => {
      const answer = await fetch(`${node.url}/readyz`);
      return `${answer.status} ${await answer.text()}`;
    };
    expect(await readiness()).to.equal('200 {"ready":true,"degraded":["redis"]}');
    await until(async () => {
      // also those that were opened meanwhile
      between.deaden();
      return (await readiness()) === '503 {"ready":false,"degraded":["database","redis"]}';
    });
    const alive = await fetch(`${node.url}/healthz`);
    expect(await alive.json()).to.deep.equal({ alive: true });
    await until(async () => (await readiness()).startsWith("200"));
    await node.kill();
  });
});
