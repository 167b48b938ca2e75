import { expect } from "chai";
import { type House, openHouse } from "../support/house.ts";
import { asks, asksAloud, entryIn, heldOpenHouse } from "../support/open-houses.ts";
import { lastToken, proven, signUp } from "../support/people.ts";

describe("two accounts that become one", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  it("have the questions of both, in both inboxes, and one vote where both voted", async () => {
    const held = await heldOpenHouse(house);
    const mia = await proven(house, "Mia");
    const later = await signUp(house, "Mia", mia.email);
    const voted = await asksAloud(held, await proven(house, "Bob"));
    for (const one of [mia, later]) await one.get("rooms.like", { entry: voted.floor });
    const first = await asks(held, mia, "asked with the first");
    const second = await asks(held, later, "asked with the second");
    await later.get("people.useLink", { token: await lastToken(house, mia.email) });

    const { inboxes } = await later.get("openHouses.mine", { session: held.slug });
    expect(inboxes.map(({ room }) => room)).to.have.members([first.inbox, second.inbox]);
    const told = JSON.stringify(inboxes);
    for (const text of ["asked with the first", "asked with the second"])
      expect(told).to.contain(text);
    const { tallies } = await later.get("rooms.tallies", { room: held.floor });
    expect(tallies[0]).to.include({ likes: 1 });

    await held.host.get("openHouses.decline", { entry: second.desk, reason: "other" });
    expect((await entryIn(house, second.inbox, second.own))?.fate).to.include({
      mark: "declined",
    });
    await later.get("openHouses.withdraw", { entry: first.own });
    const third = await asks(held, later, "asked afterwards");
    expect([first.inbox, second.inbox]).to.include(third.inbox);
    await held.host.get("openHouses.merge", { entry: third.desk, into: voted.floor });
    const { tallies: after } = await later.get("rooms.tallies", { room: held.floor });
    expect(after[0]).to.include({ likes: 1 });
  });
});
