import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { startNode } from "../support/nodes.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";

const readers = 40;

describe("a node that is stopped", function () {
  this.timeout(60_000);

  it("ends in good order although readers go on asking on connections that they keep", async () => {
    const node = await startNode({ DATABASE_URL: await freshUrl(), PACE_FACTOR: "10000" });
    const told = { answers: 0, over: false };
    const read = async (): Promise<void> => {
      while (!told.over) {
        const response = await fetch(node.url).catch(() => null);
        if ((await response?.text().catch(() => null)) !== undefined) told.answers += 1;
        await pause(Math.random() * 20);
      }
    };
    const reading = Array.from({ length: readers }, read);
    await until(() => told.answers > 5 * readers);
    expect(await node.stop()).to.equal(0);
    told.over = true;
    await Promise.all(reading);
  });
});
