import { expect } from "chai";
import { paces } from "../../shared/limits.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { anAddress, signUp } from "../support/people.ts";
import { answerOf, cookieOf, type Http, overHttp, type Reply } from "./over-http.ts";

describe("a node that is asked too much", function () {
  this.timeout(60_000);
  const { points } = paces.proving;
  let plain: Http;
  let behind: Http;
  let house: House;
  before(async () => {
    const node = await startNode({ PACE_FACTOR: "1", TRUSTED_PROXIES: "10.1.1.1" });
    const TRUSTED_PROXIES = "127.0.0.1, 10.0.0.0/8";
    plain = overHttp(node);
    behind = overHttp(await startNode({ PACE_FACTOR: "1", TRUSTED_PROXIES }));
    house = await openHouse(node.databaseUrl);
  });

  const ask = (node: Http, headers: Record<string, string> = {}): Promise<Reply> =>
    node.post("people.mailLink", JSON.stringify({ email: anAddress("x") }), headers);
  /** Asks until it is refused, at most so often. */
  const untilRefused = async (
    most: number,
    one: (n: number) => Promise<Reply>,
  ): Promise<number> => {
    for (let n = 0; n < most; n++) if ((await one(n)).status === 429) return n;
    return most;
  };

  it("says how long to wait: 429 with Retry-After, as JSON and on the page of a form", async () => {
    expect(await untilRefused(points + 5, () => ask(plain))).to.equal(points);
    const reply = await ask(plain);
    const seconds = Number(reply.headers.get("retry-after"));
    expect(seconds).to.be.within(1, paces.proving.seconds);
    expect(answerOf(reply)).to.include({ code: "too-fast", retryAfter: seconds });
    const form = await plain.post("people.mailLink", "page=signIn&email=ada@example.org", {
      "content-type": "application/x-www-form-urlencoded",
      accept: "text/html",
    });
    expect(form.status).to.equal(429);
    expect(form.headers.get("retry-after")).to.match(/^\d+$/);
    expect(form.text).to.include("too fast");
  });

  it("does not believe whoever says that they come from elsewhere", async () => {
    const asIf = (n: number) => ({
      "x-forwarded-for": `203.0.113.${n}`,
      "x-real-ip": `203.0.113.${n}`,
      forwarded: `for=203.0.113.${n}`,
    });
    expect(await untilRefused(3, (n) => ask(plain, asIf(n)))).to.equal(0);
  });

  it("counts an account by itself, wherever it is", async () => {
    const ada = await signUp(house, "Ada");
    expect(await untilRefused(3, () => ask(plain, cookieOf(ada.secret)))).to.equal(3);
  });

  it("counts by the address that its own proxies wrote, and a network of IPv6 as one", async () => {
    const from = (list: string) => ask(behind, { "x-forwarded-for": list });
    expect(
      await untilRefused(points + 5, (n) => from(`198.51.100.${n}, 203.0.113.9, 10.1.1.1`)),
    ).to.equal(points);
    expect((await from("203.0.113.10")).status).to.equal(200);
    expect(await untilRefused(points + 5, (n) => from(`2001:db8:0:1::${n + 1}`))).to.equal(points);
    expect((await from("2001:db8:0:2::1")).status).to.equal(200);
    expect(await untilRefused(points + 5, (n) => from(`nonsense ${n}, , x`))).to.equal(points);
  });

  it("goes on telling that it is alive", async () => {
    expect((await plain.send("/healthz")).status).to.equal(200);
    expect((await plain.send("/readyz")).text).to.equal('{"ready":true,"degraded":[]}');
  });
});
