import { expect } from "chai";
import { publishedEvent } from "../support/events.ts";
import { type House, openHouse } from "../support/house.ts";
import { lastToken, proven, signUp } from "../support/people.ts";

describe("saying that one comes", function () {
  this.timeout(120_000);
  let house: House;
  before(async () => (house = await openHouse()));
  const counts = async (session: string) =>
    (await house.browser().get("sessions.event", { session })).counts;

  it("is possible right after signing up, and counted once however often it is said", async () => {
    const { session } = await publishedEvent(house);
    const ada = await signUp(house, "Ada");
    expect(
      (await house.browser().refused("sessions.answer", { session, answer: "going" })).code,
    ).to.equal("not-signed-in");
    for (let i = 0; i < 3; i++) await ada.get("sessions.answer", { session, answer: "going" });
    expect(await counts(session)).to.deep.equal({ going: 1, waiting: 0, interested: 0 });
    await ada.get("sessions.answer", { session, answer: "interested" });
    expect(await counts(session)).to.deep.equal({ going: 0, waiting: 0, interested: 1 });
    await ada.get("sessions.answer", { session, answer: "not" });
    expect(await counts(session)).to.deep.equal({ going: 0, waiting: 0, interested: 0 });
  });

  it("is possible for what is held here too", async () => {
    const asked = { title: "Held here", minutes: 60, source: "a test" };
    const { session } = await house.command("chats.stage", asked);
    const ada = await signUp(house, "Ada");
    await ada.get("sessions.answer", { session, answer: "going" });
    expect((await ada.get("sessions.event", { session })).mine.answer).to.equal("going");
  });

  it("makes those who come last wait, and gives each free place to the first of them", async () => {
    const { session } = await publishedEvent(house, { capacity: 1 });
    const [ada, bob, cy] = [
      await proven(house, "Ada"),
      await proven(house, "Bob"),
      await proven(house, "Cy"),
    ];
    const say = (person: typeof ada, answer: "going" | "not") =>
      person.get("sessions.answer", { session, answer });
    expect((await say(ada, "going")).answer).to.equal("going");
    expect((await say(bob, "going")).answer).to.equal("waiting");
    expect((await say(cy, "going")).answer).to.equal("waiting");
    // saying it again loses no turn
    await say(bob, "going");
    const mine = async (person: typeof ada) =>
      (await person.get("sessions.event", { session })).mine;
    expect(await mine(bob)).to.deep.include({ answer: "waiting", before: 0 });
    expect(await mine(cy)).to.deep.include({ answer: "waiting", before: 1 });
    await say(ada, "not");
    expect(await mine(bob)).to.deep.include({ answer: "going", before: null });
    expect(await mine(cy)).to.deep.include({ answer: "waiting", before: 0 });
    const { mails } = await house.browser().get("people.localMails", {});
    const told = mails.filter(({ subject }) => subject.startsWith("You have a place"));
    expect(told.map(({ to }) => to)).to.deep.equal([bob.email]);
  });

  it("gives more places when there are more, and takes none away when there are fewer", async () => {
    const { session, person, told } = await publishedEvent(house, { capacity: 1 });
    for (const name of ["Ada", "Bob", "Cy"])
      await (await signUp(house, name)).get("sessions.answer", { session, answer: "going" });
    await person.get("sessions.change", { session, revision: 0, ...told, capacity: 2 });
    expect(await counts(session)).to.deep.include({ going: 2, waiting: 1 });
    await person.get("sessions.change", { session, revision: 1, ...told, capacity: 1 });
    expect(await counts(session)).to.deep.include({ going: 2, waiting: 1 });
    const { capacity: _, ...unlimited } = told;
    await person.get("sessions.change", { session, revision: 2, ...unlimited });
    expect(await counts(session)).to.deep.include({ going: 3, waiting: 0 });
  });

  it("books no place twice when a hundred people come at the same moment", async () => {
    const { session } = await publishedEvent(house, { capacity: 10 });
    const people = await Promise.all(
      Array.from({ length: 100 }, (_, i) => signUp(house, `Person ${i}`)),
    );
    const said = await Promise.all(
      people.map(async (person) => {
        // whoever is told that it is not known yet asks again
        for (;;) {
          const answer = await person.ask("sessions.answer", { session, answer: "going" });
          if (answer.ok) return answer.value.answer;
          expect(answer.code).to.equal("unsure");
        }
      }),
    );
    expect(said.filter((answer) => answer === "going")).to.have.length(10);
    expect(await counts(session)).to.deep.equal({ going: 10, waiting: 90, interested: 0 });
    await Promise.all(
      people
        .filter((_, i) => said[i] === "going")
        .slice(0, 4)
        .map((person) => person.get("sessions.answer", { session, answer: "not" })),
    );
    expect(await counts(session)).to.deep.equal({ going: 10, waiting: 86, interested: 0 });
  });

  it("is refused once it is over, or cancelled", async () => {
    const ada = await signUp(house, "Ada");
    const over = await publishedEvent(house);
    await house.db.query(
      `update sessions set starts_at = now() - interval '2 hours', ends_at = now() where slug = $1`,
      [over.session],
    );
    const asked = { session: over.session, answer: "going" } as const;
    expect(await ada.refused("sessions.answer", asked)).to.include({ key: "session-over" });
    const cancelled = await publishedEvent(house);
    await cancelled.person.get("sessions.cancel", { session: cancelled.session });
    expect(
      await ada.refused("sessions.answer", { ...asked, session: cancelled.session }),
    ).to.include({ code: "closed", key: "session-cancelled" });
  });

  it("makes up my month, in order", async () => {
    const late = await publishedEvent(house, {
      title: "Late",
      starts: "2099-11-01T20:00",
      ends: "2099-11-01T21:00",
    });
    const early = await publishedEvent(house, { title: "Early" });
    const ada = await signUp(house, "Ada");
    await ada.get("sessions.answer", { session: late.session, answer: "going" });
    await ada.get("sessions.answer", { session: early.session, answer: "interested" });
    const { sessions } = await ada.get("sessions.mine", {});
    expect(sessions.map(({ title, answer }) => [title, answer])).to.deep.equal([
      ["Early", "interested"],
      ["Late", "going"],
    ]);
  });

  it("leaves to whoever waits the place that two accounts had which become one", async () => {
    const { session } = await publishedEvent(house, { capacity: 1 });
    const ada = await proven(house, "Ada");
    await ada.get("sessions.answer", { session, answer: "interested" });
    const again = await signUp(house, "Ada", ada.email);
    for (const person of [again, await signUp(house, "Bob")])
      await person.get("sessions.answer", { session, answer: "going" });
    expect(await counts(session)).to.deep.include({ going: 1, waiting: 1 });
    await again.get("people.useLink", { token: await lastToken(house, ada.email) });
    expect(await counts(session)).to.deep.equal({ going: 1, waiting: 0, interested: 1 });
  });

  it("goes over to the account that another is merged into, which keeps its own answers", async () => {
    const { session } = await publishedEvent(house);
    const other = await publishedEvent(house);
    const ada = await proven(house, "Ada");
    await ada.get("sessions.answer", { session, answer: "interested" });
    const again = await signUp(house, "Ada", ada.email);
    await again.get("sessions.answer", { session, answer: "going" });
    await again.get("sessions.answer", { session: other.session, answer: "going" });
    await again.get("people.useLink", { token: await lastToken(house, ada.email) });
    const { sessions } = await again.get("sessions.mine", {});
    expect(Object.fromEntries(sessions.map(({ slug, answer }) => [slug, answer]))).to.deep.equal({
      [session]: "interested",
      [other.session]: "going",
    });
  });
});
