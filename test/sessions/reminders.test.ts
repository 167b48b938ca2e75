import { expect } from "chai";
import { letTheClockRun, publishedEvent } from "../support/events.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven, signUp } from "../support/people.ts";

describe("reminders", function () {
  this.timeout(60_000);
  let house: House;
  beforeEach(async () => (house = await openHouse()));
  const mailsTo = async (email: string) =>
    (await house.browser().get("people.localMails", {})).mails.filter(({ to }) => to === email);
  const remindersTo = async (email: string) =>
    (await mailsTo(email)).filter(({ subject }) => subject.startsWith("Soon"));
  const planned = async () =>
    (
      await house.db.query<{ run_at: Date }>(
        `select run_at from jobs where kind = 'sessions.remind' order by run_at`,
      )
    ).map(({ run_at: at }) => at.toISOString());
  const inLocal = (minutes: number) =>
    new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16);
  /** So many minutes from now, in whole minutes of UTC. */
  const soon = (minutes: number) => ({
    starts: inLocal(minutes),
    ends: inLocal(minutes + 60),
    zone: "UTC",
  });
  /** The reminders that are planned become due. */
  const becomeDue = async (session: string, minutes: number) => {
    await house.db.query(
      `update sessions set starts_at = starts_at - ((starts_at - now()) - make_interval(mins => $2))
       where slug = $1`,
      [session, minutes],
    );
    await house.db.query(
      `update jobs set run_at = now() where kind = 'sessions.remind' and payload ->> 'minutes' = $1`,
      [String(minutes)],
    );
    await letTheClockRun(house, "sessions.remind");
  };
  const going = async (session: string) => {
    const ada = await proven(house, "Ada");
    await ada.get("sessions.answer", { session, answer: "going" });
    return ada;
  };

  it("are planned a day, an hour and ten minutes before, once somebody comes", async () => {
    const { session } = await publishedEvent(house);
    expect(await planned()).to.deep.equal([]);
    await going(session);
    expect(await planned()).to.deep.equal([
      "2099-10-20T00:00:00.000Z",
      "2099-10-20T23:00:00.000Z",
      "2099-10-20T23:50:00.000Z",
    ]);
  });

  it("move with the session, and end when it is cancelled", async () => {
    const { session, person, told } = await publishedEvent(house);
    const ada = await going(session);
    const moved = { ...told, starts: "2099-10-22T20:00", ends: "2099-10-22T21:00" };
    await person.get("sessions.change", { session, revision: 0, ...moved });
    expect((await planned())[0]).to.equal("2099-10-22T00:00:00.000Z");
    expect((await mailsTo(ada.email))[0]?.subject).to.equal("Changed: Fractions at play");
    await person.get("sessions.cancel", { session });
    expect(await planned()).to.deep.equal([]);
    expect((await mailsTo(ada.email))[0]?.subject).to.equal("Cancelled: Fractions at play");
  });

  it("are not planned for a moment that is over", async () => {
    const { session } = await publishedEvent(house, soon(30));
    await going(session);
    expect(await planned()).to.have.length(1);
  });

  it("are mailed once each, to those who come and can be mailed", async () => {
    const { session } = await publishedEvent(house, soon(100));
    const ada = await going(session);
    const bob = await signUp(house, "Bob");
    await bob.get("sessions.answer", { session, answer: "going" });
    const cy = await proven(house, "Cy");
    await cy.get("sessions.answer", { session, answer: "not" });
    await becomeDue(session, 60);
    const [mail, ...more] = await remindersTo(ada.email);
    expect(more).to.deep.equal([]);
    expect(mail?.subject).to.equal("Soon: Fractions at play");
    expect(mail?.text).to.contain(`http://localhost:3000/sessions/${session}\n`);
    expect(await remindersTo(bob.email)).to.deep.equal([]);
    expect(await remindersTo(cy.email)).to.deep.equal([]);
    // planned anew, and due at the same time again
    await ada.get("sessions.answer", { session, answer: "going" });
    await house.db.query(
      `insert into jobs (kind, key, payload, run_at)
       select 'sessions.remind', 'again', jsonb_build_object('session', id, 'minutes', '60'), now()
       from sessions where slug = $1`,
      [session],
    );
    await letTheClockRun(house, "sessions.remind");
    expect(await remindersTo(ada.email)).to.have.length(1);
    await becomeDue(session, 10);
    expect(await remindersTo(ada.email)).to.have.length(2);
  });

  it("end for good with one click in any of them, signed in or not", async () => {
    const { session } = await publishedEvent(house, soon(100));
    const ada = await going(session);
    await becomeDue(session, 60);
    const [mail] = await remindersTo(ada.email);
    const token = /\/reminders\/([\w-]{43})\n/.exec(mail?.text ?? "")?.[1] ?? "";
    const other = "a".repeat(43);
    expect(
      (await house.browser().refused("sessions.stopReminders", { token: other })).code,
    ).to.equal("not-found");
    await house.browser().get("sessions.stopReminders", { token });
    expect((await ada.get("sessions.mine", {})).reminders).to.equal(false);
    await becomeDue(session, 10);
    expect(await remindersTo(ada.email)).to.have.length(1);
    await ada.get("sessions.setReminders", { reminders: true });
    expect((await ada.get("sessions.mine", {})).reminders).to.equal(true);
  });
});
