import { expect } from "chai";
import type { World } from "../access/world.ts";
import type { TestNode } from "../support/nodes.ts";
import { openNode } from "./opened.ts";
import { cookieOf, type Http } from "./over-http.ts";
import { askSocket, openSocket } from "./over-socket.ts";
import { openRaw, shakeHands, upgrade } from "./raw-socket.ts";

describe("a socket is not let in", function () {
  this.timeout(60_000);
  let node: TestNode;
  let http: Http;
  let world: World;
  before(async () => ({ node, http, world } = await openNode()));
  afterEach(() => http.expectUnharmed());

  const answerTo = async (headers: Record<string, string | string[]>): Promise<string> => {
    const { raw, status } = await shakeHands(node, upgrade(node, headers));
    raw.end();
    return status;
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
      const words = headers.replace("\r\n\r\n", `\r\n${more}\r\n`);
      const { raw, status } = await shakeHands(node, words);
      expect(status).to.equal(code);
      raw.end();
    }
  });

  it("under a name that is not ours", async () => {
    for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", ""])
      expect(await answerTo({ host, origin: `http://${host}` }), host).to.equal("400");
  });

  it("when it was forwarded by somebody whom nobody has told of", async () => {
    for (const header of ["x-forwarded-for", "x-forwarded-host", "forwarded", "via"])
      expect(await answerTo({ origin: node.url, [header]: "x" }), header).to.equal("400");
  });

  it("by long polling", async () => {
    for (const method of ["GET", "POST", "OPTIONS"]) {
      const reply = await http.send("/socket.io/?EIO=4&transport=polling", { method });
      expect(reply.status).to.equal(400);
    }
    const noUpgrade = await http.send("/socket.io/?EIO=4&transport=websocket");
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
    const shaken = await Promise.all(Array.from({ length: 50 }, () => shakeHands(node)));
    const silent = shaken.map(({ raw }) => raw);
    await Promise.all(silent.map((raw) => raw.until(/101 Switching/)));
    const other = openSocket(node, world.people.host.secret);
    expect(await askSocket(other, "people.me", {})).to.include({ ok: true });
    for (const raw of [...halves, ...silent]) raw.end();
  });
});
