import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { Redis } from "ioredis";
import type { Answer } from "../../shared/failures.ts";
import { paces, pacesOfCrowds } from "../../shared/limits.ts";
import { connectSpeaker, type Speaker } from "../../server/frame/speaker.ts";
import { liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { atTheEnd } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";
import { until } from "../support/until.ts";
import { something } from "../rooms/insisting.ts";

const { points: most, seconds } = paces.speaking;

describe("whoever floods the server", function () {
  this.timeout(60_000);
  let house: House;
  let redis: TestRedis;
  let nodes: TestNode[];
  let floor: string;
  before(async () => {
    const DATABASE_URL = await freshUrl();
    house = await openHouse(DATABASE_URL);
    redis = await startRedis();
    const env = { DATABASE_URL, REDIS_URL: redis.url, PACE_FACTOR: "1" };
    nodes = await Promise.all([startNode(env), startNode(env), startNode(env)]);
    ({ floor } = await liveChat(house));
  });

  /** Somebody new, connected to each of the nodes. */
  async function speakers(name: string): Promise<Speaker[]> {
    const { secret } = await proven(house, name);
    const all = await Promise.all(nodes.map(({ url }) => connectSpeaker(url, secret)));
    for (const speaker of all) atTheEnd(() => speaker.close());
    return all;
  }
  const say = (speaker: Speaker | undefined, text: string): Promise<Answer<unknown>> => {
    if (!speaker) throw new Error("nobody speaks");
    return speaker.ask("chats.postMessage", { room: floor, ...something(text) });
  };
  /** Says so much, now here and now there, one after the other; tells how much was let in. */
  async function letIn(all: readonly Speaker[], count: number): Promise<number> {
    let kept = 0;
    for (let n = 0; n < count; n++) if ((await say(all[n % all.length], `${n}`)).ok) kept += 1;
    return kept;
  }

  it("a thousand times a second is told to wait, and keeps nobody else from speaking", async () => {
    const [flooder] = await speakers("Flo");
    const others = (await Promise.all(["Ada", "Bob", "Cy"].map(speakers))).map(([one]) => one);
    const flood: Promise<Answer<unknown>>[] = [];
    const said: Promise<Answer<unknown>>[] = [];
    for (let tick = 0; tick < 100; tick++) {
      for (let n = 0; n < 10; n++) flood.push(say(flooder, `${tick}.${n}`));
      if (tick % 10 === 0) for (const other of others) said.push(say(other, `calmly ${tick}`));
      await pause(10);
    }
    expect((await Promise.all(said)).every(({ ok }) => ok)).to.equal(true);
    const answers = await Promise.all(flood);
    expect(answers.filter(({ ok }) => ok).length).to.be.within(1, most);
    for (const answer of answers)
      if (!answer.ok) {
        expect(answer.code).to.equal("too-fast");
        expect(answer.retryAfter).to.be.within(1, seconds);
      }
  });

  it("over one connection is told to wait whatever they ask, and only there", async () => {
    const { points } = pacesOfCrowds.connection;
    const [here, there] = await speakers("Dot");
    if (!here) throw new Error("nobody is here");
    const asked = Array.from({ length: points + 50 }, () => here.ask("people.me", {}));
    const codes = (await Promise.all(asked)).map((answer) => answer.ok || answer.code);
    expect(codes.filter((code) => code === true)).to.have.length(points);
    expect(codes.filter((code) => code === "too-fast")).to.have.length(50);
    expect(await there?.ask("people.me", {})).to.include({ ok: true });
  });

  it("on all nodes together gets no more than on one", async () => {
    expect(await letIn(await speakers("Eve"), most * 3)).to.be.within(most - 1, most * 1.5);
  });

  it("gets no more than twice as much when Redis forgets, and nobody is signed out", async () => {
    const eve = await speakers("Eve");
    const before = await letIn(eve, most / 2);
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    const after = await letIn(eve, most * 4);
    expect(before + after).to.be.within(most - 1, most * 2);
    for (const one of eve) {
      const answer = await one.ask("people.me", {});
      expect(answer.ok && answer.value.me?.name).to.equal("Eve");
    }
  });

  it("gets no more without Redis either, once the nodes know how many they are", async () => {
    redis.pause();
    await until(async () => (await letIn(await speakers("Eve"), most * 2)) <= most + nodes.length);
    await redis.kill();
    await until(async () => (await letIn(await speakers("Eve"), most * 2)) <= most + nodes.length);
    expect(await letIn(await speakers("Eve"), nodes.length)).to.equal(nodes.length);
  });
});
