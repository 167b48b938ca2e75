import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { z } from "zod";
import { openRoom } from "../../client/rooms/live-room.ts";
import { fromTheBeginning } from "../../client/rooms/start.ts";
import { freePort } from "../../server/frame/postgres/free-port.ts";
import { liveChat } from "../support/chats.ts";
import { halfOpen, type HalfOpen } from "../support/half-open.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";
import { until } from "../support/until.ts";
import { type TestWire, wireTo } from "../support/wire.ts";

const Ready = z.object({ ready: z.boolean(), degraded: z.array(z.string()) });

describe("whatever becomes of Redis", function () {
  this.timeout(60_000);
  let house: House;
  let redis: TestRedis;
  let between: HalfOpen;
  let one: TestNode;
  let two: TestNode;
  let floor: string;
  let listener: TestWire;
  before(async () => {
    const url = await freshUrl();
    house = await openHouse(url);
    redis = await startRedis();
    between = await halfOpen(Number(new URL(redis.url).port));
    const start = (port: number) =>
      startNode({
        DATABASE_URL: url,
        REDIS_URL: `redis://127.0.0.1:${port}`,
        PACE_FACTOR: "1000",
      });
    one = await start(Number(new URL(redis.url).port));
    two = await start(between.port);
    ({ floor } = await liveChat(house));
    listener = wireTo([two.url], null);
    await until(() => listener.connected.value);
  });
  after(() => listener.close());

  const degraded = async (node: TestNode): Promise<readonly string[]> => {
    const { ready, degraded: told } = Ready.parse(await (await fetch(`${node.url}/readyz`)).json());
    expect(ready).to.equal(true);
    return told;
  };
  const bothAreWell = () =>
    until(async () => [...(await degraded(one)), ...(await degraded(two))].length === 0);

  /** Somebody on one node reads what somebody says on the other; nobody is refused, and no node ends. */
  async function sayAcross(): Promise<void> {
    const text = randomUUID();
    const speaker = wireTo([one.url], (await proven(house, "Ada")).secret);
    await until(() => speaker.connected.value);
    const heard = new Promise<void>((resolve) => {
      const end = listener.on("rooms.records", ({ records }) => {
        if (!records.some(({ what }) => what?.text === text)) return;
        end();
        resolve();
      });
    });
    expect(await listener.tell("rooms.watch", { room: floor })).to.include({ ok: true });
    const said = { room: floor, id: randomUUID(), text };
    expect(await speaker.tell("chats.postMessage", said)).to.include({ ok: true });
    await heard;
    speaker.close();
    expect([one.process.exitCode, two.process.exitCode]).to.deep.equal([null, null]);
  }

  it("frozen, it holds up nobody; readers are told that they are told late, and when that is over", async () => {
    await bothAreWell();
    const room = openRoom({
      wire: listener,
      room: floor,
      start: fromTheBeginning(floor),
      questions: [],
      signedIn: null,
    });
    await until(() => room.state.value === "live");
    redis.pause();
    await until(() => room.state.value === "delayed");
    expect(await degraded(two)).to.deep.equal(["redis"]);
    await sayAcross();
    const newcomer = wireTo([two.url], null);
    const told = new Promise((resolve) => newcomer.on("frame.news", resolve));
    await until(() => newcomer.connected.value);
    await newcomer.tell("rooms.watch", { room: floor });
    expect(await told).to.deep.equal({ delayed: true });
    newcomer.close();
    redis.resume();
    await until(() => room.state.value === "live");
    room.stop();
    await bothAreWell();
    await sayAcross();
  });

  it("a connection that died without a word is noticed, and replaced", async () => {
    await bothAreWell();
    const connections = between.count();
    between.deaden((nth) => nth === connections - 1);
    await until(async () => (await degraded(two)).includes("redis"));
    await sayAcross();
    await bothAreWell();
    expect(between.count()).to.be.greaterThan(connections);
    await sayAcross();
  });

  it("restarted again and again, it is found again each time", async () => {
    for (let times = 0; times < 3; times += 1) {
      await redis.kill();
      await until(async () => (await degraded(two)).includes("redis"));
      await sayAcross();
      await redis.restart();
      await bothAreWell();
    }
    await sayAcross();
    expect(one.output()).not.to.include("nobody listened to a rejection");
  });

  it("never there, it keeps no node from starting", async () => {
    const port = await freePort();
    const lonely = await startNode({
      DATABASE_URL: one.databaseUrl,
      REDIS_URL: `redis://127.0.0.1:${port}`,
      PACE_FACTOR: "1000",
    });
    expect(await degraded(lonely)).to.deep.equal(["redis"]);
    const speaker = wireTo([lonely.url], (await proven(house, "Ada")).secret);
    await until(() => speaker.connected.value);
    const said = { room: floor, id: randomUUID(), text: "alone" };
    expect(await speaker.tell("chats.postMessage", said)).to.include({ ok: true });
    speaker.close();
    await lonely.kill();
  });
});
