import { expect } from "chai";
import ICAL from "ical.js";
import type { Asked } from "../../shared/contract.ts";
import { publishedEvent } from "../support/events.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";

describe("a series as a whole", function () {
  this.timeout(60_000);
  let house: House;
  beforeEach(async () => (house = await openHouse()));

  /** Four Tuesdays at 20:00 in New York, from October 20th 2099; the clocks go back on November 1st. */
  async function tuesdays() {
    const { session, person, told } = await publishedEvent(house);
    const { sessions } = await person.get("sessions.repeat", { session, every: "week", times: 4 });
    const all = [session, ...sessions];
    type Change = Partial<Asked<"sessions.change">>;
    const change = async (which: number, more: Change) => {
      const one = all[which] ?? "";
      const { revision, starts, ends } = await person.get("sessions.event", { session: one });
      const asked = { ...told, starts, ends, ...more, session: one, revision };
      return person.get("sessions.change", asked);
    };
    const events = () =>
      Promise.all(all.map((one) => house.browser().get("sessions.event", { session: one })));
    return { all, person, told, change, events };
  }
  type Series = Awaited<ReturnType<typeof tuesdays>>;
  const startsOf = async ({ events }: Series) => (await events()).map(({ starts }) => starts);
  const comes = async (name: string, sessions: readonly string[]) => {
    const person = await proven(house, name);
    for (const session of sessions)
      await person.get("sessions.answer", { session, answer: "going" });
    return person;
  };
  const mailsTo = async (email: string) =>
    (await house.browser().get("people.localMails", {})).mails.filter(({ to }) => to === email);

  it("is changed in one of its sessions alone", async () => {
    const series = await tuesdays();
    await series.change(1, {
      title: "Special",
      starts: "2099-10-28T19:00",
      ends: "2099-10-28T20:00",
    });
    expect(await startsOf(series)).to.deep.equal([
      "2099-10-20T20:00",
      "2099-10-28T19:00",
      "2099-11-03T20:00",
      "2099-11-10T20:00",
    ]);
    const titles = (await series.events()).map(({ session }) => session.title);
    expect(titles.filter((title) => title === "Special")).to.have.length(1);
  });

  it("is changed from one on, at the same time of day after the clocks change too", async () => {
    const series = await tuesdays();
    await series.change(1, {
      title: "Earlier",
      starts: "2099-10-27T18:00",
      ends: "2099-10-27T19:30",
      scope: "following",
    });
    expect(await startsOf(series)).to.deep.equal([
      "2099-10-20T20:00",
      "2099-10-27T18:00",
      "2099-11-03T18:00",
      "2099-11-10T18:00",
    ]);
    const events = await series.events();
    expect(events.map(({ session }) => session.title)).to.deep.equal([
      "Fractions at play",
      "Earlier",
      "Earlier",
      "Earlier",
    ]);
    expect(events.map(({ ends }) => ends.slice(11))).to.deep.equal([
      "21:00",
      "19:30",
      "19:30",
      "19:30",
    ]);
    expect(events.map(({ revision }) => revision)).to.deep.equal([0, 1, 1, 1]);
    const { content } = await house.browser().get("sessions.calendarFile", {});
    const told = new ICAL.Component(ICAL.parse(content))
      .getAllSubcomponents("vevent")
      .map((component) => new ICAL.Event(component));
    expect(told.map(({ startDate }) => startDate.toString().slice(11, 16))).to.deep.equal([
      "20:00",
      "18:00",
      "18:00",
      "18:00",
    ]);
    expect(told.map(({ sequence }) => sequence)).to.deep.equal([0, 1, 1, 1]);
    expect(new Set(told.map(({ uid }) => uid)).size).to.equal(4);
    expect(events.map(({ session }) => session.startsAt.slice(11, 16))).to.deep.equal([
      "00:00",
      "22:00",
      "23:00",
      "23:00",
    ]);
  });

  it("is changed in all, each keeping what is its own", async () => {
    const series = await tuesdays();
    await series.change(2, { starts: "2099-11-04T21:00", ends: "2099-11-04T22:00" });
    await series.person.get("sessions.cancel", { session: series.all[3] ?? "" });
    await series.change(0, { starts: "2099-10-21T19:00", ends: "2099-10-21T20:00", scope: "all" });
    expect(await startsOf(series)).to.deep.equal([
      "2099-10-21T19:00",
      "2099-10-28T19:00",
      // an hour later than the others, as before
      "2099-11-05T20:00",
      // cancelled: as it was
      "2099-11-10T20:00",
    ]);
  });

  it("leaves what has begun as it was", async () => {
    const series = await tuesdays();
    await house.db.query(
      `update sessions set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where slug = $1`,
      [series.all[0]],
    );
    await series.change(1, { title: "New", scope: "all" });
    expect((await series.events()).map(({ session }) => session.title)).to.deep.equal([
      "Fractions at play",
      "New",
      "New",
      "New",
    ]);
  });

  it("tells whoever comes once, about all that they come to", async () => {
    const series = await tuesdays();
    const ada = await comes("Ada", series.all);
    const bob = await comes("Bob", [series.all[3] ?? ""]);
    const cy = await comes("Cy", [series.all[0] ?? ""]);
    await series.change(1, {
      starts: "2099-10-27T18:00",
      ends: "2099-10-27T19:00",
      scope: "following",
    });
    const [mail, ...more] = (await mailsTo(ada.email)).filter(({ subject }) =>
      subject.startsWith("Changed"),
    );
    expect(more).to.deep.equal([]);
    expect(mail?.text.match(/18:00 in New York/g)).to.have.length(3);
    const [toBob] = await mailsTo(bob.email);
    expect(toBob?.text.match(/18:00 in New York/g)).to.have.length(1);
    expect(toBob?.text).to.contain(`/sessions/${series.all[3]}`);
    expect((await mailsTo(cy.email)).map(({ subject }) => subject)).not.to.include(
      "Changed: Fractions at play",
    );
  });

  it("is cancelled from one on", async () => {
    const series = await tuesdays();
    const ada = await comes("Ada", series.all);
    await series.person.get("sessions.cancel", {
      session: series.all[2] ?? "",
      scope: "following",
    });
    expect((await series.events()).map(({ session }) => session.phase)).to.deep.equal([
      "lobby",
      "lobby",
      "cancelled",
      "cancelled",
    ]);
    const told = (await mailsTo(ada.email)).filter(({ subject }) =>
      subject.startsWith("Cancelled"),
    );
    expect(told).to.have.length(1);
  });

  it("takes a new rule for the rest: what fits stays, what does not is cancelled, what is missing comes", async () => {
    const series = await tuesdays();
    const ada = await comes("Ada", series.all);
    const { sessions } = await series.person.get("sessions.repeat", {
      session: series.all[1] ?? "",
      every: "two weeks",
      times: 3,
    });
    expect((await series.events()).map(({ session }) => session.phase)).to.deep.equal([
      "lobby",
      "lobby",
      "cancelled",
      "lobby",
    ]);
    expect(sessions).to.have.length(1);
    const added = await ada.get("sessions.event", { session: sessions[0] ?? "" });
    expect(added.starts).to.equal("2099-11-24T20:00");
    expect(added.series).to.have.length(4);
    const told = (await mailsTo(ada.email)).filter(({ subject }) =>
      subject.startsWith("Cancelled"),
    );
    expect(told).to.have.length(1);
    const standing = await ada.get("sessions.event", { session: series.all[3] ?? "" });
    expect(standing.mine.answer).to.equal("going");
  });

  it("is changed by one at a time: two who change it at once do not undo each other", async () => {
    const series = await tuesdays();
    const outcomes = await Promise.allSettled([
      series.change(0, { title: "One", scope: "all" }),
      series.change(3, { title: "Other", scope: "all" }),
    ]);
    expect(outcomes.some(({ status }) => status === "fulfilled")).to.equal(true);
    const titles = new Set((await series.events()).map(({ session }) => session.title));
    expect(titles.size).to.equal(1);
  });
});
