import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { largestAsk } from "../../shared/limits.ts";
import { newEntry, stage, type World } from "../access/world.ts";
import type { TestNode } from "../support/nodes.ts";
import { anAddress } from "../support/people.ts";
import { openNode } from "./opened.ts";
import { answerOf, cookieOf, type Http, type Reply } from "./over-http.ts";
import { openRaw } from "./raw-socket.ts";
import { settled } from "./state.ts";

const policy =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self';media-src 'self';font-src 'self';connect-src 'self';" +
  "form-action 'self';manifest-src 'self';base-uri 'none';object-src 'none';frame-ancestors 'none';" +
  "require-trusted-types-for 'script';trusted-types lyceum";
const always = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};
const never = [
  "x-powered-by",
  "server",
  "access-control-allow-origin",
  "access-control-allow-credentials",
];
const built = join(import.meta.dirname, "../../public/.vite/manifest.json");
const anAsset = /assets\/[\w-]+\.js/.exec(readFileSync(built, "utf8"))?.[0] ?? "";

describe("an answer over HTTP", function () {
  this.timeout(60_000);
  let node: TestNode;
  let http: Http;
  let world: World;
  let closed: string;
  before(async () => {
    const opened = await openNode();
    ({ node, http, world } = opened);
    closed = (await stage(opened.house)).session;
    await opened.house.command("chats.close", { session: closed });
    await settled(opened.house.db);
  });
  afterEach(() => http.expectUnharmed());

  /** The first page, and the answer to a browser that has it; within one minute, which every page tells. */
  const homeTwice = async (): Promise<[Reply, Reply]> => {
    for (;;) {
      const minute = new Date().getMinutes();
      const home = await http.send("/");
      const known = { "if-none-match": home.headers.get("etag") ?? "" };
      const headers = { ...known, "cache-control": "max-age=0" };
      const again = await http.send("/", { headers });
      if (new Date().getMinutes() === minute) return [home, again];
    }
  };

  /** One answer of each class. */
  const ofEachClass = async (): Promise<Record<string, Reply>> => {
    const entry = await newEntry(world, "floor");
    const form = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
    const signUp = (fields: Record<string, string>): Promise<Reply> =>
      http.post("people.signUp", `${new URLSearchParams({ page: "signUp", ...fields })}`, form);
    const [home, again] = await homeTwice();
    return {
      "200 home": home,
      "304 home": again,
      "200 chat": await http.send(`/chats/${world.session}`),
      "401 account": await http.send("/account", { headers: { accept: "text/html" } }),
      "404 page": await http.send("/nowhere", { headers: { accept: "text/html" } }),
      "200 read": await http.send("/api/people.me"),
      "400 read": await http.send("/api/people.profile"),
      "404 request": await http.send("/api/nothing"),
      "405 request": await http.send("/api/people.signUp"),
      "413 request": await http.post("people.signUp", "x".repeat(largestAsk + 1)),
      "415 request": await http.post("people.signUp", "x", { "content-type": "text/plain" }),
      "403 request": await http.post("people.signUp", "{}", { origin: "https://evil.example" }),
      "303 form": await signUp({ email: anAddress("Ada"), name: "Ada" }),
      "400 form": await signUp({ email: "ada", name: "Ada" }),
      "302 entry": await http.send(`/e/${entry}`),
      "200 asset": await http.send(`/${anAsset}`),
      "404 asset": await http.send("/assets/nothing.js"),
      "200 jsonl": await http.send(`/transcripts/${closed}.jsonl`),
      "200 list": await http.send("/api/openapi.json"),
      "200 robots": await http.send("/robots.txt"),
      "200 sitemap": await http.send("/sitemap.xml"),
      "200 alive": await http.send("/healthz"),
      "200 ready": await http.send("/readyz"),
      "400 polling": await http.send("/socket.io/?EIO=4&transport=polling"),
    };
  };

  it("of every class has the same policy and the same headers, and none that tell too much", async () => {
    for (const [title, { status, headers }] of Object.entries(await ofEachClass())) {
      expect(`${status}`, title).to.equal(title.slice(0, 3));
      expect(headers.get("content-security-policy"), title).to.equal(policy);
      const told = Object.fromEntries(Object.keys(always).map((name) => [name, headers.get(name)]));
      expect(told, title).to.deep.equal(always);
      for (const name of never) expect(headers.has(name), `${title}: ${name}`).to.equal(false);
      expect(headers.has("strict-transport-security"), title).to.equal(false);
    }
  });

  it("that is a transcript as a page may do nothing at all", async () => {
    const { headers } = await http.send(`/transcripts/${closed}.html`);
    expect(headers.get("content-security-policy")).to.match(/^default-src 'none';.*sandbox/);
    expect(headers.get("content-disposition")).to.equal(`attachment; filename="${closed}.html"`);
  });

  it("that is about a person is kept by no cache", async () => {
    const cookie = cookieOf(world.people.host.secret);
    const api = await http.send("/api/people.me", { headers: cookie });
    expect(api.headers.get("cache-control")).to.equal("private, no-store");
    const page = await http.send("/account", { headers: cookie });
    expect(page.headers.get("cache-control")).to.equal("private, no-cache");
    expect(page.headers.get("vary")).to.include("Cookie");
  });

  it("that signs in sets one cookie, for this site and out of the reach of scripts", async () => {
    const body = JSON.stringify({ email: anAddress("Ada"), name: "Ada" });
    const { headers } = await http.post("people.signUp", body);
    const [cookie = "", ...more] = headers.getSetCookie();
    expect(more).to.deep.equal([]);
    expect(cookie).to.match(/^lyceum=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    const mine = { cookie: cookie.split(";")[0] ?? "" };
    const out = await http.post("people.signOut", "{}", mine);
    expect(out.headers.getSetCookie()).to.deep.equal([
      "lyceum=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
    ]);
    expect(answerOf(await http.post("people.rename", '{"name":"X"}', mine))).to.include({
      code: "not-signed-in",
    });
  });

  it("gives a new secret at every sign-in, whatever was planted before", async () => {
    const planted = { cookie: `lyceum=${"a".repeat(43)}` };
    const body = JSON.stringify({ email: anAddress("Ada"), name: "Ada" });
    const { headers } = await http.post("people.signUp", body, planted);
    expect(headers.getSetCookie().join()).to.not.include("aaaa");
    expect(await http.ask("people.me", {}, "a".repeat(43))).to.deep.include({
      value: { me: null },
    });
  });

  it("is 421 to what was forwarded, by a tunnel that writes our own name too, while nobody has told of it", async () => {
    for (const header of ["x-forwarded-for", "x-forwarded-host", "forwarded", "via"])
      for (const path of ["/", "/mail", "/api/people.me"])
        expect((await http.send(path, { headers: { [header]: "x" } })).status).to.equal(421);
  });

  it("under a name that is not ours is 421, while nobody has told which name is", async () => {
    for (const host of [
      "evil.example",
      "localhost.evil.example",
      "127.0.0.1.evil.example",
      "evil.example:3000",
    ])
      for (const path of ["/", "/api/people.me", `/${anAsset}`]) {
        const raw = openRaw(node);
        raw.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
        const come = await raw.ended;
        expect(come, host).to.match(/^HTTP\/1\.1 421/);
        expect(come.toLowerCase()).to.include("content-security-policy");
      }
  });
});
