import { expect } from "chai";
import { isGuessable } from "../../server/people/password-rules.ts";
import { type House, openHouse } from "../support/house.ts";
import { anAddress, lastToken, proven, signUp } from "../support/people.ts";

const password = "seven green herons";
const other = "eleven quiet otters";

describe("passwords", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));
  const signIn = (email: string, typed: string) =>
    house.browser().ask("people.signIn", { email, password: typed });
  async function withPassword(name: string) {
    const person = await proven(house, name);
    await person.get("people.setPassword", { password });
    return person;
  }
  /** Their sign-in by mailed link is no longer fresh. */
  const later = () => house.db.query(`update sign_ins set since = since - interval '2 hours'`);

  it("sign in, whatever case the address is typed in", async () => {
    const ada = await withPassword("Ada");
    const browser = house.browser();
    const { handle } = await browser.get("people.signIn", {
      email: ada.email.toUpperCase(),
      password,
    });
    expect(handle).to.equal(ada.handle);
    expect((await browser.get("people.me", {})).me).to.include({ handle, hasPassword: true });
  });

  it("are refused alike when wrong, when there is none, and when nobody has the address", async () => {
    const bob = await withPassword("Bob");
    const cy = await proven(house, "Cy");
    const answers = [
      await signIn(bob.email, other),
      await signIn(cy.email, other),
      await signIn(anAddress("Nobody"), other),
    ].map((answer) => ({ ...answer, reference: "" }));
    expect(answers[0]).to.include({ ok: false, code: "not-allowed", key: "sign-in-wrong" });
    expect(answers[1]).to.deep.equal(answers[0]);
    expect(answers[2]).to.deep.equal(answers[0]);
  });

  it("take the same hashing where nobody has the address", async () => {
    const dee = await withPassword("Dee");
    const [row] = await house.db.query<{ password_hash: string }>(
      `select password_hash from people where handle = $1`,
      [dee.handle],
    );
    expect(row?.password_hash).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it("are not for those who have not proven their address", async () => {
    const eve = await signUp(house, "Eve");
    const refused = await eve.refused("people.setPassword", { password });
    expect(refused).to.include({ code: "not-allowed" });
    await eve.get("people.useLink", { token: await lastToken(house, eve.email) });
    await eve.get("people.setPassword", { password });
  });

  it("are the same however a keyboard composes their letters", async () => {
    const fay = await proven(house, "Fay");
    await fay.get("people.setPassword", { password: "cafe\u0301 \uFB01ve o'clock" });
    expect(await signIn(fay.email, "café five o'clock")).to.include({ ok: true });
  });

  it("may hold blanks and any letters, at least ten and at most two hundred", async () => {
    const gus = await proven(house, "Gus");
    const short = await gus.refused("people.setPassword", { password: "häß lich" });
    expect(short.fields["password"]?.key).to.equal("password-short");
    const long = await gus.refused("people.setPassword", { password: "ab ".repeat(67) });
    expect(long.fields["password"]?.key).to.equal("too-long");
    await gus.get("people.setPassword", { password: "日本語の長い合言葉です。" });
  });

  it("are refused where they are among the first to be guessed", async () => {
    const hal = await proven(house, "Hal Hopper", "hal.hopper@example.org");
    for (const guess of [
      "Password2026!",
      "P@55w0rd123",
      "1234567890",
      "qwertyuiop",
      "1q2w3e4r5t",
      "iloveyou12345",
      "aaaaaaaaaaaa",
      "Teacher 2026",
      "hal.hopper1984",
      "Hal@example.org2",
      "hopper-hopper-hopper",
    ]) {
      const known = ["hal.hopper@example.org", "hal@example.org", "hal.hopper", "Hal Hopper"];
      expect(isGuessable(guess, known), guess).to.equal(true);
    }
    const refused = await hal.refused("people.setPassword", { password: "halhopper99" });
    expect(refused.fields["password"]?.key).to.equal("password-common");
    await hal.get("people.setPassword", { password: "halhopper99 likes tea" });
  });

  it("are not refused for being plain", () => {
    for (const fine of [
      password,
      other,
      "correct horse battery",
      "my cat eats tulips",
      "x9$kE!2(8)#q",
    ])
      expect(isGuessable(fine, ["ada@example.org", "Ada"]), fine).to.equal(false);
  });

  it("are changed by who knows the present one", async () => {
    const ida = await withPassword("Ida");
    await later();
    const missing = await ida.refused("people.setPassword", { password: other });
    expect(missing.fields["current"]?.key).to.equal("password-needed");
    const wrong = await ida.refused("people.setPassword", { password: other, current: other });
    expect(wrong.fields["current"]?.key).to.equal("password-wrong");
    await ida.get("people.setPassword", { password: other, current: password });
    expect(await signIn(ida.email, password)).to.include({ ok: false });
    expect(await signIn(ida.email, other)).to.include({ ok: true });
  });

  it("are forgotten and set anew within an hour after a mailed link", async () => {
    const joy = await withPassword("Joy");
    await later();
    await joy.get("people.mailLink", { email: joy.email });
    await joy.get("people.useLink", { token: await lastToken(house, joy.email) });
    await joy.get("people.setPassword", { password: other });
    expect(await signIn(joy.email, other)).to.include({ ok: true });
  });

  it("end all other sign-ins and void open links when they are changed", async () => {
    const kay = await withPassword("Kay");
    const phone = house.browser();
    await phone.get("people.signIn", { email: kay.email, password });
    await phone.get("people.mailLink", { email: kay.email });
    const token = await lastToken(house, kay.email);
    await kay.get("people.setPassword", { password: other, current: password });
    expect((await phone.get("people.me", {})).me).to.equal(null);
    expect((await kay.get("people.me", {})).me).to.include({ handle: kay.handle });
    expect((await kay.refused("people.useLink", { token })).key).to.equal("link-spent");
  });

  it("change once, when two changes meet", async () => {
    const lee = await withPassword("Lee");
    await later();
    const answers = await Promise.all(
      [other, "nine loud geese"].map((next) =>
        lee.ask("people.setPassword", { password: next, current: password }),
      ),
    );
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused).to.have.length(1);
  });

  describe("tried too often", () => {
    const wrongly = async (email: string, times: number) => {
      for (let i = 0; i < times; i++) await signIn(email, `wrong number ${i}`);
    };

    it("are not looked at any more, for known and unknown addresses alike", async () => {
      const mia = await withPassword("Mia");
      const unknown = anAddress("Unknown");
      for (const email of [mia.email, unknown]) {
        await wrongly(email, 5);
        const answer = await signIn(email, password);
        expect(answer).to.include({ ok: false, code: "too-fast", key: "sign-in-slowed" });
        if (!answer.ok) expect(answer.retryAfter).to.be.within(800, 900);
      }
    });

    it("are not looked at more often by trying at the same moment", async () => {
      const ned = await withPassword("Ned");
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, i) => signIn(ned.email, `wrong number ${i}`)),
      );
      const looked = answers.filter((answer) => !answer.ok && answer.key === "sign-in-wrong");
      expect(looked).to.have.length(5);
    });

    it("never keep the owner of the address out: the mailed link still signs in", async () => {
      const oda = await withPassword("Oda");
      await wrongly(oda.email, 6);
      const browser = house.browser();
      await browser.get("people.mailLink", { email: oda.email });
      const used = await browser.get("people.useLink", {
        token: await lastToken(house, oda.email),
      });
      expect(used.handle).to.equal(oda.handle);
    });

    it("are looked at again after a quarter of an hour, and after a right one", async () => {
      const pia = await withPassword("Pia");
      await wrongly(pia.email, 5);
      await house.db.query(`update sign_in_tries set since = since - interval '15 minutes'`);
      await wrongly(pia.email, 4);
      expect(await signIn(pia.email, password)).to.include({ ok: true });
      await wrongly(pia.email, 4);
      expect(await signIn(pia.email, password)).to.include({ ok: true });
    });
  });
});
