import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { transcriptFormats } from "../../shared/choices.ts";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { startClock } from "../../server/frame/clock.ts";
import { makeLog } from "../../server/frame/log.ts";
import { jobs } from "../../server/operations.ts";
import { plan } from "../../server/frame/clock.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { proven } from "../support/people.ts";
import { until } from "../support/until.ts";

const script = [{ text: "What counts as play?", minute: null }];

describe("the transcript of a chat", function () {
  this.timeout(60_000);
  let house: House;
  let chat: HeldChat;
  let ada: Browser;
  before(async () => {
    house = await openHouse();
    ada = await proven(house, "Ada");
  });
  beforeEach(async () => (chat = await liveChat(house, { script })));

  const say = async (text: string): Promise<string> => {
    const id = randomUUID();
    await ada.get("chats.postMessage", { room: chat.floor, id, text });
    return id;
  };
  const visitor = () => house.browser();
  const transcript = () => visitor().get("archive.transcript", { session: chat.slug });
  const file = (format: "jsonl" | "md" | "html") =>
    visitor().get("archive.file", { session: chat.slug, format });

  it("is not there before the close, and is for everybody after it", async () => {
    await say("hello");
    const asked = { session: chat.slug, format: "jsonl" } as const;
    expect((await ada.refused("archive.file", asked)).code).to.equal("not-found");
    const { session } = asked;
    expect((await chat.host.refused("archive.transcript", { session })).code).to.equal("not-found");
    await chat.at(-3_600, -1);
    expect(await transcript()).to.include({ verified: true, messages: 1, people: 1 });
    const unknown = { session: "no-such-chat" };
    expect((await ada.refused("archive.transcript", unknown)).code).to.equal("not-found");
  });

  it("holds what was said, question by question, in three formats that agree", async () => {
    const question = (await chat.see()).script[0]?.id ?? "";
    await say("early");
    await chat.host.get("chats.postQuestion", { session: chat.slug, question });
    await say("A1 **whatever** you like");
    await chat.at(-3_600, -1);
    const { records, questions, place, head } = await transcript();
    expect(questions).to.have.length(1);
    expect(records.map(({ what }) => what?.text)).to.include("A1 **whatever** you like");
    const { content, name } = await file("jsonl");
    expect(name).to.equal(`${chat.slug}.jsonl`);
    const verdict = verifyTranscript(Buffer.from(content));
    expect(verdict).to.include({ ok: true, messages: 3, records: place, head, room: chat.floor });
    expect((await file("md")).content).to.contain("3 messages, 2 people");
    const html = await file("html");
    expect(html.type).to.equal("text/html; charset=utf-8");
    expect(html.content).to.contain("<strong>whatever</strong>").and.to.contain("3 messages");
  });

  it("comes with all its files as a bag, the same at each asking", async () => {
    await say("hello");
    const asked = { session: chat.slug };
    expect((await ada.refused("archive.bag", asked)).code).to.equal("not-found");
    await chat.at(-3_600, -1);
    const packed = async () =>
      Buffer.from((await visitor().get("archive.bag", asked)).base64 ?? "", "base64");
    const path = join(temporaryFolder(), "bag.zip");
    writeFileSync(path, await packed());
    const verdict = await verifyBagAt(path);
    expect(verdict).to.deep.include({ ok: true, files: transcriptFormats.length, warnings: [] });
    expect((await packed()).equals(readFileSync(path))).to.equal(true);
  });

  it("keeps a mark where words were hidden, even a question's, and nothing of the words", async () => {
    const question = (await chat.see()).script[0]?.id ?? "";
    await chat.host.get("chats.postQuestion", { session: chat.slug, question });
    const rude = await say("so rude that it must go");
    for (const entry of [rude, question])
      await chat.host.get("moderation.hide", { entry, reason: "rude" });
    await chat.at(-3_600, -1);
    const told = JSON.stringify([
      await transcript(),
      await file("jsonl"),
      await file("md"),
      await file("html"),
    ]);
    expect(told).not.to.match(/so rude that|What counts as play/);
    expect(told).to.contain("taken from view: rude");
    const verdict = verifyTranscript(Buffer.from((await file("jsonl")).content));
    expect(verdict).to.include({ ok: true, gone: 2, messages: 2 });
  });

  it("is found changed when somebody edits the ledger in the database", async () => {
    await say("as it was said");
    await chat.at(-3_600, -1);
    expect((await transcript()).verified).to.equal(true);
    // The server's own role may not change contents, but it may take them away and put others there.
    const [kept] = await house.db.query<Record<string, unknown>>(
      `delete from contents where room_id = $1 returning *`,
      [chat.floor],
    );
    const forged = {
      ...kept,
      what: Buffer.from(String(kept?.["what"]).replace("it was", "I was")),
    };
    const columns = Object.keys(forged);
    await house.db.query(
      `insert into contents (${columns.join()}) values (${columns.map((_, n) => `$${n + 1}`).join()})`,
      Object.values(forged),
    );
    expect((await transcript()).verified).to.equal(false);
    const { content } = await file("jsonl");
    expect(verifyTranscript(Buffer.from(content))).to.include({ problem: "words-changed" });
    expect((await file("html")).content).to.contain("does not verify");
  });

  it("makes itself once the chat has closed, once on several nodes, and again after late changes", async () => {
    await say("hello");
    const listed = async () => {
      const { transcripts } = await visitor().get("archive.transcripts", {});
      return transcripts.find(({ slug }) => slug === chat.slug);
    };
    const { database } = house;
    const quiet = { announce: () => undefined, log: makeLog("silent") };
    await plan(house.db, { kind: "archive.sweep", key: "archive.sweep", at: new Date() });
    const clocks = [1, 2].map(() => startClock({ database, jobs, ...quiet }));
    expect(await listed()).to.equal(undefined);
    await chat.at(-3_600, -1);
    await until(async () => (await listed())?.messages === 1);
    const before = (await listed())?.madeAt ?? "";
    const { id: late } = (await transcript()).records.find(({ kind }) => kind === "said") ?? {};
    await chat.host.get("moderation.hide", { entry: late ?? "", reason: "mistake" });
    // that the chat has closed may be noted after it was made for the first time, and is a change too
    await until(async () => (await listed())?.people === 0);
    expect(await listed()).to.include({ messages: 1 });
    expect(((await listed())?.madeAt ?? "") > before, "made later").to.equal(true);
    await Promise.all(clocks.map((clock) => clock.stop()));
  });

  it("stands in the list by when the chat was held, not by when it was made", async () => {
    const { database } = house;
    const other = await liveChat(house, { script });
    const listed = async () =>
      (await visitor().get("archive.transcripts", {})).transcripts.map(({ slug }) => slug);
    const clock = startClock({ database, jobs, announce: () => undefined, log: makeLog("silent") });
    for (const [one, days] of [
      [other, 1],
      [chat, 3],
    ] as const) {
      await one.at(-days * 86_400, -days * 86_400 + 3_600);
      await plan(house.db, { kind: "archive.sweep", key: "archive.sweep", at: new Date() });
      await until(async () => (await listed()).includes(one.slug));
    }
    expect((await listed()).filter((slug) => [other.slug, chat.slug].includes(slug))).to.deep.equal(
      [other.slug, chat.slug],
    );
    await clock.stop();
  });

  it("is checked by a command that needs no server", async () => {
    await say("hello");
    await chat.at(-3_600, -1);
    const { content } = await file("jsonl");
    const folder = temporaryFolder();
    const [whole, changed] = ["whole.jsonl", "changed.jsonl"].map((name) => join(folder, name));
    writeFileSync(whole ?? "", content);
    writeFileSync(changed ?? "", content.replace("hello", "hallo"));
    const lyceum = join(import.meta.dirname, "../../../bin/lyceum.js");
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [lyceum, "verify", ...args], {
        encoding: "utf8",
        input: content,
        env: {},
      });
    expect(run(whole ?? "").stdout).to.match(
      /^verified: \d records?, unbroken\nhead [0-9a-f]{64}\nnot sealed\n$/,
    );
    expect(run("-")).to.include({ status: 0 });
    const refused = run(changed ?? "");
    expect(refused).to.include({ status: 1, stdout: "" });
    expect(refused.stderr).to.match(
      /^does not verify: In line \d \(record \d\) the words were changed/,
    );
    const json = run("--json", changed ?? "");
    expect(json.status).to.equal(1);
    expect(JSON.parse(json.stdout)).to.include({ ok: false, problem: "words-changed" });
    for (const unreadable of [folder, join(folder, "nowhere")])
      expect(run(unreadable)).to.include({ status: 2, stdout: "" });
  });
});
