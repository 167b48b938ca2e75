import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Highlight } from "../../shared/choices.ts";
import type { Entry } from "../../shared/reading.ts";
import { liveChat } from "../support/chats.ts";
import { openForum, start } from "../support/forums.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { heldOpenHouse } from "../support/open-houses.ts";
import { signUp } from "../support/people.ts";
import { lawful, readAnew } from "../support/refetch.ts";

describe("singling out what was said", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  const entryIn = async (room: string, id: string): Promise<Entry | undefined> =>
    (await readAnew(house.db, room)).reading.entries.find((entry) => entry.id === id);
  const marksOf = async (room: string, id: string) => (await entryIn(room, id))?.marks;
  const said = async (
    room: string,
    by: Browser,
    more: { readonly text: string; readonly repliesTo?: string },
  ): Promise<string> => {
    const asked = { room, id: randomUUID(), ...more };
    await lawful(house, room, () => by.get("chats.postMessage", asked));
    return asked.id;
  };

  it("stands in a chat, an open house and a forum alike, and can be undone", async () => {
    const chat = await liveChat(house);
    const ada = await signUp(house, "Ada");
    const on = await heldOpenHouse(house);
    const forum = await openForum(house);
    const stage = randomUUID();
    await on.host.get("openHouses.say", { room: on.floor, id: stage, text: "Welcome." });
    const entries = [
      {
        by: chat.host,
        room: chat.floor,
        entry: await said(chat.floor, ada, { text: "Well said." }),
      },
      { by: on.host, room: on.floor, entry: stage },
      { by: forum.host, room: forum.room, entry: (await start(forum, ada)).post },
    ];
    for (const { by, room, entry } of entries) {
      const asked = (mark: Highlight) => ({ entry, id: randomUUID(), mark });
      const refused = await ada.refused("rooms.mark", asked("info"));
      expect(refused.code).to.equal("not-allowed");
      await lawful(house, room, () => by.get("rooms.mark", asked("info")));
      await lawful(house, room, () => by.get("rooms.mark", asked("spotlight")));
      expect(await marksOf(room, entry)).to.deep.equal(["spotlight", "info"]);
      await lawful(house, room, () => by.get("rooms.unmark", asked("info")));
      expect(await marksOf(room, entry)).to.deep.equal(["spotlight"]);
    }
  });

  it("is one mark however often the same is asked, and none of what is taken from view", async () => {
    const chat = await liveChat(house);
    const entry = await said(chat.floor, chat.host, { text: "Once." });
    const asked = { entry, id: randomUUID(), mark: "agreed" } as const;
    const kept = await chat.host.get("rooms.mark", asked);
    expect(await chat.host.get("rooms.mark", asked)).to.deep.equal(kept);
    const other = await chat.host.refused("rooms.mark", { ...asked, mark: "info" });
    expect(other.code).to.equal("conflict");
    await chat.host.get("moderation.hide", { entry, reason: "mistake" });
    const gone = await chat.host.refused("rooms.mark", { ...asked, id: randomUUID() });
    expect(gone.code).to.equal("not-found");
  });

  it("says nothing of what became of a question, and ends no vote for it", async () => {
    const on = await heldOpenHouse(house);
    const ada = await signUp(house, "Ada");
    await ada.get("openHouses.ask", { session: on.slug, id: randomUUID(), text: "Why?" });
    const { records } = await on.host.get("openHouses.desk", { session: on.slug });
    const { entry } = await on.host.get("openHouses.approve", { entry: records[0]?.id ?? "" });
    await on.host.get("openHouses.takeUp", { entry });
    await on.host.get("rooms.mark", { entry, id: randomUUID(), mark: "spotlight" });
    expect(await entryIn(on.floor, entry)).to.deep.include({ marks: ["spotlight"] });
    expect((await entryIn(on.floor, entry))?.fate?.mark).to.equal("current");
    await on.host.get("openHouses.answer", { entry, id: randomUUID() });
    await on.host.get("rooms.mark", { entry, id: randomUUID(), mark: "info" });
    const late = await (await signUp(house, "Bob")).refused("rooms.like", { entry });
    expect(late.key).to.equal("votes-answered");
  });

  it("is done by a moderator's words, which are said as well; anybody else's are said and no more", async () => {
    const chat = await liveChat(house);
    const ada = await signUp(house, "Ada");
    const id = randomUUID();
    const asked = { room: chat.floor, id, text: "#info The room is open until noon." };
    await lawful(house, chat.floor, () => chat.host.get("chats.postMessage", asked));
    const { place } = (await readAnew(house.db, chat.floor)).standing;
    await chat.host.get("chats.postMessage", asked);
    expect(await entryIn(chat.floor, id)).to.deep.include({ text: asked.text, marks: ["info"] });
    expect((await readAnew(house.db, chat.floor)).standing.place).to.equal(place);
    const hers = await said(chat.floor, ada, { text: "#info I think so too." });
    expect(await marksOf(chat.floor, hers)).to.deep.equal([]);
    await said(chat.floor, chat.host, { text: "#spotlight", repliesTo: hers });
    expect(await marksOf(chat.floor, hers)).to.deep.equal(["spotlight"]);
  });

  it("is undone by a command: one's own last mark, or the last on what it replies to", async () => {
    const chat = await liveChat(house);
    const first = await said(chat.floor, chat.host, { text: "#agreed We meet again." });
    const second = await said(chat.floor, chat.host, { text: "#action Bob writes it up." });
    const undo = { room: chat.floor, id: randomUUID(), text: "#undo" };
    await chat.host.get("chats.postMessage", undo);
    await chat.host.get("chats.postMessage", undo);
    expect(await marksOf(chat.floor, second)).to.deep.equal([]);
    expect(await marksOf(chat.floor, first)).to.deep.equal(["agreed"]);
    await said(chat.floor, chat.host, { text: "#undo", repliesTo: first });
    expect(await marksOf(chat.floor, first)).to.deep.equal([]);
    const nothing = await chat.host.refused("chats.postMessage", { ...undo, id: randomUUID() });
    expect(nothing.fields["text"]?.key).to.equal("nothing-to-undo");
  });

  it("is refused with the words that ask for it, once the chat is over", async () => {
    const chat = await liveChat(house);
    const entry = await said(chat.floor, chat.host, { text: "The last word." });
    await chat.at(-60, -1);
    const asked = { room: chat.floor, id: randomUUID(), text: "#spotlight", repliesTo: entry };
    expect((await chat.host.refused("chats.postMessage", asked)).code).to.equal("closed");
    expect(await marksOf(chat.floor, entry)).to.deep.equal([]);
    await chat.host.get("rooms.mark", { entry, id: randomUUID(), mark: "spotlight" });
    expect(await marksOf(chat.floor, entry)).to.deep.equal(["spotlight"]);
  });
});
