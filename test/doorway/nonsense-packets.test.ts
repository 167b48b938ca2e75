import { expect } from "chai";
import { largestAsk } from "../../shared/limits.ts";
import type { TestNode } from "../support/nodes.ts";
import { openNode } from "./opened.ts";
import type { Http } from "./over-http.ts";
import { askSocket, openSocket } from "./over-socket.ts";
import { frame, openSeated } from "./raw-socket.ts";

describe("a socket is ended, and no other is, when it sends", function () {
  this.timeout(60_000);
  let node: TestNode;
  let http: Http;
  before(async () => ({ node, http } = await openNode()));
  afterEach(() => http.expectUnharmed());

  /** Sends, and is cut off; somebody else meanwhile is not. */
  const isEnded = async (bytes: Uint8Array | readonly Uint8Array[]): Promise<void> => {
    const other = openSocket(node);
    expect(await askSocket(other, "people.me", {})).to.include({ ok: true });
    const raw = await openSeated(node);
    for (const some of [bytes].flat()) raw.write(some);
    await raw.ended;
    expect(await askSocket(other, "people.me", {})).to.include({ ok: true });
    other.close();
  };

  it("names that Socket.IO keeps for itself", async () => {
    for (const name of [
      "connect",
      "connect_error",
      "disconnect",
      "disconnecting",
      "newListener",
      "removeListener",
    ])
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
    for (const packet of [
      "49",
      "4x",
      "42{}",
      "42[]",
      "42[null]",
      "42[{}]",
      '42["people.me"',
      "41{}",
      "44",
      "2",
    ])
      await isEnded(frame(packet));
  });
});
