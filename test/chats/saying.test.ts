import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven, signUp } from "../support/people.ts";
import { lawful, readAnew } from "../support/refetch.ts";

describe("saying something in a chat", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  const message = (chat: HeldChat, text: string, more = {}) => ({
    room: chat.floor,
    id: randomUUID(),
    text,
    ...more,
  });

  it("is refused before it opens and after it closes, telling when; and kept in between", async () => {
    const chat = await liveChat(house);
    const ada = await signUp(house, "Ada");
    await chat.at(60, 3_600);
    const early = await ada.refused("chats.postMessage", message(chat, "too early"));
    const { session } = await chat.see();
    expect(early).to.include({ code: "closed", key: "chat-not-open" });
    expect(new Date(String(early.values["opens"])).toISOString()).to.equal(session.startsAt);
    await chat.at(-60, 60);
    await lawful(house, chat.floor, () => ada.get("chats.postMessage", message(chat, "in time")));
    await chat.at(-60, -1);
    const late = await ada.refused("chats.postMessage", message(chat, "too late"));
    expect(late).to.include({ code: "closed", key: "chat-closed" });
  });

  it("tells a retry of what was kept before the close that it was kept", async () => {
    const chat = await liveChat(house);
    const ada = await signUp(house, "Ada");
    const asked = message(chat, "the last word");
    const kept = await ada.get("chats.postMessage", asked);
    await chat.at(-60, -1);
    expect(await ada.get("chats.postMessage", asked)).to.deep.equal(kept);
  });

  it("is for those signed in; visitors read", async () => {
    const chat = await liveChat(house);
    const visitor = house.browser();
    const refusal = await visitor.refused("chats.postMessage", message(chat, "hello?"));
    expect(refusal.code).to.equal("not-signed-in");
    expect((await visitor.get("rooms.read", { room: chat.floor, after: 0 })).records).to.deep.equal(
      [],
    );
  });

  it("takes 500 graphemes or, where the session chose so, 280, and counts as a reader does", async () => {
    const family = "👩‍👩‍👧‍👦";
    for (const longest of [500, 280] as const) {
      const chat = await liveChat(house, { longest });
      const ada = await signUp(house, "Ada");
      await ada.get("chats.postMessage", message(chat, family.repeat(longest)));
      const refusal = await ada.refused(
        "chats.postMessage",
        message(chat, family.repeat(longest + 1)),
      );
      expect(refusal.fields["text"]).to.deep.equal({
        key: "message-long",
        values: { most: longest, is: longest + 1 },
      });
    }
  });

  it("keeps words of any length in a chat that is replayed from elsewhere", async () => {
    const { floor } = await house.command("chats.stage", {
      title: "Of 2012",
      minutes: 5,
      source: "a log",
    });
    const ada = await signUp(house, "Ada");
    await ada.get("chats.postMessage", { room: floor, id: randomUUID(), text: "x".repeat(9_000) });
  });

  it("takes links only from proven addresses", async () => {
    const chat = await liveChat(house);
    const [ada, bob] = [await signUp(house, "Ada"), await proven(house, "Bob")];
    const refusal = await ada.refused(
      "chats.postMessage",
      message(chat, "see https://example.org"),
    );
    expect(refusal.fields["text"]?.key).to.equal("links-need-proof");
    await bob.get("chats.postMessage", message(chat, "see https://example.org"));
  });

  it("keeps the text as it was sent, and shows markup without ever letting HTML through", async () => {
    const chat = await liveChat(house);
    const text = "**A1** <img src=x onerror=alert(1)> `code`\n# not a heading";
    await lawful(house, chat.floor, () => chat.host.get("chats.postMessage", message(chat, text)));
    const { records } = await chat.host.get("rooms.read", { room: chat.floor, after: 0 });
    expect(records[0]?.what?.text).to.equal(text);
    expect(records[0]?.html).to.equal(
      "<p><strong>A1</strong> &lt;img src=x onerror=alert(1)&gt; <code>code</code><br />\n# not a heading</p>",
    );
  });

  it("takes out control characters and lone surrogates once, before hashing", async () => {
    const chat = await liveChat(house);
    await chat.host.get("chats.postMessage", message(chat, "a\u0000b\u0007c\r\nd\uD800e"));
    const { records } = await chat.host.get("rooms.read", { room: chat.floor, after: 0 });
    expect(records[0]?.what?.text).to.equal("abc\nd\uFFFDe");
  });

  it("has one answer when it races the close: kept before it, or refused after it", async () => {
    const chat = await liveChat(house);
    const people = await Promise.all(
      Array.from({ length: 8 }, (_, i) => signUp(house, `Racer ${i}`)),
    );
    const sends = people.flatMap((person) =>
      Array.from({ length: 5 }, (_, i) =>
        person.ask("chats.postMessage", message(chat, `race ${i}`)),
      ),
    );
    const closing = house.command("chats.close", { session: chat.slug });
    const answers = await Promise.all(sends);
    await closing;
    const kept = answers.filter(({ ok }) => ok).length;
    for (const answer of answers) if (!answer.ok) expect(answer.code).to.equal("closed");
    const { reading } = await readAnew(house.db, chat.floor);
    expect(reading.entries).to.have.length(kept);
    expect((await chat.host.refused("chats.postMessage", message(chat, "after"))).code).to.equal(
      "closed",
    );
  });

  it("backstage is for the team alone: for others the room does not exist", async () => {
    const chat = await liveChat(house);
    const ada = await signUp(house, "Ada");
    const asked = { room: chat.backstage, id: randomUUID(), text: "two minutes to Q2" };
    expect((await ada.refused("chats.postMessage", asked)).code).to.equal("not-found");
    expect((await ada.refused("rooms.read", { room: chat.backstage, after: 0 })).code).to.equal(
      "not-found",
    );
    const { place } = await lawful(house, chat.backstage, () =>
      chat.host.get("chats.postMessage", asked),
    );
    expect(place).to.equal(1);
    expect((await ada.refused("rooms.entry", { entry: asked.id })).code).to.equal("not-found");
    expect((await ada.get("chats.one", { session: chat.slug })).backstage).to.equal(null);
  });
});
