import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Answer } from "../../shared/failures.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import {
  asks,
  asksAloud,
  currentOn,
  fateIn,
  type HeldOpenHouse,
  heldOpenHouse,
} from "../support/open-houses.ts";
import { proven } from "../support/people.ts";
import { readAnew } from "../support/refetch.ts";

const rounds = 12;

describe("whoever decides at the same moment as somebody else", function () {
  this.timeout(120_000);
  let house: House;
  let held: HeldOpenHouse;
  let ada: Browser;
  let mo: Browser;
  before(async () => {
    house = await openHouse();
    ada = await proven(house, "Ada");
    held = await heldOpenHouse(house);
    mo = await held.member("moderator");
  });

  const onFloor = async () =>
    (await readAnew(house.db, held.floor)).reading.entries.filter(({ asked }) => asked).length;
  const kept = (answers: readonly Answer<unknown>[]) => answers.filter(({ ok }) => ok).length;

  it("approves a question once, and both are told the same", async () => {
    for (let round = 0; round < rounds; round++) {
      const before = await onFloor();
      const { desk } = await asks(held, ada);
      const answers = await Promise.all(
        [held.host, mo, held.host, mo].map((one) => one.get("openHouses.approve", { entry: desk })),
      );
      expect(new Set(answers.map((told) => JSON.stringify(told))).size).to.equal(1);
      expect(await onFloor()).to.equal(before + 1);
      const later = await mo.get("openHouses.approve", { entry: desk });
      expect(later).to.deep.equal(answers[0]);
    }
  });

  it("approves, declines or sees it taken back: one of these, in every room the same", async () => {
    for (let round = 0; round < rounds; round++) {
      const before = await onFloor();
      const asked = await asks(held, ada);
      const answers = await Promise.all([
        held.host.ask("openHouses.approve", { entry: asked.desk }),
        mo.ask("openHouses.decline", { entry: asked.desk, reason: "other" }),
        ada.ask("openHouses.withdraw", { entry: asked.own }),
      ]);
      expect(kept(answers)).to.equal(1);
      for (const answer of answers)
        if (!answer.ok)
          expect([answer.code, answer.key.slice(0, 8)]).to.deep.equal(["conflict", "already-"]);
      const fate = await fateIn(house, held.desk, asked.desk);
      const told = await fateIn(house, asked.inbox, asked.own);
      expect(fate?.mark).to.equal(told?.mark);
      expect(await onFloor()).to.equal(before + (fate?.mark === "approved" ? 1 : 0));
    }
  });

  it("leaves one current question, whoever takes up which", async () => {
    const questions = [];
    for (let i = 0; i < 4; i++) questions.push(await asksAloud(held, ada));
    for (let round = 0; round < rounds; round++) {
      const answers = await Promise.all(
        questions.map(({ floor }, i) =>
          (i % 2 === 0 ? held.host : mo).ask("openHouses.takeUp", { entry: floor }),
        ),
      );
      expect(kept(answers)).to.equal(questions.length);
      const fates = await Promise.all(questions.map((one) => fateIn(house, held.floor, one.floor)));
      expect(fates.filter((fate) => fate?.mark === "current")).to.have.length(1);
      const told = await Promise.all(questions.map((one) => fateIn(house, one.inbox, one.own)));
      expect(told.map((fate) => fate?.mark)).to.deep.equal(fates.map((fate) => fate?.mark));
    }
  });

  it("answers and joins: one of both", async () => {
    const into = (await asksAloud(held, ada)).floor;
    for (let round = 0; round < rounds; round++) {
      const { floor } = await asksAloud(held, ada);
      const answers = await Promise.all([
        held.host.ask("openHouses.answer", { entry: floor, id: randomUUID(), text: "So." }),
        mo.ask("openHouses.merge", { entry: floor, into }),
      ]);
      expect(kept(answers)).to.equal(1);
    }
  });

  it("joins two questions with each other: one of them stands", async () => {
    for (let round = 0; round < rounds; round++) {
      const [one, two] = [await asksAloud(held, ada), await asksAloud(held, ada)];
      const answers = await Promise.all([
        held.host.ask("openHouses.merge", { entry: one.floor, into: two.floor }),
        mo.ask("openHouses.merge", { entry: two.floor, into: one.floor }),
      ]);
      expect(kept(answers)).to.equal(1);
    }
  });

  it("has always a current question that is said to be so", async () => {
    const current = await currentOn(house, held.floor);
    const rows = await house.db.query<{ floor_entry_id: string }>(
      `select q.floor_entry_id from asked_questions q
       join open_houses h on h.session_id = q.session_id
       where h.floor_id = $1 and q.state = 'current'`,
      [held.floor],
    );
    expect(rows.map((row) => row.floor_entry_id)).to.deep.equal(current === null ? [] : [current]);
  });
});
