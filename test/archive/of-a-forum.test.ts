import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { makeLog } from "../../server/frame/log.ts";
import { plan, startClock } from "../../server/frame/clock.ts";
import { jobs } from "../../server/operations.ts";
import { beginning, type Entry, readOn } from "../../shared/reading.ts";
import { threadsIn } from "../../shared/threads.ts";
import { type HeldForum, openForum, reply, start } from "../support/forums.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { proven } from "../support/people.ts";
import { readAnew } from "../support/refetch.ts";
import { until } from "../support/until.ts";

describe("the transcript of a forum", function () {
  this.timeout(60_000);
  let house: House;
  let forum: HeldForum;
  let ada: Browser;
  let bob: Browser;
  before(async () => {
    house = await openHouse();
    [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
  });
  beforeEach(async () => (forum = await openForum(house)));

  const close = () => forum.at(-3_600, -1);
  const transcript = () => house.browser().get("archive.transcript", { session: forum.slug });
  const file = async (format: "jsonl" | "md" | "html") =>
    (await house.browser().get("archive.file", { session: forum.slug, format })).content;
  const edit = (by: Browser, entry: string, text: string) =>
    by.get("forums.edit", { entry, id: randomUUID(), text });

  /** A thread of which a reply was split off, edited, hidden, and a thread that was merged into it. */
  async function month() {
    const play = (await start(forum, ada, { title: "Play", text: "Why *play*?" })).post;
    const rain = (await reply(bob, play, "Because of rian.")).post;
    const below = (await reply(ada, rain, "And of sun.")).post;
    const rude = (await reply(bob, play, "NOT-TO-BE-SEEN")).post;
    const other = (await start(forum, bob, { title: "Games", text: "Which games?" })).post;
    const dice = (await reply(ada, other, "Dice.")).post;
    await edit(bob, rain, "Because of rain.");
    await forum.host.get("moderation.hide", { entry: rude, reason: "rude" });
    await forum.host.get("forums.split", { entry: rain, title: "The weather" });
    await forum.host.get("forums.move", { entry: other, under: play });
    for (const what of ["hide", "restore"] as const)
      await forum.host.get(`moderation.${what}`, { entry: rain, reason: "mistake" });
    return { play, rain, below, rude, other, dice };
  }

  it("is there by itself once the forum has closed, and not before", async () => {
    await start(forum, ada);
    const session = forum.slug;
    expect((await forum.host.refused("archive.transcript", { session })).code).to.equal(
      "not-found",
    );
    const listed = async () => {
      const { transcripts } = await house.browser().get("archive.transcripts", {});
      return transcripts.find(({ slug }) => slug === forum.slug);
    };
    await plan(house.db, { kind: "archive.sweep", key: "archive.sweep", at: new Date() });
    const { database } = house;
    const clock = startClock({ database, jobs, announce: () => {}, log: makeLog("silent") });
    expect(await listed()).to.equal(undefined);
    await close();
    await until(async () => (await listed())?.messages === 1);
    await clock.stop();
  });

  it("tells posts where they stand now: edited, moved, split off, taken from view, restored", async () => {
    const { play, rain, below, rude, other, dice } = await month();
    await close();
    const { records, verified, messages } = await transcript();
    expect({ verified, messages }).to.deep.equal({ verified: true, messages: 6 });
    const { entries } = readOn(beginning(), records);
    const told = threadsIn(entries).map((posts) =>
      posts.map(({ entry, depth }) => [entry.id, depth]),
    );
    expect(told).to.deep.equal([
      [
        [play, 0],
        [rude, 1],
        [other, 1],
        [dice, 2],
      ],
      [
        [rain, 0],
        [below, 1],
      ],
    ]);
    const post = (id: string): Entry | undefined => entries.find((entry) => entry.id === id);
    expect(post(rain)).to.include({ text: "Because of rain.", title: "The weather", edited: true });
    expect(post(rude)).to.include({ text: null, gone: "hidden", reason: "rude" });
    expect(post(other)?.title).to.equal(null);
  });

  it("opens with the synthesis in every format that is read, under its name", async () => {
    const { play } = await month();
    const text = `All of it was fair.\n\n/e/${play}`;
    await forum.host.get("forums.synthesise", { session: forum.slug, id: randomUUID(), text });
    await close();
    const [md, html] = [await file("md"), await file("html")];
    const chapters = md.split(/^## /m).slice(2, -2);
    expect(chapters.map((chapter) => chapter.split("\n")[0])).to.deep.equal([
      "Synthesis",
      "Play",
      "The weather",
    ]);
    expect(chapters[0]).to.contain("All of it was fair.");
    expect(html).to.contain(">Synthesis</h2>");
  });

  it("is the forum that everybody read: the same records give the same reading", async () => {
    await month();
    await close();
    const { reading } = await readAnew(house.db, forum.room);
    expect(readOn(beginning(), (await transcript()).records)).to.deep.equal(reading);
  });

  it("holds the same posts in every format, thread by thread, with nothing of what was hidden", async () => {
    await month();
    await close();
    const [jsonl, md, html] = [await file("jsonl"), await file("md"), await file("html")];
    const kinds = jsonl.split("\n").flatMap((line) => /"kind":"(said)"/.exec(line)?.[1] ?? []);
    expect(kinds).to.have.length(6);
    expect(md.match(/^> /gm)).to.have.length(6);
    expect(html.match(/<article /g)).to.have.length(6);
    for (const text of [jsonl, md, html]) expect(text).not.to.contain("NOT-TO-BE-SEEN");
    for (const text of [md, html])
      expect(text).to.contain("6 messages, 2 people").and.contain("taken from view: rude");
    // without what heads the record, what else is on it, and the proof
    const chapters = md.split(/^## /m).slice(2, -2);
    expect(chapters.map((chapter) => chapter.split("\n")[0])).to.deep.equal([
      "Play",
      "The weather",
    ]);
    expect(chapters[0])
      .to.contain("Which games?")
      .and.match(/to Ada \(\d+\)/);
    expect(chapters[1]).to.contain("Because of rain.").and.not.contain("rian");
    expect(html).to.contain(">Play</h2>").and.contain(">The weather</h2>");
    expect(html.indexOf("Dice.")).to.be.lessThan(html.indexOf("Because of rain."));
  });

  it("verifies by the command and by the second verifier, and is found changed by both", async () => {
    await month();
    await close();
    const content = await file("jsonl");
    expect(content).to.contain('"kind":"forum"');
    const verdict = verifyTranscript(Buffer.from(content));
    expect(verdict).to.include({ ok: true, room: forum.room, messages: 6 });
    const [whole, changed] = ["whole", "changed"].map((name) =>
      join(temporaryFolder(), `${name}.jsonl`),
    );
    writeFileSync(whole ?? "", content);
    writeFileSync(changed ?? "", content.replace("Which games?", "What games?!"));
    const root = join(import.meta.dirname, "../../..");
    const run = (command: string, script: string, ...rest: string[]) =>
      spawnSync(command, [join(root, script), ...rest], { encoding: "utf8" }).status;
    for (const [path = "", status] of [[whole, 0] as const, [changed, 1] as const]) {
      expect(run(process.execPath, "bin/lyceum.js", "verify", path)).to.equal(status);
      expect(run("python3", "test/archive/verify.py", path)).to.equal(status);
    }
  });
});
