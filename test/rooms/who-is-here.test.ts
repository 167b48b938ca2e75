import { expect } from "chai";
import type { Presence } from "../../shared/rooms.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { type TestWire, wireTo } from "../support/wire.ts";

describe("who is here", function () {
  this.timeout(90_000);
  let house: House;
  let one: TestNode;
  let two: TestNode;
  let chat: HeldChat;
  before(async () => {
    const url = await freshUrl();
    house = await openHouse(url);
    const env = { DATABASE_URL: url, PACE_FACTOR: "1000" };
    [one, two] = await Promise.all([startNode(env), startNode(env)]);
    chat = await liveChat(house);
  });

  async function come(
    secret: string | null,
    node: TestNode,
  ): Promise<TestWire & { told: Presence[] }> {
    const wire = wireTo([node.url], secret);
    const told: Presence[] = [];
    wire.on("rooms.presence", (presence) => told.push(presence));
    await until(() => wire.connected.value);
    const answer = await wire.tell("rooms.watch", { room: chat.floor });
    if (answer.ok) told.push(answer.value.presence);
    return Object.assign(wire, { told });
  }
  const names = ({ told }: { told: readonly Presence[] }): string[] =>
    told.at(-1)?.people.map(({ name }) => name) ?? [];

  it("counts a person once across tabs and nodes, visitors not, and follows coming and going on every node", async () => {
    const [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    const watcher = await come(null, two);
    const [tab, second, elsewhere] = [
      await come(ada.secret, one),
      await come(ada.secret, one),
      await come(ada.secret, two),
    ];
    const bobs = await come(bob.secret, one);
    await until(() => names(watcher).join() === "Ada,Bob");
    expect(watcher.told.at(-1)?.count).to.equal(2);
    tab.close();
    second.close();
    bobs.close();
    await until(() => names(watcher).join() === "Ada");
    elsewhere.close();
    await until(() => watcher.told.at(-1)?.count === 0);
    const stays = await house.db.query<{ whole: boolean }>(
      `select until_at >= from_at as whole from presences where room_id = $1`,
      [chat.floor],
    );
    expect(stays.map(({ whole }) => whole)).to.deep.equal([true, true, true]);
    watcher.close();
  });

  it("is told rightly to whoever came while it was otherwise for a moment", async () => {
    const room = chat.floor;
    const [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    const watcher = await come(null, one);
    const adas = await come(ada.secret, one);
    const bobs = await come(bob.secret, one);
    const late: TestWire[] = [];
    for (let round = 0; round < 8; round++) {
      await until(() => names(watcher).join() === "Ada,Bob");
      await bobs.tell("rooms.leave", { room });
      await until(async () => (await house.browser().get("rooms.here", { room })).count === 1);
      const newcomer = await come(null, one);
      late.push(newcomer);
      await bobs.tell("rooms.watch", { room });
      await until(() => names(newcomer).join() === "Ada,Bob");
    }
    for (const wire of [watcher, adas, bobs, ...late]) wire.close();
  });

  it("marks the team, and leaves out whoever was removed", async () => {
    const ada = await proven(house, "Ada");
    const watcher = await come(chat.host.secret, one);
    const removed = await come(ada.secret, one);
    await until(() => names(watcher).length === 2);
    expect(watcher.told.at(-1)?.people).to.deep.include({
      name: "Hana Host",
      handle: chat.host.handle,
      role: "host",
    });
    await chat.host.get("moderation.remove", {
      session: chat.slug,
      handle: ada.handle,
      reason: "rude",
    });
    await until(() => names(watcher).join() === "Hana Host");
    watcher.close();
    removed.close();
  });

  it("is right again soon after a node was killed, and its people's stays end at its last sign of life", async () => {
    const cy = await proven(house, "Cy");
    const watcher = await come(null, two);
    const lost = await come(cy.secret, one);
    lost.socket.io.reconnection(false);
    await until(() => names(watcher).join() === "Cy");
    await one.kill();
    await until(() => watcher.told.at(-1)?.count === 0);
    await until(async () => {
      const open = await house.db.query(`select from presences where until_at is null`);
      return open.length === 0;
    });
    watcher.close();
  });
});
