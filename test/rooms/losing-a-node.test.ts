import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { expectWhole, join, settled } from "./participants.ts";

const people = 12;
const messages = 25;

describe("when a node is killed in the middle of a chat", function () {
  this.timeout(120_000);
  let house: House;
  let nodes: TestNode[];
  before(async () => {
    const url = await freshUrl();
    house = await openHouse(url);
    const env = { DATABASE_URL: url, PACE_FACTOR: "10000" };
    nodes = await Promise.all([startNode(env), startNode(env)]);
  });

  it("nothing acknowledged is lost, nothing is doubled or reordered, and everybody ends with the same room", async () => {
    const { floor } = await house.command("chats.stage", {
      title: "Storm",
      minutes: 10,
      source: null,
    });
    const urls = nodes.map(({ url }) => url);
    const all = await Promise.all(
      Array.from({ length: people }, (_, i) => join(house, urls, { floor, index: i })),
    );
    const talking = all.map(async ({ name, room }) => {
      for (let i = 0; i < messages; i++) {
        room.say(`${name} says ${i}`);
        await pause(10 + Math.random() * 40);
      }
    });
    const heardSome = (): boolean => (all[0]?.room.reading.value.entries.length ?? 0) > people * 4;
    await until(heardSome);
    const [doomed] = nodes;
    await doomed?.kill();
    await Promise.all(talking);
    const total = people * messages;
    await settled(all, total);
    await expectWhole(house, floor, { all, messages });
    const acknowledged = all.reduce((sum, one) => sum + one.acknowledged.size, 0);
    expect(acknowledged, "acknowledgements that were heard").to.be.greaterThan(total / 2);
    for (const { room, wire } of all) {
      room.stop();
      wire.close();
    }
  });
});
