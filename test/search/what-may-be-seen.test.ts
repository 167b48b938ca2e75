import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { liveChat } from "../support/chats.ts";
import { reply, start } from "../support/forums.ts";
import type { Browser } from "../support/house.ts";
import { proven, steward } from "../support/people.ts";
import { type Searched, searchedHouse } from "./in-a-house.ts";

describe("search finds only what may be seen:", function () {
  this.timeout(120_000);
  let at: Searched;
  beforeEach(async () => (at = await searchedHouse()));

  it("nothing that is hidden, and all of it again once it is restored", async () => {
    const { chat, forum, ada } = at;
    const message = await at.tell("A rude ostrich");
    const { post } = await start(forum, ada, { title: "An ostrich", text: "Rude too." });
    expect(await at.texts("ostrich")).to.have.length(2);
    await chat.host.get("moderation.hide", { entry: message, reason: "rude" });
    await forum.host.get("moderation.hide", { entry: post, reason: "rude" });
    for (const by of [undefined, ada, chat.host, forum.host, await steward(at.house, "Stella")]) {
      const { hits, total } = await at.search("ostrich", by);
      expect({ hits, total }).to.deep.equal({ hits: [], total: { count: 0, more: false } });
      expect(await at.texts({ by: ada.handle }, by)).to.deep.equal([]);
    }
    await chat.host.get("moderation.restore", { entry: message });
    await forum.host.get("moderation.restore", { entry: post });
    expect(await at.texts("ostrich")).to.have.members(["A rude ostrich", "Rude too."]);
  });

  it("the words of now, not those that were edited away", async () => {
    const { forum, ada } = at;
    const { post } = await start(forum, ada, { title: "Before", text: "My phone is 555-0199." });
    const asked = { entry: post, id: randomUUID(), title: "Afterwards", text: "Ask me." };
    await ada.get("forums.edit", asked);
    for (const gone of ["phone", "555-0199", "before"])
      expect(await at.texts(gone), gone).to.deep.equal([]);
    expect(await at.texts("afterwards ask")).to.deep.equal(["Ask me."]);
    // also after a moderator looked at it again
    await forum.host.get("moderation.hide", { entry: post, reason: "private" });
    await forum.host.get("moderation.restore", { entry: post });
    expect(await at.texts("phone")).to.deep.equal([]);
    expect(await at.texts("afterwards")).to.deep.equal(["Ask me."]);
  });

  it("a thread by its title as long as it is one", async () => {
    const { forum, ada } = at;
    const [one, two] = [await start(forum, ada), await start(forum, ada, { title: "Wombats" })];
    const { post } = await reply(ada, two.post, "Marsupials");
    expect(await at.texts("wombats")).to.have.length(1);
    await forum.host.get("forums.move", { entry: two.post, under: one.post });
    expect(await at.texts("wombats")).to.deep.equal([]);
    expect(await at.texts("marsupials")).to.have.length(1);
    await forum.host.get("forums.split", { entry: post, title: "Quolls" });
    expect(await at.texts("quolls")).to.deep.equal(["Marsupials"]);
  });

  it("nothing whose words were erased, with or without a record of it", async () => {
    const entry = await at.tell("My address is 12 Elm Street");
    await at.house.db.query(
      `delete from contents c using records r
       where r.entry_id = $1 and c.room_id = r.room_id and c.place = r.place`,
      [entry],
    );
    expect(await at.texts("elm")).to.deep.equal([]);
    expect(
      await at.house.db.query(`select from findable where entry_id = $1`, [entry]),
    ).to.have.length(0);
  });

  it("a team's room by that team and the server's stewards and moderators alone", async () => {
    const { chat, house, ada } = at;
    await at.tell("The axolotl arrives at nine", chat.host, chat.backstage);
    const elsewhere = await liveChat(house);
    const inRole = async (role: "moderator" | "guest leader") => {
      const person = await proven(house, `A ${role}`);
      await house.command("sessions.giveRole", { session: chat.slug, handle: person.handle, role });
      return person;
    };
    const moderator = await proven(house, "Server moderator");
    const archivist = await proven(house, "Archivist");
    for (const [person, role] of [
      [moderator, "moderator"],
      [archivist, "archivist"],
    ] as const)
      await house.command("people.grantFromHouse", { person: person.email, role });
    const may: Browser[] = [
      chat.host,
      await inRole("moderator"),
      await inRole("guest leader"),
      moderator,
      await steward(house, "Stella"),
    ];
    const mayNot = [house.browser(), ada, elsewhere.host, archivist];
    const asked = [{ text: "axolotl" }, { by: chat.host.handle }, { session: chat.slug }];
    for (const one of asked) {
      for (const by of may)
        expect(await at.texts(one, by)).to.deep.equal(["The axolotl arrives at nine"]);
      for (const by of mayNot) {
        const { asked: _, ...told } = await at.search(one, by);
        const { asked: __, ...unknown } = await at.search({ ...one, text: "xyzzyplugh" }, by);
        // not a byte more than of what nobody ever said
        expect(told).to.deep.equal(unknown);
      }
    }
    await house.command("sessions.endRole", { session: chat.slug, handle: "a-moderator" });
    expect(await at.texts("axolotl", may[1])).to.deep.equal([]);
  });

  it("nothing of a room that is for one person alone", async () => {
    const { house, chat } = at;
    await at.tell("A narwhal in the inbox");
    expect(await at.texts("narwhal")).to.have.length(1);
    await house.db.query(`update findable set room_kind = 'inbox'`);
    for (const by of [undefined, at.ada, chat.host, await steward(house, "Stella")])
      expect((await at.search("narwhal", by)).total.count).to.equal(0);
  });
});
