import { expect } from "chai";
import { z } from "zod";
import { openRaw } from "../doorway/raw-socket.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";

const Me = z.object({ value: z.object({ me: z.unknown() }) });
const maya = { handle: "maya-lindqvist" };

interface Answered {
  readonly status: number;
  readonly cookie: string | null;
}
async function signIn(
  node: TestNode,
  asked: { readonly handle: string },
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const response = await fetch(`${node.url}/api/demonstration.signIn`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(asked),
  });
  return { status: response.status, cookie: response.headers.get("set-cookie") };
}

async function meAt(node: TestNode, cookie: string | null): Promise<unknown> {
  const headers = { cookie: (cookie ?? "").split(";")[0] ?? "" };
  const response = await fetch(`${node.url}/api/people.me`, { headers });
  return Me.parse(await response.json()).value.me;
}

describe("the parts of made-up people", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const refused = { status: 404, cookie: null };
  let node: TestNode;
  let house: House;
  before(async () => {
    node = await startNode({ LYCEUM_DEMO: "on", DATA_DIR: folder });
    house = await openHouse(node.databaseUrl);
  });
  after(() => node.stop());

  it("are taken up with one click, each with their rights", async () => {
    const { people } = await house.browser().get("demonstration.people", {});
    expect(people.map(({ part }) => part)).to.have.members([
      "host",
      "moderator",
      "newcomer",
      "steward",
    ]);
    for (const { handle, name, part } of people) {
      const { status, cookie } = await signIn(node, { handle });
      expect(status).to.equal(200);
      const roles = part === "steward" ? ["steward"] : [];
      expect(await meAt(node, cookie))
        .to.include({ handle, name })
        .and.deep.include({ roles });
    }
  });

  it("are those of made-up people only: nobody real, nobody else who speaks, nobody unknown", async () => {
    const real = await proven(house, "Rea Real");
    for (const handle of [real.handle, "kofi-mensah", "nobody-here"])
      expect(await signIn(node, { handle }), handle).to.deep.equal(refused);
  });

  it("are not taken up from another site, nor under another name of this machine", async () => {
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: node.url.replace(/\d+$/, "1") },
      { "sec-fetch-site": "cross-site" },
    ])
      expect((await signIn(node, maya, headers)).status).to.equal(403);
    const raw = openRaw(node);
    raw.write(
      "POST /api/demonstration.signIn HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n",
    );
    expect(await raw.ended).to.match(/^HTTP\/1\.1 421 /);
  });

  it("are not to be had from a server on a database from elsewhere, also where it holds the same month", async () => {
    const other = await startNode({ LYCEUM_DEMO: "on", DATABASE_URL: node.databaseUrl });
    expect(await signIn(other, maya)).to.deep.equal(refused);
    expect((await signIn(node, maya)).status).to.equal(200);
    await other.stop();
  });

  it("are to be had where the public address is this machine, but not by way of a name that only leads to it", async () => {
    await house.database.close();
    await node.stop();
    const env = { LYCEUM_DEMO: "on", PUBLIC_URL: "http://localhost:3999" };
    node = await startNode({ DATA_DIR: folder, ...env });
    expect((await signIn(node, maya, { origin: "http://evil.example:3999" })).status).to.equal(403);
    expect((await signIn(node, maya, { origin: "http://localhost:3999" })).status).to.equal(200);
    for (const path of ["/mail", "/demonstration"]) {
      const raw = openRaw(node);
      raw.write(`GET ${path} HTTP/1.1\r\nhost: evil.example:3999\r\nconnection: close\r\n\r\n`);
      expect(await raw.ended).to.match(/^HTTP\/1\.1 421 /);
    }
  });

  for (const [what, env] of [
    ["under a public address", { LYCEUM_DEMO: "on", PUBLIC_URL: "https://lyceum.example.org" }],
    [
      "to which others have a way",
      { LYCEUM_DEMO: "on", PUBLIC_URL: "https://lyceum.example.org", HOST: "0.0.0.0" },
    ],
    ["that shows no demonstration any more", { LYCEUM_DEMO: "off" }],
  ] as const)
    it(`are not to be had from a server ${what}, where all is still marked as made up`, async () => {
      await node.stop();
      node = await startNode({ DATA_DIR: folder, ...env });
      expect(await signIn(node, maya)).to.deep.equal(refused);
      const page = await (await fetch(`${node.url}/demonstration`)).text();
      expect(page).to.include('class="made-up"').and.not.include("demonstration.signIn");
    });
});

describe("a server where nothing is made up", function () {
  this.timeout(60_000);
  it("knows no such page and no such people", async () => {
    const node = await startNode();
    expect((await fetch(`${node.url}/demonstration`)).status).to.equal(404);
    expect((await signIn(node, maya)).status).to.equal(404);
    expect(await (await fetch(`${node.url}/`)).text()).to.not.include('class="made-up"');
    await node.stop();
  });
});
