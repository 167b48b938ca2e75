import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { freePort } from "../../server/frame/postgres/free-port.ts";
import { connectSpeaker } from "../../server/frame/speaker.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { insist, something, speakerOn } from "./insisting.ts";
import { expectWhole, join, type Participant, settled } from "./participants.ts";

const people = 9;
const messages = 60;

describe("when three nodes are restarted one after the other in the middle of a chat", function () {
  this.timeout(120_000);
  let house: House;
  let nodes: TestNode[];
  let start: (PORT: string) => Promise<TestNode>;
  before(async () => {
    const DATABASE_URL = await freshUrl();
    house = await openHouse(DATABASE_URL);
    start = (PORT) => startNode({ DATABASE_URL, PORT, PACE_FACTOR: "10000" });
    const ports = [await freePort(), await freePort(), await freePort()];
    nodes = await Promise.all(ports.map((port) => start(String(port))));
  });

  /** Whatever became of somebody's messages beside being sent and kept. */
  function troubles({ name, room }: Participant): string[] {
    const told: string[] = [];
    room.outbox.subscribe((unsent) => {
      for (const { state, text } of unsent)
        if (state !== "sending") told.push(`${name}: ${text} is ${state}`);
    });
    return told;
  }

  async function restart(node: TestNode): Promise<TestNode> {
    expect(await node.stop(), "exit code").to.equal(0);
    return start(new URL(node.url).port);
  }

  it("nobody sees an error, and nothing is lost, doubled or reordered", async () => {
    const { floor } = await house.command("chats.stage", {
      title: "Deploying",
      minutes: 10,
      source: null,
    });
    const urls = nodes.map(({ url }) => url);
    const all = await Promise.all(
      Array.from({ length: people }, (_, index) => join(house, urls, { floor, index })),
    );
    const told = all.map(troubles);
    const said = all.map(() => 0);
    let restarted = false;
    const talking = all.map(async ({ name, room }, n) => {
      for (let i = 0; i < messages; i++) {
        room.say(`${name} says ${i}`);
        said[n] = i + 1;
        // those who have said half go on while the last node comes back
        await pause(20 + Math.random() * 60);
        if (i === messages / 2) await until(() => restarted);
      }
    });
    for (const [n, node] of nodes.entries()) nodes[n] = await restart(node);
    restarted = true;
    await Promise.all(talking);
    await settled(all, people * messages);
    await expectWhole(house, floor, { all, messages });
    expect(told.flat()).to.deep.equal([]);
    for (const { room, wire } of all) {
      room.stop();
      wire.close();
    }
  });

  it("a node that stops says so while people are still there, and answers what they asked", async () => {
    const { floor } = await house.command("chats.stage", {
      title: "Stopping",
      minutes: 10,
      source: null,
    });
    const [node] = nodes;
    if (!node) throw new Error("there is no node");
    const ada = await speakerOn(node.url, house, "Ada");
    const underWay = Array.from({ length: 50 }, (_, n) => insist(ada, floor, something(`${n}`)));
    const stopped = node.stop();
    await until(async () => (await fetch(`${node.url}/readyz`)).status === 503);
    const late = await connectSpeaker(node.url, null).catch(String);
    expect(late).to.include("could not connect");
    const outcomes = await Promise.all(underWay);
    expect(outcomes.flatMap(({ before }) => before)).to.deep.equal([]);
    const places = new Set(outcomes.map(({ kept }) => kept.place));
    expect(places).to.have.property("size", underWay.length);
    expect(await stopped).to.equal(0);
  });
});
