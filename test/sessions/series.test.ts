import { expect } from "chai";
import ICAL from "ical.js";
import { timesOf } from "../../server/sessions/recurrence.ts";
import { ruleOf } from "../../server/sessions/series.ts";
import { publishedEvent } from "../support/events.ts";
import { type House, openHouse } from "../support/house.ts";

describe("a series", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));
  const clocks = (zone: string) => (at: string) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeStyle: "short" }).format(new Date(at));

  /** Begins a series and gives its sessions in order. */
  async function repeated(
    told: Parameters<typeof publishedEvent>[1],
    asked: { every: "week" | "two weeks" | "month"; times: number; except?: string[] },
  ) {
    const { session, person, organisation } = await publishedEvent(house, told);
    const made = await person.get("sessions.repeat", { session, ...asked });
    const { from, until } = { from: "2026-01-01", until: "2099-12-31" };
    const { sessions } = await person.get("sessions.calendar", { organisation, from, until });
    return { session, person, made: made.sessions, sessions };
  }

  for (const [zone, starts] of [
    ["America/New_York", "2098-10-28"],
    ["America/New_York", "2099-02-24"],
    ["Europe/Berlin", "2098-10-21"],
    ["Europe/Berlin", "2099-03-18"],
  ] as const)
    it(`every week at 20:00 in ${zone} stays so when the clocks change after ${starts}`, async () => {
      const told = { starts: `${starts}T20:00`, ends: `${starts}T21:00`, zone };
      const { sessions, session } = await repeated(told, { every: "week", times: 4 });
      expect(sessions).to.have.length(4);
      const times = sessions.map(({ startsAt }) => clocks(zone)(startsAt));
      expect(times).to.deep.equal(["20:00", "20:00", "20:00", "20:00"]);
      const inUtc = new Set(sessions.map(({ startsAt }) => clocks("UTC")(startsAt)));
      expect(inUtc.size, "the clocks do change").to.equal(2);
      const { series } = await house.browser().get("sessions.event", { session });
      expect(series).to.have.length(3);
      // and so it is in the file, by the rules that the file itself brings
      for (const one of sessions) {
        const { content } = await house.browser().get("sessions.eventFile", { session: one.slug });
        const calendar = new ICAL.Component(ICAL.parse(content));
        const rules = calendar.getFirstSubcomponent("vtimezone");
        const event = calendar.getFirstSubcomponent("vevent");
        if (!rules || !event) throw new Error("nothing in the file");
        const start = new ICAL.Event(event).startDate;
        start.zone = new ICAL.Timezone(rules);
        expect(event.getFirstProperty("dtstart")?.getParameter("tzid")).to.equal(zone);
        expect([start.hour, start.minute]).to.deep.equal([20, 0]);
        expect(start.toJSDate().toISOString()).to.equal(one.startsAt);
      }
    });

  it("leaves out the days that it is told to", async () => {
    const { sessions } = await repeated(
      {},
      {
        every: "two weeks",
        times: 4,
        except: ["2099-11-17"],
      },
    );
    expect(sessions.map(({ startsAt }) => startsAt.slice(0, 10))).to.deep.equal([
      "2099-10-21",
      "2099-11-04",
      "2099-12-02",
    ]);
  });

  it("keeps to its weekday where it comes every month", () => {
    const times = (starts: string) =>
      timesOf(ruleOf("month", 4, starts), starts).map((time) => time.toString().slice(0, 16));
    expect(times("2026-11-17T20:00")).to.deep.equal([
      "2026-11-17T20:00",
      "2026-12-15T20:00",
      "2027-01-19T20:00",
      "2027-02-16T20:00",
    ]);
    expect(times("2026-11-30T20:00")).to.deep.equal([
      "2026-11-30T20:00",
      "2026-12-28T20:00",
      "2027-01-25T20:00",
      "2027-02-22T20:00",
    ]);
  });

  it("has sessions of their own: each is run by the same people, and cancelled alone", async () => {
    const { person, made, session } = await repeated({}, { every: "week", times: 3 });
    await person.get("sessions.cancel", { session: made[0] ?? "" });
    const { series } = await person.get("sessions.event", { session });
    expect(series.map(({ phase }) => phase)).to.deep.equal(["cancelled", "lobby"]);
  });

  it("does not come again when nothing is left of it", async () => {
    const other = await publishedEvent(house);
    const asked = { session: other.session, every: "week", times: 2 } as const;
    const empty = { ...asked, except: ["2099-10-27"] };
    expect((await other.person.refused("sessions.repeat", empty)).fields).to.have.key("except");
    await other.person.get("sessions.repeat", asked);
  });
});
