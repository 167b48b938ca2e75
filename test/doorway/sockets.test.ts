import { randomUUID } from "node:crypto";
import { expect } from "chai";
import fc from "fast-check";
import { io, type Socket } from "socket.io-client";
import type { Answer } from "../../shared/failures.ts";
import { largestAsk } from "../../shared/limits.ts";
import { makeWorld, type World } from "../access/world.ts";
import { type House, openHouse } from "../support/house.ts";
import { atTheEnd } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { anythingFor, names } from "./inputs.ts";
import { askOverHttp, cookieOf, expectUnharmed, send } from "./over-http.ts";
import { frame, openRaw, openSeated, upgrade } from "./raw-socket.ts";
import { everythingIn } from "./state.ts";

describe("a socket", function () {
  this.timeout(60_000);
  let node: TestNode;
  let house: House;
  let world: World;
  before(async () => {
    node = await startNode({ PACE_FACTOR: "1000" });
    house = await openHouse(node.databaseUrl);
    world = await makeWorld(house);
  });
  afterEach(() => expectUnharmed(node));

  const open = (secret: string | null = null, headers: Record<string, string> = {}): Socket => {
    const extraHeaders = { origin: node.url, ...cookieOf(secret), ...headers };
    const socket = io(node.url, {
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      extraHeaders,
    });
    atTheEnd(() => socket.close());
    return socket;
  };
  const ask = (socket: Socket, event: string, ...sent: unknown[]): Promise<Answer<unknown>> =>
    socket.emitWithAck(event, ...sent) as Promise<Answer<unknown>>;
  const disconnected = (socket: Socket): Promise<string> =>
    new Promise((resolve) => socket.once("disconnect", resolve));
  /** It is not only connected: it still gets answers. */
  const expectAnswering = async (socket: Socket): Promise<void> => {
    expect(await ask(socket, "people.me", {})).to.include({ ok: true });
  };

  describe("asks", () => {
    it("and gets the same answers as over HTTP", async () => {
      const { session, rooms, people } = world;
      const { secret } = people["proven member"];
      const socket = open(secret);
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
        const [here, there] = [await ask(socket, name, asked), await askOverHttp(node, name, asked, secret)];
        expect({ ...here, reference: "" }, name).to.deep.equal({ ...there, reference: "" });
      }
    });

    it("to hear a room, which only a socket can", async () => {
      const asked = { room: world.rooms.floor };
      const { secret } = world.people["proven member"];
      const socket = open(secret);
      for (const name of ["rooms.watch", "rooms.leave"] as const) {
        expect(await ask(socket, name, asked)).to.include({ ok: true });
        expect(await askOverHttp(node, name, asked, secret)).to.include({ key: "socket-only" });
      }
    });

    it("without waiting for an answer, and it is done all the same", async () => {
      const socket = open(world.people["proven member"].secret);
      const id = randomUUID();
      socket.emit("chats.postMessage", { room: world.rooms.floor, id, text: "No answer, please." });
      await expectAnswering(socket);
      const { records } = await house.browser().get("chats.floor", { session: world.session });
      expect(records.map((record) => record.id)).to.include(id);
    });

    it("with several arguments, or none, or what is no object, and is refused or answered", async () => {
      const socket = open();
      const before = await everythingIn(house.db);
      expect(await ask(socket, "people.me")).to.include({ ok: true });
      for (const sent of [[{}, {}], [null], [[]], [1], ["x"], [true], [{}, null], [[{}]]]) {
        const answer = await ask(socket, "people.signUp", ...sent);
        expect(answer, JSON.stringify(sent)).to.include({ ok: false, code: "invalid" });
      }
      expect(await everythingIn(house.db)).to.deep.equal(before);
    });

    it("for what is not in the contract, and is told so", async () => {
      const socket = open();
      for (const event of ["people.nothing", "message", "error", "toString", "__proto__", "constructor", "ping", ""])
        expect(await ask(socket, event, {}), event).to.include({ ok: false, key: "no-such-request" });
      for (const event of ["chats.stage", "people.introduce", "people.grantFromHouse"])
        expect(await ask(socket, event, {}), event).to.include({ ok: false, key: "no-such-request" });
    });

    it("anything at all, and is always answered", async () => {
      const socket = open();
      for (const name of names)
        await fc.assert(
          fc.asyncProperty(anythingFor(name), async (asked) => {
            const answer = await ask(socket, name, asked);
            if (!answer.ok) expect(answer.code).to.not.equal("broken");
          }),
          { numRuns: 10 },
        );
      expect(socket.connected).to.equal(true);
    });
  });

  describe("is ended, and no other is, when it sends", () => {
    /** Sends, and is cut off; somebody else meanwhile is not. */
    const isEnded = async (bytes: Uint8Array | readonly Uint8Array[]): Promise<void> => {
      const other = open();
      await expectAnswering(other);
      const raw = await openSeated(node);
      for (const some of [bytes].flat()) raw.write(some);
      await raw.ended;
      await expectAnswering(other);
      other.close();
    };

    it("names that Socket.IO keeps for itself", async () => {
      for (const name of ["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"])
        await isEnded(frame(`42["${name}",{}]`));
    });

    it("attachments, one or ten thousand, with or without their bytes", async () => {
      const said = (n: number): Buffer =>
        frame(`45${n}-1["people.rename",{"_placeholder":true,"num":0}]`);
      await isEnded(said(1));
      await isEnded(said(10_000));
      await isEnded([said(1), frame(Buffer.alloc(0), { opcode: 2 })]);
      await isEnded([said(2), frame(Buffer.alloc(60_000), { opcode: 2 })]);
      await isEnded(frame(Buffer.from("4"), { opcode: 2 }));
      await isEnded(frame('461-0[{"_placeholder":true,"num":0}]'));
    });

    it("a packet one byte over the limit, announced or sent", async () => {
      const around = '420["people.rename",{"name":""}]'.length;
      const ofSize = (size: number): Buffer =>
        frame(`420["people.rename",{"name":"${"x".repeat(size - around)}"}]`);
      const raw = await openSeated(node);
      raw.write(ofSize(largestAsk));
      await raw.until(/430\[\{"ok":false,"code":"invalid"/);
      raw.end();
      await isEnded(ofSize(largestAsk + 1));
      await isEnded(frame("", { announced: 1024 ** 3 }));
      await isEnded([frame("4", { isLast: false }), frame("x".repeat(largestAsk), { opcode: 0 })]);
    });

    it("frames that are no WebSocket's", async () => {
      await isEnded(frame(Buffer.from([0x34, 0x32, 0xff, 0xc0, 0xaf])));
      await isEnded(frame("2", { reserved: 4 }));
      await isEnded(frame("2", { reserved: 7 }));
      await isEnded(frame("2", { isMasked: false }));
      await isEnded(frame("2", { opcode: 3 }));
      await isEnded(frame("2", { opcode: 0 }));
      await isEnded(frame("x".repeat(200), { opcode: 9 }));
      await isEnded(frame("", { opcode: 8, isLast: false }));
      await isEnded(Buffer.from("GET / HTTP/1.1\r\n\r\n"));
    });

    it("packets that are not Socket.IO's", async () => {
      for (const packet of ["49", "4x", "42", "42{}", "42[]", "42[null]", "42[{}]", "44", '42["people.me"'])
        await isEnded(frame(packet));
      for (const packet of ['42[1,{}]', '43999[{}]', "40/admin,", "5", "6", "3"]) {
        const raw = await openSeated(node);
        raw.write(frame(packet));
        raw.write(frame('427["people.me",{}]'));
        await raw.until(/437\[\{"ok":true/);
        raw.end();
      }
    });
  });

  describe("is not let in", () => {
    const answerTo = async (headers: Record<string, string | string[]>): Promise<string> => {
      const raw = openRaw(node);
      raw.write(upgrade(node, headers));
      const line = await raw.until(/^HTTP\/1\.1 \d+/);
      raw.end();
      return line.slice(-3);
    };

    it("from another site, whoever is signed in", async () => {
      const { host, port } = new URL(node.url);
      const cookie = cookieOf(world.people.steward.secret)["cookie"] ?? "";
      for (const origin of [
        "https://evil.example",
        "null",
        `http://${host}.evil.example`,
        `http://evil.example/${host}`,
        `https://${host}`,
        `http://127.0.0.1:${Number(port) + 1}`,
        `http://localhost:${port}`,
        "",
        "file://",
        [node.url, "https://evil.example"],
        ["https://evil.example", node.url],
      ])
        expect(await answerTo({ origin, cookie }), String(origin)).to.equal("400");
      expect(await answerTo({ origin: node.url, cookie })).to.equal("101");
    });

    it("without an Origin when it brings a cookie; without one it is a visitor's", async () => {
      const headers = upgrade(node).replace(/origin: .*\r\n/, "");
      for (const [more, code] of [
        [`cookie: lyceum=${world.people.steward.secret}\r\n`, "400"],
        ["", "101"],
      ] as const) {
        const raw = openRaw(node);
        raw.write(headers.replace("\r\n\r\n", `\r\n${more}\r\n`));
        expect(await raw.until(/^HTTP\/1\.1 \d+/)).to.equal(`HTTP/1.1 ${code}`);
        raw.end();
      }
    });

    it("under a name that is not ours", async () => {
      for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", ""])
        expect(await answerTo({ host, origin: `http://${host}` }), host).to.equal("400");
    });

    it("by long polling", async () => {
      for (const method of ["GET", "POST", "OPTIONS"]) {
        const reply = await send(node, "/socket.io/?EIO=4&transport=polling", { method });
        expect(reply.status).to.equal(400);
      }
      const noUpgrade = await send(node, "/socket.io/?EIO=4&transport=websocket");
      expect(noUpgrade.status).to.equal(400);
    });

    it("when its handshake is malformed", async () => {
      const whole = upgrade(node);
      for (const bad of [
        whole.replace("transport=websocket", "transport=webtransport"),
        whole.replace("transport=websocket", "transport=__proto__"),
        whole.replace("transport=websocket", "transport=websocket&sid=nobody"),
        whole.replace("sec-websocket-version: 13", "sec-websocket-version: 99"),
        whole.replace(/sec-websocket-key: .*/, "sec-websocket-key: short"),
        whole.replace("GET", "POST"),
        whole.replace("/socket.io/", "/elsewhere/"),
        whole.replace("HTTP/1.1", "HTTP/9.9"),
        whole.replace("\r\n\r\n", `\r\n${"x-many: 1\r\n".repeat(3_000)}\r\n`),
        whole.replace("\r\n\r\n", `\r\nx-long: ${"x".repeat(64 * 1024)}\r\n\r\n`),
      ]) {
        const raw = openRaw(node);
        raw.write(bad);
        const come = await raw.ended;
        expect(come, bad.slice(0, 60)).to.not.include("101 Switching");
      }
      for (const version of ["3", "99", ""]) {
        const raw = openRaw(node);
        raw.write(whole.replace("EIO=4", `EIO=${version}`));
        expect(await raw.ended).to.not.include('"sid"');
      }
    });

    it("and others are not kept from it by handshakes that stop half-way", async () => {
      const halves = Array.from({ length: 50 }, (_, n) => {
        const raw = openRaw(node);
        raw.write(upgrade(node).slice(0, 20 + n));
        return raw;
      });
      const silent = Array.from({ length: 50 }, () => {
        const raw = openRaw(node);
        raw.write(upgrade(node));
        return raw;
      });
      await Promise.all(silent.map((raw) => raw.until(/101 Switching/)));
      await expectAnswering(open(world.people.host.secret));
      for (const raw of [...halves, ...silent]) raw.end();
    });
  });

  it("is nobody's with a secret that is nobody's", async () => {
    for (const secret of ["x", "a".repeat(43), world.people.host.secret?.slice(1) ?? "", "%00", '"'.repeat(9)]) {
      const socket = open(secret);
      expect(await ask(socket, "people.me", {})).to.deep.equal({ ok: true, value: { me: null } });
      socket.close();
    }
  });

  it("ends with its sign-in", async () => {
    const { people } = await makeWorld(house);
    const socket = open(people.host.secret);
    await expectAnswering(socket);
    const ended = disconnected(socket);
    await people.host.get("people.signOut", {});
    await ended;
  });
});
