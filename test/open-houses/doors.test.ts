import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { letTheClockRun } from "../support/events.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import {
  asks,
  asksAloud,
  currentOn,
  everywhere,
  fateIn,
  type HeldOpenHouse,
  heldOpenHouse,
} from "../support/open-houses.ts";
import { proven } from "../support/people.ts";
import { lawful, readAnew } from "../support/refetch.ts";

describe("the doors of an open house", function () {
  this.timeout(60_000);
  let house: House;
  let held: HeldOpenHouse;
  let ada: Browser;
  before(async () => {
    house = await openHouse();
    ada = await proven(house, "Ada");
  });
  beforeEach(async () => (held = await heldOpenHouse(house)));

  const question = () => ({ session: held.slug, id: randomUUID(), text: "Why?" });
  const hello = (room: string) => ({ room, id: randomUUID(), text: "Hello." });
  const kindsOn = async (room: string) => {
    const { records } = await held.host.get("rooms.read", { room, after: 0 });
    return records.map(({ kind }) => kind);
  };

  async function tick(): Promise<void> {
    for (const kind of ["openHouses.open", "openHouses.close"]) await letTheClockRun(house, kind);
  }

  it("let questions wait before they open, and nothing onto the floor", async () => {
    await held.at(600, 4_200);
    const { desk } = await asks(held, ada);
    for (const refused of [
      await held.host.refused("openHouses.approve", { entry: desk }),
      await held.host.refused("openHouses.say", hello(held.floor)),
    ])
      expect(refused).to.include({ code: "closed", key: "open-house-not-open" });
    await held.host.get("openHouses.decline", { entry: desk, reason: "other" });
  });

  it("leave the practice room to the team until they open; it is in no transcript", async () => {
    await held.at(600, 4_200);
    const leader = await held.member("guest leader");
    await lawful(house, held.practice, () =>
      leader.get("openHouses.say", { ...hello(held.practice), text: "Can you hear me?" }),
    );
    expect(await ada.refused("openHouses.say", hello(held.practice))).to.include({
      code: "not-found",
    });
    await held.at(-60, 600);
    expect(await leader.refused("openHouses.say", hello(held.practice))).to.include({
      code: "closed",
    });
    await lawful(house, held.floor, () => leader.get("openHouses.say", hello(held.floor)));
    await held.at(-600, -1);
    const { content } = await ada.get("archive.file", { session: held.slug, format: "jsonl" });
    expect(content).to.contain("Hello.").and.not.to.contain("Can you hear me?");
  });

  it("bring somebody on stage, and take them off again, while it is on", async () => {
    const bob = await proven(house, "Bob");
    const about = { session: held.slug, handle: bob.handle };
    expect(await bob.refused("openHouses.say", hello(held.floor))).to.include({
      code: "not-allowed",
    });
    await held.host.get("sessions.giveRole", { ...about, role: "guest leader" });
    await bob.get("openHouses.say", hello(held.floor));
    expect((await bob.get("openHouses.one", { session: held.slug })).desk).to.equal(held.desk);
    await held.host.get("sessions.endRole", about);
    expect(await bob.refused("openHouses.say", hello(held.floor))).to.include({
      code: "not-allowed",
    });
    expect((await bob.get("openHouses.one", { session: held.slug })).desk).to.equal(null);
  });

  it("open and close by the clock, once, and what was left open says how much it was wanted", async () => {
    await tick();
    const one = await asksAloud(held, ada);
    const two = await asksAloud(held, ada);
    await ada.get("rooms.like", { entry: two.floor });
    await held.host.get("openHouses.takeUp", { entry: one.floor });
    await held.host.get("openHouses.close", { session: held.slug });
    await everywhere(house, [held.floor, one.inbox], tick);
    await tick();
    const kinds = await kindsOn(held.floor);
    expect([kinds[0], kinds.at(-1)]).to.deep.equal(["opened", "closed"]);
    expect(kinds.filter((kind) => kind === "opened" || kind === "closed")).to.have.length(2);
    expect(await fateIn(house, held.floor, two.floor)).to.include({ mark: "open", votes: 1 });
    expect(await fateIn(house, one.inbox, one.own)).to.include({ mark: "open" });
    expect(await currentOn(house, held.floor)).to.equal(null);
  });

  it("refuse questions once they have closed; what was kept before is answered as it was", async () => {
    const asked = question();
    const first = await ada.get("openHouses.ask", asked);
    await held.at(-3_600, -1);
    expect(await ada.refused("openHouses.ask", question())).to.include({
      code: "closed",
      key: "open-house-closed",
    });
    expect(await ada.get("openHouses.ask", asked)).to.deep.equal(first);
    expect(await ada.refused("openHouses.ask", { ...asked, text: "Why not?" })).to.include({
      code: "conflict",
      key: "id-used",
    });
  });

  it("close against questions with one answer: kept and on the desk, or refused and nowhere", async () => {
    const askers = await Promise.all(
      Array.from({ length: 5 }, (_, i) => proven(house, `Asker ${i}`)),
    );
    for (let round = 0; round < 6; round++) {
      held = await heldOpenHouse(house);
      const many = askers.flatMap((asker) => [1, 2, 3].map(() => ({ asker, asked: question() })));
      const [closed, ...answers] = await Promise.all([
        held.host.ask("openHouses.close", { session: held.slug }),
        ...many.map(({ asker, asked }) => asker.ask("openHouses.ask", asked)),
      ]);
      expect(closed.ok).to.equal(true);
      const kept = answers.filter(({ ok }) => ok).length;
      for (const answer of answers)
        if (!answer.ok) expect(answer).to.include({ code: "closed", key: "open-house-closed" });
      const { reading } = await readAnew(house.db, held.desk);
      expect(reading.entries).to.have.length(kept);
      const again = await Promise.all(
        many.map(({ asker, asked }) => asker.ask("openHouses.ask", asked)),
      );
      expect(again.map(({ ok }) => ok)).to.deep.equal(answers.map(({ ok }) => ok));
    }
  });

  it("stay open longer where a host says so, for the floor and the desk; the practice room stays shut", async () => {
    await held.host.get("openHouses.extend", { session: held.slug, minutes: 30 });
    const rooms = await house.db.query<{ kind: string; late: boolean }>(
      `select kind, closes_at > clock_timestamp() + interval '80 minutes' as late
       from rooms where id = any ($1::uuid[])`,
      [[held.floor, held.desk, held.practice]],
    );
    expect(Object.fromEntries(rooms.map(({ kind, late }) => [kind, late]))).to.deep.equal({
      floor: true,
      desk: true,
      practice: false,
    });
    expect(await ada.refused("openHouses.extend", { session: held.slug, minutes: 30 })).to.include({
      code: "not-allowed",
    });
  });

  it("keep nobody of the team from answering in writing for days after", async () => {
    const { floor, inbox, own } = await asksAloud(held, ada);
    await held.at(-3_600, -1);
    await tick();
    await held.at(-90_000, -86_400);
    const words = { entry: floor, id: randomUUID(), text: "I have looked it up." };
    await everywhere(house, [held.floor, inbox], () => held.host.get("openHouses.answer", words));
    expect(await fateIn(house, inbox, own)).to.include({ mark: "answered" });
    const more = { ...words, id: randomUUID(), text: "And one more thing." };
    const { place } = await lawful(house, held.floor, () =>
      held.host.get("openHouses.answer", more),
    );
    expect(await held.host.get("openHouses.answer", more)).to.deep.equal({ place });
    const { content } = await ada.get("archive.file", { session: held.slug, format: "md" });
    expect(content).to.contain("I have looked it up.").and.to.contain("And one more thing.");
  });

  it("are shut to somebody muted, who is told why; their waiting questions go nowhere until that ends", async () => {
    const bob = await proven(house, "Bob");
    const { desk } = await asks(held, bob);
    const about = { session: held.slug, handle: bob.handle, reason: "rude", minutes: 5 } as const;
    const { measure } = await lawful(house, held.backstage, () =>
      held.host.get("moderation.mute", about),
    );
    expect(await bob.refused("openHouses.ask", question())).to.include({
      code: "not-allowed",
      key: "muted",
    });
    expect(await held.host.refused("openHouses.approve", { entry: desk })).to.include({
      code: "conflict",
      key: "asker-silenced",
    });
    await held.host.get("moderation.lift", { session: held.slug, measure });
    await held.host.get("openHouses.approve", { entry: desk });
  });
});
