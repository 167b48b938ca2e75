import { randomUUID } from "node:crypto";
import { expect } from "chai";
import ICAL from "ical.js";
import type { Asked } from "../../shared/contract.ts";
import { host, liveChat } from "../support/chats.ts";
import { letTheClockRun } from "../support/events.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";

type Told = Omit<Asked<"sessions.change">, "session" | "revision">;
const evening: Told = {
  title: "Fractions aloud",
  kind: "live chat",
  starts: "2099-10-20T20:00",
  ends: "2099-10-20T21:00",
  zone: "America/New_York",
};

/** A chat on an evening in New York with two questions on the clock, and somebody who comes. */
async function scheduledChat(house: House) {
  const hana = await host(house);
  const { session } = await hana.get("chats.schedule", {
    title: evening.title,
    organisation: hana.organisation,
    day: "2099-10-20",
    from: "20:00",
    minutes: 60,
    zone: "America/New_York",
    script: [
      { text: "Where do you meet them?", minute: 5 },
      { text: "And then?", minute: 30 },
      { text: "By hand", minute: null },
    ],
  });
  const ada = await proven(house, "Ada");
  await ada.get("sessions.answer", { session, answer: "going" });
  return { session, hana, ada };
}

async function scheduledForum(house: House) {
  const hana = await host(house);
  const { session } = await hana.get("forums.open", {
    title: "A month of maps",
    organisation: hana.organisation,
    firstDay: "2099-10-01",
    lastDay: "2099-10-31",
    zone: "America/New_York",
  });
  const told: Told = {
    ...evening,
    title: "A month of maps",
    kind: "forum",
    starts: "2099-10-01T00:00",
    ends: "2099-11-01T00:00",
  };
  return { session, hana, told };
}

describe("a session that is held here", function () {
  this.timeout(60_000);
  let house: House;
  beforeEach(async () => (house = await openHouse()));
  const hoursOf = async (session: string) =>
    (
      await house.db.query<{ opens: Date; closes: Date }>(
        `select distinct r.opens_at as opens, r.closes_at as closes
         from rooms r join sessions s on s.id = r.session_id where s.slug = $1`,
        [session],
      )
    ).map(({ opens, closes }) => [opens.toISOString(), closes.toISOString()]);
  const clock = async () =>
    (
      await house.db.query<{ kind: string; run_at: Date }>(
        `select kind, run_at from jobs
         where kind like 'chats.%' or kind like 'forums.%' or kind = 'sessions.remind'
         order by run_at, kind`,
      )
    ).map(({ kind, run_at: at }) => `${kind} ${at.toISOString().slice(5, 16)}`);
  const mailsTo = async (email: string) =>
    (await house.browser().get("people.localMails", {})).mails
      .filter(({ to }) => to === email)
      .map(({ subject }) => subject);
  const fileOf = async (session: string) => {
    const { content } = await house.browser().get("sessions.eventFile", { session });
    const calendar = new ICAL.Component(ICAL.parse(content));
    const component = calendar.getFirstSubcomponent("vevent");
    const rules = calendar.getFirstSubcomponent("vtimezone");
    if (!component || !rules) throw new Error("nothing in the file");
    const event = new ICAL.Event(component);
    const start = event.startDate;
    start.zone = new ICAL.Timezone(rules);
    const { uid, sequence } = event;
    return {
      uid,
      sequence,
      start: start.toJSDate().toISOString(),
      status: component.getFirstPropertyValue("status"),
    };
  };

  it("moves with its rooms, its script, its reminders and its file, and whoever comes is told", async () => {
    const { session, hana, ada } = await scheduledChat(house);
    const before = await fileOf(session);
    // two days later, past the change of the clocks, and half an hour longer
    const moved = { ...evening, starts: "2099-11-03T19:00", ends: "2099-11-03T20:30" };
    await hana.get("sessions.change", { session, revision: 0, ...moved });
    expect(await hoursOf(session)).to.deep.equal([
      ["2099-11-04T00:00:00.000Z", "2099-11-04T01:30:00.000Z"],
    ]);
    expect(await clock()).to.deep.equal([
      "sessions.remind 11-03T00:00",
      "sessions.remind 11-03T23:00",
      "sessions.remind 11-03T23:50",
      "chats.open 11-04T00:00",
      "chats.question 11-04T00:05",
      "chats.question 11-04T00:30",
      "chats.close 11-04T01:30",
    ]);
    const { script, session: card } = await ada.get("chats.one", { session });
    expect(script.map(({ postAt }) => postAt)).to.deep.equal([
      "2099-11-04T00:05:00.000Z",
      "2099-11-04T00:30:00.000Z",
      null,
    ]);
    expect(card.startsAt).to.equal("2099-11-04T00:00:00.000Z");
    expect(await fileOf(session)).to.deep.equal({
      ...before,
      sequence: 1,
      start: "2099-11-04T00:00:00.000Z",
    });
    expect(await mailsTo(ada.email)).to.include("Changed: Fractions aloud");
    const { changes } = await ada.get("sessions.event", { session });
    expect(changes.map(({ fields }) => fields)).to.deep.equal([["starts", "ends"]]);
  });

  it("does not open when it was to, once it was moved", async () => {
    const { session, hana } = await scheduledChat(house);
    const moved = { ...evening, starts: "2099-12-01T20:00", ends: "2099-12-01T21:00" };
    await hana.get("sessions.change", { session, revision: 0, ...moved });
    // as if the clock had taken it up just before
    await house.db.query(`update jobs set run_at = now() where kind = 'chats.open'`);
    await letTheClockRun(house, "chats.open");
    const { floor } = await hana.get("chats.one", { session });
    const { records } = await hana.get("rooms.read", { room: floor, after: 0 });
    expect(records).to.deep.equal([]);
    expect(await clock()).to.include("chats.open 12-02T01:00");
  });

  it("stays of its kind and here, and as long as its questions last", async () => {
    const { session, hana } = await scheduledChat(house);
    const change = (more: Partial<Told>) =>
      hana.refused("sessions.change", { session, revision: 0, ...evening, ...more });
    expect((await change({ kind: "webinar" })).fields).to.have.key("kind");
    expect((await change({ venue: "https://example.org" })).fields).to.have.key("venue");
    expect((await change({ ends: "2099-10-20T20:30" })).fields["ends"]?.key).to.equal(
      "script-longer",
    );
    const past = { starts: "2020-01-01T20:00", ends: "2099-10-20T21:00" };
    expect((await change(past)).fields).to.have.key("starts");
    await hana.get("sessions.change", {
      session,
      revision: 0,
      ...evening,
      title: "Other words",
      description: "Bring paper.",
    });
    expect((await hana.get("chats.one", { session })).session).to.include({
      title: "Other words",
      description: "Bring paper.",
      startsAt: "2099-10-21T00:00:00.000Z",
    });
  });

  it("is steered in its room once it has begun", async () => {
    const chat = await liveChat(house);
    const asked = { session: chat.slug, revision: 0, ...evening };
    expect((await chat.host.refused("sessions.change", asked)).key).to.equal("has-begun");
    const cancel = { session: chat.slug };
    expect((await chat.host.refused("sessions.cancel", cancel)).key).to.equal("has-begun");
    expect((await chat.host.get("sessions.event", cancel)).mine.runs).to.equal(false);
    await chat.at(3600, 7200);
    expect((await chat.host.get("sessions.event", cancel)).mine.runs).to.equal(true);
    await chat.host.get("sessions.cancel", cancel);
  });

  it("is cancelled: it says so, nobody speaks, nothing is archived", async () => {
    const { session, hana, ada } = await scheduledChat(house);
    await hana.get("sessions.cancel", { session });
    const chat = await ada.get("chats.one", { session });
    expect(chat.session.phase).to.equal("cancelled");
    expect(await fileOf(session)).to.include({ status: "CANCELLED", sequence: 1 });
    expect(await mailsTo(ada.email)).to.include("Cancelled: Fractions aloud");
    expect(await clock()).to.deep.equal([]);
    const said = { room: chat.floor, id: randomUUID(), text: "Anybody here?" };
    expect((await ada.refused("chats.postMessage", said)).code).to.equal("closed");
    for (const refused of [
      await hana.refused("chats.extend", { session, minutes: 10 }),
      await hana.refused("chats.close", { session }),
      await hana.refused("chats.setScript", { session, script: [] }),
      await hana.refused("chats.postQuestion", { session, question: chat.script[0]?.id ?? "" }),
    ])
      expect(refused).to.include({ code: "closed", key: "session-cancelled" });
    await house.db.query(`update jobs set run_at = now() where kind = 'archive.sweep'`);
    await letTheClockRun(house, "archive.sweep");
    const { transcripts } = await house.command("archive.transcripts", {});
    expect(transcripts).to.deep.equal([]);
  });

  it("may be a forum, whose month is moved or cancelled", async () => {
    const { session, hana, told } = await scheduledForum(house);
    const moved = { ...told, starts: "2099-11-01T00:00", ends: "2099-12-01T00:00" };
    await hana.get("sessions.change", { session, revision: 0, ...moved });
    expect(await hoursOf(session)).to.deep.equal([
      ["2099-11-01T04:00:00.000Z", "2099-12-01T05:00:00.000Z"],
    ]);
    expect(await clock()).to.include.members([
      "forums.open 11-01T04:00",
      "forums.close 12-01T05:00",
    ]);
    await hana.get("sessions.cancel", { session });
    expect(await clock()).to.deep.equal([]);
    const { session: card } = await hana.get("forums.one", { session });
    expect(card.phase).to.equal("cancelled");
    const thread = { session, id: randomUUID(), title: "A thread", text: "To begin with." };
    expect((await hana.refused("forums.startThread", thread)).code).to.equal("closed");
  });

  it("comes again every week with rooms and a script of its own", async () => {
    const { session, hana } = await scheduledChat(house);
    const { sessions } = await hana.get("sessions.repeat", { session, every: "week", times: 3 });
    expect(sessions).to.have.length(2);
    const first = await hana.get("chats.one", { session });
    const last = await hana.get("chats.one", { session: sessions[1] ?? "" });
    expect(last.session.startsAt).to.equal("2099-11-04T01:00:00.000Z");
    expect(last.floor).not.to.equal(first.floor);
    expect(last.script.map(({ text, postAt }) => [text, postAt])).to.deep.equal([
      ["Where do you meet them?", "2099-11-04T01:05:00.000Z"],
      ["And then?", "2099-11-04T01:30:00.000Z"],
      ["By hand", null],
    ]);
    expect(last.mine.role).to.equal("host");
    expect(await hoursOf(sessions[1] ?? "")).to.deep.equal([
      ["2099-11-04T01:00:00.000Z", "2099-11-04T02:00:00.000Z"],
    ]);
  });
});
