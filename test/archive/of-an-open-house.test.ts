import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { beginning, readOn } from "../../shared/reading.ts";
import { airedOn } from "../../shared/stage.ts";
import { letTheClockRun } from "../support/events.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { asks, asksAloud, type HeldOpenHouse, heldOpenHouse } from "../support/open-houses.ts";
import { proven } from "../support/people.ts";
import { readAnew } from "../support/refetch.ts";

describe("the transcript of an open house", function () {
  this.timeout(60_000);
  let house: House;
  let held: HeldOpenHouse;
  let ada: Browser;
  let bob: Browser;
  before(async () => {
    house = await openHouse();
    [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    held = await heldOpenHouse(house);
    await afternoon();
  });

  const say = (text: string) =>
    held.host.get("openHouses.say", { room: held.floor, id: randomUUID(), text });

  /** A question answered live, one in writing with another joined, one left open, one hidden, one never approved. */
  async function afternoon() {
    await say("Welcome.");
    const sky = await asksAloud(held, ada, "Why is the sky blue?");
    const blue = await asksAloud(held, bob, "What makes the sky *blue*?");
    const cup = await asksAloud(held, bob, "Who wins the cup?");
    const left = await asksAloud(held, ada, "What is left?");
    await asks(held, bob, "NOT-TO-BE-SEEN");
    await bob.get("rooms.like", { entry: left.floor });
    await held.host.get("openHouses.merge", { entry: blue.floor, into: sky.floor });
    await held.host.get("openHouses.takeUp", { entry: sky.floor });
    await say("It scatters, you see.");
    await held.host.get("openHouses.answer", {
      entry: sky.floor,
      id: randomUUID(),
      text: "Lord Rayleigh tells it.",
    });
    await say("Now for something else.");
    await held.host.get("moderation.hide", { entry: cup.floor, reason: "off-topic" });
    await held.host.get("openHouses.close", { session: held.slug });
    await letTheClockRun(house, "openHouses.close");
  }

  const transcript = () => house.browser().get("archive.transcript", { session: held.slug });
  const file = async (format: "jsonl" | "md" | "html") =>
    (await house.browser().get("archive.file", { session: held.slug, format })).content;

  it("tells each question with who asked, its votes, what became of it, and what was said about it", async () => {
    const { records, verified } = await transcript();
    expect(verified).to.equal(true);
    const { entries } = readOn(beginning(), records);
    const told = airedOn(records, entries).map(({ question, said }) => ({
      question: question?.text ?? null,
      by: question?.who?.name ?? null,
      fate: question?.fate?.mark ?? null,
      votes: question?.fate?.votes ?? null,
      said: said.map(({ text }) => text),
    }));
    expect(told).to.deep.equal([
      {
        question: null,
        by: null,
        fate: null,
        votes: null,
        said: ["Welcome.", null, "Now for something else."],
      },
      {
        question: "Why is the sky blue?",
        by: "Ada",
        fate: "answered",
        votes: 1,
        said: ["What makes the sky *blue*?", "It scatters, you see.", "Lord Rayleigh tells it."],
      },
      { question: "What is left?", by: "Ada", fate: "open", votes: 1, said: [] },
    ]);
  });

  it("is what was live, read anew", async () => {
    const { records } = await transcript();
    const { reading } = await readAnew(house.db, held.floor);
    expect(readOn(beginning(), records)).to.deep.equal(reading);
  });

  it("says every message once in each file, and nothing that was not said aloud", async () => {
    for (const format of ["md", "html"] as const) {
      const content = await file(format);
      for (const text of ["Welcome.", "It scatters, you see.", "Lord Rayleigh tells it."])
        expect(content.split(text), `${format}: ${text}`).to.have.length(2);
      for (const told of ["answered, 1 vote", "left open, 1 vote", "joined with another question"])
        expect(content, format).to.contain(told);
    }
    for (const format of ["jsonl", "md", "html"] as const) {
      expect(await file(format)).not.to.contain("NOT-TO-BE-SEEN");
      expect(await file(format)).not.to.contain("Who wins the cup?");
    }
  });

  it("heads each question by the same number and order in every file", async () => {
    const markdown = await file("md");
    const headings = [...markdown.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings.slice(0, 3)).to.deep.equal([
      "Outside the questions",
      "Question 1",
      "Question 2",
    ]);
    const html = await file("html");
    expect(html.indexOf("Why is the sky blue?")).to.be.lessThan(html.indexOf("What is left?"));
  });

  it("verifies, with our verifier and with the one written from the format alone", async () => {
    const content = await file("jsonl");
    expect(verifyTranscript(Buffer.from(content))).to.include({ ok: true });
    const path = join(temporaryFolder(), "open-house.jsonl");
    writeFileSync(path, content);
    const other = spawnSync("python3", ["test/archive/verify.py", path], { encoding: "utf8" });
    expect(other.status, other.stderr).to.equal(0);
    const changed = content.replace("Lord Rayleigh", "Lord Kelvin");
    expect(verifyTranscript(Buffer.from(changed))).to.include({ ok: false });
  });

  it("goes on with what is answered in writing later", async () => {
    const { entries } = readOn(beginning(), (await transcript()).records);
    const left = entries.find(({ text }) => text === "What is left?")?.id ?? "";
    await held.host.get("openHouses.answer", { entry: left, id: randomUUID(), text: "All of it." });
    expect(await file("md")).to.contain("All of it.");
    const { records, verified } = await transcript();
    expect(verified).to.equal(true);
    const aired = airedOn(records, readOn(beginning(), records).entries);
    expect(aired.at(-1)?.question?.fate).to.include({ mark: "answered", votes: 1 });
    expect(aired.at(-1)?.said.map(({ text }) => text)).to.deep.equal(["All of it."]);
  });
});
