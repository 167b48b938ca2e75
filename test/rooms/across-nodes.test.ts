import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { Redis } from "ioredis";
import { z } from "zod";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { atTheEnd } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";
import { until } from "../support/until.ts";
import { wireTo } from "../support/wire.ts";

const Ready = z.object({ ready: z.boolean(), degraded: z.array(z.string()) });

const aRoom = z.looseObject({ room: z.uuid() });
/** What a node tells a listener: of their room, and that hints come late where so many others keep Redis busy. */
const Told = z.union([
  z.tuple([z.enum(["rooms.records", "rooms.presence"]), aRoom]),
  z.tuple([z.literal("frame.news"), z.strictObject({ delayed: z.boolean() })]),
]);

describe("two nodes with Redis between them", function () {
  this.timeout(60_000);
  let house: House;
  let redis: TestRedis;
  let one: TestNode;
  let two: TestNode;
  let chat: HeldChat;
  before(async () => {
    const url = await freshUrl();
    house = await openHouse(url);
    redis = await startRedis();
    const env = { DATABASE_URL: url, REDIS_URL: redis.url, PACE_FACTOR: "1000" };
    [one, two] = await Promise.all([startNode(env), startNode(env)]);
    chat = await liveChat(house);
  });

  const readiness = async (node: TestNode) =>
    Ready.parse(await (await fetch(`${node.url}/readyz`)).json());

  /** Says something on one node and waits until it is heard on the other. */
  async function sayAcross(text: string): Promise<void> {
    const ada = await proven(house, "Ada");
    const [speaker, listener] = [wireTo([one.url], ada.secret), wireTo([two.url], null)];
    await until(() => speaker.connected.value && listener.connected.value);
    await listener.tell("rooms.watch", { room: chat.floor });
    const heard = new Promise<void>((resolve) =>
      listener.on("rooms.records", ({ records }) => {
        if (records.some(({ what }) => what?.text === text)) resolve();
      }),
    );
    const asked = { room: chat.floor, id: randomUUID(), text };
    expect(await speaker.tell("chats.postMessage", asked)).to.include({ ok: true });
    await heard;
    speaker.close();
    listener.close();
  }

  it("tell each other's readers what is said, and say that they are well", async () => {
    await until(async () => (await readiness(one)).degraded.length === 0);
    await sayAcross("with hints");
  });

  it("go on without Redis, refusing nothing, and say what is degraded", async () => {
    await redis.kill();
    await until(async () => (await readiness(two)).degraded.includes("redis"));
    expect((await readiness(two)).ready).to.equal(true);
    await sayAcross("without hints");
    expect([one.process.exitCode, two.process.exitCode]).to.deep.equal([null, null]);
  });

  it("are well again when it returns, empty as it is", async () => {
    await redis.restart();
    await until(async () => (await readiness(one)).degraded.length === 0);
    await sayAcross("with hints again");
  });

  it("believe nothing that others put into Redis: it causes a look and no more", async () => {
    const forger = new Redis(redis.url);
    atTheEnd(() => forger.disconnect());
    const listener = wireTo([two.url], null);
    await until(() => listener.connected.value);
    await listener.tell("rooms.watch", { room: chat.floor });
    const heard: unknown[] = [];
    listener.socket.onAny((...told: unknown[]) => heard.push(told));
    const channels = await forger.call("PUBSUB", "SHARDCHANNELS", "*");
    const names = z.array(z.string()).parse(channels);
    expect(names.length).to.be.greaterThan(0);
    const forged = [
      "",
      "{}",
      "[]",
      JSON.stringify({
        uid: "x",
        type: 3,
        data: { packet: { data: ["rooms.records", {}] }, opts: { rooms: [], except: [] } },
      }),
    ];
    for (let times = 0; times < 1_000; times += 1)
      await Promise.all(
        names.flatMap((name) => forged.map((packet) => forger.call("SPUBLISH", name, packet))),
      );
    let beats: string[] = [];
    // a node that heard nothing of its own for all that noise listens anew
    await until(async () => {
      beats = z.array(z.string()).parse(await forger.call("PUBSUB", "CHANNELS", "lyceum*"));
      return beats.length === 2;
    });
    for (const name of beats) await forger.publish(name, "beat");
    await sayAcross("after the forgery");
    expect(JSON.stringify(heard)).to.contain("after the forgery");
    const known = heard.map((told) => Told.safeParse(told).success);
    expect(heard.filter((_, n) => known[n] === false)).to.deep.equal([]);
    expect([one.process.exitCode, two.process.exitCode]).to.deep.equal([null, null]);
    listener.close();
  });

  it("end in peace when they are told to", async () => {
    expect(await Promise.all([one.stop(), two.stop()])).to.deep.equal([0, 0]);
  });
});
