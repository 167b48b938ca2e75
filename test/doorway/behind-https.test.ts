import { expect } from "chai";
import { startNode, type TestNode } from "../support/nodes.ts";
import { anAddress } from "../support/people.ts";
import { type Http, overHttp } from "./over-http.ts";
import { openRaw, shakeHands, upgrade } from "./raw-socket.ts";

describe("a node behind https", function () {
  this.timeout(60_000);
  const home = "https://lyceum.example";
  let node: TestNode;
  let http: Http;
  before(async () => {
    node = await startNode({ PUBLIC_URL: home, PACE_FACTOR: "1000" });
    http = overHttp(node);
  });
  const asSignUp = (): string => JSON.stringify({ email: anAddress("Ada"), name: "Ada" });

  it("keeps sign-ins in a cookie that is bound to this host and goes over https alone", async () => {
    const { headers } = await http.post("people.signUp", asSignUp(), { origin: home });
    const [cookie = ""] = headers.getSetCookie();
    expect(cookie).to.match(
      /^__Host-lyceum=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
    );
    const [name = "", secret = ""] = (cookie.split(";")[0] ?? "").split("=");
    const me = async (named: string): Promise<string> =>
      (await http.send("/api/people.me", { headers: { cookie: `${named}=${secret}` } })).text;
    expect(await me(name)).to.include('"name":"Ada"');
    expect(await me("lyceum")).to.include('"me":null');
  });

  it("tells browsers to come over https from now on", async () => {
    for (const path of ["/", "/api/people.me", "/nowhere"])
      expect((await http.send(path)).headers.get("strict-transport-security")).to.equal(
        "max-age=31536000",
      );
  });

  it("takes writes and sockets from its public address alone", async () => {
    for (const [origin, isOurs] of [
      [home, true],
      [node.url, false],
      ["http://lyceum.example", false],
      ["https://lyceum.example:8443", false],
      ["https://www.lyceum.example", false],
    ] as const) {
      const { status } = await http.post("people.signUp", asSignUp(), { origin });
      expect(status, origin).to.equal(isOurs ? 200 : 403);
      const shaken = await shakeHands(node, upgrade(node, { origin }));
      expect(shaken.status, origin).to.equal(isOurs ? "101" : "400");
      shaken.raw.end();
    }
  });

  it("names its public address everywhere, whatever the Host header says", async () => {
    const raw = openRaw(node);
    raw.write(
      "GET /sitemap.xml HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: evil.example\r\nconnection: close\r\n\r\n",
    );
    const come = await raw.ended;
    expect(come).to.include(`<loc>${home}/</loc>`).and.not.include("evil.example");
    expect((await http.send("/")).text)
      .to.include(`href="${home}/"`)
      .and.not.include(node.url);
  });
});
