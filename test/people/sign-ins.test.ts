import { expect } from "chai";
import { findActor, stampsOf } from "../../server/people/index.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { lastToken, proven, signUp } from "../support/people.ts";

describe("sign-ins", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));
  const signInOf = async (browser: Browser): Promise<string> => {
    const actor = await browser.whoAsks();
    if (actor.kind !== "person") throw new Error("nobody is signed in");
    return actor.signIn;
  };
  async function alsoOnAPhone(email: string): Promise<Browser> {
    const phone = house.browser("a phone");
    await phone.get("people.mailLink", { email });
    await phone.get("people.useLink", { token: await lastToken(house, email) });
    return phone;
  }
  const age = (signIn: string, column: "seen" | "since", days: number) =>
    house.db.query(
      `update sign_ins set ${column} = ${column} - $2 * interval '1 day' where id = $1`,
      [signIn, days],
    );

  it("are listed for their owner, the current one marked", async () => {
    const ada = await proven(house, "Ada");
    const phone = await alsoOnAPhone(ada.email);
    const { signIns } = await phone.get("people.signIns", {});
    expect(signIns.map(({ device, current }) => ({ device, current }))).to.have.deep.members([
      { device: "a browser", current: false },
      { device: "a phone", current: true },
    ]);
  });

  it("end at once when their owner ends them, and are nobody else's to end", async () => {
    const bob = await proven(house, "Bob");
    const phone = await alsoOnAPhone(bob.email);
    const signIn = await signInOf(phone);
    const cy = await signUp(house, "Cy");
    expect((await cy.refused("people.endSignIn", { signIn })).code).to.equal("not-found");
    expect((await stampsOf(house.db, [signIn])).has(signIn)).to.equal(true);
    await bob.get("people.endSignIn", { signIn });
    expect((await stampsOf(house.db, [signIn])).has(signIn)).to.equal(false);
    expect(await phone.whoAsks()).to.deep.equal({ kind: "visitor" });
    expect((await bob.refused("people.endSignIn", { signIn })).code).to.equal("not-found");
  });

  it("are forgotten by the browser that signs out", async () => {
    const dee = await signUp(house, "Dee");
    const secret = String(dee.secret);
    await dee.get("people.signOut", {});
    expect(dee.secret).to.equal(null);
    expect(await findActor(house.db, secret, "true as it")).to.equal(null);
    expect((await dee.refused("people.signOut", {})).code).to.equal("not-signed-in");
  });

  it("end after 30 days without use", async () => {
    const eve = await signUp(house, "Eve");
    const signIn = await signInOf(eve);
    await age(signIn, "seen", 29);
    expect((await eve.whoAsks()).kind).to.equal("person");
    await age(signIn, "seen", 31);
    expect((await stampsOf(house.db, [signIn])).size).to.equal(0);
    expect((await eve.whoAsks()).kind).to.equal("visitor");
  });

  it("end after 180 days in any case", async () => {
    const fay = await signUp(house, "Fay");
    const signIn = await signInOf(fay);
    await age(signIn, "since", 179);
    expect((await fay.whoAsks()).kind).to.equal("person");
    await age(signIn, "since", 2);
    expect((await stampsOf(house.db, [signIn])).size).to.equal(0);
    expect((await fay.whoAsks()).kind).to.equal("visitor");
  });

  it("remember when they were used, to the minute", async () => {
    const gus = await signUp(house, "Gus");
    const seen = async () => (await gus.get("people.signIns", {})).signIns[0]?.seen ?? "";
    const first = await seen();
    expect(await seen()).to.equal(first);
    await house.db.query(`update sign_ins set seen = seen - interval '2 minutes' where id = $1`, [
      await signInOf(gus),
    ]);
    await gus.whoAsks();
    expect(Date.parse(await seen())).to.be.at.least(Date.parse(first));
  });

  it("carry a stamp that grows with every change of rights or name", async () => {
    const hal = await proven(house, "Hal");
    const signIn = await signInOf(hal);
    const stamp = async () => (await stampsOf(house.db, [signIn])).get(signIn) ?? 0;
    const before = await stamp();
    await hal.get("people.rename", { name: "Hal the Second" });
    const renamed = await stamp();
    expect(renamed).to.be.above(before);
    await house.command("people.grantFromHouse", { person: hal.handle, role: "archivist" });
    expect(await stamp()).to.be.above(renamed);
    expect(await hal.whoAsks()).to.deep.include({
      name: "Hal the Second",
      roles: ["archivist"],
      stamp: await stamp(),
    });
  });

  it("have secrets of 256 random bits", async () => {
    const secrets = new Set<string | null>();
    for (let i = 0; i < 50; i++) secrets.add((await signUp(house, "Ida")).secret);
    expect(secrets.size).to.equal(50);
    for (const secret of secrets) expect(secret).to.match(/^[\w-]{43}$/);
  });
});
