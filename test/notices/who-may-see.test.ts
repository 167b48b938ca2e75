import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { openForum, start } from "../support/forums.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { noticesOf, sweep } from "../support/notices.ts";
import { heldOpenHouse } from "../support/open-houses.ts";
import { proven } from "../support/people.ts";

describe("a notice of what was said", function () {
  this.timeout(60_000);
  let house: House;
  let chat: HeldChat;
  let ada: Browser & { handle: string };
  let bob: Browser & { handle: string };
  before(async () => {
    house = await openHouse();
    chat = await liveChat(house);
  });
  beforeEach(async () => {
    ada = await proven(house, "Ada");
    bob = await proven(house, "Bob");
  });

  const say = async (by: Browser, room: string, text: string) => {
    const id = randomUUID();
    await by.get("chats.postMessage", { room, id, text });
    return id;
  };
  const give = (role: "moderator" | null) =>
    role === null
      ? house.command("sessions.endRole", { session: chat.slug, handle: ada.handle })
      : house.command("sessions.giveRole", { session: chat.slug, handle: ada.handle, role });

  it("backstage is for those on the team alone, and for nobody whose part in it has ended", async () => {
    const secret = `@${ada.handle}, look at this`;
    await say(chat.host, chat.backstage, secret);
    expect(await noticesOf(house, ada)).to.deep.equal([]);
    expect(await ada.get("notices.count", {})).to.deep.equal({ unread: 0 });

    await give("moderator");
    await say(chat.host, chat.backstage, secret);
    const [notice] = await noticesOf(house, ada);
    expect(notice?.about).to.deep.include({ words: secret });
    expect((await ada.get("notices.count", {})).unread).to.be.greaterThan(0);

    await give(null);
    expect(await ada.get("notices.mine", {})).to.deep.include({ notices: [], unread: 0 });
    const { code } = await ada.refused("notices.open", { notice: notice?.id ?? 0 });
    expect(code).to.equal("not-found");
  });

  it("a question that mentions somebody is nothing to them while it waits, and theirs once it is approved", async () => {
    const { slug, host } = await heldOpenHouse(house);
    const text = `Would @${ada.handle} do it again?`;
    const asked = await bob.get("openHouses.ask", { session: slug, id: randomUUID(), text });
    expect(await noticesOf(house, ada)).to.deep.equal([]);
    expect(await ada.get("notices.count", {})).to.deep.equal({ unread: 0 });

    const { records } = await host.get("openHouses.desk", { session: slug });
    const { entry } = await host.get("openHouses.approve", { entry: records.at(-1)?.id ?? "" });
    const notices = await noticesOf(house, ada);
    expect(notices.map(({ kind, about }) => [kind, about])).to.deep.equal([
      [
        "mentioned",
        { is: "entry", entry, who: { name: "Bob", handle: bob.handle, role: null }, words: text },
      ],
    ]);
    expect(JSON.stringify(notices)).not.to.include(asked.entry);
  });

  it("shows no word and no name once it is hidden, and what it says now once it is edited", async () => {
    const said = await say(bob, chat.floor, `@${ada.handle} buy my book`);
    await sweep(house);
    await chat.host.get("moderation.hide", { entry: said, reason: "advertising" });
    const [hidden] = await noticesOf(house, ada);
    expect(hidden?.about).to.deep.equal({ is: "entry", entry: said, who: null, words: null });
    expect(JSON.stringify(hidden)).not.to.match(/book|Bob/);
    await chat.host.get("moderation.restore", { entry: said });
    expect((await noticesOf(house, ada))[0]?.about).to.deep.include({
      words: `@${ada.handle} buy my book`,
    });

    const forum = await openForum(house);
    const { post: entry } = await start(forum, bob, { text: `@${ada.handle} first` });
    await sweep(house);
    await bob.get("forums.edit", { entry, id: randomUUID(), text: "second" });
    expect((await noticesOf(house, ada))[0]?.about).to.deep.include({ words: "second" });
  });

  it("is not made of what was hidden before anybody looked", async () => {
    const said = await say(bob, chat.floor, `@${ada.handle} buy my book`);
    await chat.host.get("moderation.hide", { entry: said, reason: "advertising" });
    expect(await noticesOf(house, ada)).to.deep.equal([]);
  });

  it("is not made of a question that waits, whomever it mentions", async () => {
    const { session } = await house.command("openHouses.stage", {
      title: "Ask us",
      minutes: 60,
      source: null,
      team: [{ handle: chat.host.handle, role: "host" }],
    });
    const text = `What does @${ada.handle} think?`;
    await bob.get("openHouses.ask", { session, id: randomUUID(), text });
    expect(await noticesOf(house, ada)).to.deep.equal([]);
    const made = await house.db.query(
      `select from notices n join people p on p.id = n.person_id where p.handle = $1`,
      [ada.handle],
    );
    expect(made).to.deep.equal([]);
  });

  it("keeps no words of its own", async () => {
    await say(bob, chat.floor, `@${ada.handle} unmistakable`);
    await sweep(house);
    const rows = await house.db.query(`select n::text as row from notices n`);
    expect(JSON.stringify(rows)).not.to.contain("unmistakable");
  });
});
