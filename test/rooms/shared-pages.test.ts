import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Asked, requests } from "../../shared/contract.ts";
import { recordsAPage } from "../../shared/limits.ts";
import type { Actor, Db } from "../../server/frame/context.ts";
import { makeLog } from "../../server/frame/log.ts";
import { makePaces } from "../../server/frame/paces.ts";
import { makeDoorway, type Perform } from "../../server/frame/perform.ts";
import { rememberPlaces } from "../../server/frame/shared-reads.ts";
import { findPlace, operationsWith } from "../../server/operations.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";

const crowd = 2_000;
const visitor: Actor = { kind: "visitor" };

describe("when a crowd comes back at once", function () {
  this.timeout(60_000);
  let house: House;
  let chat: HeldChat;
  let perform: Perform;
  /** The statements that the database was asked. */
  let asked: string[];
  before(async () => {
    house = await openHouse();
    const home = () => "http://localhost:3000";
    const db: Db = {
      ...house.db,
      query(sql, parameters) {
        asked.push(sql);
        return house.db.query(sql, parameters);
      },
    };
    perform = makeDoorway({
      database: { ...house.database, db },
      operations: operationsWith(home, home, true),
      findPlace: rememberPlaces(findPlace),
      paces: makePaces(100_000),
      announce: () => undefined,
      log: makeLog("silent"),
    });
  });
  beforeEach(async () => {
    chat = await liveChat(house);
    asked = [];
  });

  const say = (text: string, id: string = randomUUID()) =>
    chat.host.get("chats.postMessage", { room: chat.floor, id, text });
  const read = async (room: string, actor: Actor = visitor) => {
    const origin = { address: "192.0.2.1", device: "a browser", ears: null };
    const what: Asked<"rooms.read"> = { room, after: 0 };
    return (await perform("rooms.read", what, { actor, origin })).answer;
  };
  /** How often a page was read. */
  const readings = () => asked.filter((sql) => sql.includes("from unnest")).length;
  const textsIn = async (room: string): Promise<(string | undefined)[]> => {
    const answer = await read(room);
    if (!answer.ok) expect.fail(answer.message);
    const page = requests["rooms.read"].output.parse(answer.value);
    return page.records.map(({ what }) => what?.text);
  };

  it("reads the page that all of them ask for once", async () => {
    await say("Hello");
    const answers = await Promise.all(Array.from({ length: crowd }, () => read(chat.floor)));
    expect(answers.filter(({ ok }) => ok)).to.have.length(crowd);
    expect(readings()).to.equal(1);
    // where the room is, found once; where it stands, once for the first and once for all who came meanwhile
    expect(asked).to.have.length.at.most(5);
  });

  it("reads a full page once while messages come, and anew when one on it is hidden", async () => {
    const entry = randomUUID();
    await say("Rude words", entry);
    for (let n = 0; n < recordsAPage; n++) await say(`Message ${n}`);
    const first = await textsIn(chat.floor);
    expect(first).to.have.length(recordsAPage).and.to.include("Rude words");
    const before = readings();
    const later = Array.from({ length: 50 }, async (_, n) => {
      await say(`Later ${n}`);
      return textsIn(chat.floor);
    });
    for (const texts of await Promise.all(later)) expect(texts).to.deep.equal(first);
    // it is kept for a second
    expect(readings() - before).to.be.below(50);
    await chat.host.get("moderation.hide", { entry, reason: "rude" });
    expect(await textsIn(chat.floor)).to.not.include("Rude words");
  });

  it("shows everybody what was said before they asked", async () => {
    for (let n = 0; n < 30; n++) {
      const early = Array.from({ length: 20 }, () => read(chat.floor));
      await say(`Message ${n}`);
      const late = await Promise.all(Array.from({ length: 20 }, () => textsIn(chat.floor)));
      for (const texts of late) expect(texts).to.include(`Message ${n}`);
      await Promise.all(early);
    }
  });

  it("shows nobody what was hidden before they asked", async () => {
    const entry = randomUUID();
    await say("Rude words", entry);
    expect(await textsIn(chat.floor)).to.include("Rude words");
    await chat.host.get("moderation.hide", { entry, reason: "rude" });
    expect(await textsIn(chat.floor)).to.not.include("Rude words");
  });

  it("asks of each of them whether they may", async () => {
    const host = await chat.host.whoAsks();
    const both = Array.from({ length: 200 }, (_, n) =>
      read(chat.backstage, n % 2 === 0 ? host : visitor),
    );
    const answers = (await Promise.all(both)).map((answer) => answer.ok || answer.code);
    expect(answers.filter((_, n) => n % 2 === 0)).to.deep.equal(Array(100).fill(true));
    expect(answers.filter((_, n) => n % 2 === 1)).to.deep.equal(Array(100).fill("not-found"));
  });
});
