import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { type TestWire, wireTo } from "../support/wire.ts";

/** Longer than a node believes what it has read of rights, in milliseconds. */
const aNap = 3_000;

describe("a node that was stopped for a while", function () {
  this.timeout(60_000);
  let house: House;
  let awake: TestNode;
  let asleep: TestNode;
  let chat: HeldChat;
  before(async () => {
    const url = await freshUrl();
    house = await openHouse(url);
    const env = { DATABASE_URL: url, PACE_FACTOR: "1000" };
    [awake, asleep] = await Promise.all([startNode(env), startNode(env)]);
  });
  beforeEach(async () => (chat = await liveChat(house)));

  /** Everything that comes over a connection, as text. */
  async function connect(secret: string | null, node: TestNode) {
    const wire = wireTo([node.url], secret);
    await until(() => wire.connected.value);
    wire.socket.io.reconnection(false);
    const heard: string[] = [];
    wire.socket.io.engine.on("packet", ({ data }) => heard.push(String(data)));
    return Object.assign(wire, { hears: (text: string) => heard.join("\n").includes(text) });
  }
  type Connected = Awaited<ReturnType<typeof connect>>;

  async function moderator() {
    const mod = await proven(house, "Mo");
    const role = { session: chat.slug, handle: mod.handle };
    await chat.host.get("sessions.giveRole", { ...role, role: "moderator" });
    return { ...mod, endRole: () => chat.host.get("sessions.endRole", role) };
  }
  async function watch(wire: TestWire): Promise<void> {
    expect(await wire.tell("rooms.watch", { room: chat.backstage })).to.include({ ok: true });
  }
  async function sayBackstage(host: TestWire, text: string): Promise<void> {
    const said = { room: chat.backstage, id: randomUUID(), text };
    expect(await host.tell("chats.postMessage", said)).to.include({ ok: true });
  }

  /** The node sleeps while somebody's right ends and the room goes on; then it wakes, and whoever may hear it has heard it. */
  async function sleepThrough(ending: () => Promise<unknown>, meanwhile = () => undefined) {
    const host = await connect(chat.host.secret, awake);
    const teammate = await connect(chat.host.secret, asleep);
    await watch(teammate);
    const before = randomUUID();
    await sayBackstage(host, before);
    await until(() => teammate.hears(before));
    asleep.process.kill("SIGSTOP");
    await ending();
    const secret = randomUUID();
    await sayBackstage(host, secret);
    meanwhile();
    await pause(aNap);
    asleep.process.kill("SIGCONT");
    await until(() => teammate.hears(secret));
    for (const wire of [host, teammate]) wire.close();
    return { before, secret };
  }

  it("tells nothing more to somebody whose role ended, nor answers what they asked meanwhile", async () => {
    const mod = await moderator();
    const wire: Connected = await connect(mod.secret, asleep);
    await watch(wire);
    let answer: Promise<unknown> | undefined;
    const { before, secret } = await sleepThrough(mod.endRole, () => {
      answer = wire.socket.emitWithAck("rooms.read", { room: chat.backstage, after: 0 });
    });
    expect(await answer).to.include({ ok: false, code: "not-found" });
    expect(await wire.tell("rooms.watch", { room: chat.backstage })).to.include({ ok: false });
    expect(wire.hears(before)).to.equal(true);
    expect(wire.hears(secret)).to.equal(false);
    wire.close();
  });

  it("tells nothing more to somebody who has signed out", async () => {
    const mod = await moderator();
    const wire: Connected = await connect(mod.secret, asleep);
    await watch(wire);
    const { before, secret } = await sleepThrough(() => mod.get("people.signOut", {}));
    await until(() => !wire.connected.value);
    expect(wire.hears(before)).to.equal(true);
    expect(wire.hears(secret)).to.equal(false);
  });

  it("shows those who stayed as here again, though others had taken it for dead", async () => {
    const ada = await proven(house, "Ada");
    const watcher = await connect(null, awake);
    const counts: number[] = [];
    watcher.on("rooms.presence", ({ count }) => counts.push(count));
    await watcher.tell("rooms.watch", { room: chat.floor });
    const wire = await connect(ada.secret, asleep);
    await wire.tell("rooms.watch", { room: chat.floor });
    await until(() => counts.at(-1) === 1);
    asleep.process.kill("SIGSTOP");
    await until(() => counts.at(-1) === 0);
    const isBuried = async () => {
      const open = await house.db.query(
        `select from presences where room_id = $1 and until_at is null`,
        [chat.floor],
      );
      return open.length === 0;
    };
    await until(isBuried);
    asleep.process.kill("SIGCONT");
    await until(() => counts.at(-1) === 1);
    wire.close();
    await until(() => counts.at(-1) === 0);
    await until(isBuried);
    watcher.close();
  });
});
