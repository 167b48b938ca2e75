import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import fc from "fast-check";
import { type Asked, type Name, requests } from "../../shared/contract.ts";
import type { Refusal } from "../../shared/failures.ts";
import { largestAsk } from "../../shared/limits.ts";
import { samples } from "../access/samples.ts";
import { makeWorld, newEntry, type World } from "../access/world.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { anythingFor, inputsOf, keysOf, names, notKeys, schemaOf } from "./inputs.ts";
import { answerOf, askOverHttp, cookieOf, expectUnharmed, post, send } from "./over-http.ts";
import { everythingIn } from "./state.ts";

const open = names.filter((name) => requests[name].may.who !== "house");
const writes = open.filter((name) => requests[name].kind === "write");
const reads = open.filter((name) => requests[name].kind === "read");

describe("what is asked wrongly", function () {
  this.timeout(120_000);
  let node: TestNode;
  let house: House;
  let world: World;
  let cookie: Record<string, string>;
  before(async () => {
    node = await startNode({ PACE_FACTOR: "1000" });
    house = await openHouse(node.databaseUrl);
    world = await makeWorld(house);
    cookie = cookieOf(world.people.steward.secret);
  });
  afterEach(() => expectUnharmed(node));

  const refusalOf = (reply: Parameters<typeof answerOf>[0]): Refusal => {
    const answer = answerOf(reply);
    if (answer.ok) expect.fail(`granted: ${reply.text}`);
    return answer;
  };
  const refused = async (name: string, body: string | Uint8Array<ArrayBuffer>, headers = {}) =>
    refusalOf(await post(node, name, body, { ...cookie, ...headers }));
  /** What would be granted, and whoever it is granted to. */
  const rightlyAsked = async (name: Name) => {
    const world = await makeWorld(house);
    const asked = await samples[name](world, { persona: "steward", kind: "floor" });
    return { asked, secret: world.people.steward.secret };
  };
  const changesNothing = async (work: () => Promise<void>): Promise<void> => {
    const before = await everythingIn(house.db);
    await work();
    expect(await everythingIn(house.db)).to.deep.equal(before);
  };

  describe("at one field", () => {
    it("is refused by that field's name, when it is of a wrong type", () =>
      changesNothing(async () => {
        for (const name of writes)
          for (const key of keysOf(name)) {
            const { code, fields } = await refused(name, JSON.stringify({ [key]: { $ne: 1 } }));
            expect(code, name).to.equal("invalid");
            expect(Object.keys(fields), name).to.include(key);
          }
      }));

    it("is refused by its name when it is missing", () =>
      changesNothing(async () => {
        for (const name of writes) {
          const { required = [] } = schemaOf(name);
          if (required.length === 0) continue;
          const { fields } = await refused(name, "{}");
          const missing = { key: "missing", values: {} };
          for (const key of required) expect(fields[key], `${name} ${key}`).to.deep.equal(missing);
        }
      }));

    it("is refused by its name when nothing is known by it: nobody sets what is not asked for", async () => {
      for (const name of writes) {
        const { asked, secret } = await rightlyAsked(name);
        await changesNothing(async () => {
          for (const key of notKeys) {
            const body = JSON.stringify(asked).replace(/\}$/, `,"${key}":1}`).replace("{,", "{");
            const { fields } = await refused(name, body, cookieOf(secret));
            const told = { [key]: { key: "unknown-key", values: { key } } };
            expect(fields, name).to.deep.equal(Object.fromEntries(Object.entries(told)));
          }
        });
      }
    });

    it("is refused by its whole path inside a list", async () => {
      const script = [{ text: "Why?" }, { text: "Who?", minute: "soon", number: 1 }, {}];
      const body = JSON.stringify({ session: world.session, script });
      const { fields } = await refused("chats.setScript", body);
      expect(fields).to.deep.equal({
        "script.1.minute": { key: "wrong-type", values: { expected: "number" } },
        "script.1.number": { key: "unknown-key", values: { key: "number" } },
        "script.2.text": { key: "missing", values: {} },
      });
    });

    it("is refused in a query too: unknown, twice, or with brackets", async () => {
      for (const name of reads)
        for (const key of keysOf(name)) {
          const queries = [`${key}=1&${key}=2`, `${key}[$ne]=1`, `${key}.x=1`, `${key}=&__proto__=1`];
          for (const query of queries) {
            const reply = await send(node, `/api/${name}?${query}`, { headers: cookie });
            const { code, fields } = refusalOf(reply);
            expect(code, query).to.equal("invalid");
            expect(Object.keys(fields), `${name}?${query}`).to.not.deep.equal([]);
          }
        }
      const reply = await send(node, "/api/people.me?constructor=1&toString=2");
      expect(Object.keys(refusalOf(reply).fields)).to.deep.equal(["constructor", "toString"]);
    });
  });

  describe("as a whole", () => {
    it("is refused when it is no object", () =>
      changesNothing(async () => {
        for (const body of ["null", "[]", "[{}]", "1", '"text"', "true", "[null,1]"]) {
          const { fields } = await refused("people.signOut", body);
          expect(fields["input"]?.key, body).to.equal("wrong-type");
        }
      }));

    it("is refused when it cannot be read", () =>
      changesNothing(async () => {
        const text = '{"name":"Ada"}';
        const bad = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xc0]), Buffer.from('"}')]);
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
      changesNothing(async () => {
        const around = '{"name":""}'.length;
        for (const [size, key] of [
          [largestAsk - around, "invalid"],
          [largestAsk - around + 1, "body-too-large"],
          [1024 * 1024, "body-too-large"],
        ] as const) {
          const reply = await post(node, "people.rename", `{"name":"${"x".repeat(size)}"}`, cookie);
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
      changesNothing(async () => {
        for (const type of ["text/plain", "multipart/form-data; boundary=x", "application/xml", "a"]) {
          const reply = await post(node, "people.rename", '{"name":"Eve"}', {
            ...cookie,
            "content-type": type,
          });
          expect(reply.status, type).to.equal(415);
          expect(refusalOf(reply).key).to.equal("wrong-type-of-body");
        }
      }));

    it("is refused by a wrong method, which names the right one", () =>
      changesNothing(async () => {
        const body = JSON.stringify({ name: "Eve" });
        for (const [name, method, right] of [
          ["people.rename", "GET", "POST"],
          ["people.rename", "PUT", "POST"],
          ["people.rename", "DELETE", "POST"],
          ["people.me", "POST", "GET, HEAD"],
        ] as const) {
          const headers = { ...cookie, "content-type": "application/json", "x-http-method-override": "POST" };
          const init = { method, headers, ...(method === "GET" ? {} : { body }) };
          const reply = await send(node, `/api/${name}?name=Eve`, init);
          expect(reply.status).to.equal(405);
          expect(reply.headers.get("allow")).to.equal(right);
        }
      }));

    it("is refused when nothing is called by that name, which is told", async () => {
      const unknown = ["people.nothing", "nothing", "__proto__", "toString", "people.me.x", "%00", "a%2Fb"];
      for (const name of unknown)
        for (const method of ["GET", "POST"]) {
          const reply = await send(node, `/api/${name}`, { method, headers: cookie });
          expect(reply.status, name).to.equal(404);
          const { key, message } = refusalOf(reply);
          expect(key, name).to.equal("no-such-request");
          expect(message).to.include(name);
        }
    });
  });

  describe("in characters that no text should hold", () => {
    it("is cleaned in a message by one rule: no control characters, no halves of characters", async () => {
      const asked = { room: world.rooms.floor, id: randomUUID() };
      const text = "a\u0000b\u0007c\u001b[31md\u0085e\ud800f\r\ng";
      const body = JSON.stringify({ ...asked, text });
      expect(answerOf(await post(node, "chats.postMessage", body, cookie)).ok).to.equal(true);
      const { records } = await house.browser().get("chats.floor", { session: world.session });
      const said = records.find(({ id }) => id === asked.id);
      expect(said?.what?.text).to.equal("abc[31mde\ufffdf\ng");
    });

    it("is kept clean or refused, never a fault of ours, in every text of every request", async () => {
      const strange = ["\u0000", "a\u0000b", "\ud800", "\u202e", "'; drop table people; --", "{{1}}", "%00", "\u001b[31m", "9".repeat(400)];
      for (const name of open) {
        const { asked, secret } = await rightlyAsked(name);
        for (const key of keysOf(name)) {
          const askWith = (value: string) =>
            askOverHttp(node, name, { ...asked, [key]: value }, secret);
          await Promise.all(strange.map(askWith));
        }
      }
      expect(faultsIn(node)).to.deep.equal([]);
    });
  });

  describe("by chance", () => {
    it("is always answered over HTTP, whatever JSON it is", async () => {
      for (const name of writes)
        await fc.assert(
          fc.asyncProperty(anythingFor(name), async (asked) => {
            answerOf(await post(node, name, JSON.stringify(asked)));
          }),
          { numRuns: 10 },
        );
      expect(faultsIn(node)).to.deep.equal([]);
    });

    it("is always answered when the schema allows it, to whoever may do everything", async () => {
      const known = await knownThings(world);
      for (const name of open)
        await fc.assert(
          fc.asyncProperty(inputsOf(name), async (asked) => {
            const here = Object.entries(known).filter(([key]) => key in asked);
            const secret = changesSignIns.has(name) ? null : world.people.steward.secret;
            await askOverHttp(node, name, { ...asked, ...Object.fromEntries(here) }, secret);
          }),
          { numRuns: 10 },
        );
      expect(faultsIn(node)).to.deep.equal([]);
    });

    it("leaves the prototype of all objects alone", async () => {
      const before = Object.getOwnPropertyNames(Object.prototype);
      for (const name of names)
        await fc.assert(
          fc.asyncProperty(anythingFor(name), async (asked) => {
            const parsed: unknown = JSON.parse(JSON.stringify(asked).replaceAll('"isAdmin"', '"__proto__"'));
            await house.browser().ask(name, parsed as Asked<Name>);
          }),
          { numRuns: 10 },
        );
      expect(Object.getOwnPropertyNames(Object.prototype)).to.deep.equal(before);
      expect(({} as Record<string, unknown>)["isAdmin"]).to.equal(undefined);
    });
  });
});

/** Asked as a visitor, since whoever asks them is somebody else afterwards. */
const changesSignIns: ReadonlySet<Name> = new Set([
  "people.signUp",
  "people.signIn",
  "people.useLink",
  "people.signOut",
  "people.setPassword",
]);

/** By the keys of inputs that name them. */
async function knownThings(world: World) {
  const { house, session, rooms, spare } = world;
  const { slug } = await house.command("organisations.found", { name: "A society" });
  const month = { title: "A month", startsOn: "2099-12-01", endsOn: "2099-12-31", zone: "UTC" };
  const edition = await house.command("sessions.openEdition", month);
  return {
    session,
    room: rooms.floor,
    entry: await newEntry(world, "floor"),
    handle: spare.handle,
    slug,
    organisation: slug,
    edition: edition.slug,
  };
}

/** Lines of the log that tell of a fault of ours. */
const faultsIn = (node: TestNode): string[] =>
  node
    .output()
    .split("\n")
    .filter((line) => line.includes('"level":50'));
