import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { makeLog } from "../../server/frame/log.ts";
import { startClock } from "../../server/frame/clock.ts";
import { jobs } from "../../server/operations.ts";
import { liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { proven, signUp } from "../support/people.ts";
import { lawful, readAnew } from "../support/refetch.ts";
import { until } from "../support/until.ts";

const script = [
  { text: "What worked in your class this week?", minute: 0 },
  { text: "What would you change?", minute: 10 },
  { text: "Which link should everybody keep?", minute: null },
];

describe("the question script of a chat", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  it("is shown to everybody beforehand, in order, with the times of the clock", async () => {
    const chat = await liveChat(house, { script });
    const shown = await house.browser().get("chats.one", { session: chat.slug });
    expect(shown.script.map(({ number, text, place }) => ({ number, text, place }))).to.deep.equal(
      script.map(({ text }, i) => ({ number: i + 1, text, place: null })),
    );
    const start = Date.parse(shown.session.startsAt);
    expect(shown.script.map(({ postAt }) => postAt && Date.parse(postAt) - start)).to.deep.equal([
      0,
      600_000,
      null,
    ]);
  });

  it("posts a question once, whoever presses the key and however often, while the clock posts it too", async () => {
    const chat = await liveChat(house, { script });
    const first = (await chat.see()).script[0];
    const question = first?.id ?? "";
    const clocks = [1, 2, 3].map(() =>
      startClock({
        database: house.database,
        jobs,
        announce: () => undefined,
        log: makeLog("silent"),
      }),
    );
    const places = await Promise.all(
      Array.from({ length: 6 }, () =>
        chat.host.get("chats.postQuestion", { session: chat.slug, question }),
      ),
    );
    await until(async () => {
      const [due] = await house.db.query(`select from jobs where payload ->> 'question' = $1`, [
        question,
      ]);
      return due === undefined;
    });
    await Promise.all(clocks.map((clock) => clock.stop()));
    expect(new Set(places.map(({ place }) => place))).to.have.length(1);
    const { reading } = await readAnew(house.db, chat.floor);
    expect(reading.entries.filter((entry) => entry.question === 1)).to.have.length(1);
  });

  it("is posted by the clock in the host's name, the opening before it, each exactly once", async () => {
    const chat = await liveChat(house, { script });
    await chat.at(-700, 3_000);
    const clocks = [1, 2, 3].map(() =>
      startClock({
        database: house.database,
        jobs,
        announce: () => undefined,
        log: makeLog("silent"),
      }),
    );
    await until(async () => (await chat.see()).script[1]?.place !== null);
    await Promise.all(clocks.map((clock) => clock.stop()));
    const { reading } = await readAnew(house.db, chat.floor);
    expect(reading.questions.map(({ number }) => number)).to.have.members([1, 2]);
    expect(reading.entries[0]?.who).to.deep.include({ name: "Hana Host", role: "host" });
    const { records } = await chat.host.get("rooms.read", { room: chat.floor, after: 0 });
    expect(records.filter(({ kind }) => kind === "opened")).to.have.length(1);
  });

  it("lets the team reorder and rewrite what is not yet posted, and nobody else", async () => {
    const chat = await liveChat(house, { script });
    const [one, two, three] = (await chat.see()).script;
    await lawful(house, chat.floor, () =>
      chat.host.get("chats.postQuestion", { session: chat.slug, question: one?.id ?? "" }),
    );
    const { script: rewritten } = await chat.host.get("chats.setScript", {
      session: chat.slug,
      script: [
        { id: three?.id, text: "Which link should everybody keep, and why?", minute: 5 },
        { id: two?.id, text: two?.text ?? "", minute: 20 },
        { text: "Anything else?" },
      ],
    });
    expect(rewritten.map(({ number, text, id }) => [number, text, id])).to.deep.equal([
      [1, script[0]?.text, one?.id],
      [2, "Which link should everybody keep, and why?", three?.id],
      [3, script[1]?.text, two?.id],
      [4, "Anything else?", rewritten[3]?.id],
    ]);
    const ada = await proven(house, "Ada");
    const refusal = await ada.refused("chats.setScript", { session: chat.slug, script: [] });
    expect(refusal.code).to.equal("not-allowed");
  });

  it("refuses a question after the end, naming which one", async () => {
    const chat = await liveChat(house);
    const late = {
      session: chat.slug,
      script: [
        { text: "ok", minute: 3 },
        { text: "late", minute: 60 },
      ],
    };
    const refusal = await chat.host.refused("chats.setScript", late);
    expect(Object.keys(refusal.fields)).to.deep.equal(["script.1.minute"]);
  });

  it("refuses a minute that is over, and closed early it posts no further questions", async () => {
    const chat = await liveChat(house, { script });
    await chat.at(-1_200, 2_400);
    const over = { session: chat.slug, script: [{ text: "too late for minute 3", minute: 3 }] };
    const refusal = await chat.host.refused("chats.setScript", over);
    expect(refusal.fields["script.0.minute"]?.key).to.equal("minute-passed");
    await chat.host.get("chats.close", { session: chat.slug });
    const clock = startClock({
      database: house.database,
      jobs,
      announce: () => undefined,
      log: makeLog("silent"),
    });
    await until(async () => (await readAnew(house.db, chat.floor)).standing.place > 0);
    await until(async () => {
      const due = await house.db.query(`select from jobs where run_at <= clock_timestamp()`);
      return due.length === 0;
    });
    await clock.stop();
    const { reading } = await readAnew(house.db, chat.floor);
    expect(reading.entries).to.deep.equal([]);
  });

  it("does not take a participant's message for a question, and lets nobody take a question's id", async () => {
    const chat = await liveChat(house, { script });
    const [first] = (await chat.see()).script;
    const ada = await signUp(house, "Ada");
    await ada.get("chats.postMessage", {
      room: chat.floor,
      id: randomUUID(),
      text: "Q3: is this a question?",
    });
    const theft = { room: chat.floor, id: first?.id ?? "", text: "mine" };
    expect((await ada.refused("chats.postMessage", theft)).fields).to.have.key("id");
    const { reading } = await readAnew(house.db, chat.floor);
    expect(reading.questions).to.deep.equal([]);
    expect(reading.entries.map(({ question }) => question)).to.deep.equal([null]);
  });
});

describe("an answer", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  async function chatWithTwoQuestions() {
    const chat = await liveChat(house, { script });
    const [one, two] = (await chat.see()).script.map(({ id }) => id);
    const ada = await signUp(house, "Ada");
    const ids = { one: one ?? "", two: two ?? "" };
    const post = (question: string) =>
      lawful(house, chat.floor, () =>
        chat.host.get("chats.postQuestion", { session: chat.slug, question }),
      );
    const say = async (text: string, more: { repliesTo?: string; answers?: string } = {}) => {
      const id = randomUUID();
      await lawful(house, chat.floor, () =>
        ada.get("chats.postMessage", { room: chat.floor, id, text, ...more }),
      );
      return id;
    };
    const tieOf = async (id: string) =>
      (await readAnew(house.db, chat.floor)).reading.entries.find((entry) => entry.id === id)
        ?.answers;
    return { chat, ada, ...ids, post, say, tieOf };
  }

  it("belongs to no question before the first, then to the current one", async () => {
    const { one, two, post, say, tieOf } = await chatWithTwoQuestions();
    const hello = await say("hello all");
    await post(one);
    const first = await say("we built bridges");
    await post(two);
    const second = await say("less paper");
    expect([await tieOf(hello), await tieOf(first), await tieOf(second)]).to.deep.equal([
      null,
      one,
      two,
    ]);
  });

  it("that says A1 belongs to the first question, also late, also behind a name", async () => {
    const { one, two, post, say, tieOf } = await chatWithTwoQuestions();
    await post(one);
    await post(two);
    for (const text of ["A1 bridges", "a1: bridges", "@bob A1 bridges", "A 1. bridges"])
      expect(await tieOf(await say(text)), text).to.equal(one);
    for (const text of ["A5 is paper", "A1B is a road", "bridges A1"])
      expect(await tieOf(await say(text)), text).to.equal(two);
  });

  it("that replies to another belongs where that one belongs", async () => {
    const { one, two, post, say, tieOf } = await chatWithTwoQuestions();
    await post(one);
    const first = await say("bridges");
    await post(two);
    expect(await tieOf(await say("how high?", { repliesTo: first }))).to.equal(one);
    expect(await tieOf(await say("to the question itself", { repliesTo: one }))).to.equal(one);
    expect(await tieOf(await say("chosen by hand", { answers: one }))).to.equal(one);
  });

  it("can be moved to another question by the team, and stays where it was said", async () => {
    const { chat, ada, one, two, post, say, tieOf } = await chatWithTwoQuestions();
    await post(one);
    await post(two);
    const entry = await say("this was about the first");
    const asked = { entry, question: one };
    expect((await ada.refused("chats.reassign", asked)).code).to.equal("not-allowed");
    await lawful(house, chat.floor, () => chat.host.get("chats.reassign", asked));
    expect(await tieOf(entry)).to.equal(one);
    expect(await tieOf(await say("I agree", { repliesTo: entry }))).to.equal(one);
    expect(
      (await chat.host.refused("chats.reassign", { entry: two, question: one })).code,
    ).to.equal("conflict");
  });
});
