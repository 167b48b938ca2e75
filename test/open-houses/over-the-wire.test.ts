import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { overHttp } from "../doorway/over-http.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { asks, asksAloud, type HeldOpenHouse, heldOpenHouse } from "../support/open-houses.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { readAnew } from "../support/refetch.ts";
import { until } from "../support/until.ts";
import { type TestWire, wireTo } from "../support/wire.ts";

describe("an open house on two nodes", function () {
  this.timeout(120_000);
  let house: House;
  let one: TestNode;
  let two: TestNode;
  let held: HeldOpenHouse;
  let wires: TestWire[] = [];
  before(async () => {
    const url = await freshUrl();
    house = await openHouse(url);
    const env = { DATABASE_URL: url, PACE_FACTOR: "1000" };
    [one, two] = await Promise.all([startNode(env), startNode(env)]);
  });
  beforeEach(async () => (held = await heldOpenHouse(house)));
  afterEach(() => {
    for (const wire of wires) wire.close();
    wires = [];
  });

  /** Somebody's connection, and all that was ever told over it. */
  async function connect(node: TestNode, person: Browser | null) {
    const wire = wireTo([node.url], person?.secret ?? null);
    wires.push(wire);
    const heard: string[] = [];
    wire.socket.onAny((...told: unknown[]) => heard.push(JSON.stringify(told)));
    await until(() => wire.connected.value);
    return { wire, heard: () => heard.join("\n") };
  }
  const question = (text: string) => ({ session: held.slug, id: randomUUID(), text });
  const onDesk = async () => (await readAnew(house.db, held.desk)).reading.entries;

  it("is heard live by everybody whom it concerns, and by nobody else", async () => {
    const [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    await asks(held, ada, "an earlier one");
    const { inboxes } = await ada.get("openHouses.one", { session: held.slug });
    const inbox = inboxes[0] ?? "";
    const asker = await connect(one, ada);
    const host = await connect(two, held.host);
    const member = await connect(one, bob);
    const visitor = await connect(two, null);
    await host.wire.tell("rooms.watch", { room: held.desk });
    expect(await asker.wire.tell("rooms.watch", { room: inbox })).to.include({ ok: true });
    for (const { wire } of [asker, host, member, visitor])
      expect(await wire.tell("rooms.watch", { room: held.floor })).to.include({ ok: true });
    for (const { wire } of [member, visitor])
      for (const room of [held.desk, held.practice, held.backstage, inbox])
        expect(await wire.tell("rooms.watch", { room })).to.include({ code: "not-found" });

    await asker.wire.tell("openHouses.ask", question("hush: declined"));
    await asker.wire.tell("openHouses.ask", question("for all to hear"));
    await until(() => host.heard().includes("for all to hear"));
    const [, declined, approved] = await onDesk();
    await host.wire.tell("openHouses.decline", {
      entry: declined?.id ?? "",
      reason: "off-topic",
      note: "hush: the note",
    });
    await host.wire.tell("openHouses.approve", { entry: approved?.id ?? "" });
    await until(() => asker.heard().includes("hush: the note"));
    for (const { heard } of [member, visitor, asker, host])
      await until(() => heard().includes("for all to hear"));
    for (const { heard } of [member, visitor]) {
      expect(heard()).not.to.contain("hush");
      for (const id of [inbox, held.desk, declined?.id ?? "", approved?.id ?? ""])
        expect(heard()).not.to.contain(id);
    }
  });

  it("tells the desk no more to somebody whose role there has ended", async () => {
    const leader = await held.member("guest leader");
    const ada = await proven(house, "Ada");
    const { wire, heard } = await connect(one, leader);
    await wire.tell("rooms.watch", { room: held.desk });
    await asks(held, ada, "while on the team");
    await until(() => heard().includes("while on the team"));
    await held.host.get("sessions.endRole", { session: held.slug, handle: leader.handle });
    await until(() => heard().includes("rooms.lost"));
    await wire.tell("rooms.watch", { room: held.floor });
    await asks(held, ada, "hush: after that");
    await asksAloud(held, ada, "for all to hear");
    await until(() => heard().includes("for all to hear"));
    expect(heard()).not.to.contain("hush");
    expect(await wire.tell("rooms.watch", { room: held.desk })).to.include({ code: "not-found" });
  });

  it("keeps a question once that is asked at once through both, and again when the first node is gone", async () => {
    const ada = await proven(house, "Ada");
    const [here, there] = [await connect(one, ada), await connect(two, ada)];
    for (let round = 0; round < 8; round++) {
      const asked = question(`once, round ${round}`);
      const answers = await Promise.all(
        [here, there, here, there].map(({ wire }) => wire.tell("openHouses.ask", asked)),
      );
      expect(new Set(answers.map((told) => JSON.stringify(told))).size).to.equal(1);
      expect(answers[0]).to.include({ ok: true });
    }
    expect(await onDesk()).to.have.length(8);
    const { inboxes } = await ada.get("openHouses.one", { session: held.slug });
    expect(inboxes, "one inbox, though its first questions came at once").to.have.length(1);

    const third = await startNode({ DATABASE_URL: one.databaseUrl, PACE_FACTOR: "1000" });
    const doomed = await connect(third, ada);
    const asked = Array.from({ length: 10 }, (_, i) => question(`asked of the dying, ${i}`));
    const lost = asked.map((each) => doomed.wire.tell("openHouses.ask", each));
    await third.kill();
    doomed.wire.close();
    const again = await Promise.all(asked.map((each) => there.wire.tell("openHouses.ask", each)));
    await Promise.all(lost);
    expect(again.every(({ ok }) => ok)).to.equal(true);
    const texts = (await onDesk()).map(({ text }) => text).slice(8);
    expect(texts).to.have.members(asked.map(({ text }) => text));
  });

  it("counts 10,000 scripted votes of two accounts as two, and tells it so", async function () {
    this.timeout(240_000);
    const [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    const { floor: entry } = await asksAloud(held, ada);
    const watcher = await connect(two, null);
    await watcher.wire.tell("rooms.watch", { room: held.floor });
    const http = overHttp(one);
    const ways = [
      async () => (await connect(one, ada)).wire,
      async () => (await connect(two, bob)).wire,
    ];
    const sockets = await Promise.all(ways.map((way) => way()));
    const vote = async (i: number) =>
      i % 10 === 0
        ? http.ask("rooms.like", { entry }, ada.secret)
        : sockets[i % 2]?.tell("rooms.like", { entry });
    let kept = 0;
    for (let batch = 0; batch < 100; batch++) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, i) => vote(batch * 100 + i)),
      );
      kept += answers.filter((answer) => answer?.ok).length;
    }
    expect(kept).to.equal(10_000);
    const { tallies } = await bob.get("rooms.tallies", { room: held.floor });
    expect(tallies).to.deep.equal([{ entry, likes: 2, version: 2 }]);
    await until(() => watcher.heard().includes(`"likes":2,"version":2`));
    expect(watcher.heard()).not.to.contain(`"likes":3`);
  });
});
