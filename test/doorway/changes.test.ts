import { expect } from "chai";
import { stage, type World } from "../access/world.ts";
import type { House } from "../support/house.ts";
import type { TestNode } from "../support/nodes.ts";
import { writeNames } from "./inputs.ts";
import { until } from "../support/until.ts";
import { openNode } from "./opened.ts";
import { answerOf, cookieOf, type Http } from "./over-http.ts";
import { openRaw } from "./raw-socket.ts";
import { everythingIn } from "./state.ts";

describe("a change", function () {
  this.timeout(60_000);
  let node: TestNode;
  let http: Http;
  let house: House;
  let world: World;
  let closed: string;
  before(async () => {
    ({ node, http, house, world } = await openNode());
    closed = (await stage(house)).session;
    await house.command("chats.close", { session: closed });
    await until(isArchived);
  });
  afterEach(() => http.expectUnharmed());

  /** What is done by itself after a close is done. */
  const isArchived = async (): Promise<boolean> => {
    const done = await house.db.query(
      `select from rooms r
       join archive_files f on f.session_id = r.session_id and f.place = r.place
       where r.is_closed and r.is_sealed and r.is_archived`,
    );
    return done.length === 2;
  };

  const types = ["application/json", "application/x-www-form-urlencoded"];

  it("from another site is a refusal, for every request and both kinds of body", async () => {
    const cookie = cookieOf(world.people.steward.secret);
    const before = await everythingIn(house.db);
    const foreign = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: `${node.url}.evil.example` },
      { origin: node.url.replace("http:", "https:") },
      { origin: node.url, "sec-fetch-site": "cross-site" },
      { origin: node.url, "sec-fetch-site": "same-site" },
      { origin: node.url, "sec-fetch-site": "none" },
    ];
    for (const name of writeNames)
      for (const headers of foreign)
        for (const type of types) {
          const reply = await http.post(name, "", {
            ...cookie,
            "content-type": type,
            ...headers,
          });
          expect(answerOf(reply), name).to.include({ code: "not-allowed", key: "other-site" });
        }
    expect(await everythingIn(house.db)).to.deep.equal(before);
  });

  it("without an Origin is a refusal where there is a cookie", async () => {
    const { host } = new URL(node.url);
    const ask = async (more: string): Promise<string> => {
      const raw = openRaw(node);
      const body = '{"name":"Renamed"}';
      raw.write(
        `POST /api/people.rename HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n` +
          `content-length: ${body.length}\r\nconnection: close\r\n${more}\r\n${body}`,
      );
      return (await raw.ended).slice(9, 12);
    };
    const cookie = `cookie: lyceum=${world.people.host.secret}\r\n`;
    expect(await ask(cookie)).to.equal("403");
    expect(await ask("")).to.equal("401");
    expect(await ask(`${cookie}sec-fetch-site: same-origin\r\n`)).to.equal("200");
    expect(await ask(`${cookie}origin: ${node.url}\r\n`)).to.equal("200");
    expect(await ask(`${cookie}origin: ${node.url}\r\norigin: https://evil.example\r\n`)).to.equal(
      "403",
    );
  });

  it("is done for no GET, HEAD, PUT, PATCH, DELETE or OPTIONS", async () => {
    const cookie = cookieOf(world.people.steward.secret);
    const before = await everythingIn(house.db);
    for (const name of writeNames)
      for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
        const headers = { ...cookie, "x-http-method-override": "POST" };
        const { status } = await http.send(`/api/${name}?name=x&_method=POST`, {
          method,
          headers,
        });
        expect(status, `${method} ${name}`).to.equal(405);
      }
    expect(await everythingIn(house.db)).to.deep.equal(before);
  });

  it("to a GET of any page or file changes nothing", async () => {
    const before = await everythingIn(house.db);
    const headers = cookieOf(world.people.steward.secret);
    const chat = `/chats/${world.session}`;
    const all = ["/", "/sign-up", "/sign-in", `/sign-in/${"a".repeat(43)}`, "/account", chat];
    all.push(
      `${chat}/script`,
      `${chat}/team`,
      "/chats/new",
      `/transcripts/${closed}`,
      "/transcripts",
    );
    all.push(
      "/organisations",
      "/organisations/new",
      "/editions/new",
      `/people/${world.spare.handle}`,
    );
    all.push(
      `/set-up/${"a".repeat(43)}`,
      "/mail",
      "/api",
      "/sitemap.xml",
      `/transcripts/${closed}.md`,
    );
    for (const path of all) {
      const { status } = await http.send(path, { headers });
      expect(status, path).to.be.lessThan(500);
    }
    expect(await everythingIn(house.db)).to.deep.equal(before);
  });
});
