import { expect } from "chai";
import { Client } from "pg";
import { z } from "zod";
import type { World } from "../access/world.ts";
import type { TestNode } from "../support/nodes.ts";
import { openNode } from "./opened.ts";
import { cookieOf, type Http, type Reply } from "./over-http.ts";
import { openRaw } from "./raw-socket.ts";

describe("a fault of ours", function () {
  this.timeout(60_000);
  let node: TestNode;
  let http: Http;
  let world: World;
  before(async () => ({ node, http, world } = await openNode()));
  afterEach(() => http.expectUnharmed());

  it("is never made by whatever is in the path, the query or the headers", async () => {
    const parts = [
      "%00",
      "%ff",
      "%",
      "..%2f..%2fetc%2fpasswd",
      "__proto__",
      "'--",
      "%0d%0aset-cookie:x=1",
      "\u00e9",
    ];
    const paths = [
      "/",
      "/chats/",
      "/e/",
      "/transcripts/",
      "/people/",
      "/assets/",
      "/sign-in/",
      "/api/",
      "//",
      "/chats/x?from=",
      "/?zone=",
      "/sign-in?then=",
    ];
    for (const path of paths)
      for (const part of parts) {
        const { status, headers } = await http.send(encodeURI(path + part).replaceAll("%25", "%"));
        expect(status, path + part).to.be.lessThan(500);
        expect(headers.has("set-cookie")).to.equal(false);
      }
    for (const cookie of [
      "zone=%ff",
      "zone=%",
      'zone="',
      `zone=${"x".repeat(4000)}`,
      "lyceum",
      "lyceum=;=;",
      "=",
      ";;;",
    ]) {
      const { status } = await http.send("/", { headers: { cookie } });
      expect(status, cookie).to.equal(200);
    }
    for (const line of [
      "GET http://evil.example/ HTTP/1.1",
      "OPTIONS * HTTP/1.1",
      "GET //evil HTTP/1.1",
      "GET /\\ HTTP/1.1",
      "BREW / HTTP/1.1",
    ]) {
      const raw = openRaw(node);
      raw.write(`${line}\r\nhost: ${new URL(node.url).host}\r\nconnection: close\r\n\r\n`);
      expect(Number((await raw.ended).slice(9, 12)), line).to.be.within(200, 499);
    }
  });

  it("tells nothing but how to find it again", async () => {
    const asked = { session: world.session };
    const whileBroken = async (): Promise<Reply[]> => [
      await http.send(`/api/people.profile?handle=${world.spare.handle}`),
      await http.send(`/people/${world.spare.handle}`, { headers: { accept: "text/html" } }),
      await http.post("chats.close", JSON.stringify(asked), cookieOf(world.people.host.secret)),
    ];
    const replies = await withBrokenTable(node, whileBroken);
    for (const { status, text } of replies) {
      expect(status).to.equal(500);
      expect(text).to.not.match(/handle_away|select |QueryFailed|at \/|node_modules|\.ts:/);
      expect(text).to.match(/[0-9a-f]{8}-[0-9a-f]{4}-4/);
    }
    const { reference } = z
      .object({ reference: z.uuid() })
      .parse(JSON.parse(replies[0]?.text ?? ""));
    expect(node.output()).to.include(reference);
    expect(await http.ask("chats.one", asked)).to.have.nested.property(
      "value.session.phase",
      "live",
    );
  });
});

/** While the tables are not what the operations expect. The application itself may not change them. */
async function withBrokenTable<T>({ databaseUrl }: TestNode, work: () => Promise<T>): Promise<T> {
  const owner = new Client(databaseUrl);
  await owner.connect();
  await owner.query("alter table people rename column handle to handle_away");
  try {
    return await work();
  } finally {
    await owner.query("alter table people rename column handle_away to handle");
    await owner.end();
  }
}
