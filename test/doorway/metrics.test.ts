import { expect } from "chai";
import { startNode, type TestNode } from "../support/nodes.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { type Http, overHttp } from "./over-http.ts";
import { shakeHands, upgrade } from "./raw-socket.ts";

const home = "https://lyceum.example.org";
const token = "a secret of sixteen letters";

describe("what a node measures", function () {
  this.timeout(60_000);
  let node: TestNode;
  let http: Http;
  before(async () => {
    node = await startNode({
      DATABASE_URL: await freshUrl(),
      METRICS_TOKEN: token,
      PUBLIC_URL: home,
    });
    http = overHttp(node);
  });

  const measure = (headers: Record<string, string> = {}) => http.send("/metrics", { headers });
  /** The value of one line, by all that stands before it. */
  const valueOf = async (line: string): Promise<number> => {
    const { text } = await measure();
    const found = text.split("\n").find((one) => one.startsWith(`${line} `));
    return Number(found?.slice(line.length + 1));
  };

  it("is told in the form that Prometheus reads", async () => {
    const { status, headers, text } = await measure();
    expect(status).to.equal(200);
    expect(headers.get("content-type")).to.match(/^text\/plain; version=0\.0\.4/);
    for (const line of text.split("\n"))
      expect(line).to.match(/^(?:|# (?:HELP|TYPE) .+|\w+(?:\{.*\})? (?:[-+.\de]+|Nan|\+Inf))$/);
  });

  it("counts requests by name and code, and whatever is not a request together", async () => {
    await http.send("/api/people.me");
    await http.send("/api/people.me");
    await http.send("/api/chats.one?session=nowhere");
    for (const nonsense of ["one", "two"]) await http.send(`/api/${nonsense}`);
    expect(await valueOf(`lyceum_requests_total{name="people.me",code="ok"}`)).to.equal(2);
    expect(await valueOf(`lyceum_request_seconds_count{name="people.me"}`)).to.equal(2);
    const refused = `lyceum_requests_total{name="chats.one",code="not-found"}`;
    expect(await valueOf(refused)).to.equal(1);
    const unknown = `lyceum_requests_total{name="unknown",code="not-found"}`;
    expect(await valueOf(unknown)).to.equal(2);
  });

  it("tells connections, of people and to the database, and how late the node is", async () => {
    const { raw: connection } = await shakeHands(node, upgrade(node, { origin: home }));
    await until(async () => (await valueOf("lyceum_sockets")) === 1);
    connection.end();
    await until(async () => (await valueOf("lyceum_sockets")) === 0);
    expect(await valueOf("lyceum_pool_total")).to.be.at.least(1);
    expect(await valueOf("lyceum_pool_waiting")).to.equal(0);
    expect(await valueOf("lyceum_loop_delay_seconds")).to.be.at.least(0);
    await until(async () => (await valueOf("lyceum_jobs_late")) === 0);
    expect(await valueOf("lyceum_bus_well")).to.equal(-1);
  });

  it("is for this machine and for whoever has the token, and nowhere for everybody else", async () => {
    const away = { "x-forwarded-for": "203.0.113.7" };
    expect((await measure(away)).status).to.equal(404);
    for (const wrong of ["", "Bearer", `Bearer ${token}x`, `Basic ${token}`])
      expect((await measure({ ...away, authorization: wrong })).status, wrong).to.equal(404);
    expect((await measure({ ...away, authorization: `Bearer ${token}` })).status).to.equal(200);
  });
});
