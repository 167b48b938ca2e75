import { expect } from "chai";
import { beginning, readOn } from "../../shared/reading.ts";
import { type House, openHouse } from "../support/house.ts";
import { bring, standings, transcriptOf } from "./brought-in.ts";
import { lines, read } from "./reading.ts";

const chat = (n: number, text: string, more: object = {}) => ({
  source: "club",
  meeting: "one",
  seq: n,
  at: `2020-07-22T17:0${Math.min(n, 9)}:00Z`,
  author: n % 2 ? "Bob" : "Ada",
  text,
  kind: "msg",
  ...more,
});
const post = (id: string, parent: string | null, body = `This is ${id}.`) => ({
  source: "course",
  forum: "Units",
  thread: "1",
  id,
  parent,
  at: "2013-04-04T16:32:00Z",
  author: id,
  subject: "Change",
  body,
});
const question = (id: string, votes: number | null, answers: readonly object[]) => ({
  source: "q",
  session: "ada",
  id,
  at: "2011-10-11T19:29:01.593Z",
  author: "Cy",
  text: `Question ${id}?`,
  votes,
  answers,
});
const event = (uid: string, title = uid) => ({
  source: "club",
  uid,
  title,
  start: "2024-01-01T20:00:00",
  end: "2024-01-01T21:00:00",
  tz: "America/New_York",
  rrule: "FREQ=WEEKLY;COUNT=2",
});

describe("What was said elsewhere", () => {
  let house: House;
  before(async () => (house = await openHouse()));
  after(() => house.database.close());

  const minutes = {
    source: "club",
    meeting: "one",
    how: "published",
    title: "The first hour",
    chair: "Ada",
    questions: ["What does the cache keep?", "Why is it never emptied?"],
  };
  const first = [
    chat(0, "Welcome", { at: null }),
    chat(1, "hi"),
    chat(2, "Q1: what does the cache keep?"),
    chat(3, "everything", { reply_to_seq: 2 }),
    chat(4, "Q2: why is it never emptied?"),
    chat(5, "@Ada A1 and more"),
  ];
  const aChat = (...more: readonly object[]) =>
    read({ "chats.jsonl": lines(...first, ...more), "minutes.jsonl": lines(minutes) });
  let slug = "";

  it("stands as a closed chat at its own time, with its source, in its order", async () => {
    const { sessions } = await bring(house, await aChat());
    slug = sessions[0]?.session ?? expect.fail();
    const { session, records } = await transcriptOf(house, slug);
    expect(session).to.include({
      title: "The first hour",
      source: "club, one",
      phase: "closed",
      startsAt: "2020-07-22T17:01:00.000Z",
      endsAt: "2020-07-22T17:06:00.000Z",
    });
    expect(records.map(({ kind }) => kind)).to.deep.equal([
      "opened",
      ...first.map(() => "said"),
      "closed",
    ]);
    const { entries } = readOn(beginning(), records);
    expect(entries.map(({ at, text }) => [at, text])).to.deep.equal(
      first.map(({ at, text }) => [at && `${at.slice(0, -1)}.000Z`, text]),
    );
    expect(entries.map(({ who }) => who)).to.deep.include.members([
      { name: "Ada", handle: null, role: "host" },
      { name: "Bob", handle: null, role: null },
    ]);
  });

  it("has its published questions, and their answers where the words name them", async () => {
    const { records, questions } = await transcriptOf(house, slug);
    const { entries } = readOn(beginning(), records);
    const ids = questions.map(({ id }) => id);
    expect(questions.map(({ number, place }) => [number, place])).to.deep.equal([
      [1, 4],
      [2, 6],
    ]);
    expect(
      entries.map(({ question: number, answers }) => number ?? ids.indexOf(answers ?? "")),
    ).to.deep.equal([-1, -1, 1, 0, 2, 0]);
    expect(entries[3]?.repliesTo).to.equal(entries[2]?.id);
  });

  it("is shown on its pages, with who said it as a name without a page", async () => {
    const { content } = await house
      .browser()
      .get("archive.file", { session: slug, format: "html" });
    expect(content).to.contain("club, one").and.to.contain("no time known").and.to.contain("Bob");
    expect(content).not.to.contain("/people/");
  });

  it("comes once: a second time changes nothing", async () => {
    const before = await standings(house);
    const { sessions } = await bring(house, await aChat());
    expect(sessions).to.have.length(1);
    expect(sessions[0]).to.include({ session: slug, isNew: false, kept: 0, before: 6 });
    expect(await standings(house)).to.deep.equal(before);
  });

  it("goes on where its source went on, and refuses what would stand between", async () => {
    const [, ...rest] = first;
    const grown = await read({
      "chats.jsonl": lines(first[0] ?? {}, chat(1, "I was left out"), ...rest, chat(6, "late")),
      "minutes.jsonl": lines(minutes),
    });
    const { sessions, unplaced } = await bring(house, grown);
    expect(sessions[0]).to.include({ kept: 1, before: 6 });
    expect(unplaced.map(({ line, reason }) => [line, reason])).to.deep.equal([
      [2, "between-known"],
    ]);
    const { records } = await transcriptOf(house, slug);
    expect(records.at(-1)?.what?.text).to.equal("late");
  });

  it("goes on where it was stopped", async () => {
    const many = Array.from({ length: 450 }, (_, n) =>
      chat(n, `message ${n}`, { meeting: "long" }),
    );
    const material = await read({ "chats.jsonl": lines(...many) });
    const stopping = new AbortController();
    const stopped = await bring(house, material, {
      signal: stopping.signal,
      onDone: () => stopping.abort(new Error("stopped")),
    }).catch((error: unknown) => String(error));
    expect(stopped).to.equal("Error: stopped");
    const { sessions } = await bring(house, material);
    expect(sessions[0]).to.include({ kept: 250, before: 200 });
    const { records } = await transcriptOf(house, sessions[0]?.session ?? "");
    expect(records.flatMap(({ what }) => what?.text ?? [])).to.deep.equal(
      many.map(({ text }) => text),
    );
  });

  it("stands as a closed forum with its tree; later posts come below what they answer", async () => {
    const posts = [post("a", null), post("b", "a"), post("c", "b"), post("d", null)];
    const once = await bring(house, await read({ "f.jsonl": lines(...posts) }));
    const session = once.sessions[0]?.session ?? expect.fail();
    const before = await standings(house);
    await bring(house, await read({ "f.jsonl": lines(...posts) }));
    expect(await standings(house)).to.deep.equal(before);

    const changed = [post("a", null, "Other words"), post("e", "b"), ...posts.slice(1)];
    const { sessions, unplaced } = await bring(house, await read({ "f.jsonl": lines(...changed) }));
    expect(sessions[0]).to.include({ session, kept: 1, before: 3 });
    expect(unplaced.map(({ line, reason }) => [line, reason])).to.deep.equal([
      [1, "changed-since"],
    ]);
    const { records } = await transcriptOf(house, session);
    const { entries } = readOn(beginning(), records);
    const names = new Map(entries.map(({ id, who }) => [id, who?.name]));
    expect(
      entries.map(({ who, repliesTo, text }) => [who?.name, names.get(repliesTo ?? ""), text]),
    ).to.deep.equal([
      ["a", undefined, "This is a."],
      ["b", "a", "This is b."],
      ["c", "b", "This is c."],
      ["d", undefined, "This is d."],
      ["e", "b", "This is e."],
    ]);
    const { threads } = await house.browser().get("forums.threads", { session });
    expect(threads.map(({ posts: count }) => count)).to.have.members([4, 1]);
  });

  it("stands as an open house that is over, each question with what became of it and its votes", async () => {
    const material = await read({
      "qna.jsonl": lines(
        question("1", 9, [{ author: "Ada", text: "Because." }]),
        question("2", null, []),
      ),
    });
    const { sessions } = await bring(house, material);
    const session = sessions[0]?.session ?? expect.fail();
    const { records } = await transcriptOf(house, session);
    const { entries } = readOn(beginning(), records);
    expect(entries.map(({ asked, fate }) => [asked, fate?.mark, fate?.votes])).to.deep.equal([
      [true, "answered", 9],
      [false, undefined, undefined],
      [true, "open", null],
    ]);
    expect(entries[1]?.repliesTo).to.equal(entries[0]?.id);
    const before = await standings(house);
    await bring(house, material);
    expect(await standings(house)).to.deep.equal(before);
    const shown = await house.browser().get("openHouses.one", { session });
    expect(shown.session).to.include({ phase: "closed", source: "q, ada" });
  });

  it("puts events on the calendar once; one that reads otherwise later stays and is told", async () => {
    const { events } = await bring(house, await read({ "e.jsonl": lines(event("weekly")) }));
    expect(events).to.deep.equal({ kept: 2, before: 0 });
    const again = await bring(house, await read({ "e.jsonl": lines(event("weekly", "Renamed")) }));
    expect(again.events).to.deep.equal({ kept: 0, before: 0 });
    expect(again.unplaced.map(({ reason }) => reason)).to.deep.equal([
      "changed-since",
      "changed-since",
    ]);
    const found = await house
      .browser()
      .get("sessions.calendar", { from: "2024-01-01", until: "2024-01-31" });
    expect(found.sessions.map(({ title, startsAt }) => [title, startsAt])).to.deep.equal([
      ["weekly", "2024-01-02T01:00:00.000Z"],
      ["weekly", "2024-01-09T01:00:00.000Z"],
    ]);
    const one = await house
      .browser()
      .get("sessions.event", { session: found.sessions[0]?.slug ?? "" });
    expect(one.series).to.have.length.above(0);
  });

  it("is not brought in before it is over", async () => {
    const material = await read({
      "c.jsonl": lines(chat(1, "hi", { meeting: "next", at: "2190-01-01T10:00:00Z" })),
    });
    const { sessions, unplaced } = await bring(house, material);
    expect(sessions).to.deep.equal([]);
    expect(unplaced.map(({ reason }) => reason)).to.deep.equal(["not-over"]);
  });
});
