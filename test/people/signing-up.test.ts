import { expect } from "chai";
import { type House, openHouse } from "../support/house.ts";
import { anAddress, lastToken, proven, signUp, tokensTo } from "../support/people.ts";

describe("signing up", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  it("takes a name and an address, and the very next request is signed in", async () => {
    const ada = await signUp(house, "Ada Lovelace", "Ada@Example.org");
    const { me } = await ada.get("people.me", {});
    expect(me).to.deep.include({
      name: "Ada Lovelace",
      handle: "ada-lovelace",
      email: "Ada@Example.org",
      proven: false,
      hasPassword: false,
      roles: [],
      card: "state",
      complete: 0,
    });
  });

  it("says the same and makes a new account, whether the address is known or not", async () => {
    const bob = await proven(house, "Bob");
    const again = await signUp(house, "Robert", bob.email);
    expect((await again.get("people.me", {})).me).to.include({ name: "Robert", proven: false });
    expect((await bob.get("people.me", {})).me).to.include({ name: "Bob", proven: true });
  });

  it("gives namesakes handles of their own, also at the same moment", async () => {
    const names = Array.from({ length: 8 }, () => "Zoë Łuczak-O’Neill");
    const people = await Promise.all(names.map((name) => signUp(house, name)));
    const expected = names.map((_, i) => `zoe-luczak-oneill${i === 0 ? "" : `-${i + 1}`}`);
    expect(people.map(({ handle }) => handle)).to.have.members(expected);
  });

  it("has a handle for a name without a Latin letter", async () => {
    expect((await signUp(house, "Владимир")).handle).to.equal("person");
    expect((await signUp(house, "美咲")).handle).to.equal("person-2");
  });

  it("refuses what is no address or no name, and makes no account", async () => {
    const browser = house.browser();
    const bad = await browser.refused("people.signUp", { email: "ada@nowhere", name: "\u200b" });
    expect(bad.code).to.equal("invalid");
    expect(Object.keys(bad.fields)).to.have.members(["email", "name"]);
    expect(browser.secret).to.equal(null);
  });

  it("mails a link to the address as it was typed, and nothing that was typed into the text", async () => {
    const email = anAddress("Dee");
    await signUp(house, "Win a prize at evil.example", email);
    const { mails } = await house.browser().get("people.localMails", {});
    const mail = mails.find(({ to }) => to === email);
    expect(mail?.text).to.match(/^http:\/\/localhost:3000\/sign-in\/[\w-]{43}$/m);
    expect(JSON.stringify(mail)).not.to.contain("evil.example");
  });

  it("mails no more than five links an hour to one address, and still signs up", async () => {
    const email = anAddress("Eve");
    for (let i = 0; i < 7; i++) await signUp(house, "Eve", email);
    expect(await tokensTo(house, email)).to.have.length(5);
    const eve = await signUp(house, "Eve", email);
    const refused = await eve.refused("people.proveAgain", {});
    expect(refused).to.include({ code: "too-fast", key: "mailed-often", retryAfter: 3600 });
  });

  it("ends what the browser was signed in with before", async () => {
    const browser = house.browser();
    await browser.get("people.signUp", { email: anAddress("Fay"), name: "Fay" });
    const first = browser.secret;
    await browser.get("people.signUp", { email: anAddress("Gus"), name: "Gus" });
    expect(browser.secret).not.to.equal(first);
    browser.secret = first;
    expect((await browser.get("people.me", {})).me).to.equal(null);
  });

  it("asks for the cards one at a time; each can be skipped", async () => {
    const hal = await signUp(house, "Hal");
    await hal.get("people.saveCard", { card: "state", answer: " New \n York " });
    await hal.get("people.saveCard", { card: "role" });
    const { me } = await hal.get("people.me", {});
    expect(me).to.include({ card: "grade", complete: 0.25 });
    expect(me?.profile).to.deep.equal({
      state: "New York",
      role: null,
      grade: null,
      subjects: null,
    });
    await hal.get("people.saveCard", { card: "role", answer: "Teacher" });
    await hal.get("people.saveCard", { card: "grade" });
    await hal.get("people.saveCard", { card: "subjects", answer: "Maths" });
    expect((await hal.get("people.me", {})).me).to.include({ card: null, complete: 0.75 });
    await hal.get("people.saveCard", { card: "state", answer: "" });
    expect((await hal.get("people.me", {})).me).to.include({ card: null, complete: 0.5 });
  });

  it("shows others the name, roles and answers, and nothing else", async () => {
    const ida = await signUp(house, "Ida");
    await ida.get("people.rename", { name: "Ida B." });
    const shown = await house.browser().get("people.profile", { handle: ida.handle });
    expect(shown).to.have.all.keys("handle", "name", "since", "roles", "profile");
    expect(shown.name).to.equal("Ida B.");
    expect((await ida.refused("people.profile", { handle: "nobody-here" })).code).to.equal(
      "not-found",
    );
  });

  it("introduces people without an address for the house alone", async () => {
    const made = await house.command("people.introduce", { name: "Joy of 2013" });
    const joy = house.browser();
    joy.secret = made.secret;
    expect((await joy.get("people.me", {})).me).to.include({
      id: made.id,
      email: "",
      // so that nobody asks them for a proof that they cannot give
      proven: true,
    });
    const refused = await joy.refused("people.introduce", { name: "Kim" });
    expect(refused.code).to.equal("not-found");
    expect((await joy.refused("people.proveAgain", {})).key).to.equal("nothing-to-prove");
  });

  it("mails the proof once more", async () => {
    const kay = await signUp(house, "Kay");
    const first = await lastToken(house, kay.email);
    await kay.get("people.proveAgain", {});
    expect(await tokensTo(house, kay.email))
      .to.have.length(2)
      .and.to.include(first);
    await kay.get("people.useLink", { token: await lastToken(house, kay.email) });
    expect((await kay.refused("people.proveAgain", {})).key).to.equal("nothing-to-prove");
  });
});
