import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Asked as Input, Name } from "../../shared/contract.ts";
import type { Answer } from "../../shared/failures.ts";
import { host } from "../support/chats.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import {
  type Asked,
  asks,
  asksAloud,
  type HeldOpenHouse,
  heldOpenHouse,
} from "../support/open-houses.ts";
import { proven } from "../support/people.ts";

/** Whatever names a question, a room or a person's own questions. */
const aboutEntries = [
  "rooms.entry",
  "rooms.like",
  "rooms.unlike",
  "openHouses.withdraw",
  "openHouses.approve",
  "openHouses.reconsider",
  "openHouses.takeUp",
  "openHouses.reopen",
] as const;
const aboutRooms = ["rooms.tallies", "rooms.here", "rooms.mine"] as const;

describe("a question that waits, declined ones and those taken back too", function () {
  this.timeout(60_000);
  let house: House;
  let held: HeldOpenHouse;
  let ada: Browser;
  let questions: Asked[];
  let strangers: Record<string, Browser>;
  before(async () => {
    house = await openHouse();
    held = await heldOpenHouse(house);
    ada = await proven(house, "Ada");
    await asksAloud(held, ada, "A question aloud");
    questions = [];
    for (const text of ["hush: it waits", "hush: it was declined", "hush: it was taken back"])
      questions.push(await asks(held, ada, text));
    await held.host.get("openHouses.decline", { entry: questions[1]?.desk ?? "", reason: "other" });
    await ada.get("openHouses.withdraw", { entry: questions[2]?.own ?? "" });
    const leader = await held.member("guest leader");
    await held.host.get("sessions.endRole", { session: held.slug, handle: leader.handle });
    strangers = {
      "a visitor": house.browser(),
      "another member, who asks too": await proven(house, "Bob"),
      "a host of another session": await host(house),
      "a guest leader whose role has ended": leader,
    };
    await asks(held, strangers["another member, who asks too"] ?? ada, "mine");
  });

  /** An answer without what every answer has of its own. */
  const bare = (answer: Answer<unknown>) => ({ ...answer, reference: "" });
  async function likeNothing<N extends Name>(
    by: Browser,
    name: N,
    asked: readonly [Input<N>, Input<N>],
  ): Promise<void> {
    const [there, nowhere] = [await by.ask(name, asked[0]), await by.ask(name, asked[1])];
    expect(bare(there), name).to.deep.equal(bare(nowhere));
    expect(there).to.include({ ok: false, code: "not-found" });
  }

  for (const who of [
    "a visitor",
    "another member, who asks too",
    "a host of another session",
    "a guest leader whose role has ended",
  ])
    it(`is told to ${who} by no request, and not told from what does not exist`, async () => {
      const by = strangers[who] ?? ada;
      for (const entry of questions.flatMap(({ desk, own }) => [desk, own])) {
        for (const name of aboutEntries)
          await likeNothing(by, name, [{ entry }, { entry: randomUUID() }]);
        const into = randomUUID();
        await likeNothing(by, "openHouses.merge", [
          { entry, into },
          { entry: randomUUID(), into },
        ]);
        const answer = { id: randomUUID(), text: "So." };
        await likeNothing(by, "openHouses.answer", [
          { entry, ...answer },
          { entry: randomUUID(), ...answer },
        ]);
        const why = { reason: "rude" } as const;
        for (const name of ["openHouses.decline", "moderation.hide"] as const)
          await likeNothing(by, name, [
            { entry, ...why },
            { entry: randomUUID(), ...why },
          ]);
      }
      for (const room of [held.desk, questions[0]?.inbox ?? "", held.backstage, held.practice]) {
        for (const name of aboutRooms)
          await likeNothing(by, name, [{ room }, { room: randomUUID() }]);
        await likeNothing(by, "rooms.read", [
          { room, after: 0 },
          { room: randomUUID(), after: 0 },
        ]);
      }
    });

  it("shows in nothing that anybody else reads: no words, ids, counts or places", async () => {
    const session = held.slug;
    for (const [who, by] of Object.entries(strangers)) {
      const one = await by.get("openHouses.one", { session });
      const told = JSON.stringify([
        one,
        await by.get("openHouses.floor", { session }),
        await by.get("rooms.read", { room: held.floor, after: 0 }),
        await by.get("rooms.tallies", { room: held.floor }),
        await by.get("rooms.here", { room: held.floor }),
        await by.ask("openHouses.mine", { session }),
        await by.ask("openHouses.desk", { session }),
        await by.get("sessions.programme", {}),
        await by.get("sessions.event", { session }),
        await by.get("people.profile", {
          handle: (await ada.get("people.me", {})).me?.handle ?? "",
        }),
      ]);
      expect(told, who).not.to.contain("hush");
      for (const { desk, own, inbox } of questions)
        for (const id of [desk, own, inbox, held.desk, held.backstage, held.practice])
          expect(told, who).not.to.contain(id);
      expect(one, who).to.include({ desk: null, backstage: null, practice: null });
    }
  });

  it("leaves no trace on the floor: places go on as if it had not been asked", async () => {
    const { floor } = await heldOpenHouse(house);
    const quiet = await ada.get("rooms.read", { room: floor, after: 0 });
    expect(quiet).to.include({ place: 0 });
    const before = await ada.get("rooms.read", { room: held.floor, after: 0 });
    await asks(held, ada);
    expect(await ada.get("rooms.read", { room: held.floor, after: 0 })).to.deep.equal(before);
  });

  it("is its asker's in the inbox: not even a steward, a moderator of the server or the host reads on there", async () => {
    const { inbox, own } = questions[0] ?? (await asks(held, ada));
    const boss = held.host;
    const steward = await proven(house, "Stella");
    await house.command("people.grantFromHouse", { person: steward.email, role: "steward" });
    for (const by of [boss, steward]) {
      await likeNothing(by, "rooms.read", [
        { room: inbox, after: 0 },
        { room: randomUUID(), after: 0 },
      ]);
      await likeNothing(by, "rooms.entry", [{ entry: own }, { entry: randomUUID() }]);
    }
    const mine = await ada.get("rooms.read", { room: inbox, after: 0 });
    expect(JSON.stringify(mine)).to.contain("hush: it waits");
    expect(await ada.get("rooms.entry", { entry: own })).to.include({
      kind: "inbox",
      of: "open house",
    });
  });

  it("is told to nobody in the transcript either", async () => {
    const other = await heldOpenHouse(house);
    await asksAloud(other, ada, "A question aloud");
    await asks(other, ada, "hush: it waits");
    await other.at(-3_600, -1);
    const bob = strangers["another member, who asks too"] ?? ada;
    for (const format of ["jsonl", "md", "html"] as const) {
      const { content } = await bob.get("archive.file", { session: other.slug, format });
      expect(content).to.contain("A question aloud");
      expect(content).not.to.contain("hush");
    }
  });
});
