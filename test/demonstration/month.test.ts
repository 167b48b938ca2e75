import { expect } from "chai";
import type { Output } from "../../shared/contract.ts";
import { beginning, currentQuestion, readOn, type Entry } from "../../shared/reading.ts";
import { verifyTranscript } from "../../server/archive/index.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { until } from "../support/until.ts";

const forum = "the-quiet-half-of-the-room";
const inProgress = "an-hour-with-a-superintendent";
const over = [
  "the-first-six-weeks-of-a-first-year",
  "books-we-did-not-finish",
  "how-a-complaint-becomes-a-bus",
];
const aDay = 24 * 60 * 60 * 1000;

describe("a new server with a database of its own", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const env = { LYCEUM_DEMO: "on", DATA_DIR: folder };
  let node: TestNode;
  let house: House;
  let started: number;
  before(async () => {
    started = Date.now();
    node = await startNode(env);
    house = await openHouse(node.databaseUrl);
  });
  after(async () => {
    await house.database.close();
    await node.stop();
  });

  const threadsOf = async (): Promise<Entry[][]> => {
    const { threads } = await house.browser().get("forums.threads", { session: forum });
    return Promise.all(
      threads.map(async ({ id }) => {
        const { records } = await house
          .browser()
          .get("forums.thread", { session: forum, thread: id });
        return [...readOn(beginning(), records).entries];
      }),
    );
  };

  it("stands in the middle of a forum with some two hundred posts of two weeks, none from tomorrow", async () => {
    const threads = await threadsOf();
    expect(threads.length).to.be.within(10, 14);
    const posts = threads.flat();
    expect(posts.length).to.be.at.least(200);
    const moments = posts.flatMap(({ at }) => (at === null ? [] : [Date.parse(at)]));
    expect(Math.max(...moments)).to.be.below(Date.now());
    expect(Math.min(...moments)).to.be.within(started - 14.1 * aDay, started - 13 * aDay);
    expect(new Set(moments.map((at) => Math.floor(at / aDay))).size).to.be.at.least(12);
    expect(new Set(posts.map(({ who }) => who?.handle)).size).to.be.at.least(20);
  });

  it("shows what a forum can look like: deep, broad, edited, hidden with a reason, and liked", async () => {
    const threads = await threadsOf();
    const posts = threads.flat();
    const parents = new Map(posts.map(({ id, repliesTo }) => [id, repliesTo]));
    const depth = (id: string | null | undefined): number =>
      id === null || id === undefined ? 0 : 1 + depth(parents.get(id));
    expect(Math.max(...posts.map(({ id }) => depth(id)))).to.be.at.least(12);
    const answers = posts.map(({ id }) => posts.filter((p) => p.repliesTo === id).length);
    expect(Math.max(...answers)).to.be.at.least(12);
    expect(posts.filter(({ edited }) => edited)).to.have.length(1);
    expect(posts.filter(({ gone }) => gone).map(({ reason }) => reason)).to.deep.equal(["rude"]);
    const { room } = await house.browser().get("forums.one", { session: forum });
    await until(async () => {
      const { tallies } = await house.browser().get("rooms.tallies", { room });
      return tallies.filter(({ likes }) => likes > 0).length >= 20;
    });
  });

  it("lists its threads in the order in which they were last written in", async () => {
    const { threads } = await house.browser().get("forums.threads", { session: forum });
    const last = threads.map(({ newest }) => newest.at ?? "");
    expect(last).to.deep.equal(last.toSorted().toReversed());
  });

  it("has transcripts of what is over, which verify, with answers under their questions", async () => {
    const visitor = house.browser();
    for (const session of over) {
      const transcript = async (): Promise<Output<"archive.transcripts">["transcripts"][number]> =>
        (await visitor.get("archive.transcripts", {})).transcripts.find(
          ({ slug }) => slug === session,
        ) ?? expect.fail("not yet");
      await until(async () =>
        (await visitor.get("archive.transcripts", {})).transcripts.some(
          ({ slug }) => slug === session,
        ),
      );
      const { content } = await visitor.get("archive.file", { session, format: "jsonl" });
      expect(verifyTranscript(Buffer.from(content)).ok, session).to.equal(true);
      expect((await transcript()).messages).to.be.at.least(15);
    }
    const [whole = ""] = over;
    const { questions, records, people, messages } = await visitor.get("archive.transcript", {
      session: whole,
    });
    expect(questions.map(({ place }) => place !== null)).to.deep.equal([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(messages).to.be.within(65, 105);
    expect(people).to.be.at.least(12);
    const { entries } = readOn(beginning(), records);
    for (const { id, number } of questions) {
      const said = entries.filter(({ text }) => text?.includes(`A${number} `));
      expect(said.length).to.be.at.least(7);
      for (const answer of said) expect(answer.answers).to.equal(id);
    }
    expect(entries.every(({ at }) => Date.parse(at ?? "") < started - 3 * aDay)).to.equal(true);
  });

  it("is in the middle of an open house, with questions asked, voted for, current, answered and waiting", async () => {
    const floor = await house.browser().get("openHouses.floor", { session: inProgress });
    const reading = readOn(beginning(), floor.records);
    expect(currentQuestion(reading)?.text).to.include("second committee");
    const asked = reading.entries.filter(({ asked: isAsked }) => isAsked);
    expect(asked.filter(({ fate }) => fate?.mark === "answered")).to.have.length.at.least(2);
    expect(
      asked.filter(({ fate }) => fate === null || fate.mark === "open"),
    ).to.have.length.at.least(3);
    await until(async () => {
      const { tallies } = await house.browser().get("openHouses.floor", { session: inProgress });
      return Math.max(...tallies.map(({ likes }) => likes)) >= 10;
    });
    const moderator = house.browser();
    await moderator.get("demonstration.signIn", { handle: "tomas-herrera" });
    const desk = await moderator.get("openHouses.desk", { session: inProgress });
    const waiting = readOn(beginning(), desk.records).entries.filter(({ fate }) => fate === null);
    expect(waiting).to.have.length.at.least(2);
  });

  it("has a full calendar of many kinds, organisations and themes, here and elsewhere, with some who come", async () => {
    const visitor = house.browser();
    const day = (days: number): string =>
      new Date(started + days * aDay).toISOString().slice(0, 10);
    const { sessions, total } = await visitor.get("sessions.calendar", {
      from: day(-16),
      until: day(18),
    });
    expect(total).to.be.at.least(45);
    expect(new Set(sessions.map(({ kind }) => kind)).size).to.be.at.least(11);
    expect(new Set(sessions.map(({ startsAt }) => startsAt.slice(0, 10))).size).to.be.at.least(18);
    expect(sessions.filter(({ venue }) => venue === null)).to.have.length.at.least(8);
    expect((await visitor.get("organisations.list", {})).organisations).to.have.length(8);
    const { themes, now, next } = await visitor.get("sessions.programme", {});
    expect(themes).to.have.length(6);
    expect(themes.every(({ organisation }) => organisation !== null)).to.equal(true);
    expect(now.map(({ kind }) => kind)).to.include.members(["live chat", "open house", "forum"]);
    expect(next).to.have.length(20);
    await until(async () => {
      const session = "a-library-at-closing-time";
      const { counts } = await visitor.get("sessions.event", { session });
      return counts.going === 8 && counts.waiting === 4;
    });
  });

  it("says on every page that all is made up, and how that ends", async () => {
    const pages = [
      "/",
      "/calendar",
      `/forums/${forum}`,
      `/transcripts/${over[0]}`,
      "/people/maya-lindqvist",
    ];
    for (const path of [...pages, "/nowhere"]) {
      const page = await (await fetch(`${node.url}${path}`)).text();
      expect(page, path).to.include('class="made-up"').and.include('href="/demonstration"');
    }
    const told = await (await fetch(`${node.url}/demonstration`)).text();
    expect(told).to.include("LYCEUM_DEMO=off");
  });

  it("is not filled a second time", async () => {
    const count = async () =>
      house.db.query(
        `select (select count(*) from sessions) as sessions, (select count(*) from people) as people`,
      );
    const before = await count();
    await house.database.close();
    await node.stop();
    node = await startNode(env);
    house = await openHouse(node.databaseUrl);
    expect(await count()).to.deep.equal(before);
  });
});
