import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { byTheme, figureOf, figuresBy, linksIn, peopleOf } from "../../shared/volume.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { openForum, reply, start } from "../support/forums.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { anEdition, aTheme, putInto, readNow } from "../support/proceedings.ts";

describe("the proceedings of an edition", function () {
  this.timeout(60_000);
  let house: House;
  let ada: Browser & { handle: string };
  let bob: Browser & { handle: string };
  let edition: string;
  before(async () => {
    house = await openHouse();
    [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
  });
  beforeEach(async () => (edition = await anEdition(house)));

  const say = async (chat: HeldChat, by: Browser, text: string): Promise<string> => {
    const id = randomUUID();
    await by.get("chats.postMessage", { room: chat.floor, id, text });
    return id;
  };
  const close = async (held: Pick<HeldChat, "slug" | "at">, theme: string | null = null) => {
    await held.at(-3_600, -1);
    await putInto(house, held.slug, { edition, theme });
    await readNow(house, held.slug);
  };
  const volume = async () => (await house.browser().get("proceedings.volume", { edition })).volume;

  it("count what the transcripts count, by theme, kind and day", async () => {
    const theme = await aTheme(house, edition, "Fair play");
    const chat = await liveChat(house, { script: [{ text: "What is fair?" }] });
    const [question] = (await chat.see()).script;
    const asked = { session: chat.slug, question: question?.id ?? "" };
    await chat.host.get("chats.postQuestion", asked);
    await say(chat, ada, "Hello from Ada, see https://fair.example/play");
    await say(chat, bob, "Hello from Bob");
    await close(chat, theme);
    const forum = await openForum(house);
    const { post } = await start(forum, bob, { title: "Rain", text: "Why rain?" });
    await reply(ada, post, "Because. https://fair.example/play");
    await close(forum);
    const told = await volume();
    expect(told.chapters.map(({ session }) => session.slug)).to.have.members([
      chat.slug,
      forum.slug,
    ]);
    const transcripts = [];
    for (const session of [chat.slug, forum.slug])
      transcripts.push(await house.browser().get("archive.transcript", { session }));
    const figure = figureOf(told.chapters);
    const messages = transcripts.map((one) => one.messages);
    expect(figure.messages).to.equal(messages.reduce((sum, one) => sum + one, 0));
    expect(figure).to.include({ sessions: 2, questions: 1 });
    for (const { session, place, head, verified } of told.chapters) {
      const transcript = transcripts.find((one) => one.session.slug === session.slug);
      expect([place, head, verified]).to.deep.equal([transcript?.place, transcript?.head, true]);
    }
    expect(
      byTheme(told).map(({ theme: of, chapters }) => [of?.title, chapters.length]),
    ).to.deep.equal([
      ["Fair play", 1],
      [undefined, 1],
    ]);
    const kinds = figuresBy(told.chapters, ({ kind }) => kind).map(({ key }) => key);
    expect(kinds).to.have.members(["live chat", "forum"]);
    expect(linksIn(told).map(({ url }) => url)).to.deep.equal(["https://fair.example/play"]);
    const named = peopleOf(told).map(({ name, chapters }) => [name, chapters.length]);
    expect(named).to.deep.include.members([
      ["Ada", 2],
      ["Bob", 2],
    ]);
    expect(
      told.chapters.flatMap(({ questions }) => questions.map(({ text }) => text)),
    ).to.have.members(["What is fair?", "Rain"]);
  });

  it("name nobody who does not want to be archived by name, and never did for a moment", async () => {
    const chat = await liveChat(house);
    await say(chat, ada, "I may be named");
    await say(chat, bob, "I may not be named");
    await close(chat);
    const names = async () => peopleOf(await volume()).map(({ name }) => name);
    expect(await names()).to.include("Bob");
    await bob.get("rooms.consent", { session: chat.slug, as: "anonymous" });
    // what was read before is not told any more, and what is read then tells of nobody
    expect(await names()).to.deep.equal([]);
    expect((await volume()).pending).to.equal(1);
    await readNow(house, chat.slug);
    expect(await names())
      .to.include("Ada")
      .and.not.include("Bob");
    expect(JSON.stringify(await volume())).not.to.contain("Bob");
  });

  it("tell what moderators singled out, and forget what is taken from view", async () => {
    const chat = await liveChat(house);
    const [kept, gone] = [await say(chat, ada, "Worth it"), await say(chat, bob, "NOT-TO-BE-SEEN")];
    for (const entry of [kept, gone])
      await chat.host.get("rooms.mark", { entry, id: randomUUID(), mark: "spotlight" });
    await close(chat);
    const marked = async () =>
      (await volume()).chapters.flatMap((chapter) => chapter.marked.map(({ text }) => text));
    expect(await marked()).to.deep.equal(["Worth it", "NOT-TO-BE-SEEN"]);
    await chat.host.get("moderation.hide", { entry: gone, reason: "rude" });
    expect(await marked()).to.deep.equal([]);
    await readNow(house, chat.slug);
    expect(await marked()).to.deep.equal(["Worth it"]);
  });

  it("know no edition that there is not, and list those in which something was said", async () => {
    const visitor = house.browser();
    const refusal = await visitor.refused("proceedings.volume", { edition: "no-such-month" });
    expect(refusal.code).to.equal("not-found");
    const listed = async () =>
      (await visitor.get("proceedings.volumes", {})).volumes.find(({ slug }) => slug === edition);
    expect(await listed()).to.equal(undefined);
    const chat = await liveChat(house);
    await say(chat, ada, "One");
    await close(chat);
    expect(await listed()).to.include({ sessions: 1, messages: 1 });
  });

  it("lead from a session to those before and after it", async () => {
    const chats = [await liveChat(house), await liveChat(house), await liveChat(house)];
    for (const [n, chat] of chats.entries()) {
      await say(chat, ada, `Words ${n}`);
      await close(chat);
      await chat.at(-3_600 + n, -10 + n);
    }
    const [first, second, third] = chats.map(({ slug }) => slug);
    const ask = { edition, session: second ?? "" };
    const told = await house.browser().get("proceedings.chapter", ask);
    expect([told.before?.slug, told.after?.slug]).to.deep.equal([first, third]);
    const other = { edition, session: "no-such-session" };
    expect((await house.browser().refused("proceedings.chapter", other)).code).to.equal(
      "not-found",
    );
  });
});
