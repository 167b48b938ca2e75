import { expect } from "chai";
import { sessionKinds } from "../../shared/sessions.ts";
import { anEvent, publishedEvent } from "../support/events.ts";
import { host } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";

describe("an event that is held elsewhere", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  it("is published by a representative in one request, and stands on the calendar", async () => {
    const { session, organisation } = await publishedEvent(house, { description: "Bring paper." });
    const { session: card, ...event } = await house.browser().get("sessions.event", { session });
    expect(card).to.deep.include({
      slug: session,
      kind: "webinar",
      title: "Fractions at play",
      description: "Bring paper.",
      startsAt: "2099-10-21T00:00:00.000Z",
      endsAt: "2099-10-21T01:00:00.000Z",
      zone: "America/New_York",
      phase: "lobby",
      venue: "https://example.org/join",
    });
    expect(card.organisation?.slug).to.equal(organisation);
    expect(event).to.deep.include({ starts: "2099-10-20T20:00", ends: "2099-10-20T21:00" });
    const { sessions } = await house.browser().get("sessions.calendar", { organisation });
    expect(sessions.map(({ slug }) => slug)).to.deep.equal([session]);
  });

  it("is of any of the twelve kinds, and of no other", async () => {
    const person = await host(house);
    expect(sessionKinds).to.have.length(12);
    for (const kind of sessionKinds)
      await person.get("sessions.publish", anEvent(person.organisation, { kind, title: kind }));
    const { organisation } = person;
    const { sessions } = await person.get("sessions.calendar", { organisation });
    expect(sessions.map(({ kind }) => kind)).to.have.members([...sessionKinds]);
    const odd = { ...anEvent(organisation), kind: "party" };
    // @ts-expect-error -- what the contract does not allow
    expect((await person.refused("sessions.publish", odd)).fields).to.have.key("kind");
  });

  it("is not published for an organisation that one does not represent", async () => {
    const { organisation, person } = await publishedEvent(house);
    const stranger = await proven(house, "Sam Stranger");
    const refused = await stranger.refused("sessions.publish", anEvent(organisation));
    expect(refused.fields["organisation"]?.key).to.equal("not-yours");
    await person.get("sessions.publish", anEvent(organisation));
  });

  const wrong: readonly (readonly [string, object, string, string])[] = [
    ["ends before it begins", { ends: "2099-10-20T19:00" }, "ends", "ends-before-start"],
    ["is over", { starts: "2020-01-01T10:00", ends: "2020-01-01T11:00" }, "ends", "in-the-past"],
    [
      "begins when the clocks skip that time",
      { starts: "2027-03-14T02:30", ends: "2027-03-14T04:00" },
      "starts",
      "no-such-time",
    ],
    ["leads to a script", { venue: "javascript:alert(1)" }, "venue", "venue"],
    ["leads to a file", { venue: "file:///etc/passwd" }, "venue", "venue"],
    ["has no place at all", { capacity: 0 }, "capacity", "too-small"],
    ["has half a time", { starts: "2099-10-20" }, "starts", "local-time"],
  ];
  for (const [what, more, field, key] of wrong)
    it(`is refused where it ${what}`, async () => {
      const person = await host(house);
      const asked = anEvent(person.organisation, more);
      expect((await person.refused("sessions.publish", asked)).fields[field]?.key).to.equal(key);
      await person.get("sessions.publish", anEvent(person.organisation));
    });

  it("tells what was changed, and grows its revision", async () => {
    const { session, person, told } = await publishedEvent(house);
    const moved = { ...told, starts: "2099-10-21T18:00", ends: "2099-10-21T19:00" };
    await person.get("sessions.change", { session, revision: 0, ...moved });
    const named = { ...moved, title: "Fractions at work" };
    await person.get("sessions.change", { session, revision: 1, ...named });
    const { session: card, revision, changes } = await person.get("sessions.event", { session });
    expect(card).to.include({ title: "Fractions at work", startsAt: "2099-10-21T22:00:00.000Z" });
    expect(revision).to.equal(2);
    expect(changes.map(({ fields }) => fields)).to.deep.equal([["title"], ["starts", "ends"]]);
    expect(changes[1]).to.include({
      wasStartsAt: "2099-10-21T00:00:00.000Z",
      wasEndsAt: "2099-10-21T01:00:00.000Z",
      wasZone: "America/New_York",
    });
  });

  it("stays as it is when nothing is changed", async () => {
    const { session, person, told } = await publishedEvent(house, { capacity: 12 });
    await person.get("sessions.change", { session, revision: 0, ...told });
    expect((await person.get("sessions.event", { session })).revision).to.equal(0);
  });

  it("is not changed by somebody who looked at it before another did", async () => {
    const { session, person, told } = await publishedEvent(house);
    const asked = { session, revision: 0, ...told };
    await person.get("sessions.change", { ...asked, title: "One" });
    const late = await person.refused("sessions.change", { ...asked, title: "Other" });
    expect(late.code).to.equal("conflict");
    await person.get("sessions.change", { ...asked, revision: 1, title: "Other" });
  });

  it("is found on its new days, and no longer on its old ones", async () => {
    const { session, organisation, person, told } = await publishedEvent(house);
    const on = async (day: string) =>
      (await person.get("sessions.calendar", { organisation, from: day, until: day })).total;
    expect(await on("2099-10-20")).to.equal(1);
    const moved = { ...told, starts: "2099-12-01T09:00", ends: "2099-12-01T10:00" };
    await person.get("sessions.change", { session, revision: 0, ...moved });
    expect([await on("2099-10-20"), await on("2099-12-01")]).to.deep.equal([0, 1]);
  });

  it("stays on the calendar when it is cancelled, and is changed no more", async () => {
    const { session, person, told } = await publishedEvent(house);
    await person.get("sessions.cancel", { session });
    expect((await person.get("sessions.event", { session })).session.phase).to.equal("cancelled");
    const refused = await person.refused("sessions.change", { session, revision: 1, ...told });
    expect(refused).to.include({ code: "closed", key: "session-cancelled" });
    expect((await person.refused("sessions.cancel", { session })).key).to.equal(
      "session-cancelled",
    );
  });
});
