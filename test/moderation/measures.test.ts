import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { ledgerOf } from "../../server/rooms/index.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven, signUp } from "../support/people.ts";
import { lawful, readAnew } from "../support/refetch.ts";

describe("a moderator of a chat", function () {
  this.timeout(60_000);
  let house: House;
  let chat: HeldChat;
  before(async () => (house = await openHouse()));
  beforeEach(async () => (chat = await liveChat(house)));

  const say = async (person: { get: HeldChat["host"]["get"] }, text: string) => {
    const id = randomUUID();
    await person.get("chats.postMessage", { room: chat.floor, id, text });
    return id;
  };

  it("hides an entry with a reason: its words are gone from every reading, its place and the chain stay", async () => {
    const ada = await signUp(house, "Ada");
    const entry = await say(ada, "buy my book");
    const before = await ledgerOf(house.db, chat.floor);
    await lawful(house, chat.floor, () =>
      chat.host.get("moderation.hide", { entry, reason: "advertising" }),
    );
    const { reading } = await readAnew(house.db, chat.floor);
    expect(reading.entries[0]).to.deep.include({
      gone: "hidden",
      reason: "advertising",
      text: null,
      who: null,
    });
    const after = await ledgerOf(house.db, chat.floor);
    expect(after.map(({ hash }) => hash).slice(0, 1)).to.deep.equal(before.map(({ hash }) => hash));
    expect(JSON.stringify(after)).not.to.contain("buy my book");
    const read = await ada.get("rooms.read", { room: chat.floor, after: 0 });
    expect(JSON.stringify(read)).not.to.contain("buy my book");
  });

  it("restores it, also for those who came while it was hidden", async () => {
    const entry = await say(chat.host, "a *useful* hint");
    await lawful(house, chat.floor, () =>
      chat.host.get("moderation.hide", { entry, reason: "mistake" }),
    );
    await lawful(house, chat.floor, () => chat.host.get("moderation.restore", { entry }));
    const { reading } = await readAnew(house.db, chat.floor);
    expect(reading.entries[0]).to.deep.include({
      gone: null,
      text: "a *useful* hint",
      html: "<p>a <em>useful</em> hint</p>",
    });
  });

  it("hides once: the second of two at the same moment is told so; nothing is restored that is not hidden", async () => {
    const entry = await say(chat.host, "twice");
    const asked = { entry, reason: "other" } as const;
    const answers = await Promise.all([
      chat.host.ask("moderation.hide", asked),
      chat.host.ask("moderation.hide", asked),
    ]);
    expect(answers.map((answer) => (answer.ok ? "ok" : answer.code))).to.have.members([
      "ok",
      "conflict",
    ]);
    await chat.host.get("moderation.restore", { entry });
    expect((await chat.host.refused("moderation.restore", { entry })).code).to.equal("conflict");
  });

  it("lets nobody reply to, like or move what is hidden: it answers like what never was", async () => {
    const ada = await signUp(house, "Ada");
    const entry = await say(ada, "hidden soon");
    await chat.host.get("moderation.hide", { entry, reason: "rude" });
    const reply = { room: chat.floor, id: randomUUID(), text: "what?", repliesTo: entry };
    const missing = { ...reply, id: randomUUID(), repliesTo: randomUUID() };
    const strip = (refusal: object) => ({ ...refusal, reference: "" });
    expect(strip(await ada.refused("chats.postMessage", reply))).to.deep.equal(
      strip(await ada.refused("chats.postMessage", missing)),
    );
    expect((await ada.refused("rooms.like", { entry })).code).to.equal("not-found");
  });

  it("mutes a person, who is told why and until when, and lifts it again", async () => {
    const ada = await signUp(house, "Ada");
    const asked = {
      session: chat.slug,
      handle: ada.handle,
      reason: "rude",
      note: "Please cool down.",
      minutes: 5,
    } as const;
    const { measure } = await lawful(house, chat.backstage, () =>
      chat.host.get("moderation.mute", asked),
    );
    const refusal = await ada.refused("chats.postMessage", {
      room: chat.floor,
      id: randomUUID(),
      text: "why?",
    });
    expect(refusal).to.deep.include({ code: "not-allowed", key: "muted" });
    expect(refusal.values).to.include({ reason: "rude", note: "Please cool down." });
    const mine = await ada.get("rooms.mine", { room: chat.floor });
    expect(new Date(String(refusal.values["until"])).toISOString()).to.equal(mine.measure?.until);
    expect(
      (await chat.host.get("moderation.measures", { session: chat.slug })).measures,
    ).to.have.length(1);
    await lawful(house, chat.backstage, () =>
      chat.host.get("moderation.lift", { session: chat.slug, measure }),
    );
    await say(ada, "thank you");
    expect(
      (await chat.host.refused("moderation.lift", { session: chat.slug, measure })).code,
    ).to.equal("not-found");
  });

  it("removes a person, who may neither speak nor like here, but elsewhere still", async () => {
    const ada = await signUp(house, "Ada");
    const entry = await say(chat.host, "welcome");
    await chat.host.get("moderation.remove", {
      session: chat.slug,
      handle: ada.handle,
      reason: "advertising",
    });
    const asked = { room: chat.floor, id: randomUUID(), text: "but" };
    expect((await ada.refused("chats.postMessage", asked)).key).to.equal("removed");
    expect((await ada.refused("rooms.like", { entry })).code).to.equal("not-allowed");
    const other = await liveChat(house);
    await ada.get("chats.postMessage", { ...asked, room: other.floor });
  });

  it("leaves a trail backstage of every measure: who, what, to whom, why", async () => {
    const ada = await signUp(house, "Ada");
    const { handle } = ada;
    await chat.host.get("moderation.mute", { session: chat.slug, handle, reason: "off-topic" });
    const { records } = await chat.host.get("rooms.read", { room: chat.backstage, after: 0 });
    expect(records[0]).to.deep.include({
      kind: "marked",
      what: { measure: "mute", person: handle, reason: "off-topic", until: null },
    });
    expect(records[0]?.who).to.deep.include({ role: "host", name: "Hana Host" });
  });

  it("takes no measure against the team, nor against nobody, and members take none at all", async () => {
    const ada = await proven(house, "Ada");
    const against = (handle: string) => ({ session: chat.slug, handle, reason: "other" as const });
    expect(
      (await chat.host.refused("moderation.mute", against(chat.host.handle))).fields,
    ).to.have.key("handle");
    expect(
      (await chat.host.refused("moderation.mute", against("nobody-at-all"))).fields,
    ).to.have.key("handle");
    expect((await ada.refused("moderation.mute", against(chat.host.handle))).code).to.equal(
      "not-allowed",
    );
    const entry = await say(chat.host, "mine");
    expect((await ada.refused("moderation.hide", { entry, reason: "rude" })).code).to.equal(
      "not-allowed",
    );
  });
});

describe("likes", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  it("count one a person, however often and however many at once; taking back takes back one", async () => {
    const chat = await liveChat(house);
    const entry = randomUUID();
    await chat.host.get("chats.postMessage", { room: chat.floor, id: entry, text: "like this" });
    const people = await Promise.all(
      Array.from({ length: 10 }, (_, i) => signUp(house, `Fan ${i}`)),
    );
    await Promise.all(
      people.flatMap((fan) => Array.from({ length: 5 }, () => fan.get("rooms.like", { entry }))),
    );
    const { tallies } = await chat.host.get("rooms.tallies", { room: chat.floor });
    expect(tallies).to.deep.equal([{ entry, likes: 10, version: 10 }]);
    const [fan] = people;
    expect(await fan?.get("rooms.unlike", { entry })).to.deep.equal({ likes: 9, version: 11 });
    expect(await fan?.get("rooms.unlike", { entry })).to.deep.equal({ likes: 9, version: 11 });
    const [{ count } = { count: 0 }] = await house.db.query<{ count: number }>(
      `select count(*) as count from votes where entry_id = $1`,
      [entry],
    );
    expect(count).to.equal(9);
  });
});
