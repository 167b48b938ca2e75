import { expect } from "chai";
import { lines, read } from "./reading.ts";

const told = async (files: Readonly<Record<string, string>>, dates = 3) => {
  const { events, unplaced } = await read(files, { dates });
  return {
    events,
    times: events.map(({ startsAt, endsAt }) => [startsAt, endsAt]),
    reasons: unplaced.map(({ line, reason, detail }) => [line, reason, detail]),
  };
};

describe("Events of other calendars", () => {
  const line = (uid: string, more: object) => ({
    source: "club",
    uid,
    title: uid,
    start: "2024-01-01T20:00:00",
    end: "2024-01-01T21:00:00",
    tz: "America/New_York",
    ...more,
  });

  it("come from lines of JSON: without an end, over midnight, cancelled, in their zone", async () => {
    const { events, times, reasons } = await told({
      "events.jsonl": lines(
        line("plain", { url: "https://example.org/e", org: "A society" }),
        line("open", { end: null, location: "tel:+1", tz: null }),
        line("late", {
          start: "2024-01-01T23:30:00",
          end: "2024-01-01T00:30:00",
          status: "CANCELLED",
        }),
        line("zoned", { start: "2019-12-17T19:00:00-05:00", end: "2019-12-17T22:00:00-05:00" }),
        line("days", { start: "2024-02-17", end: "2024-02-19", tz: null }),
        line("wrong", { start: "soon" }),
      ),
    });
    expect(times).to.deep.equal([
      ["2024-01-02T01:00:00.000Z", "2024-01-02T02:00:00.000Z"],
      ["2024-01-01T20:00:00.000Z", "2024-01-01T21:00:00.000Z"],
      ["2024-01-02T04:30:00.000Z", "2024-01-02T05:30:00.000Z"],
      ["2019-12-18T00:00:00.000Z", "2019-12-18T03:00:00.000Z"],
      ["2024-02-17T00:00:00.000Z", "2024-02-19T00:00:00.000Z"],
    ]);
    expect(events[0]).to.include({
      venue: "https://example.org/e",
      source: "A society, club",
      zone: "America/New_York",
    });
    expect(events[1]?.venue).to.equal("tel: +1");
    expect(events.map(({ cancelled }) => cancelled)).to.deep.equal([
      false,
      false,
      true,
      false,
      false,
    ]);
    expect(events[3]?.zone).to.equal("America/New_York");
    expect(reasons).to.have.length(1);
    expect(reasons[0]?.slice(0, 2)).to.deep.equal([6, "calendar"]);
  });

  it("that come each odd week stay in odd weeks over a year of 53", async () => {
    const { times, reasons } = await told({
      "events.jsonl": lines(
        line("odd", {
          start: "2020-12-22T10:00:00Z",
          end: "2020-12-22T11:00:00Z",
          tz: "UTC",
          rrule: "FREQ=WEEKLY;INTERVAL=2",
          frequency_as_written: "biweekly-odd",
        }),
      ),
    });
    // weeks 53 of 2020, and 1 and 3 of 2021; the first is in an even one, and is no date of its series
    expect(times.map(([start]) => start)).to.deep.equal([
      "2020-12-29T10:00:00.000Z",
      "2021-01-05T10:00:00.000Z",
      "2021-01-19T10:00:00.000Z",
    ]);
    expect(reasons).to.deep.equal([[1, "goes-on", "3"]]);
  });

  it("keep their hour across clock changes, and leave out what is left out", async () => {
    const { times } = await told(
      {
        "a.toml": `name = "Team"

[[events]]
uid = "1"
title = "Sync"
start = { date = "2024-02-25T17:00:00.00", timezone = "America/New_York" }
end = { date = "2024-02-25T18:00:00.00", timezone = "America/New_York" }
recurrence_rules = [ { frequency = "weekly", until = "2024-03-18T00:00:00.00Z" } ]
exceptions = { timezone = "America/New_York", dates = [ "2024-03-03T17:00:00.00" ] }

[[events]]
uid = "2"
title = "Whole days"
start = "2024-02-25"
`,
      },
      12,
    );
    expect(times).to.deep.equal([
      ["2024-02-25T22:00:00.000Z", "2024-02-25T23:00:00.000Z"],
      ["2024-03-10T21:00:00.000Z", "2024-03-10T22:00:00.000Z"],
      ["2024-03-17T21:00:00.000Z", "2024-03-17T22:00:00.000Z"],
      ["2024-02-25T00:00:00.000Z", "2024-02-26T00:00:00.000Z"],
    ]);
  });

  it("come from schedules in YAML, from the first day that fits on", async () => {
    const { events, reasons } = await told({
      "team.yaml": `project: Team Meeting
meeting_id: team
agenda_url: https://example.org/agenda
schedule:
  - time: '2100'
    day: Monday
    irc: room
    frequency: biweekly-even
    start_date: 20160118
  - time: '0800'
    day: Friday
    irc: room
    frequency: first-friday
    start_date: 20160101
  - time: '1200'
    day: Friday
    irc: room
    frequency: adhoc
    start_date: 20160101
  - time: '1300'
    day: Friday
    irc: room
    frequency: weekly
`,
    });
    expect(events.map(({ startsAt }) => startsAt.slice(0, 16))).to.deep.equal([
      "2016-01-25T21:00",
      "2016-02-08T21:00",
      "2016-02-22T21:00",
      "2016-01-01T08:00",
      "2016-02-05T08:00",
      "2016-03-04T08:00",
    ]);
    expect(new Set(events.map(({ series }) => series?.key)).size).to.equal(2);
    expect(reasons).to.deep.equal([
      [5, "goes-on", "3"],
      [10, "goes-on", "3"],
      [15, "no-rhythm", "adhoc"],
      [20, "no-day", ""],
    ]);
  });

  it("that several calendars list are taken once; an iCalendar file tells what it refuses", async () => {
    const event = (uid: string, more = "") =>
      `BEGIN:VEVENT\r\nUID:${uid}\r\nSUMMARY:${uid}\r\nDTSTART:20240101T100000Z\r\n${more}END:VEVENT\r\n`;
    const calendar = (...events: readonly string[]) =>
      `\uFEFFBEGIN:VCALENDAR\r\n${events.join("")}END:VCALENDAR\r\n`;
    const { events, reasons } = await told({
      "a.ics": calendar(event("one"), event("two", "RRULE:FREQ=DAILY\r\n")),
      "b.ics": calendar(event("one"), event("three", "DTEND:20230101T100000Z\r\n")),
    });
    expect(events.map(({ title }) => title)).to.deep.equal(["one", "two", "two", "two"]);
    expect(reasons.map(([, reason]) => reason)).to.deep.equal([
      "goes-on",
      "calendar",
      "said-twice",
    ]);
  });
});
