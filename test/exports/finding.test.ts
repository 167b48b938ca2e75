import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Asked } from "../../shared/contract.ts";
import { liveChat } from "../support/chats.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { proven, steward } from "../support/people.ts";
import { archivist, closedChat } from "./desk.ts";

describe("the archivist's desk", function () {
  this.timeout(60_000);
  let house: House;
  let archie: Browser;
  let chat: Awaited<ReturnType<typeof closedChat>>;
  before(async () => {
    house = await openHouse();
    archie = await archivist(house);
    chat = await closedChat(house, ["Zebras are striped", "Quaggas were too"]);
    await closedChat(house, ["Zebras again"]);
  });
  const find = async (asked: Asked<"exports.find">) => {
    const { hits, count, sessions } = await archie.get("exports.find", asked);
    expect(hits.length).to.equal(count);
    return { count, sessions: sessions.map(({ session }) => session.slug) };
  };

  it("is for archivists and stewards; others are told nothing", async () => {
    const member = await proven(house, "Mia");
    expect((await member.refused("exports.find", {})).code).to.equal("not-allowed");
    expect((await member.refused("exports.list", {})).code).to.equal("not-allowed");
    expect((await chat.host.refused("exports.find", {})).code).to.equal("not-allowed");
    expect((await house.browser().refused("exports.find", {})).code).to.equal("not-signed-in");
    expect((await (await steward(house, "Stella")).get("exports.find", {})).count).to.equal(3);
  });

  it("finds by words, session, person and kind", async () => {
    expect((await find({ text: "zebra" })).count).to.equal(2);
    expect(await find({ text: "zebra", session: chat.slug })).to.deep.equal({
      count: 1,
      sessions: [chat.slug],
    });
    expect((await find({ by: chat.ada })).count).to.equal(2);
    expect((await find({ kind: "question" })).count).to.equal(0);
    expect((await find({ kind: "message", text: '"were too"' })).count).to.equal(1);
  });

  it("finds by time, on the clocks of the zone that is told", async () => {
    const at = (hours: number) =>
      new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);
    expect((await find({ from: at(-1), until: at(1) })).count).to.equal(3);
    // the same digits on clocks that are eleven hours ahead mean a time that is over
    expect((await find({ until: at(1), zone: "Pacific/Noumea" })).count).to.equal(0);
    expect((await archie.refused("exports.find", { zone: "Nowhere" })).fields).to.have.key("zone");
  });

  it("finds by edition, and outside of all", async () => {
    const asked = { title: "A month", startsOn: "1999-12-01", endsOn: "1999-12-31", zone: "UTC" };
    const { slug } = await house.command("sessions.openEdition", asked);
    expect((await find({ edition: slug })).count).to.equal(0);
    await house.db.query(
      `update sessions set edition_id = (select id from editions where slug = $1) where slug = $2`,
      [slug, chat.slug],
    );
    expect(await find({ edition: slug })).to.deep.equal({ count: 2, sessions: [chat.slug] });
    expect((await find({ edition: "outside-editions" })).count).to.equal(1);
  });

  it("finds nothing that is not over, not for everybody, or hidden", async () => {
    const live = await liveChat(house, { script: [] });
    const say = async (room: string, text: string) => {
      const id = randomUUID();
      await live.host.get("chats.postMessage", { room, id, text });
      return id;
    };
    const entry = await say(live.floor, "Okapi on the floor");
    await say(live.backstage, "Okapi behind the stage");
    expect((await find({ text: "okapi" })).count).to.equal(0);
    await live.at(-3_600, -1);
    expect((await find({ text: "okapi" })).count).to.equal(1);
    await live.host.get("moderation.hide", { entry, reason: "private" });
    expect((await find({ text: "okapi" })).count).to.equal(0);
  });

  it("tells at the field what leads nowhere", async () => {
    for (const [field, value] of Object.entries({ by: "nobody-at-all", session: "no-such" }))
      expect((await archie.refused("exports.find", { [field]: value })).fields).to.have.key(field);
  });
});
