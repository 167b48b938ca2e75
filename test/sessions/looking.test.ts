import { expect } from "chai";
import { findSession } from "../../server/sessions/index.ts";
import { pageOf } from "../../server/sessions/looking.ts";
import type { Output } from "../../shared/contract.ts";
import type { Filters } from "../../shared/calendar.ts";
import { host } from "../support/chats.ts";
import { anEvent, seedEvents } from "../support/events.ts";
import { type House, openHouse } from "../support/house.ts";

describe("looking through the calendar", function () {
  this.timeout(120_000);
  let house: House;
  let person: Awaited<ReturnType<typeof host>>;
  beforeEach(async () => {
    house = await openHouse();
    person = await host(house);
  });
  const put = async (title: string, more: Partial<Parameters<typeof anEvent>[1]> = {}) =>
    (await person.get("sessions.publish", anEvent(person.organisation, { title, ...more })))
      .session;
  const on = (day: string) => ({ starts: `${day}T20:00`, ends: `${day}T21:00` });
  const find = async (filters: Filters) => {
    const { sessions, total } = await house.browser().get("sessions.calendar", filters);
    expect(sessions).to.have.length(Math.min(total, 50));
    return sessions.map(({ title }) => title);
  };

  it("finds what is not over, in the order in which it begins", async () => {
    await put("Second", on("2099-10-22"));
    await put("First", on("2099-10-21"));
    await put("Over");
    await house.db.query(
      `update sessions set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where slug = 'over'`,
    );
    expect(await find({})).to.deep.equal(["First", "Second"]);
  });

  it("finds words by their beginnings, in titles and descriptions, in any script", async () => {
    await put("Fractions at play", { description: "Bring paper." });
    await put("Числа и дроби");
    await put("Café of ideas");
    for (const [text, found] of [
      ["fraction", "Fractions at play"],
      ["PLAY frac", "Fractions at play"],
      ["paper", "Fractions at play"],
      ["дроб", "Числа и дроби"],
      ["café", "Café of ideas"],
    ] as const)
      expect(await find({ text }), text).to.deep.equal([found]);
    expect(await find({ text: "fraction chess" })).to.deep.equal([]);
    expect(await find({ text: " !? " })).to.have.length(3);
  });

  it("takes no word for a part of a question to the database", async () => {
    await put("Plain");
    for (const text of ["' | 'a", "a & b | !c", "a:*", "\\' or 1=1 --", "x <-> y", "a'':*b"])
      expect(await find({ text }), text).to.deep.equal([]);
  });

  it("finds by kind, theme and organisation, and by all of them together", async () => {
    const { steward } = person;
    const { slug: edition } = await steward.get("sessions.openEdition", {
      title: "October",
      startsOn: "2099-10-01",
      endsOn: "2099-10-31",
      zone: "UTC",
    });
    const { slug: theme } = await steward.get("sessions.addTheme", { edition, title: "Awe" });
    await put("Themed", { theme });
    await put("Class", { kind: "class", theme });
    await put("Neither");
    const { slug: other } = await steward.get("organisations.found", { name: "Other" });
    await steward.get("sessions.publish", anEvent(other, { title: "Elsewhere" }));
    const { organisation } = person;
    expect(await find({ theme })).to.have.members(["Themed", "Class"]);
    expect(await find({ kind: "class" })).to.deep.equal(["Class"]);
    expect(await find({ organisation: other })).to.deep.equal(["Elsewhere"]);
    expect(await find({ kind: "webinar", theme, organisation })).to.deep.equal(["Themed"]);
    const choices = await house.browser().get("sessions.filters", {});
    expect(choices.themes).to.deep.equal([{ slug: theme, title: "Awe" }]);
    expect(choices.organisations.map(({ slug }) => slug)).to.have.members([organisation, other]);
    const nobody = await house.browser().refused("sessions.calendar", { organisation: "nobody" });
    expect(nobody.code).to.equal("not-found");
  });

  it("finds by the state of whoever holds it, or by its own", async () => {
    const { steward, organisation } = person;
    const { slug: other } = await steward.get("organisations.found", {
      name: "Other",
      state: "tx",
    });
    await steward.get("sessions.publish", anEvent(other, { title: "Lone star" }));
    await put("Nowhere");
    await put("Visiting");
    await house.db.query(`update sessions set state = 'Texas' where slug = 'visiting'`);
    expect(await find({ state: "Texas" })).to.have.members(["Lone star", "Visiting"]);
    expect(await find({ state: "TEXAS" })).to.have.length(2);
    expect(await find({ state: "Ohio" })).to.deep.equal([]);
    await person.get("organisations.settle", { slug: organisation, state: "OH" });
    expect(await find({ state: "Ohio" })).to.deep.equal(["Nowhere"]);
    const choices = await house.browser().get("sessions.filters", {});
    expect(choices.states).to.deep.equal(["Ohio", "Texas"]);
    const { days } = await house.browser().get("sessions.month", { month: "2099-10", state: "oh" });
    expect(days.map(({ total }) => total)).to.deep.equal([1]);
    const file = await house.browser().get("sessions.calendarFile", { state: "Texas" });
    expect(file.content.match(/BEGIN:VEVENT/g)).to.have.length(2);
    const stranger = await person.refused("organisations.settle", { slug: other, state: "Ohio" });
    expect(stranger.fields["slug"]?.key).to.equal("not-yours");
  });

  it("finds by days, as each session's own zone counts them, also what lasts over them", async () => {
    await put("Evening in New York", on("2099-10-20"));
    await put("Morning in Auckland", { ...on("2099-10-21"), zone: "Pacific/Auckland" });
    await put("All month", { starts: "2099-10-01T00:00", ends: "2099-11-01T00:00" });
    const between = (from: string, until: string) => find({ from, until });
    expect(await between("2099-10-20", "2099-10-20")).to.deep.equal([
      "All month",
      "Evening in New York",
    ]);
    expect(await between("2099-10-21", "2099-10-21")).to.deep.equal([
      "All month",
      "Morning in Auckland",
    ]);
    // what ends at midnight does not touch the next day
    expect(await between("2099-11-01", "2099-11-30")).to.deep.equal([]);
  });

  it("gives a month day by day, with how much more there is", async () => {
    for (let i = 0; i < 5; i++) await put(`Event ${i}`, on("2099-10-20"));
    await put("Another", on("2099-10-31"));
    await put("Later", on("2099-11-01"));
    const { days } = await house.browser().get("sessions.month", { month: "2099-10" });
    expect(days.map(({ day, total, sessions }) => [day, total, sessions.length])).to.deep.equal([
      ["2099-10-20", 5, 3],
      ["2099-10-31", 1, 1],
    ]);
  });

  it("gives what is on and what is next, without what is cancelled", async () => {
    await put("Next");
    const cancelled = await put("Cancelled");
    await put("On");
    await house.db.query(
      `update sessions set starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour' where slug = 'on'`,
    );
    await person.get("sessions.cancel", { session: cancelled });
    const { now, next } = await house.browser().get("sessions.nowAndNext", {});
    expect(now.map(({ title }) => title)).to.deep.equal(["On"]);
    expect(next.map(({ title }) => title)).to.deep.equal(["Next"]);
  });

  describe("of 7,500 sessions", () => {
    beforeEach(async () => {
      await seedEvents(house.db, { count: 7500, from: new Date("2099-01-01T00:00Z"), every: 60 });
      await house.db.query(
        `update sessions set organisation_id = (select id from organisations limit 1) where slug = 'seeded-9'`,
      );
      // as the database does by itself after a while; only the tables' owner may
      await house.database.transaction(async (db) => {
        await db.query(`set local role none`);
        await db.query(`analyze sessions`);
      });
    });

    it("every page comes from an index, whatever it is looked through by", async () => {
      const { organisation } = person;
      await person.get("organisations.settle", { slug: organisation, state: "Texas" });
      const last = await findSession(house.db, "seeded-3000");
      for (const [filters, after] of [
        [{}, null],
        [{}, last],
        [{ text: "w17" }, null],
        [{ kind: "class" }, last],
        [{ organisation }, null],
        [{ state: "Texas" }, null],
        [{ state: "Texas", kind: "class" }, last],
        [{ from: "2099-03-01", until: "2099-03-02" }, null],
      ] as const) {
        const asked = { since: new Date(), last: after, most: 51 };
        const { sql, parameters } = await pageOf(house.db, filters, asked);
        const plan = await house.db.query<Record<"QUERY PLAN", string>>(
          `explain ${sql}`,
          parameters,
        );
        const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
        expect(text, JSON.stringify(filters)).to.match(/Index (?:Only )?Scan/);
        expect(text, JSON.stringify(filters)).not.to.contain("Seq Scan on sessions");
      }
    });

    it("page after page, each is told once", async () => {
      const told: string[] = [];
      let after: string | null = null;
      for (;;) {
        const { sessions, next, total }: Output<"sessions.calendar"> = await house
          .browser()
          .get("sessions.calendar", { kind: "class", ...(after === null ? {} : { after }) });
        told.push(...sessions.map(({ slug }) => slug));
        expect(total).to.equal(625);
        if (next === null) break;
        after = next;
      }
      expect(told).to.have.length(625);
      expect(new Set(told).size).to.equal(625);
    });
  });
});
