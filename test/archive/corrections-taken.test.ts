import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Consent } from "../../shared/consents.ts";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { keepNext } from "../../server/archive/keeper.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { plan } from "../../server/frame/clock.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { proven } from "../support/people.ts";
import { until } from "../support/until.ts";
import { filesIn } from "./bags.ts";
import { withClosedChat } from "./closed-chat.ts";

describe("what corrections say of somebody", function () {
  this.timeout(60_000);
  const { log, now, house, about, transcript, stated, file, correct, read } = withClosedChat();

  it("is shown no longer than what it is about, and again with it", async () => {
    const { chat, entry } = now();
    await correct("Nobody plays zebras.");
    await chat.host.get("archive.addHeading", { ...about(), text: "Of zebras" });
    await chat.host.get("moderation.hide", { entry, reason: "private" });
    expect(JSON.stringify([await transcript(), await stated(), await file()])).not.to.contain(
      "zebras",
    );
    expect(verifyTranscript(Buffer.from(await file()))).to.include({ ok: true, gone: 2 });
    const refusal = await chat.host.refused("archive.correct", {
      ...about(),
      text: "Again zebras",
    });
    expect(refusal.key).to.equal("corrects-gone");
    await chat.host.get("moderation.restore", { entry });
    expect((await read()).entries[0]?.text).to.equal("Nobody plays zebras.");
    expect(verifyTranscript(Buffer.from(await file()))).to.include({ ok: true, gone: 0 });
  });

  it("follows what they choose: the name's spelling with the name, the words with the words", async () => {
    const { chat, ada } = now();
    const consent = (as: Consent) => ada.get("rooms.consent", { as });
    await correct("Nobody plays zebras.");
    await chat.host.get("archive.respell", { ...about(), text: "Ada Lovelace" });
    const told = async () => JSON.stringify([await transcript(), await stated(), await file()]);
    await consent("initials");
    await until(async () => !(await told()).includes("Lovelace"));
    expect(await told()).to.contain("Nobody plays");
    const nameless = { ...about(), text: "Ada L." };
    expect((await chat.host.refused("archive.respell", nameless)).key).to.equal(
      "corrects-nameless",
    );
    await consent("withdrawn");
    await until(async () => !(await told()).includes("Nobody plays"));
    expect(verifyTranscript(Buffer.from(await file()))).to.include({ ok: true, gone: 2 });
    await consent("named");
    await until(async () => (await told()).includes("Lovelace"));
    await until(async () => (await read()).entries[0]?.text === "Nobody plays zebras.");
  });

  for (const how of ["anonymise", "remove"] as const)
    it(`is erased with somebody who leaves (${how})`, async () => {
      const { chat, ada } = now();
      await correct("Nobody plays zebras.");
      await chat.host.get("archive.respell", { ...about(), text: "Ada Lovelace" });
      const current = "a long password for leaving";
      await ada.get("people.setPassword", { password: current });
      await ada.get("people.leave", { how, current });
      const kept = () =>
        house().db.query<{ words: string }>(
          `select convert_from(what, 'UTF8') as words from (
             select room_id, what from contents union all select room_id, what from withheld
             union all select room_id, what from withdrawn where what is not null
           ) all_there
           where room_id in (
             select m.id from rooms m join sessions s on s.id = m.session_id where s.slug = $1
           )`,
          [chat.slug],
        );
      const words = async () => JSON.stringify(await kept());
      await until(async () => !(await words()).includes("Ada Lovelace"));
      if (how === "remove") await until(async () => !(await words()).includes("Nobody plays"));
      else expect(await words()).to.contain("Nobody plays zebras.");
      expect(verifyTranscript(Buffer.from(await file()))).to.include({ ok: true });
    });

  for (const first of ["is taken from view", "has no author any more"])
    it(`proves itself whole where it first ${first}, and then the other`, async () => {
      const { chat, entry } = now();
      const archie = await proven(house(), "Archie Vist");
      const role = { person: archie.email, role: "archivist" } as const;
      await house().command("people.grantFromHouse", role);
      await archie.get("archive.correct", { ...about(), text: "Nobody plays zebras." });
      const hide = () => chat.host.get("moderation.hide", { entry, reason: "private" });
      const leave = async () => {
        const current = "a long password for leaving";
        await archie.get("people.setPassword", { password: current });
        await archie.get("people.leave", { how: "remove", current });
        await until(async () => !(await file()).includes("Archie"));
      };
      for (const step of first === "is taken from view" ? [hide, leave] : [leave, hide])
        await step();
      await until(async () => (await file()).includes('"kind":"erased"'));
      expect(verifyTranscript(Buffer.from(await file()))).to.include({ ok: true, gone: 1 });
      expect(JSON.stringify([await stated(), await file()])).not.to.contain("zebras");
    });

  it("comes into the folder's files, and goes from there with what it is about", async () => {
    const { chat, entry } = now();
    const folder = temporaryFolder();
    const bag = join(folder, chat.slug, `${chat.slug}.bag.zip`);
    const kept = async () => {
      await plan(house().db, { kind: "archive.sweep", key: "archive.sweep", at: new Date() });
      while ((await keepNext({ db: house().db, folder, log })) !== null);
      const files = existsSync(bag) ? await filesIn(bag) : new Map<string, Buffer>();
      return [...files].flatMap(([path, bytes]) =>
        bytes.includes("Nobody plays zebras") ? [path.replace(/.*[.-]/, "")] : [],
      );
    };
    await correct("Nobody plays zebras.");
    const readable = ["csv", "html", "json", "jsonl", "md", "txt"];
    await until(async () => (await kept()).toSorted().join() === readable.join());
    expect(await verifyBagAt(bag)).to.include({ ok: true });
    await chat.host.get("moderation.hide", { entry, reason: "private" });
    await until(async () => (await kept()).length === 0);
    expect(await verifyBagAt(bag)).to.include({ ok: true });
  });

  it("is shown without the name of whoever made it, where they want that", async () => {
    const { chat } = now();
    await correct("Nobody.");
    await chat.host.get("rooms.consent", { as: "anonymous" });
    await until(async () => (await stated()).corrections[0]?.who === null);
    const [one] = (await stated()).corrections;
    expect(one).to.include({ text: "Nobody.", who: null });
    await correct("No one.");
    expect((await stated()).corrections[0]).to.include({ text: "No one.", who: null });
    expect(verifyTranscript(Buffer.from(await file()))).to.include({ ok: true });
  });
});
