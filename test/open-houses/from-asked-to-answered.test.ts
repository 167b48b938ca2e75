import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type House, openHouse } from "../support/house.ts";
import {
  asks,
  asksAloud,
  currentOn,
  entryIn,
  everywhere,
  fateIn,
  type HeldOpenHouse,
  heldOpenHouse,
} from "../support/open-houses.ts";
import { proven, signUp } from "../support/people.ts";
import { lawful, readAnew } from "../support/refetch.ts";

describe("a question of an open house", function () {
  this.timeout(60_000);
  let house: House;
  let held: HeldOpenHouse;
  before(async () => (house = await openHouse()));
  beforeEach(async () => (held = await heldOpenHouse(house)));

  it("waits on the desk, is approved, taken up and answered, and its asker hears each step", async () => {
    const ada = await signUp(house, "Ada");
    const asked = await asks(held, ada, "Why is the *sky* blue?");
    expect(await entryIn(house, held.desk, asked.desk)).to.deep.include({
      text: "Why is the *sky* blue?",
      fate: null,
    });
    const { place: none } = (await readAnew(house.db, held.floor)).standing;
    expect(none).to.equal(0);

    const rooms = [held.floor, held.desk, asked.inbox];
    const { entry: floor } = await everywhere(house, rooms, () =>
      held.host.get("openHouses.approve", { entry: asked.desk }),
    );
    const aloud = await entryIn(house, held.floor, floor);
    expect(aloud).to.deep.include({ text: "Why is the *sky* blue?", asked: true });
    expect(aloud?.who).to.deep.include({ handle: ada.handle, role: null });
    expect(aloud?.html).to.contain("<em>sky</em>");
    expect(await fateIn(house, held.desk, asked.desk)).to.include({
      mark: "approved",
      becomes: floor,
    });
    expect(await fateIn(house, asked.inbox, asked.own)).to.include({
      mark: "approved",
      becomes: floor,
    });

    await everywhere(house, [held.floor, asked.inbox], () =>
      held.host.get("openHouses.takeUp", { entry: floor }),
    );
    expect(await currentOn(house, held.floor)).to.equal(floor);
    expect(await fateIn(house, asked.inbox, asked.own)).to.include({ mark: "current" });

    const words = { entry: floor, id: randomUUID(), text: "Because it scatters." };
    const leader = await held.member("guest leader");
    const { place } = await everywhere(house, [held.floor, asked.inbox], () =>
      leader.get("openHouses.answer", words),
    );
    expect(await entryIn(house, held.floor, words.id)).to.deep.include({
      place,
      text: "Because it scatters.",
      repliesTo: floor,
    });
    expect(await fateIn(house, held.floor, floor)).to.include({ mark: "answered", votes: 0 });
    expect(await fateIn(house, asked.inbox, asked.own)).to.include({
      mark: "answered",
      becomes: floor,
    });
    expect(await currentOn(house, held.floor)).to.equal(null);
  });

  it("has three ids that tell nothing of each other", async () => {
    const ada = await proven(house, "Ada");
    const one = await asksAloud(held, ada);
    expect(new Set([one.own, one.desk, one.floor]).size).to.equal(3);
    const two = await asksAloud(held, ada);
    expect(two.floor.slice(0, 8)).not.to.equal(one.floor.slice(0, 8));
    expect(two.inbox).to.equal(one.inbox);
  });

  it("is said in the moderator's words where they were changed; the asker's stay on the desk", async () => {
    const asked = await asks(held, await proven(house, "Ada"), "y is the sky blue??");
    const { entry } = await held.host.get("openHouses.approve", {
      entry: asked.desk,
      text: "Why is the sky blue?",
    });
    expect(await entryIn(house, held.floor, entry)).to.include({ text: "Why is the sky blue?" });
    expect(await entryIn(house, held.desk, asked.desk)).to.include({ text: "y is the sky blue??" });
  });

  it("is declined with a reason that its asker sees, and can be let wait again", async () => {
    const ada = await proven(house, "Ada");
    const asked = await asks(held, ada, "Who will win the cup?");
    const entry = asked.desk;
    await everywhere(house, [held.desk, asked.inbox], () =>
      held.host.get("openHouses.decline", { entry, reason: "off-topic", note: "Ask at home." }),
    );
    const { inboxes } = await ada.get("openHouses.mine", { session: held.slug });
    expect(inboxes[0]?.records.at(-1)?.what).to.deep.equal({
      mark: "declined",
      reason: "off-topic",
      text: "Ask at home.",
    });
    expect(await entryIn(house, asked.inbox, asked.own)).to.deep.include({ reason: "off-topic" });
    expect((await readAnew(house.db, held.floor)).standing.place).to.equal(0);
    expect(await held.host.refused("openHouses.approve", { entry })).to.include({
      code: "conflict",
      key: "already-declined",
    });
    await everywhere(house, [held.desk, asked.inbox], () =>
      held.host.get("openHouses.reconsider", { entry }),
    );
    expect(await fateIn(house, asked.inbox, asked.own)).to.include({ mark: "waiting" });
    await held.host.get("openHouses.approve", { entry });
  });

  it("is taken back by its asker while it waits, and by nobody else", async () => {
    const ada = await proven(house, "Ada");
    const asked = await asks(held, ada);
    const bob = await proven(house, "Bob");
    for (const one of [bob, held.host])
      expect(await one.refused("openHouses.withdraw", { entry: asked.own })).to.include({
        code: "not-found",
      });
    await everywhere(house, [held.desk, asked.inbox], () =>
      ada.get("openHouses.withdraw", { entry: asked.own }),
    );
    expect(await held.host.refused("openHouses.approve", { entry: asked.desk })).to.include({
      key: "already-withdrawn",
    });
    const aloud = await asksAloud(held, ada);
    expect(await ada.refused("openHouses.withdraw", { entry: aloud.own })).to.include({
      code: "conflict",
      key: "already-approved",
    });
  });

  it("makes way for the next one, which is the current one for all", async () => {
    const [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    const [one, two] = [await asksAloud(held, ada), await asksAloud(held, bob)];
    await held.host.get("openHouses.takeUp", { entry: one.floor });
    const { place } = await everywhere(house, [held.floor, one.inbox, two.inbox], () =>
      held.host.get("openHouses.takeUp", { entry: two.floor }),
    );
    expect(await currentOn(house, held.floor)).to.equal(two.floor);
    expect(await fateIn(house, held.floor, one.floor)).to.include({ mark: "open" });
    expect(await fateIn(house, one.inbox, one.own)).to.include({ mark: "open" });
    const again = await held.host.get("openHouses.takeUp", { entry: two.floor });
    expect(again.place).to.equal(place);
  });

  it("is answered live without words, once under one id, and can be opened again", async () => {
    const asked = await asksAloud(held, await proven(house, "Ada"));
    const live = { entry: asked.floor, id: randomUUID() };
    const { place } = await held.host.get("openHouses.answer", live);
    expect(await held.host.get("openHouses.answer", live)).to.deep.equal({ place });
    const other = { ...live, id: randomUUID() };
    expect(await held.host.refused("openHouses.answer", other)).to.include({
      key: "already-answered",
    });
    await lawful(house, held.floor, () =>
      held.host.get("openHouses.reopen", { entry: asked.floor }),
    );
    expect(await fateIn(house, held.floor, asked.floor)).to.include({ mark: "open" });
    await held.host.get("openHouses.takeUp", { entry: asked.floor });
  });

  it("that was taken from view while it was current keeps nobody from the next one", async () => {
    const ada = await proven(house, "Ada");
    const [one, two] = [await asksAloud(held, ada), await asksAloud(held, ada)];
    await held.host.get("openHouses.takeUp", { entry: one.floor });
    await lawful(house, held.floor, () =>
      held.host.get("moderation.hide", { entry: one.floor, reason: "rude" }),
    );
    expect(await currentOn(house, held.floor)).to.equal(null);
    await held.host.get("openHouses.takeUp", { entry: two.floor });
    await lawful(house, held.floor, () =>
      held.host.get("moderation.restore", { entry: one.floor }),
    );
    expect(await currentOn(house, held.floor)).to.equal(two.floor);
    expect(await held.host.refused("openHouses.takeUp", { entry: one.desk })).to.include({
      code: "not-found",
    });
  });

  it("leads nowhere where its asker has not proven their address", async () => {
    const newcomer = await signUp(house, "Newcomer");
    const asked = { session: held.slug, id: randomUUID(), text: "See https://example.org" };
    expect((await newcomer.refused("openHouses.ask", asked)).fields).to.have.property("text");
    await (await proven(house, "Ada")).get("openHouses.ask", { ...asked, id: randomUUID() });
  });
});
