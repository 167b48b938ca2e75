import { expect } from "chai";
import { type House, openHouse } from "../support/house.ts";
import { lastToken, proven, signUp, steward } from "../support/people.ts";

describe("organisations", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  it("are made by stewards, each with an address of its own", async () => {
    const ada = await steward(house, "Ada");
    const bob = await proven(house, "Bob");
    const asked = { name: "Math at Play", about: " For all. ", url: "https://play.example.org/" };
    expect((await bob.refused("organisations.found", asked)).code).to.equal("not-allowed");
    const one = await ada.get("organisations.found", asked);
    const two = await ada.get("organisations.found", asked);
    expect([one.slug, two.slug]).to.deep.equal(["math-at-play", "math-at-play-2"]);
    const shown = await house.browser().get("organisations.one", one);
    expect(shown).to.deep.equal({
      organisation: {
        slug: "math-at-play",
        name: "Math at Play",
        about: "For all.",
        url: asked.url,
        state: null,
      },
      representatives: [],
      represent: false,
    });
  });

  it("never have the address of the page on which they are made", async () => {
    const ada = await steward(house, "Ada");
    expect(await ada.get("organisations.found", { name: "New!" })).to.deep.equal({ slug: "new-2" });
    expect(await ada.get("organisations.found", { name: "東京" })).to.deep.equal({
      slug: "organisation",
    });
  });

  it("have a web address only of http or https", async () => {
    const ada = await steward(house, "Ada");
    for (const url of ["javascript:alert(1)", "ftp://example.org", "example.org"])
      expect(
        (await ada.refused("organisations.found", { name: "Bad", url })).fields,
        url,
      ).to.have.all.keys("url");
  });

  it("are listed by name, whatever its case", async () => {
    const ada = await steward(house, "Ada");
    for (const name of ["zebra crossing", "Ant Hill", "beehive"])
      await ada.get("organisations.found", { name });
    const { organisations } = await house.browser().get("organisations.list", {});
    const names = organisations.map(({ name }) => name);
    expect(names.indexOf("Ant Hill")).to.be.below(names.indexOf("beehive"));
    expect(names.indexOf("beehive")).to.be.below(names.indexOf("zebra crossing"));
  });

  it("are represented by people with a proven address, until they are dismissed", async () => {
    const ada = await steward(house, "Ada");
    const { slug } = await ada.get("organisations.found", { name: "Represented" });
    const cy = await signUp(house, "Cy");
    const asked = { slug, handle: cy.handle };
    const early = await ada.refused("organisations.appoint", asked);
    expect(early.fields["handle"]?.key).to.equal("not-proven");
    await cy.get("people.useLink", { token: await lastToken(house, cy.email) });
    await ada.get("organisations.appoint", asked);
    await ada.get("organisations.appoint", asked);
    const shown = await cy.get("organisations.one", { slug });
    expect(shown.representatives).to.deep.equal([{ handle: cy.handle, name: "Cy" }]);
    const mine = await cy.get("sessions.choices", {});
    expect(mine.organisations).to.deep.equal([{ slug, name: "Represented" }]);
    await ada.get("organisations.dismiss", asked);
    expect((await cy.get("sessions.choices", {})).organisations).to.deep.equal([]);
    const unknown = { slug, handle: "nobody-here" };
    for (const request of ["organisations.appoint", "organisations.dismiss"] as const)
      expect((await ada.refused(request, unknown)).fields["handle"]?.key).to.equal(
        "no-such-person",
      );
  });

  it("are not found by an address that none has", async () => {
    const browser = house.browser();
    for (const request of ["organisations.one", "sessions.ofOrganisation"] as const)
      expect((await browser.refused(request, { slug: "no-such" })).code).to.equal("not-found");
  });
});
