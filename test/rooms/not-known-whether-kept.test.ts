import { expect } from "chai";
import { found } from "../../server/frame/failure.ts";
import type { Speaker } from "../../server/frame/speaker.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type Door, doorTo } from "../support/door.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { insist, placesIn, type Said, something, speakerOn } from "./insisting.ts";

const times = 10;

describe("when the connection to the database dies between a message and its answer", function () {
  this.timeout(60_000);
  let house: House;
  let door: Door;
  let chat: HeldChat;
  let speakers: Speaker[];
  /** On another node, whose way to the database is never cut. */
  let elsewhere: Speaker;
  before(async () => {
    const url = await freshUrl();
    house = await openHouse(url);
    door = await doorTo(url);
    const env = { PACE_FACTOR: "1000" };
    const node = await startNode({ ...env, DATABASE_URL: door.url });
    const other = await startNode({ ...env, DATABASE_URL: url });
    chat = await liveChat(house);
    speakers = await Promise.all(
      ["Ada", "Bob", "Cy"].map((name) => speakerOn(node.url, house, name)),
    );
    elsewhere = await speakerOn(other.url, house, "Dee");
  });

  const isKept = async ({ id }: Said): Promise<boolean> =>
    (await placesIn(house, chat.floor)).has(id);

  /**
   * Everything said goes to the database, which keeps it; its answer never comes. Gives what whoever said it is told. A
   * connection that was cut before takes nothing there: then it is said again.
   */
  async function cutBehind<A>(said: Said, say: () => Promise<A>): Promise<A> {
    for (;;) {
      door.holdAfter("from append(");
      let isTold = false;
      const told = say().finally(() => (isTold = true));
      await until(async () => isTold || (await isKept(said)));
      const wasKept = await isKept(said);
      door.release();
      if (!wasKept) continue;
      door.shut();
      door.open();
      return told;
    }
  }

  it("whoever said it is told that nobody knows, and the same again gets the place that it has", async () => {
    const room = chat.floor;
    const ada = found(speakers[0]);
    for (let time = 0; time < times; time++) {
      const said = something(`Message ${time}`);
      const first = await cutBehind(said, () => ada.ask("chats.postMessage", { room, ...said }));
      expect(first).to.include({ ok: false, code: "unsure" });
      const again = await insist(ada, room, said);
      expect(again.kept.place).to.equal((await placesIn(house, room)).get(said.id));
    }
  });

  it("neither loses nor doubles what others say meanwhile", async () => {
    const room = chat.floor;
    for (let time = 0; time < times; time++) {
      const all = speakers.flatMap((speaker, n) =>
        ["one", "two", "three"].map((word) => ({
          speaker,
          said: something(`${n} says ${word} ${time}`),
        })),
      );
      const outcomes = await cutBehind(found(all[0]).said, () =>
        Promise.all(all.map(({ speaker, said }) => insist(speaker, room, said))),
      );
      expect(outcomes.some(({ before }) => before.length > 0)).to.equal(true);
      const places = await placesIn(house, room);
      expect(outcomes.map(({ kept }) => kept.place)).to.deep.equal(
        all.map(({ said }) => places.get(said.id)),
      );
    }
  });

  it("another text under the same id is a conflict, on whatever node, and tells what was kept", async () => {
    const room = chat.floor;
    const ada = found(speakers[0]);
    const said = something("The first words");
    await cutBehind(said, () => ada.ask("chats.postMessage", { room, ...said }));
    const other = { room, id: said.id, text: "Other words" };
    await until(async () => {
      const answer = await ada.ask("chats.postMessage", other);
      return !answer.ok && answer.code === "conflict" && answer.values["kept"] === said.text;
    });
    // whose it is not is not told what was kept
    const stranger = await elsewhere.ask("chats.postMessage", other);
    expect(stranger).to.deep.include({ ok: false, code: "conflict", values: {} });
  });
});
