import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Asked, type Name, requests } from "../../shared/contract.ts";
import type { Answer } from "../../shared/failures.ts";
import { type House, openHouse } from "../support/house.ts";
import { cellsOf, kindsFor, names, titled, verdictOf } from "./asking.ts";
import { type Cell, neverDone, samples } from "./samples.ts";
import { personas, subjectOf, type Verdict, verdict } from "./verdict.ts";
import { makeWorld, type World } from "./world.ts";

function ask<N extends Name>(
  { house, people }: World,
  { persona }: Cell,
  name: N,
  asked: Asked<N>,
): Promise<Answer<unknown>> {
  if (persona === "house") return house.asHouse(name, asked);
  return (persona === "visitor" ? house.browser() : people[persona]).ask(name, asked);
}

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
        const answer = await ask(world, cell, name, asked);
        isDone ||= answer.ok;
        told[titled(cell)] = verdictOf(answer);
        promised[titled(cell)] = verdict(requests[name].may, cell.persona, cell.kind);
      }
      expect(told).to.deep.equal(promised);
      expect(isDone).to.equal(!(name in neverDone));
    });
});

describe("what one may not know of", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));
  const withPlace = names.filter((name) => kindsFor(name).length > 1);

  for (const name of withPlace)
    it(`is told by ${name} exactly like what does not exist`, async () => {
      const world = await makeWorld(house);
      const subject = subjectOf(requests[name]) ?? "";
      for (const persona of ["visitor", "proven member", "host elsewhere", "archivist"] as const) {
        const cell = { persona, kind: "backstage" } as const;
        const asked = await samples[name](world, cell);
        const hidden = await ask(world, cell, name, asked);
        const missing = await ask(world, cell, name, {
          ...asked,
          [subject]: randomUUID(),
        } as never);
        expect({ ...hidden, reference: "" }).to.deep.equal({ ...missing, reference: "" });
        expect(hidden).to.include({ ok: false, code: "not-found" });
      }
    });

  it("is every request of the house, with and without a right input", async () => {
    const world = await makeWorld(house);
    for (const name of names.filter((n) => requests[n].may.who === "house")) {
      const cell = { persona: "steward", kind: "floor" } as const;
      const right = await ask(world, cell, name, await samples[name](world, cell));
      const wrong = await world.people.steward.ask(name, { wrong: true } as never);
      const unknown = await world.people.steward.ask("people.nothing" as Name, {} as never);
      for (const answer of [right, wrong])
        expect(answer).to.include({ ok: false, code: "not-found", key: unknown.ok ? "" : unknown.key });
    }
  });
});
