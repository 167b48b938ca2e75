import { expect } from "chai";
import { host } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";

describe("opening a forum", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  const days = { firstDay: "2099-03-01", lastDay: "2099-03-31", zone: "America/New_York" };

  it("lasts from the beginning of its first day to the end of its last, also where the clocks change", async () => {
    const hana = await host(house);
    const asked = { ...days, title: "March", organisation: hana.organisation };
    const { session } = await hana.get("forums.open", asked);
    const forum = await house.browser().get("forums.one", { session });
    expect(forum.session).to.include({
      kind: "forum",
      startsAt: "2099-03-01T05:00:00.000Z",
      endsAt: "2099-04-01T04:00:00.000Z",
      phase: "lobby",
    });
    expect(forum.team.map(({ name, role }) => [name, role])).to.deep.equal([["Hana Host", "host"]]);
  });

  it("is for whoever represents an organisation, in days that are not over", async () => {
    const [hana, ada] = [await host(house), await proven(house, "Ada")];
    const asked = { ...days, title: "March", organisation: hana.organisation };
    expect((await ada.refused("forums.open", asked)).fields["organisation"]?.key).to.equal(
      "not-yours",
    );
    const backwards = { ...asked, lastDay: "2099-02-28" };
    expect((await hana.refused("forums.open", backwards)).fields["lastDay"]?.key).to.equal(
      "ends-before-start",
    );
    const over = { ...asked, firstDay: "2020-01-01", lastDay: "2020-01-31" };
    expect((await hana.refused("forums.open", over)).fields["lastDay"]?.key).to.equal(
      "in-the-past",
    );
    await hana.get("forums.open", asked);
  });

  it("is done several times at once by one host", async () => {
    const hana = await host(house);
    const answers = await Promise.all(
      ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"].map((title) =>
        hana.ask("forums.open", { ...days, title, organisation: hana.organisation }),
      ),
    );
    expect(answers.map(({ ok }) => ok)).to.deep.equal([true, true, true, true, true]);
  });
});
