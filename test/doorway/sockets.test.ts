import { randomUUID } from "node:crypto";
import { expect } from "chai";
import * as fc from "fast-check";
import type { Socket } from "socket.io-client";
import { makeWorld, type World } from "../access/world.ts";
import type { House } from "../support/house.ts";
import type { TestNode } from "../support/nodes.ts";
import { until } from "../support/until.ts";
import { anythingFor, names } from "./inputs.ts";
import { openNode } from "./opened.ts";
import type { Http } from "./over-http.ts";
import { askSocket, openSocket } from "./over-socket.ts";
import { frame, openSeated } from "./raw-socket.ts";
import { everythingIn, settled } from "./state.ts";

describe("a socket", function () {
  this.timeout(60_000);
  let node: TestNode;
  let http: Http;
  let house: House;
  let world: World;
  before(async () => ({ node, http, house, world } = await openNode()));
  afterEach(() => http.expectUnharmed());

  const disconnected = (socket: Socket): Promise<string> =>
    new Promise((resolve) => socket.once("disconnect", resolve));

  /** It is not only connected: it still gets answers. */
  const expectAnswering = async (socket: Socket): Promise<void> => {
    expect(await askSocket(socket, "people.me", {})).to.include({ ok: true });
  };

  describe("asks", () => {
    it("and gets the same answers as over HTTP", async () => {
      // the clock notes what has opened
      await settled(house.db);
      const { session, rooms, people } = world;
      const { secret } = people["proven member"];
      const socket = openSocket(node, secret);
      for (const [name, asked] of [
        ["people.me", {}],
        ["people.profile", { handle: people.host.handle }],
        ["people.profile", { handle: "nobody-here" }],
        ["chats.floor", { session }],
        ["rooms.read", { room: rooms.floor, after: 0 }],
        ["rooms.read", { room: rooms.backstage, after: 0 }],
        ["chats.close", { session }],
        ["people.rename", { name: "" }],
        ["people.rename", { nam: "x" }],
        ["frame.requests", {}],
      ] as const) {
        const [here, there] = [
          await askSocket(socket, name, asked),
          await http.ask(name, asked, secret),
        ];
        expect({ ...here, reference: "" }, name).to.deep.equal({ ...there, reference: "" });
      }
    });

    it("to hear a room, which only a socket can", async () => {
      const asked = { room: world.rooms.floor };
      const { secret } = world.people["proven member"];
      const socket = openSocket(node, secret);
      for (const name of ["rooms.watch", "rooms.leave"] as const) {
        expect(await askSocket(socket, name, asked)).to.include({ ok: true });
        expect(await http.ask(name, asked, secret)).to.include({ key: "socket-only" });
      }
    });

    it("without waiting for an answer, and it is done all the same", async () => {
      const socket = openSocket(node, world.people["proven member"].secret);
      const id = randomUUID();
      socket.emit("chats.postMessage", { room: world.rooms.floor, id, text: "No answer, please." });
      await until(async () => {
        const { records } = await house.browser().get("chats.floor", { session: world.session });
        return records.some((record) => record.id === id);
      });
      await expectAnswering(socket);
    });

    it("with several arguments, or none, or what is no object, and is refused or answered", async () => {
      const socket = openSocket(node);
      const before = await everythingIn(house.db);
      expect(await askSocket(socket, "people.me")).to.include({ ok: true });
      for (const sent of [[{}, {}], [null], [[]], [1], ["x"], [true], [{}, null], [[{}]]]) {
        const answer = await askSocket(socket, "people.signUp", ...sent);
        expect(answer, JSON.stringify(sent)).to.include({ ok: false, code: "invalid" });
      }
      expect(await everythingIn(house.db)).to.deep.equal(before);
    });

    it("for what is not in the contract, and is told so", async () => {
      const socket = openSocket(node);
      for (const event of [
        "people.nothing",
        "message",
        "error",
        "toString",
        "__proto__",
        "constructor",
        "ping",
        "",
      ])
        expect(await askSocket(socket, event, {}), event).to.include({
          ok: false,
          key: "no-such-request",
        });
      for (const event of ["chats.stage", "people.introduce", "people.grantFromHouse"])
        expect(await askSocket(socket, event, {}), event).to.include({
          ok: false,
          key: "no-such-request",
        });
    });

    it("anything at all, and is always answered", async () => {
      const socket = openSocket(node);
      for (const name of names)
        await fc.assert(
          fc.asyncProperty(anythingFor(name), async (asked) => {
            const answer = await askSocket(socket, name, asked);
            if (!answer.ok) expect(answer.code).to.not.equal("broken");
          }),
          { numRuns: 10 },
        );
      expect(socket.connected).to.equal(true);
    });
  });

  it("still gets its answers after packets that mean nothing", async () => {
    for (const packet of ["42", "42[1,{}]", "43999[{}]", "40/admin,", "5", "6", "3"]) {
      const raw = await openSeated(node);
      raw.write(frame(packet));
      raw.write(frame('427["people.me",{}]'));
      await raw.until(/437\[\{"ok":true/);
      raw.end();
    }
  });

  it("is nobody's with a secret that is nobody's", async () => {
    for (const secret of [
      "x",
      "a".repeat(43),
      world.people.host.secret?.slice(1) ?? "",
      "%00",
      '"'.repeat(9),
    ]) {
      const socket = openSocket(node, secret);
      expect(await askSocket(socket, "people.me", {})).to.deep.equal({
        ok: true,
        value: { me: null },
      });
      socket.close();
    }
  });

  it("ends with its sign-in", async () => {
    const { people } = await makeWorld(house);
    const socket = openSocket(node, people.host.secret);
    await expectAnswering(socket);
    const ended = disconnected(socket);
    await people.host.get("people.signOut", {});
    await ended;
  });
});
