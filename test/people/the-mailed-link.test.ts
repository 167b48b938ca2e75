import { expect } from "chai";
import { type House, openHouse } from "../support/house.ts";
import { anAddress, lastToken, proven, signUp, steward, tokensTo } from "../support/people.ts";

describe("the mailed link", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));
  const nobody = async (browser: { get: House["command"] }) =>
    expect((await browser.get("people.me", {})).me).to.equal(null);

  it("proves the address and signs in the browser that used it", async () => {
    const ada = await signUp(house, "Ada");
    const phone = house.browser("a phone");
    const used = await phone.get("people.useLink", { token: await lastToken(house, ada.email) });
    expect(used).to.deep.equal({ handle: ada.handle, merged: false });
    expect((await phone.get("people.me", {})).me).to.include({ handle: ada.handle, proven: true });
  });

  it("is only looked at by reading it, however often", async () => {
    const bob = await signUp(house, "Bob");
    const token = await lastToken(house, bob.email);
    for (let i = 0; i < 3; i++) {
      const shown = await house.browser().get("people.readLink", { token });
      expect(shown).to.deep.equal({ email: bob.email, merges: false, name: "Bob" });
    }
    expect((await bob.get("people.me", {})).me).to.include({ proven: false });
    await bob.get("people.useLink", { token });
    expect((await bob.refused("people.readLink", { token })).key).to.equal("link-spent");
  });

  it("works once, also when many use it at the same moment", async () => {
    const cy = await signUp(house, "Cy");
    const token = await lastToken(house, cy.email);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => house.browser().ask("people.useLink", { token })),
    );
    expect(answers.filter(({ ok }) => ok)).to.have.length(1);
    for (const answer of answers)
      if (!answer.ok) expect(answer).to.include({ code: "not-found", key: "link-spent" });
  });

  it("is answered alike when it was invented, has run out or was used", async () => {
    const dee = await signUp(house, "Dee");
    const token = await lastToken(house, dee.email);
    await house.db.query(`update links set expires_at = now() where email = $1`, [dee.email]);
    const late = await dee.refused("people.useLink", { token });
    const invented = await dee.refused("people.useLink", { token: "x".repeat(43) });
    expect(late).to.include({ code: "not-found", key: "link-spent" });
    expect({ ...late, reference: "" }).to.deep.equal({ ...invented, reference: "" });
    await dee.get("people.proveAgain", {});
    await dee.get("people.useLink", { token: await lastToken(house, dee.email) });
  });

  it("ends every sign-in that the account had before its address was proven", async () => {
    const email = anAddress("Victim");
    const stranger = await signUp(house, "Not Really", email);
    const kept = stranger.secret;
    const victim = house.browser();
    await victim.get("people.useLink", { token: await lastToken(house, email) });
    await nobody(stranger);
    expect(victim.secret).not.to.equal(kept);
    expect((await victim.get("people.signIns", {})).signIns).to.have.length(1);
  });

  it("gives the browser that used it a new secret", async () => {
    const eve = await signUp(house, "Eve");
    const planted = eve.secret;
    await eve.get("people.useLink", { token: await lastToken(house, eve.email) });
    expect((await eve.get("people.me", {})).me).to.include({ handle: eve.handle });
    const thief = house.browser();
    thief.secret = planted;
    await nobody(thief);
  });

  it("voids the account's other links", async () => {
    const fay = await signUp(house, "Fay");
    await fay.get("people.proveAgain", {});
    const [second = "", first = ""] = await tokensTo(house, fay.email);
    await fay.get("people.useLink", { token: second });
    expect((await fay.refused("people.useLink", { token: first })).key).to.equal("link-spent");
  });

  describe("where another account has the address", () => {
    it("merges: the earlier account adopts the later one, whose handle leads to it", async () => {
      const gus = await proven(house, "Gus");
      await gus.get("people.saveCard", { card: "state", answer: "Ohio" });
      const again = await signUp(house, "Gustav", gus.email);
      await again.get("people.saveCard", { card: "state", answer: "Iowa" });
      await again.get("people.saveCard", { card: "role", answer: "Teacher" });
      const token = await lastToken(house, gus.email);
      const shown = await again.get("people.readLink", { token });
      expect(shown).to.deep.equal({ email: gus.email, merges: true, name: "Gustav" });
      const used = await again.get("people.useLink", { token });
      expect(used).to.deep.equal({ handle: gus.handle, merged: true });
      const profile = await again.get("people.profile", { handle: again.handle });
      expect(profile).to.include({ handle: gus.handle, name: "Gus" });
      expect(profile.profile).to.include({ state: "Ohio", role: "Teacher" });
    });

    it("ends the sign-ins of both, but the one it makes", async () => {
      const hal = await proven(house, "Hal");
      const again = await signUp(house, "Hal", hal.email);
      const phone = house.browser("a phone");
      await phone.get("people.useLink", { token: await lastToken(house, hal.email) });
      await nobody(hal);
      await nobody(again);
      const { signIns } = await phone.get("people.signIns", {});
      expect(signIns.map(({ device }) => device)).to.deep.equal(["a phone"]);
    });

    it("compares addresses without ASCII case, and takes no other letters for alike", async () => {
      const email = anAddress("Kim");
      const kim = await proven(house, "Kim", email.toUpperCase());
      const again = await signUp(house, "Kim", email);
      const merged = await again.get("people.useLink", { token: await lastToken(house, email) });
      expect(merged).to.deep.equal({ handle: kim.handle, merged: true });
      // U+212A, the Kelvin sign, is `k` in lower case
      const alike = email.replace("k", "\u212A");
      const other = await proven(house, "Kelvin", alike);
      expect(other.handle).to.equal("kelvin");
      expect((await other.get("people.me", {})).me).to.include({ handle: "kelvin", email: alike });
    });

    it("makes one account of two that prove it at the same moment", async () => {
      const email = anAddress("Lee");
      const [one, two] = await Promise.all([
        signUp(house, "Lee", email),
        signUp(house, "Lee", email),
      ]);
      const [a = "", b = ""] = await tokensTo(house, email);
      const used = await Promise.all([
        one.get("people.useLink", { token: a }),
        two.get("people.useLink", { token: b }),
      ]);
      expect(used.map(({ merged }) => merged)).to.have.members([true, false]);
      expect(new Set(used.map(({ handle }) => handle)).size).to.equal(1);
    });

    it("lets the earlier account adopt representations and roles in sessions", async () => {
      const boss = await steward(house, "Boss");
      const mia = await proven(house, "Mia");
      const { slug } = await boss.get("organisations.found", { name: "Merging Minds" });
      const later = await signUp(house, "Mia", mia.email);
      await house.db.query(
        `insert into representatives (organisation_id, person_id)
         select o.id, p.id from organisations o, people p where o.slug = $1 and p.handle = $2`,
        [slug, later.handle],
      );
      await later.get("people.useLink", { token: await lastToken(house, mia.email) });
      const { representatives } = await boss.get("organisations.one", { slug });
      expect(representatives).to.deep.equal([{ handle: mia.handle, name: "Mia" }]);
      const { organisations } = await later.get("sessions.choices", {});
      expect(organisations.map((one) => one.slug)).to.deep.equal([slug]);
    });
  });

  describe("to sign in", () => {
    it("is mailed to the proven address of an account, and signs in beside other sign-ins", async () => {
      const ned = await proven(house, "Ned");
      const phone = house.browser("a phone");
      await phone.get("people.mailLink", { email: ned.email.toUpperCase() });
      await phone.get("people.useLink", { token: await lastToken(house, ned.email) });
      expect((await phone.get("people.signIns", {})).signIns).to.have.length(2);
      expect((await ned.get("people.me", {})).me).to.include({ name: "Ned" });
    });

    it("is not mailed to an address that nobody has proven, which is answered alike", async () => {
      const { email } = await signUp(house, "Oda");
      const unknown = anAddress("Unknown");
      const browser = house.browser();
      expect(await browser.get("people.mailLink", { email })).to.deep.equal({});
      expect(await browser.get("people.mailLink", { email: unknown })).to.deep.equal({});
      expect(await tokensTo(house, email)).to.have.length(1);
      expect(await tokensTo(house, unknown)).to.have.length(0);
    });

    it("runs out after an hour", async () => {
      const pia = await proven(house, "Pia");
      await pia.get("people.mailLink", { email: pia.email });
      const token = await lastToken(house, pia.email);
      await house.db.query(
        `update links set expires_at = expires_at - interval '1 hour' where purpose = 'sign in'`,
      );
      expect((await pia.refused("people.useLink", { token })).key).to.equal("link-spent");
    });
  });

  it("is kept only as a hash, as are the secrets of sign-ins", async () => {
    const quin = await signUp(house, "Quin");
    const token = await lastToken(house, quin.email);
    const kept = JSON.stringify([
      await house.db.query(`select *, encode(token_hash, 'escape') from links`),
      await house.db.query(`select *, encode(secret_hash, 'escape') from sign_ins`),
    ]);
    expect(kept).not.to.contain(token);
    expect(kept).not.to.contain(String(quin.secret));
  });
});
