import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { expect } from "chai";
import { until } from "../support/until.ts";
import { openProxy } from "./faults/proxy.ts";
import { randomFrom } from "./random.ts";
import type { Proxy } from "./scenario.ts";

/** Something that answers whatever it is told with the same. */
interface Echo {
  readonly server: Server;
  readonly address: string;
  /** What it has met: connections, and how each ended. */
  readonly met: string[];
}

async function openEcho(): Promise<Echo> {
  const met: string[] = [];
  const server = createServer((socket) => {
    met.push("connection");
    socket.setNoDelay(true);
    socket.on("error", () => met.push("reset"));
    socket.on("end", () => met.push("end"));
    socket.pipe(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { server, address: `tcp://127.0.0.1:${address.port}`, met };
}

/** Somebody who speaks to it. */
interface Visitor {
  readonly socket: Socket;
  readonly heard: { text: string; pieces: number };
  readonly met: string[];
}

describe("the proxy that faults are laid on", function () {
  let echo: Echo;
  let proxy: Proxy;
  const visitors: Visitor[] = [];
  beforeEach(async () => {
    echo = await openEcho();
    proxy = await openProxy(echo.address, randomFrom(1));
  });
  afterEach(() => {
    proxy.shut();
    for (const { socket } of visitors.splice(0)) socket.destroy();
    echo.server.close();
  });

  async function visit(): Promise<Visitor> {
    const socket = connect({ port: proxy.port, host: "127.0.0.1", noDelay: true });
    const visitor: Visitor = { socket, heard: { text: "", pieces: 0 }, met: [] };
    visitors.push(visitor);
    socket.on("data", (bytes: Buffer) => {
      visitor.heard.text += bytes.toString("utf8");
      visitor.heard.pieces += 1;
    });
    socket.on("end", () => visitor.met.push("end"));
    socket.on("error", () => visitor.met.push("reset"));
    socket.on("close", () => visitor.met.push("close"));
    await once(socket, "connect");
    return visitor;
  }

  async function talk(visitor: Visitor, text: string): Promise<void> {
    const before = visitor.heard.text;
    visitor.socket.write(text);
    await until(() => visitor.heard.text === before + text);
  }

  it("passes everything on, in order and to the end, while no fault is laid on it", async () => {
    const ada = await visit();
    const long = Array.from({ length: 200_000 }, (_, at) => `${at},`).join("");
    await talk(ada, long);
    ada.socket.end("and farewell");
    await until(() => ada.met.includes("close"));
    expect(ada.heard.text).to.equal(`${long}and farewell`);
    expect(echo.met).to.deep.equal(["connection", "end"]);
    await until(() => proxy.connections === 0);
  });

  it("tells neither side more than the other did when one of them resets", async () => {
    const ada = await visit();
    await talk(ada, "hello");
    ada.socket.resetAndDestroy();
    await until(() => echo.met.includes("reset"));
  });

  it("resets all, or a share of them", async () => {
    const all = await Promise.all([visit(), visit(), visit(), visit()]);
    for (const one of all) await talk(one, "hello");
    expect(proxy.cut(0.5)).to.equal(2);
    await until(() => all.filter(({ met }) => met.includes("reset")).length === 2);
    for (const one of all.filter(({ met }) => met.length === 0)) await talk(one, "still here");
    await until(() => proxy.connections === 2);
    expect(proxy.cut()).to.equal(2);
    await until(() => all.every(({ met }) => met.includes("reset")));
    await until(() => echo.met.filter((what) => what === "reset").length === 4);
  });

  it("ends connections in good order", async () => {
    const ada = await visit();
    await talk(ada, "hello");
    expect(proxy.finish()).to.equal(1);
    await until(() => ada.met.includes("close") && echo.met.includes("end"));
    expect([...ada.met, ...echo.met]).to.not.include("reset");
  });

  it("tells the visitor of an end of which the server hears nothing", async () => {
    const ada = await visit();
    await talk(ada, "hello");
    expect(proxy.halfClose()).to.equal(1);
    await until(() => ada.met.includes("close"));
    const bob = await visit();
    await talk(bob, "somebody else is heard meanwhile");
    expect(echo.met).to.deep.equal(["connection", "connection"]);
    proxy.heal();
    await until(() => echo.met.includes("reset"));
  });

  it("refuses new connections while it is shut", async () => {
    const ada = await visit();
    await talk(ada, "hello");
    proxy.shut();
    await until(() => ada.met.includes("reset"));
    const bob = connect({ port: proxy.port, host: "127.0.0.1" });
    await new Promise((resolve) => bob.once("error", resolve));
    proxy.heal();
    await talk(await visit(), "open again");
  });

  it("leaves existing connections open and dead, while new ones are fine", async () => {
    const ada = await visit();
    await talk(ada, "hello");
    expect(proxy.blackHole()).to.equal(1);
    expect(proxy.blackHole(), "those that are dead already").to.equal(0);
    ada.socket.write("anybody there?");
    await talk(await visit(), "new ones are fine");
    ada.socket.end();
    await talk(await visit(), "and stay so");
    expect(ada.heard.text).to.equal("hello");
    expect(echo.met).to.deep.equal(["connection", "connection", "connection"]);
    proxy.heal();
    await until(() => ada.met.includes("close") && echo.met.includes("reset"));
    expect(ada.heard.text).to.equal("hello");
  });

  it("swallows new connections too, and one direction alone, when told to", async () => {
    const ada = await visit();
    await talk(ada, "hello");
    expect(proxy.blackHole({ direction: "back", fresh: true })).to.equal(1);
    const bob = await visit();
    bob.socket.write("anybody there?");
    ada.socket.write("heard, but not answered");
    await until(() => echo.met.length === 2);
    expect([ada.heard.text, bob.heard.text]).to.deep.equal(["hello", ""]);
    proxy.heal();
    await until(() => ada.met.includes("close") && bob.met.includes("close"));
  });

  it("cuts in the middle of what is said", async () => {
    const ada = await visit();
    await talk(ada, "hello");
    expect(proxy.cutAfter(3)).to.equal(1);
    ada.socket.write("farewell");
    await until(() => ada.met.includes("close"));
    expect(ada.heard.text).to.match(/^hello(?:f|fa|far)?$/);
  });

  it("is late, keeps the order, and passes one byte at a time", async () => {
    const ada = await visit();
    proxy.slow({ latency: 60, jitter: 50 });
    const begun = performance.now();
    await talk(ada, "one");
    expect(performance.now() - begun).to.be.greaterThan(20);
    for (const word of [" two", " three", " four"]) ada.socket.write(word);
    await until(() => ada.heard.text === "one two three four");
    proxy.slow({ latency: 0, slice: 1 });
    const before = ada.heard.pieces;
    await talk(ada, "x".repeat(200));
    expect(ada.heard.pieces - before).to.be.greaterThan(20);
  });

  it("lets only so many bytes through in a second", async () => {
    const ada = await visit();
    proxy.slow({ latency: 0, rate: 100_000 });
    const begun = performance.now();
    await talk(ada, "x".repeat(20_000));
    expect(performance.now() - begun).to.be.greaterThan(190);
    proxy.heal();
    await talk(ada, "and then as fast as ever");
  });
});
