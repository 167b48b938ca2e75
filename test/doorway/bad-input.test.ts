import { gzipSync } from "node:zlib";
import { expect } from "chai";
import type { Refusal } from "../../shared/failures.ts";
import { largestAsk } from "../../shared/limits.ts";
import type { World } from "../access/world.ts";
import type { House } from "../support/house.ts";
import { openNode } from "./opened.ts";
import { cookieOf, type Http, refusalOf } from "./over-http.ts";
import { leavesAlone } from "./state.ts";

type Body = Parameters<Http["post"]>[1];

describe("what is asked", function () {
  this.timeout(300_000);
  let http: Http;
  let house: House;
  let world: World;
  let cookie: Record<string, string>;
  before(async () => {
    ({ http, house, world } = await openNode());
    cookie = cookieOf(world.people.steward.secret);
  });
  afterEach(() => http.expectUnharmed());
  const refused = async (name: string, body: Body, headers = {}): Promise<Refusal> =>
    refusalOf(await http.post(name, body, { ...cookie, ...headers }));

  it("is refused when it is no object", () =>
    leavesAlone(house.db, async () => {
      for (const body of ["null", "[]", "[{}]", "1", '"text"', "true", "[null,1]"]) {
        const { fields } = await refused("people.signOut", body);
        expect(fields["input"]?.key, body).to.equal("wrong-type");
      }
    }));

  it("is refused when it cannot be read", () =>
    leavesAlone(house.db, async () => {
      const text = '{"name":"Ada"}';
      const bad = Buffer.concat([
        Buffer.from('{"name":"'),
        Buffer.from([0xff, 0xc0]),
        Buffer.from('"}'),
      ]);
      for (const body of ["{", "{'name':1}", '{"name":"Ada"', `${text},`, "undefined", "NaN", bad])
        expect((await refused("people.rename", body)).key).to.equal("body-unreadable");
      const gzipped = { "content-encoding": "gzip" };
      const { key } = await refused("people.rename", new Uint8Array(gzipSync(text)), gzipped);
      expect(key).to.equal("body-unreadable");
    }));

  it("is refused when it is nested a thousand times, or as deep as a body can be", async () => {
    for (const depth of [1_000, 30_000]) {
      const deep = "[".repeat(depth) + "]".repeat(depth);
      expect((await refused("people.rename", deep)).fields).to.have.keys("input");
      expect((await refused("people.rename", `{"name":${deep}}`)).fields).to.have.keys("name");
      expect((await refused("people.rename", `{"x":${deep}}`)).fields).to.include.keys("x");
    }
  });

  it("is refused one byte over the limit, and read at the limit", () =>
    leavesAlone(house.db, async () => {
      const around = '{"name":""}'.length;
      for (const [size, key] of [
        [largestAsk - around, "invalid"],
        [largestAsk - around + 1, "body-too-large"],
        [1024 * 1024, "body-too-large"],
      ] as const) {
        const reply = await http.post("people.rename", `{"name":"${"x".repeat(size)}"}`, cookie);
        expect(reply.status).to.equal(key === "invalid" ? 400 : 413);
        expect(refusalOf(reply).key).to.equal(key);
      }
    }));

  it("names at most fifty mistakes, however many there are", async () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`k${n}`, 1]));
    const { fields } = await refused("people.signOut", JSON.stringify(many));
    expect(Object.keys(fields)).to.have.length(50);
  });

  it("is refused in another form than JSON or a form", () =>
    leavesAlone(house.db, async () => {
      for (const type of [
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/xml",
        "a",
      ]) {
        const reply = await http.post("people.rename", '{"name":"Eve"}', {
          ...cookie,
          "content-type": type,
        });
        expect(reply.status, type).to.equal(415);
        expect(refusalOf(reply).key).to.equal("wrong-type-of-body");
      }
    }));

  it("is refused by a wrong method, which names the right one", () =>
    leavesAlone(house.db, async () => {
      const body = JSON.stringify({ name: "Eve" });
      for (const [name, method, right] of [
        ["people.rename", "GET", "POST"],
        ["people.rename", "PUT", "POST"],
        ["people.rename", "DELETE", "POST"],
        ["people.me", "POST", "GET, HEAD"],
      ] as const) {
        const headers = {
          ...cookie,
          "content-type": "application/json",
          "x-http-method-override": "POST",
        };
        const init = { method, headers, ...(method === "GET" ? {} : { body }) };
        const reply = await http.send(`/api/${name}?name=Eve`, init);
        expect(reply.status).to.equal(405);
        expect(reply.headers.get("allow")).to.equal(right);
      }
    }));

  it("is refused when nothing is called by that name, which is told", async () => {
    const unknown = [
      "people.nothing",
      "nothing",
      "__proto__",
      "toString",
      "people.me.x",
      "%00",
      "a%2Fb",
    ];
    for (const name of unknown)
      for (const method of ["GET", "POST"]) {
        const reply = await http.send(`/api/${name}`, { method, headers: cookie });
        expect(reply.status, name).to.equal(404);
        const { key, message } = refusalOf(reply);
        expect(key, name).to.equal("no-such-request");
        expect(message).to.include(name);
      }
  });
});
