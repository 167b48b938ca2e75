import { expect } from "chai";
import { newSetUpLink } from "../../server/people/index.ts";
import { type House, openHouse } from "../support/house.ts";
import { lastToken, proven, signUp, steward } from "../support/people.ts";

describe("roles for the whole server", function () {
  this.timeout(60_000);
  let house: House;
  beforeEach(async () => (house = await openHouse()));

  it("begin with whoever opens the link that the server printed, once", async () => {
    const token = (await newSetUpLink(house.db)) ?? "";
    const elsewhere = (await newSetUpLink(house.db)) ?? "";
    const ada = await signUp(house, "Ada");
    const bob = await signUp(house, "Bob");
    const wrong = await ada.refused("people.becomeSteward", { token: "x".repeat(43) });
    expect(wrong).to.include({ code: "not-found", key: "link-spent" });
    await ada.get("people.becomeSteward", { token });
    expect((await ada.get("people.me", {})).me?.roles).to.deep.equal(["steward"]);
    for (const late of [token, elsewhere])
      expect((await bob.refused("people.becomeSteward", { token: late })).key).to.equal(
        "link-spent",
      );
    expect(await newSetUpLink(house.db)).to.equal(null);
  });

  it("make one first steward, when two links are used at the same moment", async () => {
    const tokens = [await newSetUpLink(house.db), await newSetUpLink(house.db)];
    const people = [await signUp(house, "Ada"), await signUp(house, "Bob")];
    const answers = await Promise.all(
      people.map((one, i) => one.ask("people.becomeSteward", { token: tokens[i] ?? "" })),
    );
    expect(answers.filter(({ ok }) => ok)).to.have.length(1);
  });

  it("are given and taken back by stewards", async () => {
    const ada = await steward(house, "Ada");
    const bob = await proven(house, "Bob");
    await ada.get("people.grant", { handle: bob.handle, role: "moderator" });
    await ada.get("people.grant", { handle: bob.handle, role: "moderator" });
    expect((await bob.get("people.me", {})).me?.roles).to.deep.equal(["moderator"]);
    const refused = await bob.refused("people.grant", { handle: bob.handle, role: "steward" });
    expect(refused.code).to.equal("not-allowed");
    await ada.get("people.revoke", { handle: bob.handle, role: "moderator" });
    expect((await bob.get("people.me", {})).me?.roles).to.deep.equal([]);
  });

  it("are not for an address that is not proven", async () => {
    const ada = await steward(house, "Ada");
    const cy = await signUp(house, "Cy");
    const asked = { handle: cy.handle, role: "moderator" as const };
    const refused = await ada.refused("people.grant", asked);
    expect(refused.fields["handle"]).to.deep.equal({ key: "not-proven", values: { name: "Cy" } });
    await cy.get("people.useLink", { token: await lastToken(house, cy.email) });
    await ada.get("people.grant", asked);
    const unknown = await ada.refused("people.grant", { ...asked, handle: "nobody-here" });
    expect(unknown.fields["handle"]?.key).to.equal("no-such-person");
  });

  it("leave the last steward theirs, also when two revoke each other at the same moment", async () => {
    const ada = await steward(house, "Ada");
    const asked = { handle: ada.handle, role: "steward" as const };
    expect(await ada.refused("people.revoke", asked)).to.include({
      code: "conflict",
      key: "last-steward",
    });
    const bob = await steward(house, "Bob");
    const answers = await Promise.all([
      ada.ask("people.revoke", { handle: bob.handle, role: "steward" }),
      bob.ask("people.revoke", asked),
    ]);
    expect(answers.filter(({ ok }) => ok)).to.have.length(1);
  });

  it("are given from the command line by proven address or by handle", async () => {
    const ada = await proven(house, "Ada");
    const given = await house.command("people.grantFromHouse", {
      person: ada.email.toUpperCase(),
      role: "archivist",
    });
    expect(given).to.deep.equal({ handle: ada.handle });
    const bob = await signUp(house, "Bob");
    const byAddress = house.command("people.grantFromHouse", {
      person: bob.email,
      role: "steward",
    });
    const failed = await byAddress.then(
      () => "granted",
      () => "refused",
    );
    expect(failed).to.equal("refused");
    await house.command("people.grantFromHouse", { person: bob.handle, role: "steward" });
  });
});
