import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { letTheClockRun } from "../support/events.ts";
import { type House, openHouse } from "../support/house.ts";
import { asks, type HeldOpenHouse, heldOpenHouse } from "../support/open-houses.ts";
import { proven } from "../support/people.ts";

describe("an open house on the calendar", function () {
  this.timeout(60_000);
  let house: House;
  let held: HeldOpenHouse;
  before(async () => (house = await openHouse()));
  beforeEach(async () => (held = await heldOpenHouse(house)));

  const question = () => ({ session: held.slug, id: randomUUID(), text: "Why?" });
  const hello = (room: string) => ({ room, id: randomUUID(), text: "Hello." });
  const kindsOn = async () => {
    const { records } = await held.host.get("rooms.read", { room: held.floor, after: 0 });
    return records.map(({ kind }) => kind);
  };

  /** When each room closes and each job is due. */
  async function planned() {
    const minute = `to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI')`;
    const closing = await house.db.query<{ kind: string; at: string }>(
      `select kind, ${minute} as at from (
         select r.kind, r.closes_at as at from rooms r
         join sessions s on s.id = r.session_id
         where s.slug = $1 and r.person_id is null
       ) closing`,
      [held.slug],
    );
    const due = await house.db.query<{ kind: string; at: string }>(
      `select kind, ${minute} as at from (
         select j.kind, j.run_at as at from jobs j
         join sessions s on j.payload ->> 'session' = s.id::text
         where s.slug = $1 and j.kind like 'openHouses.%'
       ) due`,
      [held.slug],
    );
    const byKind = (all: typeof due) => Object.fromEntries(all.map(({ kind, at }) => [kind, at]));
    return { rooms: byKind(closing), clock: byKind(due) };
  }

  it("comes again with a series, each with rooms of its own", async () => {
    await held.at(600, 4_200);
    const { sessions } = await held.host.get("sessions.repeat", {
      session: held.slug,
      every: "week",
      times: 3,
    });
    const slugs = sessions.filter((slug) => slug !== held.slug);
    const others = await Promise.all(
      slugs.map((session) => held.host.get("openHouses.one", { session })),
    );
    expect(new Set([held.floor, ...others.map(({ floor }) => floor)]).size).to.equal(3);
  });

  it("moves its doors with the calendar: questions and the practice room stay open until then", async () => {
    await held.at(600, 4_200);
    const { desk } = await asks(held, await proven(house, "Ada"));
    const { revision } = await held.host.get("sessions.event", { session: held.slug });
    await held.host.get("sessions.change", {
      session: held.slug,
      revision,
      title: "Ask us anything",
      kind: "open house",
      starts: "2099-10-20T20:00",
      ends: "2099-10-20T21:00",
      zone: "UTC",
    });
    const { rooms, clock } = await planned();
    expect(rooms).to.deep.equal({
      desk: "2099-10-20T21:00",
      floor: "2099-10-20T21:00",
      backstage: "2099-10-20T21:00",
      practice: "2099-10-20T20:00",
    });
    expect(clock).to.deep.equal({
      "openHouses.open": "2099-10-20T20:00",
      "openHouses.close": "2099-10-20T21:00",
    });
    await held.host.get("openHouses.say", hello(held.practice));
    await held.host.get("openHouses.decline", { entry: desk, reason: "other" });
  });

  it("shuts them where it was called off", async () => {
    await held.at(600, 4_200);
    const ada = await proven(house, "Ada");
    const { desk } = await asks(held, ada);
    await held.host.get("sessions.cancel", { session: held.slug });
    for (const refused of [
      await ada.refused("openHouses.ask", question()),
      await held.host.refused("openHouses.approve", { entry: desk }),
      await held.host.refused("openHouses.decline", { entry: desk, reason: "other" }),
      await held.host.refused("openHouses.say", hello(held.floor)),
      await held.host.refused("openHouses.say", hello(held.practice)),
    ])
      expect(refused).to.include({ code: "closed", key: "session-cancelled" });
    await letTheClockRun(house, "openHouses.open");
    expect(await kindsOn()).to.deep.equal([]);
  });
});
