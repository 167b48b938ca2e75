import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { requests } from "../../shared/contract.ts";
import type { RoomKind } from "../../shared/rooms.ts";
import { type House, openHouse } from "../support/house.ts";
import { names } from "../doorway/inputs.ts";
import { askInProcess, cellsOf, kindsFor, settled, titled, verdictOf } from "./asking.ts";
import { type Cell, neverDone, samples } from "./samples.ts";
import { type Persona, personas, subjectOf, type Verdict, verdict } from "./verdict.ts";
import { makeWorld } from "./world.ts";

describe("who may ask", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  for (const name of names)
    it(`${name} is answered to everybody whom its policy names, and to nobody else`, async () => {
      const world = await makeWorld(house);
      const told: Record<string, string> = {};
      const promised: Record<string, Verdict> = {};
      let isDone = false;
      for (const cell of cellsOf(name, personas)) {
        const asked = await samples[name](world, cell);
        expect(requests[name].input.safeParse(asked).error).to.equal(undefined);
        const answer = await settled(() => askInProcess({ world, cell, name, asked }));
        isDone ||= answer.ok;
        told[titled(cell)] = verdictOf(answer);
        promised[titled(cell)] = verdict(requests[name].may, cell.persona, cell.kind);
      }
      expect(told).to.deep.equal(promised);
      expect(isDone).to.equal(!(name in neverDone));
    });
});

const cellsIn = (kinds: readonly RoomKind[], who: readonly Persona[]): Cell[] =>
  kinds.flatMap((kind) => who.map((persona) => ({ persona, kind })));

describe("what one may not know of", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));
  const hidden: readonly Cell[] = [
    ...cellsIn(
      ["backstage", "desk", "practice"],
      ["visitor", "proven member", "host elsewhere", "asker"],
    ),
    ...cellsIn(["inbox"], ["visitor", "proven member", "host", "steward"]),
  ];
  const withPlace = names.filter((name) => kindsFor(name).length > 1);

  for (const name of withPlace)
    it(`is told by ${name} exactly like what does not exist`, async () => {
      const world = await makeWorld(house);
      const subject = subjectOf(requests[name]) ?? "";
      for (const cell of hidden) {
        const asked = await samples[name](world, cell);
        const told = await askInProcess({ world, cell, name, asked });
        const elsewhere = { ...asked, [subject]: randomUUID() };
        const missing = await askInProcess({ world, cell, name, asked: elsewhere });
        expect({ ...told, reference: "" }, titled(cell)).to.deep.equal({
          ...missing,
          reference: "",
        });
        expect(told).to.include({ ok: false, code: "not-found" });
      }
    });

  it("is every request of the house, with and without a right input", async () => {
    const world = await makeWorld(house);
    for (const name of names.filter((n) => requests[n].may.who === "house")) {
      const cell = { persona: "steward", kind: "floor" } as const;
      const right = await samples[name](world, cell);
      for (const asked of [right, { wrong: true }]) {
        const answer = await askInProcess({ world, cell, name, asked });
        const unknown = await askInProcess({ world, cell, name: "people.nothing", asked });
        const aside = { reference: "", message: "", values: {} };
        expect({ ...answer, ...aside }).to.deep.equal({ ...unknown, ...aside });
        expect(answer).to.include({ ok: false, code: "not-found", key: "no-such-request" });
      }
    }
  });
});
