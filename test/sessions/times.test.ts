import { expect } from "chai";
import { Failure } from "../../server/frame/failure.ts";
import { editionAt, nearestEdition, phaseAt, toInstant } from "../../server/sessions/rules.ts";

describe("the times of a session", () => {
  const told = (day: string, time: string, zone: string) =>
    toInstant(day, time, zone).toISOString();
  function refusal(day: string, time: string, zone: string): Failure | null {
    try {
      toInstant(day, time, zone);
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    }
    return null;
  }

  it("are those of the zone, before and after its clocks change", () => {
    expect(told("2026-10-31", "20:00", "America/New_York")).to.equal("2026-11-01T00:00:00.000Z");
    expect(told("2026-11-01", "20:00", "America/New_York")).to.equal("2026-11-02T01:00:00.000Z");
    expect(told("2026-10-24", "20:00", "Europe/Berlin")).to.equal("2026-10-24T18:00:00.000Z");
    expect(told("2026-10-25", "20:00", "Europe/Berlin")).to.equal("2026-10-25T19:00:00.000Z");
    expect(told("2026-11-21", "16:30", "Asia/Kathmandu")).to.equal("2026-11-21T10:45:00.000Z");
  });

  it("are refused where the clocks skip them, and only there", () => {
    for (const [day, time, zone] of [
      ["2026-03-08", "02:30", "America/New_York"],
      ["2026-03-29", "02:00", "Europe/Berlin"],
      ["2026-10-04", "02:15", "Australia/Lord_Howe"],
      // Samoa went over the date line: the whole day is missing
      ["2011-12-30", "12:00", "Pacific/Apia"],
    ] as const)
      expect(refusal(day, time, zone)?.fields, `${day} ${zone}`).to.deep.equal({
        from: { key: "no-such-time", values: { zone } },
      });
    expect(told("2026-03-08", "01:59", "America/New_York")).to.equal("2026-03-08T06:59:00.000Z");
    expect(told("2026-03-08", "03:00", "America/New_York")).to.equal("2026-03-08T07:00:00.000Z");
  });

  it("are the earlier where the clocks go through them twice", () => {
    expect(told("2026-11-01", "01:30", "America/New_York")).to.equal("2026-11-01T05:30:00.000Z");
    expect(told("2026-10-25", "02:30", "Europe/Berlin")).to.equal("2026-10-25T00:30:00.000Z");
  });

  it("make it a lobby, live or closed, to the millisecond", () => {
    const session = {
      starts_at: new Date("2026-11-21T16:00:00Z"),
      ends_at: new Date("2026-11-21T17:00:00Z"),
      cancelled_at: null,
    };
    const at = (time: string) => phaseAt(session, new Date(`2026-11-21T${time}Z`));
    expect(at("15:59:59.999")).to.equal("lobby");
    expect(at("16:00:00.000")).to.equal("live");
    expect(at("16:59:59.999")).to.equal("live");
    expect(at("17:00:00.000")).to.equal("closed");
    const cancelled = { ...session, cancelled_at: new Date("2026-11-20T00:00:00Z") };
    expect(phaseAt(cancelled, new Date("2026-11-21T16:30:00Z"))).to.equal("cancelled");
  });

  describe("choose the edition", () => {
    const edition = (slug: string, starts_on: string, ends_on: string) => ({
      id: slug,
      slug,
      title: slug,
      starts_on,
      ends_on,
      zone: "UTC",
      doi: null,
    });
    const year = edition("2026", "2026-01-01", "2026-12-31");
    const october = edition("october", "2026-10-01", "2026-10-31");
    const month = { ...october, zone: "America/New_York" };
    const next = edition("2028", "2028-10-01", "2028-10-31");
    const all = [year, next, month];
    const now = (time: string) => new Date(time);

    it("that they fall into; a month goes before its year", () => {
      expect(editionAt(all, now("2026-10-15T12:00:00Z"))?.slug).to.equal("october");
      expect(editionAt(all, now("2026-11-15T12:00:00Z"))?.slug).to.equal("2026");
      expect(editionAt(all, now("2027-11-15T12:00:00Z"))).to.equal(null);
    });

    it("by the days of its own zone", () => {
      expect(editionAt(all, now("2026-10-01T03:59:00Z"))?.slug).to.equal("2026");
      expect(editionAt(all, now("2026-10-01T04:00:00Z"))?.slug).to.equal("october");
      expect(editionAt(all, now("2026-11-01T03:59:00Z"))?.slug).to.equal("october");
    });

    it("that is nearest, where they fall into none", () => {
      expect(nearestEdition(all, now("2027-01-15T12:00:00Z"))?.slug).to.equal("2026");
      expect(nearestEdition(all, now("2028-09-15T12:00:00Z"))?.slug).to.equal("2028");
      expect(nearestEdition([], now("2028-09-15T12:00:00Z"))).to.equal(null);
    });
  });
});
