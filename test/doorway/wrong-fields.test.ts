import { expect } from "chai";
import type { Refusal } from "../../shared/failures.ts";
import type { World } from "../access/world.ts";
import type { House } from "../support/house.ts";
import { keysOf, notKeys, readNames, schemaOf, writeNames } from "./inputs.ts";
import { openNode, rightlyAsked } from "./opened.ts";
import { cookieOf, type Http, refusalOf } from "./over-http.ts";
import { leavesAlone } from "./state.ts";

type Body = Parameters<Http["post"]>[1];

describe("a field that is wrong", function () {
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

  it("is refused by that field's name, when it is of a wrong type", () =>
    leavesAlone(house.db, async () => {
      for (const name of writeNames)
        for (const key of keysOf(name)) {
          const { code, fields } = await refused(name, JSON.stringify({ [key]: { $ne: 1 } }));
          expect(code, name).to.equal("invalid");
          expect(Object.keys(fields), name).to.include(key);
        }
    }));

  it("is refused by its name when it is missing", () =>
    leavesAlone(house.db, async () => {
      for (const name of writeNames) {
        const { required } = schemaOf(name);
        if (required.length === 0) continue;
        const { fields } = await refused(name, "{}");
        const missing = { key: "missing", values: {} };
        for (const key of required) expect(fields[key], `${name} ${key}`).to.deep.equal(missing);
      }
    }));

  it("is refused by its name when nothing is known by it: nobody sets what is not asked for", async () => {
    for (const name of writeNames) {
      const { asked, secret } = await rightlyAsked(house, name);
      await leavesAlone(house.db, async () => {
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
    for (const name of readNames)
      for (const key of keysOf(name)) {
        const queries = [`${key}=1&${key}=2`, `${key}[$ne]=1`, `${key}.x=1`, `${key}=&__proto__=1`];
        for (const query of queries) {
          const reply = await http.send(`/api/${name}?${query}`, { headers: cookie });
          const { code, fields } = refusalOf(reply);
          expect(code, query).to.equal("invalid");
          expect(Object.keys(fields), `${name}?${query}`).to.not.deep.equal([]);
        }
      }
    const reply = await http.send("/api/people.me?constructor=1&toString=2");
    expect(Object.keys(refusalOf(reply).fields)).to.deep.equal(["constructor", "toString"]);
  });
});
