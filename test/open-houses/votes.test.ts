import { expect } from "chai";
import type { Browser } from "../support/house.ts";
import { type House, openHouse } from "../support/house.ts";
import {
  asks,
  asksAloud,
  everywhere,
  fateIn,
  type HeldOpenHouse,
  heldOpenHouse,
} from "../support/open-houses.ts";
import { proven } from "../support/people.ts";
import { lawful } from "../support/refetch.ts";

describe("votes for the questions of an open house", function () {
  this.timeout(60_000);
  let house: House;
  let held: HeldOpenHouse;
  let ada: Browser;
  let bob: Browser;
  let cy: Browser;
  before(async () => {
    house = await openHouse();
    [ada, bob, cy] = [
      await proven(house, "Ada"),
      await proven(house, "Bob"),
      await proven(house, "Cy"),
    ];
  });
  beforeEach(async () => (held = await heldOpenHouse(house)));

  const counted = async (entry: string) => {
    const { tallies } = await ada.get("rooms.tallies", { room: held.floor });
    return tallies.find((tally) => tally.entry === entry);
  };
  const vote = (person: Browser, entry: string) => person.get("rooms.like", { entry });

  it("count once a person, however often and however many at once, and can be taken back", async () => {
    const { floor } = await asksAloud(held, ada);
    await Promise.all(Array.from({ length: 60 }, (_, i) => vote([bob, cy][i % 2] ?? bob, floor)));
    expect(await counted(floor)).to.include({ likes: 2, version: 2 });
    await bob.get("rooms.unlike", { entry: floor });
    await bob.get("rooms.unlike", { entry: floor });
    expect(await counted(floor)).to.include({ likes: 1, version: 3 });
    const { likes } = await cy.get("rooms.mine", { room: held.floor });
    expect(likes).to.deep.equal([floor]);
  });

  it("are told with what was decided by them", async () => {
    const { floor } = await asksAloud(held, ada);
    await vote(bob, floor);
    await held.host.get("openHouses.takeUp", { entry: floor });
    expect(await fateIn(house, held.floor, floor)).to.include({ mark: "current", votes: 1 });
    await vote(cy, floor);
    await held.host.get("openHouses.answer", { entry: floor, id: crypto.randomUUID() });
    expect(await fateIn(house, held.floor, floor)).to.include({ mark: "answered", votes: 2 });
  });

  it("are over with the answer, and begin again when it is opened again", async () => {
    const { floor } = await asksAloud(held, ada);
    await vote(bob, floor);
    await held.host.get("openHouses.answer", { entry: floor, id: crypto.randomUUID() });
    for (const refused of [
      await cy.refused("rooms.like", { entry: floor }),
      await bob.refused("rooms.unlike", { entry: floor }),
    ])
      expect(refused).to.include({ code: "conflict", key: "votes-answered" });
    expect(await bob.get("rooms.like", { entry: floor }), "as it was kept").to.include({
      likes: 1,
    });
    await held.host.get("openHouses.reopen", { entry: floor });
    await vote(cy, floor);
    expect(await counted(floor)).to.include({ likes: 2 });
  });

  it("are over with the close", async () => {
    const { floor } = await asksAloud(held, ada);
    await vote(bob, floor);
    await held.at(-3_600, -1);
    expect(await cy.refused("rooms.like", { entry: floor })).to.include({
      code: "closed",
      key: "votes-closed",
    });
    await held.at(-3_600, 60);
    await vote(cy, floor);
  });

  it("are no longer given by somebody who was removed", async () => {
    const { floor } = await asksAloud(held, ada);
    const dora = await proven(house, "Dora");
    const about = { session: held.slug, handle: dora.handle, reason: "rude" } as const;
    await held.host.get("moderation.remove", about);
    expect(await dora.refused("rooms.like", { entry: floor })).to.include({
      key: "removed-likes",
    });
  });

  it("all go along when two questions are joined, each voter and both askers once", async () => {
    const one = await asksAloud(held, ada, "Why is the sky blue?");
    const two = await asksAloud(held, bob, "What makes the sky blue?");
    for (const person of [bob, cy]) await vote(person, one.floor);
    for (const person of [ada, cy]) await vote(person, two.floor);
    const before = await counted(one.floor);
    const asked = { entry: two.floor, into: one.floor };
    await everywhere(house, [held.floor, held.desk, two.inbox], () =>
      held.host.get("openHouses.merge", asked),
    );
    expect(await counted(one.floor)).to.include({ likes: 3, version: (before?.version ?? 0) + 1 });
    expect(await counted(two.floor)).to.include({ likes: 0 });
    for (const [room, entry] of [
      [held.floor, two.floor],
      [held.desk, two.desk],
      [two.inbox, two.own],
    ] as const)
      expect(await fateIn(house, room, entry)).to.include({ mark: "merged", becomes: one.floor });
    expect(await fateIn(house, held.floor, two.floor)).to.include({ votes: 2 });
    expect(await cy.refused("rooms.like", { entry: two.floor })).to.include({
      key: "votes-merged",
    });
    expect(await held.host.refused("openHouses.merge", asked)).to.include({
      key: "already-merged",
    });
  });

  it("are one more when a waiting question is joined, and the floor hears nothing else", async () => {
    const one = await asksAloud(held, ada);
    const waiting = await asks(held, bob);
    await everywhere(house, [held.desk, waiting.inbox], () =>
      held.host.get("openHouses.merge", { entry: waiting.desk, into: one.floor }),
    );
    const { place, records } = await cy.get("rooms.read", { room: held.floor, after: 0 });
    expect([place, records.length]).to.deep.equal([1, 1]);
    expect(await counted(one.floor)).to.include({ likes: 1, version: 1 });
  });

  it("are told to nobody anew when a waiting question is joined whose asker has voted already", async () => {
    const one = await asksAloud(held, ada);
    await vote(bob, one.floor);
    const before = await counted(one.floor);
    const waiting = await asks(held, bob);
    await held.host.get("openHouses.merge", { entry: waiting.desk, into: one.floor });
    expect(await counted(one.floor)).to.deep.equal(before);
  });

  it("follow through two joins, and everybody who asked hears what became of it", async () => {
    const one = await asksAloud(held, ada);
    const two = await asksAloud(held, bob);
    const three = await asksAloud(held, cy);
    await held.host.get("openHouses.merge", { entry: three.floor, into: two.floor });
    await everywhere(house, [two.inbox, three.inbox], () =>
      held.host.get("openHouses.merge", { entry: two.floor, into: one.floor }),
    );
    expect(await counted(one.floor)).to.include({ likes: 2 });
    expect(await fateIn(house, three.inbox, three.own)).to.include({ becomes: one.floor });
    await everywhere(house, [one.inbox, two.inbox, three.inbox], () =>
      held.host.get("openHouses.takeUp", { entry: one.floor }),
    );
    expect(await fateIn(house, three.inbox, three.own)).to.include({
      mark: "current",
      becomes: one.floor,
    });
  });

  it("are joined only with a question of the same floor that still stands", async () => {
    const other = await asksAloud(await heldOpenHouse(house), ada);
    const one = await asksAloud(held, ada);
    const two = await asksAloud(held, bob);
    const waiting = await asks(held, cy);
    for (const into of [other.floor, waiting.desk, one.floor])
      expect(
        (await held.host.refused("openHouses.merge", { entry: one.floor, into })).fields,
      ).to.have.property("into");
    await held.host.get("openHouses.merge", { entry: two.floor, into: one.floor });
    const asked = { entry: waiting.desk, into: two.floor };
    expect(await held.host.refused("openHouses.merge", asked)).to.include({
      key: "target-merged",
    });
  });

  it("get lost in no merge that happens while they are given", async () => {
    const voters = await Promise.all(
      Array.from({ length: 6 }, (_, i) => proven(house, `Voter ${i}`)),
    );
    for (let round = 0; round < 8; round++) {
      const one = await asksAloud(held, ada);
      const two = await asksAloud(held, ada);
      const [joined, ...answers] = await Promise.all([
        held.host.ask("openHouses.merge", { entry: two.floor, into: one.floor }),
        ...voters.map((voter) => voter.ask("rooms.like", { entry: two.floor })),
      ]);
      expect(joined.ok).to.equal(true);
      const given = answers.filter((answer) => answer.ok).length;
      for (const answer of answers) if (!answer.ok) expect(answer.key).to.equal("votes-merged");
      // the asker's own vote goes along
      expect(await counted(one.floor)).to.include({ likes: given + 1 });
    }
  });

  it("are counted in the answer whenever they were kept before it", async () => {
    const voters = await Promise.all(
      Array.from({ length: 6 }, (_, i) => proven(house, `Voter ${i}`)),
    );
    for (let round = 0; round < 8; round++) {
      const { floor } = await asksAloud(held, ada);
      const [, ...answers] = await Promise.all([
        lawful(house, held.floor, () =>
          held.host.get("openHouses.answer", { entry: floor, id: crypto.randomUUID() }),
        ),
        ...voters.map((voter) => voter.ask("rooms.like", { entry: floor })),
      ]);
      const given = answers.filter((answer) => answer.ok).length;
      expect((await counted(floor))?.likes ?? 0).to.equal(given);
      expect(await fateIn(house, held.floor, floor)).to.include({ votes: given });
    }
  });
});
