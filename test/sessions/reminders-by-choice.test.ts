import { expect } from "chai";
import type { Context } from "../../server/frame/context.ts";
import { makeLog } from "../../server/frame/log.ts";
import { jobs } from "../../server/operations.ts";
import { mailTransport } from "../../server/people/index.ts";
import { sendDue } from "../../server/people/mailer.ts";
import { publishedEvent } from "../support/events.ts";
import { type House, openHouse } from "../support/house.ts";
import { openMailbox } from "../support/mailbox.ts";
import { startNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";

describe("reminders as one chooses them", function () {
  this.timeout(120_000);
  let house: House;
  beforeEach(async () => (house = await openHouse()));
  const remindersTo = async (email: string) =>
    (await house.browser().get("people.localMails", {})).mails.filter(
      ({ to, subject }) => to === email && subject.startsWith("Soon"),
    );
  const going = async (session: string, zone?: string) => {
    const ada = await proven(house, "Ada");
    const asked = { session, answer: "going" } as const;
    await ada.get("sessions.answer", zone === undefined ? asked : { ...asked, zone });
    return ada;
  };
  /** Does what the clock does so many minutes before a session, at that moment. */
  async function remind(slug: string, minutes: number): Promise<void> {
    const [session] = await house.db.query<{ id: string; starts_at: Date }>(
      `select id, starts_at from sessions where slug = $1`,
      [slug],
    );
    const ctx: Context = {
      db: house.db,
      actor: { kind: "house" },
      now: new Date((session?.starts_at.getTime() ?? 0) - minutes * 60_000),
      device: "house",
      ears: null,
      announce: () => undefined,
      keepSignIn: () => undefined,
      keepZone: () => undefined,
    };
    await jobs["sessions.remind"]?.(ctx, { session: session?.id ?? "", minutes: String(minutes) });
  }

  it("come a day, an hour and ten minutes before, or when I want them", async () => {
    const { session } = await publishedEvent(house);
    const ada = await going(session);
    expect((await ada.get("sessions.mine", {})).before).to.deep.equal([1440, 60, 10]);
    await ada.get("sessions.chooseReminders", { before: [60] });
    for (const minutes of [1440, 60, 10]) await remind(session, minutes);
    expect(await remindersTo(ada.email)).to.have.length(1);
    await ada.get("sessions.chooseReminders", { before: [] });
    expect((await ada.get("sessions.mine", {})).before).to.deep.equal([]);
    const other = (await publishedEvent(house)).session;
    await ada.get("sessions.answer", { session: other, answer: "going" });
    for (const minutes of [1440, 60, 10]) await remind(other, minutes);
    expect(await remindersTo(ada.email)).to.have.length(1);
  });

  it("tell when it is in my zone and in its own", async () => {
    const { session } = await publishedEvent(house);
    const ada = await going(session, "Europe/Berlin");
    expect((await ada.get("sessions.mine", {})).zone).to.equal("Europe/Berlin");
    await remind(session, 60);
    const [mail] = await remindersTo(ada.email);
    expect(mail?.text).to.contain("Wednesday 21 October, 02:00 your time · Tue 20:00 in New York");
    await ada.get("sessions.chooseReminders", { before: [10], zone: "Asia/Kathmandu" });
    await remind(session, 10);
    const [second] = await remindersTo(ada.email);
    expect(second?.text).to.contain("05:45 your time");
  });

  for (const starts of ["2098-10-28", "2099-02-24"])
    it(`tell 20:00 in New York before and after its clocks change, from ${starts} on`, async () => {
      const told = { starts: `${starts}T20:00`, ends: `${starts}T21:00` };
      const { session, person } = await publishedEvent(house, told);
      const { sessions } = await person.get("sessions.repeat", {
        session,
        every: "week",
        times: 4,
      });
      const ada = await going(session, "UTC");
      for (const one of sessions)
        await ada.get("sessions.answer", { session: one, answer: "going" });
      const planned = await house.db.query<{ run_at: Date }>(
        `select run_at from jobs where kind = 'sessions.remind' and payload ->> 'minutes' = '10'`,
      );
      const clock = (zone: string) => (at: Date) =>
        new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeStyle: "short" }).format(at);
      const times = planned.map(({ run_at: at }) => at);
      expect(times.map(clock("America/New_York"))).to.deep.equal([
        "19:50",
        "19:50",
        "19:50",
        "19:50",
      ]);
      expect(new Set(times.map(clock("UTC"))).size, "the clocks do change").to.equal(2);
      for (const one of [session, ...sessions]) await remind(one, 10);
      const mails = await remindersTo(ada.email);
      expect(mails).to.have.length(4);
      for (const { text } of mails) expect(text).to.match(/20:00 in New York\n/);
    });

  it("end with one click of the mail program, which nobody is signed in to", async () => {
    const node = await startNode();
    house = await openHouse(node.databaseUrl);
    const mailbox = await openMailbox();
    const { session } = await publishedEvent(house);
    const ada = await going(session);
    await house.db.query(`delete from mails`);
    await remind(session, 60);
    const transport = mailTransport(mailbox.url);
    const log = makeLog("silent");
    await sendDue({ db: house.db, transport, from: "lyceum@example.org", home: node.url, log });
    const headers = mailbox.received[0]?.headers;
    expect(headers?.get("list-unsubscribe-post")).to.equal("List-Unsubscribe=One-Click");
    const address = /^<(http:.+)>$/.exec(headers?.get("list-unsubscribe") ?? "")?.[1] ?? "";
    // looking at it, as programs that check mails do, changes nothing
    expect((await fetch(address)).status).to.equal(200);
    expect((await ada.get("sessions.mine", {})).reminders).to.equal(true);
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    const post = (to: string) => fetch(to, { method: "POST", body, redirect: "manual" });
    expect((await post(address)).status).to.equal(200);
    expect((await ada.get("sessions.mine", {})).reminders).to.equal(false);
    expect((await post(address)).status).to.equal(200);
    expect((await post(`${node.url}/reminders/${"a".repeat(43)}`)).status).to.equal(404);
    await node.stop();
  });
});
