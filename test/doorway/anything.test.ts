import { randomUUID } from "node:crypto";
import { expect } from "chai";
import * as fc from "fast-check";
import type { Name } from "../../shared/contract.ts";
import { newEntry, type World } from "../access/world.ts";
import type { House } from "../support/house.ts";
import type { TestNode } from "../support/nodes.ts";
import { anythingFor, inputsOf, keysOf, names, openNames, writeNames } from "./inputs.ts";
import { faultsIn, openNode, rightlyAsked } from "./opened.ts";
import { answerOf, cookieOf, type Http } from "./over-http.ts";

describe("anything at all", function () {
  this.timeout(300_000);
  let node: TestNode;
  let http: Http;
  let house: House;
  let world: World;
  let cookie: Record<string, string>;
  before(async () => {
    ({ node, http, house, world } = await openNode());
    cookie = cookieOf(world.people.steward.secret);
  });
  afterEach(() => http.expectUnharmed());

  it("is cleaned in a message by one rule: no control characters, no halves of characters", async () => {
    const asked = { room: world.rooms.floor, id: randomUUID() };
    const text = "a\u0000b\u0007c\u001b[31md\u0085e\ud800f\r\ng";
    const body = JSON.stringify({ ...asked, text });
    expect(answerOf(await http.post("chats.postMessage", body, cookie)).ok).to.equal(true);
    const { records } = await house.browser().get("chats.floor", { session: world.session });
    const said = records.find(({ id }) => id === asked.id);
    expect(said?.what?.text).to.equal("abc[31mde\ufffdf\ng");
  });

  it("is kept clean or refused, never a fault of ours, in every text of every request", async () => {
    const strange = [
      "\u0000",
      "a\u0000b",
      "\ud800",
      "\u202e",
      "'; drop table people; --",
      "{{1}}",
      "%00",
      "\u001b[31m",
      "9".repeat(400),
    ];
    for (const name of openNames) {
      const { asked, secret } = await rightlyAsked(house, name);
      for (const key of keysOf(name)) {
        const askWith = (value: string) => http.ask(name, { ...asked, [key]: value }, secret);
        await Promise.all(strange.map(askWith));
      }
    }
    expect(faultsIn(node)).to.deep.equal([]);
  });

  it("is always answered over HTTP, whatever JSON it is", async () => {
    for (const name of writeNames)
      await fc.assert(
        fc.asyncProperty(anythingFor(name), async (asked) => {
          answerOf(await http.post(name, JSON.stringify(asked)));
        }),
        { numRuns: 10 },
      );
    expect(faultsIn(node)).to.deep.equal([]);
  });

  it("is always answered when the schema allows it, to whoever may do everything", async () => {
    const known = await knownThings(world);
    for (const name of openNames)
      await fc.assert(
        fc.asyncProperty(inputsOf(name), async (asked) => {
          const here = Object.entries(known).filter(([key]) => key in asked);
          const secret = changesSignIns.has(name) ? null : world.people.steward.secret;
          await http.ask(name, { ...asked, ...Object.fromEntries(here) }, secret);
        }),
        { numRuns: 10 },
      );
    expect(faultsIn(node)).to.deep.equal([]);
  });

  it("leaves the prototype of all objects alone", async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const { ask } = house.browser();
    for (const name of names)
      await fc.assert(
        fc.asyncProperty(anythingFor(name), async (asked) => {
          const text = JSON.stringify(asked).replaceAll('"isAdmin"', '"__proto__"');
          await Reflect.apply(ask, undefined, [name, JSON.parse(text)]);
        }),
        { numRuns: 10 },
      );
    expect(Object.getOwnPropertyNames(Object.prototype)).to.deep.equal(before);
    expect({}).to.not.have.property("isAdmin");
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
