import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { plan } from "../../server/frame/clock.ts";
import { liveChat } from "../support/chats.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { until } from "../support/until.ts";
import { withClosedChat } from "./closed-chat.ts";

const verifier = join(import.meta.dirname, "../../../test/archive/verify.py");

describe("the corrections of a transcript", function () {
  this.timeout(60_000);
  const { now, house, session, about, stated, file, correct, read } = withClosedChat();

  it("say what should be read, and leave the record to the letter as it was", async () => {
    const { chat, entry } = now();
    const raw = async () => {
      const asked = { ...session(), format: "jsonl" } as const;
      const { content } = await house().browser().get("archive.file", asked);
      // the clock may still be at it
      return content.split("\n").filter((line) => line.includes(`"kind":"said"`));
    };
    const before = await raw();
    await correct("Nobody **plays** zebras.", "a typo");
    await chat.host.get("archive.addHeading", { ...about(), text: "Of zebras" });
    await chat.host.get("archive.respell", { ...about(), text: "Ada Lovelace" });
    expect(before).to.have.length(2);
    expect(await raw()).to.deep.equal(before);
    const { entries, corrected } = await read();
    expect(entries.map(({ text }) => text)).to.include("Nobody **plays** zebras.");
    expect(entries.map(({ html }) => html).join()).to.contain("<strong>plays</strong>");
    expect(entries.map(({ who }) => who?.name)).to.deep.equal(["Ada Lovelace", "Ada Lovelace"]);
    const told = corrected.get(entry);
    expect(told?.words?.said.text).to.equal("Nobdy **plays** zebras.");
    expect(told?.words?.by).to.include({ why: "a typo", off: false });
    expect(told?.words?.by.who?.handle).to.equal(chat.host.handle);
    expect(told?.heading?.text).to.equal("Of zebras");
    expect(told?.name?.shown).to.equal("Ada Lovlace");
  });

  it("are stated anew, taken back by another statement, and all of that stays listed", async () => {
    const { chat } = now();
    await correct("Nobody.");
    await correct("No one.");
    expect((await read()).entries[0]?.text).to.equal("No one.");
    await chat.host.get("archive.undoCorrection", { ...about(), as: "corrected", why: "wrong" });
    const { entries, corrected } = await read();
    expect(entries[0]?.text).to.equal("Nobdy **plays** zebras.");
    expect(corrected.size).to.equal(0);
    const { corrections } = await stated();
    expect(corrections.map(({ text, off, holds }) => [text, off, holds])).to.deep.equal([
      [null, true, true],
      ["No one.", false, false],
      ["Nobody.", false, false],
    ]);
  });

  it("are the same where they are sent twice, also when they have come to hold", async () => {
    const { chat } = now();
    const asked = { ...about(), text: "Nobody." };
    const first = await chat.host.get("archive.correct", asked);
    expect(await chat.host.get("archive.correct", asked)).to.deep.equal(first);
    expect((await stated()).corrections).to.have.length(1);
  });

  it("are refused where there is nothing that they could correct", async () => {
    const { chat } = now();
    const refused = async (asked: object) =>
      (await chat.host.refused("archive.correct", { ...about(), text: "Nobody.", ...asked })).code;
    expect(await refused({ entry: randomUUID() })).to.equal("not-found");
    const other = await liveChat(house(), { script: [] });
    await other.at(-3_600, -1);
    const elsewhere = { ...about(), session: other.slug, text: "Nobody." };
    expect((await other.host.refused("archive.correct", elsewhere)).code).to.equal("not-found");
    expect(await refused({ text: " \u0000\n" })).to.equal("invalid");
    expect(await refused({ text: "Nobdy **plays** zebras." })).to.equal("invalid");
    expect(await refused({ text: "x".repeat(60_001) })).to.equal("invalid");
    expect(await refused({ why: "x".repeat(201) })).to.equal("invalid");
    const heading = { ...about(), text: "two\u202Eeno" };
    expect((await chat.host.refused("archive.addHeading", heading)).code).to.equal("invalid");
    const undone = { ...about(), as: "headed" } as const;
    expect(await chat.host.refused("archive.undoCorrection", undone)).to.include({
      code: "conflict",
      key: "no-correction",
    });
    const { entries } = await read();
    expect(entries[0]?.text).to.equal("Nobdy **plays** zebras.");
    expect((await stated()).corrections).to.deep.equal([]);
  });

  it("wait until the session is closed", async () => {
    const { ada } = now();
    const open = await liveChat(house(), { script: [] });
    const id = randomUUID();
    await ada.get("chats.postMessage", { room: open.floor, id, text: "Nobdy" });
    const asked = { session: open.slug, entry: id, id: randomUUID(), text: "Nobody" };
    expect((await open.host.refused("archive.correct", asked)).key).to.equal("corrects-while-open");
    await open.at(-3_600, -1);
    await open.host.get("archive.correct", asked);
  });

  it("are sealed, and prove themselves to both verifiers", async () => {
    const { chat, entry } = now();
    await correct("Nobody.", "a typo");
    await plan(house().db, { kind: "archive.sweep", key: "archive.sweep", at: new Date() });
    await until(async () => (await stated()).proof?.seal?.place === 2);
    const content = await file();
    const verdict = verifyTranscript(Buffer.from(content));
    expect(verdict).to.include({ ok: true, messages: 0, records: 3, gone: 0 });
    const [heading, opened] = content.split("\n");
    expect(heading).to.contain('"kind":"corrections"');
    expect(opened).to.contain(`"corrects":"${chat.floor}"`);
    const path = join(temporaryFolder(), "corrections.jsonl");
    const verified = (text: string) => {
      writeFileSync(path, text);
      const { status } = spawnSync("python3", [verifier, path]);
      return [verifyTranscript(Buffer.from(text)).ok, status];
    };
    expect(verified(content)).to.deep.equal([true, 0]);
    for (const [from, to] of [
      ["Nobody.", "Nobudy."],
      ["a typo", "a tyop"],
      ['"corrected"', '"headed"'],
      [entry, randomUUID()],
    ] as const) {
      expect(content, from).to.contain(from);
      expect(verified(content.replace(from, to)), from).to.deep.equal([false, 1]);
    }
    const { seals } = await house().browser().get("archive.seals", { edition: "outside-editions" });
    const { proof } = await stated();
    expect(seals.find(({ room }) => room === proof?.room)).to.include({ session: chat.slug });
  });
});
