import { expect } from "chai";
import { type EventRead, readCalendarFile } from "../../server/sessions/index.ts";

const otherwise = { zone: "America/New_York", until: new Date("2028-01-01") };
const calendarOf = (...lines: readonly string[]): string =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");
const eventOf = (...lines: readonly string[]): string[] => [
  "BEGIN:VEVENT",
  "UID:one@example.org",
  "SUMMARY:Fractions at play",
  ...lines,
  "END:VEVENT",
];
const read = (...lines: readonly string[]) => readCalendarFile(calendarOf(...lines), otherwise);
const one = (...lines: readonly string[]): EventRead => {
  const { events, refused } = read(...eventOf(...lines));
  expect(refused).to.deep.equal([]);
  const [event] = events;
  if (!event || events.length > 1) throw new Error(`${events.length} events`);
  return event;
};
const startsOf = (...lines: readonly string[]) =>
  read(...lines).events.map(({ startsAt }) => startsAt.toISOString());
const reasonFor = (...lines: readonly string[]) => {
  const { events, refused } = read(...eventOf(...lines));
  expect(events).to.deep.equal([]);
  return refused.map(({ reason }) => reason).join();
};

describe("reading a calendar file", function () {
  this.timeout(30_000);

  it("tells who holds what, when and where", () => {
    const event = one(
      "DTSTART;TZID=Europe/Berlin:20261103T200000",
      "DTEND;TZID=Europe/Berlin:20261103T213000",
      "SEQUENCE:3",
      "DESCRIPTION:Bring:\\npaper\\; pens\\, gl",
      " ue",
      "LOCATION:Room 5",
      "URL:https://example.org/join",
      'ORGANIZER;CN="The Maths League":mailto:maths@example.org',
      "CATEGORIES:maths,play",
    );
    expect(event).to.deep.equal({
      uid: "one@example.org",
      occurrence: null,
      sequence: 3,
      title: "Fractions at play",
      description: "Bring:\npaper; pens, glue",
      location: "Room 5",
      url: "https://example.org/join",
      organizer: "The Maths League",
      categories: ["maths", "play"],
      startsAt: new Date("2026-11-03T19:00:00Z"),
      endsAt: new Date("2026-11-03T20:30:00Z"),
      endKnown: true,
      zone: "Europe/Berlin",
      wholeDays: false,
      cancelled: false,
      line: 3,
    });
  });

  it("understands moments, times without a zone, days, and durations", () => {
    const moment = one("DTSTART:20261103T200000Z", "DURATION:PT1H30M");
    expect(moment.startsAt.toISOString()).to.equal("2026-11-03T20:00:00.000Z");
    expect(moment.endsAt.toISOString()).to.equal("2026-11-03T21:30:00.000Z");
    expect(moment.zone).to.equal("UTC");
    const floating = one("DTSTART:20261103T200000");
    expect(floating).to.include({ zone: "America/New_York", endKnown: false });
    expect(floating.startsAt.toISOString()).to.equal("2026-11-04T01:00:00.000Z");
    expect(floating.endsAt.toISOString()).to.equal("2026-11-04T02:00:00.000Z");
    for (const start of ["DTSTART;VALUE=DATE:20261101", "DTSTART:20261101"]) {
      const day = one(start);
      expect(day).to.include({ wholeDays: true, endKnown: true });
      expect(day.startsAt.toISOString()).to.equal("2026-11-01T04:00:00.000Z");
      // the clocks go back on that day, which has 25 hours
      expect(day.endsAt.toISOString()).to.equal("2026-11-02T05:00:00.000Z");
    }
    const days = one("DTSTART;VALUE=DATE:20261103", "DTEND;VALUE=DATE:20261106");
    expect(days.endsAt.toISOString()).to.equal("2026-11-06T05:00:00.000Z");
  });

  it("knows zones by their name, by what Windows calls them, and by rules that the file brings", () => {
    const zoned = (zone: string) => one(`DTSTART;TZID=${zone}:20260703T200000`);
    for (const zone of [
      "America/New_York",
      "/example.org/2026/America/New_York",
      "Eastern Standard Time",
    ]) {
      expect(zoned(zone).zone, zone).to.equal("America/New_York");
      expect(zoned(zone).startsAt.toISOString(), zone).to.equal("2026-07-04T00:00:00.000Z");
    }
    const rules = (name: string, offset: string) => [
      "BEGIN:VTIMEZONE",
      `TZID:${name}`,
      "BEGIN:STANDARD",
      "DTSTART:20000101T000000",
      `TZOFFSETFROM:${offset}`,
      `TZOFFSETTO:${offset}`,
      "END:STANDARD",
      "END:VTIMEZONE",
    ];
    const file = [...eventOf("DTSTART;TZID=Ours:20260703T200000"), ...rules("Ours", "+0330")];
    expect(startsOf(...file)).to.deep.equal(["2026-07-03T16:30:00.000Z"]);
    expect(reasonFor("DTSTART;TZID=Theirs:20260703T200000")).to.equal("unknown-zone");
  });

  it("follows a rule on the clocks of its zone, without the days that are left out", () => {
    const weekly = eventOf(
      "DTSTART;TZID=America/New_York:20261020T200000",
      "DTEND;TZID=America/New_York:20261020T210000",
      "RRULE:FREQ=WEEKLY;UNTIL=20261111T010000Z",
      "EXDATE;TZID=America/New_York:20261027T200000",
      "RDATE;TZID=America/New_York:20261112T190000",
    );
    // the clocks go back on November 1st
    expect(startsOf(...weekly)).to.deep.equal([
      "2026-10-21T00:00:00.000Z",
      "2026-11-04T01:00:00.000Z",
      "2026-11-11T01:00:00.000Z",
      "2026-11-13T00:00:00.000Z",
    ]);
    expect(new Set(read(...weekly).events.map(({ occurrence }) => occurrence)).size).to.equal(4);
    const byDay = eventOf(
      "DTSTART;VALUE=DATE:20261102",
      "RRULE:FREQ=DAILY;COUNT=3",
      "EXDATE;VALUE=DATE:20261103",
    );
    expect(read(...byDay).events.map(({ occurrence }) => occurrence)).to.deep.equal([
      "2026-11-02",
      "2026-11-04",
    ]);
  });

  it("takes one date of a series from what replaces it, and what is cancelled as cancelled", () => {
    const { events, refused } = read(
      ...eventOf("DTSTART;TZID=Europe/Berlin:20261103T200000", "RRULE:FREQ=WEEKLY;COUNT=3"),
      ...eventOf(
        "RECURRENCE-ID;TZID=Europe/Berlin:20261110T200000",
        "DTSTART;TZID=Europe/Berlin:20261111T180000",
      ),
      ...eventOf(
        "RECURRENCE-ID;TZID=Europe/Berlin:20261117T200000",
        "DTSTART;TZID=Europe/Berlin:20261117T200000",
        "STATUS:CANCELLED",
      ),
    );
    expect(refused).to.deep.equal([]);
    expect(
      events.map(({ occurrence, startsAt, cancelled }) => [
        occurrence?.slice(0, 10),
        startsAt.toISOString().slice(0, 13),
        cancelled,
      ]),
    ).to.deep.equal([
      ["2026-11-03", "2026-11-03T19", false],
      ["2026-11-10", "2026-11-11T17", false],
      ["2026-11-17", "2026-11-17T19", true],
    ]);
    expect(one("DTSTART:20261103T200000Z").cancelled).to.equal(false);
    const [taken] = read("METHOD:CANCEL", ...eventOf("DTSTART:20261103T200000Z")).events;
    expect(taken?.cancelled).to.equal(true);
  });

  it("tells a series without an end up to a day, and that it goes on", () => {
    const { events, refused } = read(...eventOf("DTSTART:20270101T200000Z", "RRULE:FREQ=MONTHLY"));
    expect(events).to.have.length(12);
    expect(refused.map(({ reason }) => reason)).to.deep.equal(["goes-on"]);
    const daily = read(...eventOf("DTSTART:20200101T200000Z", "RRULE:FREQ=DAILY;COUNT=1001"));
    expect(daily.events).to.have.length(1000);
    expect(daily.refused.map(({ reason }) => reason)).to.deep.equal(["goes-on"]);
  });

  it("takes of what is said twice what is newer", () => {
    const { events, refused } = read(
      ...eventOf("DTSTART:20261103T200000Z", "SEQUENCE:2"),
      ...eventOf("DTSTART:20261104T200000Z", "SEQUENCE:1"),
    );
    expect(events.map(({ sequence }) => sequence)).to.deep.equal([2]);
    expect(refused.map(({ reason, line }) => [reason, line])).to.deep.equal([["said-again", 9]]);
  });

  it("refuses what is wrong alone, with its reason, its line and its UID", () => {
    const { events, refused } = read(
      "BEGIN:VEVENT",
      "UID:broken",
      "DTSTART:20261103T200000Z",
      "SUMMARY without a colon",
      "END:VEVENT",
      ...eventOf("DTSTART:20261103T200000Z"),
      "BEGIN:VTODO",
      "UID:todo",
      "END:VTODO",
      "BEGIN:VEVENT",
      "UID:without-an-end",
    );
    expect(events).to.have.length(1);
    expect(refused.map(({ uid, line, reason }) => [uid, line, reason])).to.deep.equal([
      ["broken", 3, "unreadable"],
      ["todo", 13, "not-an-event"],
      ["without-an-end", 16, "unreadable"],
    ]);
    expect(reasonFor("DTSTART:20261103T250000Z")).to.equal("wrong-time");
    expect(reasonFor("DTSTART:20260231T200000Z")).to.equal("wrong-time");
    expect(reasonFor("DTSTART:18991231T200000Z")).to.equal("far-off");
    expect(reasonFor("DTSTART:20261103T200000Z", "DTEND:20261103T190000Z")).to.equal(
      "ends-before-start",
    );
    expect(reasonFor("DTSTART:20261103T200000Z", "DURATION:-PT1H")).to.equal("ends-before-start");
    expect(reasonFor()).to.equal("no-start");
    expect(readCalendarFile("", otherwise).refused[0]?.reason).to.equal("no-calendar");
    expect(readCalendarFile(calendarOf(), otherwise).refused[0]?.reason).to.equal("no-event");
  });

  it("does not follow a rule for ever", () => {
    const start = "DTSTART:20260105T100000Z";
    for (const [rule, reason] of [
      ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "wrong-rule"],
      ["FREQ=DAILY;INTERVAL=7;BYDAY=TU", "no-date"],
      ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "wrong-rule"],
      ["FREQ=DAILY;UNTIL=20200101", "no-date"],
      ["FREQ=DAILY;UNTIL=someday", "wrong-rule"],
      ["FREQ=SECONDLY;COUNT=3", "too-often"],
      ["FREQ=NEVER", "unreadable"],
    ])
      expect(reasonFor(start, `RRULE:${rule}`), rule).to.equal(reason);
    // far beyond all that can be told, and so it has its first date only
    expect(one(start, "RRULE:FREQ=DAILY;INTERVAL=999999999").occurrence).to.be.a("string");
    const zone = ["BEGIN:VTIMEZONE", "TZID:Odd", "BEGIN:STANDARD", "DTSTART:20000101T000000"];
    const rules = ["RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "TZOFFSETFROM:+0100"];
    const odd = [...zone, ...rules, "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE"];
    const { refused } = read(...odd, ...eventOf("DTSTART;TZID=Odd:20260105T100000"));
    expect(refused.map(({ reason }) => reason)).to.deep.equal(["unknown-zone"]);
  });
});
