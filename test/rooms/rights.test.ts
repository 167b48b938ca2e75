import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Packet } from "../../shared/rooms.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { type TestWire, wireTo } from "../support/wire.ts";

describe("rights that end while somebody is connected", function () {
  this.timeout(60_000);
  let house: House;
  let node: TestNode;
  let other: TestNode;
  let chat: HeldChat;
  before(async () => {
    const url = await freshUrl();
    house = await openHouse(url);
    const env = { DATABASE_URL: url, PACE_FACTOR: "1000" };
    [node, other] = await Promise.all([startNode(env), startNode(env)]);
  });
  beforeEach(async () => (chat = await liveChat(house)));

  async function connect(secret: string | null, at: TestNode = node): Promise<TestWire> {
    const wire = wireTo([at.url], secret);
    await until(() => wire.connected.value);
    return wire;
  }
  const heardOn = (wire: TestWire): Packet[] => {
    const packets: Packet[] = [];
    wire.on("rooms.records", (packet) => packets.push(packet));
    return packets;
  };

  it("ends every socket of a sign-in that was ended elsewhere", async () => {
    const ada = await proven(house, "Ada");
    const wire = await connect(ada.secret);
    wire.socket.io.reconnection(false);
    const gone = new Promise((resolve) => wire.socket.once("disconnect", resolve));
    await ada.get("people.signOut", {});
    await gone;
    const again = await connect(ada.secret);
    const answer = await again.tell("chats.postMessage", {
      room: chat.floor,
      id: randomUUID(),
      text: "still me?",
    });
    expect(answer).to.deep.include({ ok: false, code: "not-signed-in" });
    again.close();
  });

  it("takes the backstage from somebody whose role ended, and tells them nothing more of it", async () => {
    const mod = await proven(house, "Mo");
    await chat.host.get("sessions.giveRole", {
      session: chat.slug,
      handle: mod.handle,
      role: "moderator",
    });
    const wire = await connect(mod.secret, other);
    const heard = heardOn(wire);
    expect(await wire.tell("rooms.watch", { room: chat.backstage })).to.include({ ok: true });
    const say = (text: string) =>
      chat.host.get("chats.postMessage", { room: chat.backstage, id: randomUUID(), text });
    await say("for the team");
    await until(() => heard.length === 1);
    const lost = new Promise((resolve) => wire.on("rooms.lost", resolve));
    await chat.host.get("sessions.endRole", { session: chat.slug, handle: mod.handle });
    expect(await lost).to.deep.equal({ room: chat.backstage });
    await say("not for you");
    const floor = await wire.tell("rooms.watch", { room: chat.floor });
    expect(floor.ok, "the floor stays open").to.equal(true);
    await chat.host.get("chats.postMessage", {
      room: chat.floor,
      id: randomUUID(),
      text: "for all",
    });
    await until(() => heard.some(({ room }) => room === chat.floor));
    expect(heard.filter(({ room }) => room === chat.backstage)).to.have.length(1);
    expect(await wire.tell("rooms.watch", { room: chat.backstage })).to.deep.include({
      code: "not-found",
    });
    wire.close();
  });

  it("lets nobody hear a backstage who is not on the team, nor a visitor", async () => {
    const ada = await proven(house, "Ada");
    for (const secret of [ada.secret, null]) {
      const wire = await connect(secret);
      expect(await wire.tell("rooms.watch", { room: chat.backstage })).to.deep.include({
        code: "not-found",
      });
      wire.close();
    }
  });

  it("tells somebody who was muted, wherever they are connected", async () => {
    const ada = await proven(house, "Ada");
    const wire = await connect(ada.secret, other);
    const changed = new Promise((resolve) => wire.on("people.changed", resolve));
    await chat.host.get("moderation.mute", {
      session: chat.slug,
      handle: ada.handle,
      reason: "rude",
    });
    await changed;
    const { measure } = await wire.ask("rooms.mine", { room: chat.floor });
    expect(measure).to.include({ kind: "mute", reason: "rude" });
    wire.close();
  });
});
