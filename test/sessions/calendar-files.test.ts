import { expect } from "chai";
import ICAL from "ical.js";
import { publishedEvent } from "../support/events.ts";
import { type House, openHouse } from "../support/house.ts";
import { signUp } from "../support/people.ts";

/** What a calendar program reads in a file. */
function readBack(content: string) {
  for (const line of content.split("\r\n"))
    expect(Buffer.byteLength(line), line).to.be.lessThan(76);
  expect(content.replaceAll("\r\n", "")).not.to.match(/[\r\n]/);
  const calendar = new ICAL.Component(ICAL.parse(content));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const text = (name: string) => String(component.getFirstPropertyValue(name));
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      location: event.location,
      sequence: event.sequence,
      start: event.startDate.toString(),
      tzid: component.getFirstProperty("dtstart")?.getParameter("tzid"),
      status: text("status"),
      url: text("url"),
      organizer: component.getFirstProperty("organizer")?.getParameter("cn"),
      names: component
        .getAllProperties()
        .map(({ name }) => name)
        .toSorted(),
      parts: component.getAllSubcomponents().length,
    };
  });
}

describe("the calendar as files", function () {
  this.timeout(60_000);
  let house: House;
  beforeEach(async () => (house = await openHouse()));
  const eventFile = async (session: string) => {
    const { content } = await house.browser().get("sessions.eventFile", { session });
    const [event] = readBack(content);
    if (!event) throw new Error("nothing in the file");
    return event;
  };

  it("tell also what began before the clocks of its zone went by whole minutes", async () => {
    const whole = { starts: "1900-01-01T00:00", ends: "2099-10-20T21:00" };
    const { session } = await publishedEvent(house, { ...whole, zone: "America/New_York" });
    await publishedEvent(house, { ...whole, zone: "Africa/Nairobi" });
    expect(await eventFile(session)).to.include({ start: "1900-01-01T00:00:00" });
    const { content } = await house.browser().get("sessions.calendarFile", {});
    expect(content).to.contain("TZOFFSETFROM:+022716\r\nTZOFFSETTO:+0230\r\n");
  });

  it("tell one session: when in its zone, where, by whom, and where more stands", async () => {
    const { session } = await publishedEvent(house, { description: "Bring:\npaper; pens, glue" });
    const { content, name, type } = await house.browser().get("sessions.eventFile", { session });
    expect({ name, type }).to.deep.equal({
      name: `${session}.ics`,
      type: "text/calendar; charset=utf-8",
    });
    expect(content).to.match(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    expect(content).to.contain("BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n");
    const page = `http://localhost:3000/sessions/${session}`;
    expect(await eventFile(session)).to.deep.include({
      summary: "Fractions at play",
      description: `Bring:\npaper; pens, glue\n\n${page}`,
      location: "https://example.org/join",
      url: page,
      start: "2099-10-20T20:00:00",
      tzid: "America/New_York",
      status: "CONFIRMED",
      sequence: 0,
    });
  });

  it("keep one UID for ever, count the changes, and tell what is cancelled", async () => {
    const { session, person, told } = await publishedEvent(house);
    const first = await eventFile(session);
    const moved = { ...told, title: "Moved", starts: "2099-10-20T19:00" };
    await person.get("sessions.change", { session, revision: 0, ...moved });
    const second = await eventFile(session);
    expect(second).to.include({ uid: first.uid, sequence: 1, start: "2099-10-20T19:00:00" });
    await person.get("sessions.cancel", { session });
    expect(await eventFile(session)).to.include({
      uid: first.uid,
      sequence: 2,
      status: "CANCELLED",
    });
  });

  it("hold what the calendar shows by the same filters", async () => {
    const { organisation, session } = await publishedEvent(house);
    await publishedEvent(house, { kind: "class", title: "Another" });
    const titles = async (filters: object) =>
      readBack((await house.browser().get("sessions.calendarFile", filters)).content).map(
        ({ summary }) => summary,
      );
    expect(await titles({})).to.have.members(["Fractions at play", "Another"]);
    expect(await titles({ kind: "class" })).to.deep.equal(["Another"]);
    expect(await titles({ organisation })).to.deep.equal(["Fractions at play"]);
    expect(await titles({ text: "nothing" })).to.deep.equal([]);
    expect(session).to.equal("fractions-at-play");
  });

  it("bring the rules of every zone in them, and are in UTC without rules", async () => {
    await publishedEvent(house, { zone: "Asia/Kathmandu" });
    await publishedEvent(house, { zone: "Europe/Berlin" });
    const utc = await publishedEvent(house, { zone: "UTC" });
    const { content } = await house.browser().get("sessions.calendarFile", {});
    const calendar = new ICAL.Component(ICAL.parse(content));
    const zones = calendar
      .getAllSubcomponents("vtimezone")
      .map((zone) => zone.getFirstPropertyValue("tzid"));
    expect(zones).to.have.members(["Asia/Kathmandu", "Europe/Berlin"]);
    const { content: alone } = await house
      .browser()
      .get("sessions.eventFile", { session: utc.session });
    expect(alone).to.contain("DTSTART:20991020T200000Z");
  });

  it("of my month follow what I say, for whoever knows its address, until I make another", async () => {
    const { session } = await publishedEvent(house);
    const { session: other } = await publishedEvent(house);
    const ada = await signUp(house, "Ada");
    await ada.get("sessions.answer", { session, answer: "going" });
    await ada.get("sessions.answer", { session: other, answer: "interested" });
    await ada.get("sessions.openFeed", {});
    const { feed, feedAddress } = await ada.get("sessions.mine", {});
    expect(feedAddress).to.match(new RegExp(`^https?://.+/my-month/${feed}\\.ics$`));
    const read = async () =>
      readBack((await house.browser().get("sessions.feedFile", { feed: feed ?? "" })).content);
    expect((await read()).map(({ status }) => status)).to.have.members(["CONFIRMED", "TENTATIVE"]);
    await ada.get("sessions.answer", { session, answer: "not" });
    expect(await read()).to.have.length(1);
    await ada.get("sessions.openFeed", {});
    const old = await house.browser().refused("sessions.feedFile", { feed: feed ?? "" });
    expect(old.code).to.equal("not-found");
  });

  describe("with hostile words in them", () => {
    const nasty = [
      "A\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM",
      "A\nATTACH:https://evil.example/x",
      "A\\nX-EVIL:1",
      "A;X-EVIL=1:b,c\\;d\\\\e",
      'A";X-EVIL="1',
      "END:VEVENT",
      "é".repeat(110),
      "👩‍👩‍👧‍👦".repeat(10),
      "漢字".repeat(50),
    ];

    it("have one event, the same values and no property that is not ours", async () => {
      const plain = (await eventFile((await publishedEvent(house)).session)).names;
      for (const words of nasty) {
        const { session } = await publishedEvent(house, {
          title: words,
          description: `${words}\u2028X-EVIL:1`,
          venue: `Room: ${words}`,
        });
        const { session: card } = await house.browser().get("sessions.event", { session });
        const event = await eventFile(session);
        expect(event.names, words).to.deep.equal(plain);
        expect(event.parts).to.equal(0);
        expect(event.summary).to.equal(card.title);
        expect(event.location).to.equal(card.venue);
        expect(event.description).to.equal(
          `${card.description}\n\nhttp://localhost:3000/sessions/${session}`,
        );
      }
    });

    it("name an organisation with quotes in its name without more to it", async () => {
      const { organisation, session } = await publishedEvent(house);
      await house.db.query(`update organisations set name = $2 where slug = $1`, [
        organisation,
        'The "A"; X-EVIL=1:b \\ League',
      ]);
      const event = await eventFile(session);
      expect(event.organizer).to.equal("The 'A'; X-EVIL=1:b / League");
      expect(event.names).not.to.include("x-evil");
    });
  });
});
