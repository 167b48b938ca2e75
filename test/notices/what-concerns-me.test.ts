import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { publishedEvent } from "../support/events.ts";
import { type HeldForum, openForum, reply, start } from "../support/forums.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { kindsOf, noticesOf } from "../support/notices.ts";
import { lastToken, proven, signUp } from "../support/people.ts";

type Somebody = Browser & { email: string; handle: string };

describe("a notice", function () {
  this.timeout(60_000);
  let house: House;
  let forum: HeldForum;
  let chat: HeldChat;
  let ada: Somebody;
  let bob: Somebody;
  before(async () => {
    house = await openHouse();
    forum = await openForum(house);
    chat = await liveChat(house);
  });
  beforeEach(async () => {
    ada = await proven(house, "Ada");
    bob = await proven(house, "Bob");
  });

  const say = async (by: Browser, text: string, repliesTo?: string) => {
    const id = randomUUID();
    const to = repliesTo === undefined ? {} : { repliesTo };
    await by.get("chats.postMessage", { room: chat.floor, id, text, ...to });
    return id;
  };

  describe("that somebody answered", () => {
    it("comes to the author of the post replied to, with the reply's words and address", async () => {
      const { post } = await start(forum, ada);
      const { post: answer } = await reply(bob, post, "Indeed, *often*.");
      const [notice, ...more] = await noticesOf(house, ada);
      expect(more).to.deep.equal([]);
      expect(notice).to.deep.include({ kind: "answered", read: false });
      expect(notice?.session.slug).to.equal(forum.slug);
      expect(notice?.about).to.deep.include({
        is: "entry",
        entry: answer,
        words: "Indeed, often.",
      });
      expect(notice?.about).to.have.nested.property("who.handle", bob.handle);
    });

    it("comes to the author of the message replied to in a chat, and to nobody else", async () => {
      const said = await say(ada, "What do you think?");
      await say(bob, "I think so.", said);
      expect(await kindsOf(house, ada)).to.deep.equal(["answered"]);
      expect(await kindsOf(house, bob)).to.deep.equal([]);
    });
  });

  describe("that somebody mentioned me", () => {
    it("comes from posts and messages, outside of code, to whoever has the handle", async () => {
      await say(bob, `Ask @${ada.handle}!`);
      await say(bob, `Type \`@${ada.handle}\`, or mail x@${ada.handle}, or ask @nobody-at-all.`);
      const { post } = await start(forum, bob, { text: `Ask **@${ada.handle}**.` });
      const notices = await noticesOf(house, ada);
      expect(notices.map(({ kind }) => kind)).to.deep.equal(["mentioned", "mentioned"]);
      expect(notices[0]?.about).to.deep.include({ entry: post });
    });

    it("comes once with an edit that adds the mention, and not again with the next one", async () => {
      const { post: entry } = await start(forum, bob);
      const edit = (text: string) => bob.get("forums.edit", { entry, id: randomUUID(), text });
      await edit(`With thanks to @${ada.handle}.`);
      expect(await kindsOf(house, ada)).to.deep.equal(["mentioned"]);
      await edit(`With many thanks to @${ada.handle}.`);
      const notices = await noticesOf(house, ada);
      expect(notices.map(({ about }) => about)).to.have.length(1);
      expect(notices[0]?.about).to.have.property("words", `With many thanks to @${ada.handle}.`);
    });

    it("comes as an answer where it is one", async () => {
      const said = await say(ada, "Well?");
      await say(bob, `@${ada.handle} yes`, said);
      expect(await kindsOf(house, ada)).to.deep.equal(["answered"]);
    });

    it("comes to twenty people at the most from one message", async () => {
      const crowd = await Promise.all([...Array(21).keys()].map((n) => signUp(house, `C ${n}`)));
      await say(bob, crowd.map(({ handle }) => `@${handle}`).join(" "));
      const told = await Promise.all(crowd.map((person) => kindsOf(house, person)));
      expect(told.flat()).to.deep.equal(Array.from({ length: 20 }, () => "mentioned"));
    });
  });

  it("that something becomes of my question comes from the inbox, and its answer as an answer", async () => {
    const { session, desk } = await house.command("openHouses.stage", {
      title: "Ask us",
      minutes: 60,
      source: null,
      team: [{ handle: bob.handle, role: "host" }],
    });
    const ask = async () => {
      await ada.get("openHouses.ask", { session, id: randomUUID(), text: "Why?" });
      const { records } = await bob.get("rooms.read", { room: desk, after: 0 });
      return records.findLast(({ kind }) => kind === "said")?.id ?? "";
    };
    const declined = { entry: await ask(), reason: "off-topic", note: "Tomorrow." } as const;
    await bob.get("openHouses.decline", declined);
    const { entry } = await bob.get("openHouses.approve", { entry: await ask() });
    await bob.get("openHouses.takeUp", { entry });
    await bob.get("openHouses.answer", { entry, id: randomUUID(), text: "Because." });
    const notices = await noticesOf(house, ada);
    expect(notices.map(({ kind, about }) => [kind, about.is === "question" && about.mark])).to.eql([
      ["answered", "answered"],
      ["question", "current"],
      ["question", "approved"],
      ["question", "declined"],
    ]);
    expect(notices[0]?.about).to.deep.include({ entry, words: "Why?" });
    expect(notices[3]?.about).to.deep.include({ reason: "off-topic", note: "Tomorrow." });
    expect(await kindsOf(house, bob)).to.deep.equal([]);
  });

  it("that a session has moved or is cancelled comes to those who come, wait or are interested", async () => {
    const { session, person, told } = await publishedEvent(house);
    const cy = await proven(house, "Cy");
    await ada.get("sessions.answer", { session, answer: "going" });
    await bob.get("sessions.answer", { session, answer: "interested" });
    await cy.get("sessions.answer", { session, answer: "not" });
    await person.get("sessions.answer", { session, answer: "going" });
    await person.get("sessions.change", { session, revision: 0, ...told, title: "Other words" });
    expect(await kindsOf(house, ada)).to.deep.equal([]);
    const moved = { ...told, starts: "2099-10-22T20:00", ends: "2099-10-22T21:00" };
    await person.get("sessions.change", { session, revision: 1, ...moved });
    expect(await kindsOf(house, ada)).to.deep.equal(["moved"]);
    await cy.get("sessions.answer", { session, answer: "going" });
    expect(await kindsOf(house, cy)).to.deep.equal([]);
    await person.get("sessions.cancel", { session });
    expect(await kindsOf(house, ada)).to.deep.equal(["moved", "moved"]);
    expect((await noticesOf(house, bob))[0]?.session).to.include({
      slug: session,
      phase: "cancelled",
    });
    expect(await kindsOf(house, cy)).to.deep.equal(["moved"]);
    expect(await kindsOf(house, person)).to.deep.equal([]);
  });

  it("of a measure comes to the one whom it is on, with reason and end, and to nobody else", async () => {
    const on = { session: chat.slug, handle: ada.handle, reason: "rude" } as const;
    const { measure } = await chat.host.get("moderation.mute", { ...on, minutes: 5 });
    const [notice] = await noticesOf(house, ada);
    expect(notice?.about).to.deep.include({ is: "measure", measure: "mute", reason: "rude" });
    expect(notice?.about).to.have.property("until").that.is.a("string");
    expect(JSON.stringify(notice)).not.to.contain("Hana");
    await chat.host.get("moderation.lift", { session: chat.slug, measure });
    expect((await noticesOf(house, ada))[0]?.about).to.deep.include({ measure: "lift" });
    expect(await kindsOf(house, bob)).to.deep.equal([]);
    expect(await kindsOf(house, chat.host)).not.to.contain("measure");
  });

  describe("of a thread that I follow", () => {
    it("comes to whoever posted there, one at a time until it is read", async () => {
      const { post } = await start(forum, bob);
      await reply(ada, post);
      const cy = await proven(house, "Cy");
      await reply(cy, post, "First.");
      await reply(cy, post, "Second.");
      const [notice, ...more] = await noticesOf(house, ada);
      expect(more).to.deep.equal([]);
      expect(notice?.about).to.deep.include({ words: "First." });
      await ada.get("notices.open", { notice: notice?.id ?? 0 });
      await reply(cy, post, "Third.");
      expect(await kindsOf(house, ada)).to.deep.equal(["thread", "thread"]);
      // they replied to him
      expect(new Set(await kindsOf(house, bob))).to.deep.equal(new Set(["answered"]));
    });

    it("comes to whoever asked to follow, and no longer after they asked not to", async () => {
      const { post: entry } = await start(forum, bob);
      const cy = await proven(house, "Cy");
      expect(await ada.get("notices.following", { entry })).to.deep.equal({ following: false });
      await ada.get("notices.follow", { entry });
      expect(await ada.get("notices.following", { entry })).to.deep.equal({ following: true });
      await reply(cy, entry);
      expect(await kindsOf(house, ada)).to.deep.equal(["thread"]);
      await ada.get("notices.markRead", { upTo: Number.MAX_SAFE_INTEGER });
      await ada.get("notices.unfollow", { entry });
      await reply(ada, entry);
      await reply(cy, entry);
      expect(await kindsOf(house, ada)).to.deep.equal(["thread"]);
      expect(await ada.get("notices.following", { entry })).to.deep.equal({ following: false });
      const nobody = await house.browser().get("notices.following", { entry });
      expect(nobody).to.deep.equal({ following: null });
    });
  });

  it("of my own doings never comes", async () => {
    const { post } = await start(forum, ada, { text: `I, @${ada.handle}` });
    await reply(ada, post, "And again.");
    await ada.get("forums.edit", { entry: post, id: randomUUID(), text: `Me, @${ada.handle}` });
    const said = await say(ada, "I say");
    await say(ada, "I answer", said);
    expect(await kindsOf(house, ada)).to.deep.equal([]);
  });

  it("of a kind that I do not want does not come, and comes again when I do", async () => {
    await ada.get("notices.set", { kind: "mentioned", wanted: false });
    expect(await ada.get("notices.settings", {})).to.deep.equal({ off: ["mentioned"] });
    await say(bob, `@${ada.handle}?`);
    expect(await kindsOf(house, ada)).to.deep.equal([]);
    await ada.get("notices.set", { kind: "mentioned", wanted: true });
    await say(bob, `@${ada.handle}!`);
    expect(await kindsOf(house, ada)).to.deep.equal(["mentioned"]);
  });

  it("goes with the account when it is merged", async () => {
    const later = await signUp(house, "Ada again", ada.email);
    await say(bob, `@${later.handle}, hello`);
    await later.get("notices.set", { kind: "thread", wanted: false });
    expect(await kindsOf(house, later)).to.deep.equal(["mentioned"]);
    await later.get("people.useLink", { token: await lastToken(house, ada.email) });
    expect(await later.get("people.me", {})).to.have.nested.property("me.handle", ada.handle);
    expect(await kindsOf(house, later)).to.deep.equal(["mentioned"]);
    expect(await later.get("notices.settings", {})).to.deep.equal({ off: ["thread"] });
  });

  it("is read one by one, or all up to one; what came later stays unread", async () => {
    await say(bob, `@${ada.handle} one`);
    await say(bob, `@${ada.handle} two`);
    const [two, one] = await noticesOf(house, ada);
    expect(await ada.get("notices.count", {})).to.deep.equal({ unread: 2 });
    const led = await ada.get("notices.open", { notice: one?.id ?? 0 });
    expect(led).to.deep.equal({
      post: one?.about.is === "entry" ? one.about.entry : "",
      session: chat.slug,
    });
    expect((await ada.get("notices.mine", {})).unread).to.equal(1);
    await say(bob, `@${ada.handle} three`);
    await noticesOf(house, ada);
    await ada.get("notices.markRead", { upTo: two?.id ?? 0 });
    const { notices, unread } = await ada.get("notices.mine", {});
    expect(notices.map(({ read }) => read)).to.deep.equal([false, true, true]);
    expect(unread).to.equal(1);
    expect((await bob.refused("notices.open", { notice: one?.id ?? 0 })).code).to.equal(
      "not-found",
    );
  });
});
