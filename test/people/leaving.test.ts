import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { WayToLeave } from "../../shared/leaving.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { startClock } from "../../server/frame/clock.ts";
import { makeLog } from "../../server/frame/log.ts";
import { jobs } from "../../server/operations.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { lastToken, proven, signUp } from "../support/people.ts";
import { closeAndSeal } from "../support/sealing.ts";
import { until } from "../support/until.ts";

describe("somebody who leaves", function () {
  this.timeout(60_000);
  let house: House;
  let chat: HeldChat;
  let ada: Browser & { handle: string; email: string };
  let clock: ReturnType<typeof startClock>;
  before(async () => {
    house = await openHouse();
    const { database } = house;
    clock = startClock({ database, jobs, announce: () => undefined, log: makeLog("silent") });
  });
  after(() => clock.stop());
  beforeEach(async () => {
    chat = await liveChat(house, { script: [] });
    ada = await proven(house, "Ada Lovelace");
  });

  async function say(text: string): Promise<string> {
    const id = randomUUID();
    await ada.get("chats.postMessage", { room: chat.floor, id, text });
    return id;
  }
  const close = () => closeAndSeal(house, chat);
  const visitor = () => house.browser();
  const session = () => ({ session: chat.slug });
  const everything = async () =>
    JSON.stringify([
      await visitor().get("archive.transcript", session()),
      await visitor().get("archive.file", { ...session(), format: "md" }),
      await visitor().get("chats.floor", session()),
      await visitor().get("search.everything", { text: "zebras", ...session() }),
    ]);
  async function leave(how: WayToLeave): Promise<void> {
    await ada.get("people.leave", { how });
    await until(async () => {
      const kept = await house.db.query(
        `select from jobs where kind = 'rooms.forget' and run_at <= clock_timestamp()
         union all select from contents where author_id is not null and who is null`,
      );
      return kept.length === 0;
    });
  }
  const verdict = async () => {
    const { content } = await visitor().get("archive.file", { ...session(), format: "jsonl" });
    return verifyTranscript(Buffer.from(content));
  };

  it("is told first how much of theirs there is", async () => {
    const entry = await say("of zebras");
    await ada.get("rooms.like", { entry });
    await ada.get("sessions.answer", { ...session(), answer: "going" });
    const { held, alone } = await ada.get("people.leaving", {});
    expect(held).to.include({ messages: 1, votes: 1, answers: 1, posts: 0, signIns: 1 });
    expect(alone).to.deep.equal([]);
  });

  it("is nameless everywhere and for good, and their words stay, where they anonymise", async () => {
    await say("of zebras");
    await close();
    const before = await visitor().get("archive.transcript", session());
    await leave("anonymise");
    expect(await everything())
      .to.contain("of zebras")
      .and.not.to.match(/Lovelace|ada-lov/);
    expect(await verdict()).to.include({ ok: true, unnamed: 1, gone: 0, people: 0 });
    const {
      records,
      verified,
      seal: sealed,
    } = await visitor().get("archive.transcript", session());
    expect({ verified, sealed }).to.deep.equal({ verified: true, sealed: before.seal });
    expect(records[before.place - 1]?.id).to.equal(before.records.at(-1)?.id);
    const { content } = await visitor().get("archive.file", { ...session(), format: "html" });
    expect(content).to.contain("the name at 1 record taken from view");
    const salts = await house.db.query(
      `select who_salt from withdrawn where room_id = $1 and (who is not null or who_salt is not null)`,
      [chat.floor],
    );
    expect(salts).to.deep.equal([]);
  });

  it("leaves marks alone where they remove, also of words that a moderator had hidden or changed", async () => {
    const rude = await say("rude zebras");
    await say("kind zebras");
    await chat.host.get("moderation.hide", { entry: rude, reason: "rude" });
    await close();
    await leave("remove");
    expect(await everything()).not.to.match(/(?:rude|kind) zebras|Lovelace|ada-lov/);
    expect(await verdict()).to.include({ ok: true, gone: 2 });
    const asked = { entry: rude, reason: "mistake" } as const;
    expect((await chat.host.refused("moderation.restore", asked)).code).to.equal("conflict");
    for (const table of ["contents", "withheld", "withdrawn"])
      expect(
        await house.db.query(
          `select from ${table} where room_id = $1 and convert_from(what, 'UTF8') like '%zebras%'`,
          [chat.floor],
        ),
      ).to.have.length(0);
  });

  it("does not bring words back that were not to be archived", async () => {
    await say("of zebras");
    await ada.get("rooms.consent", { as: "withdrawn" });
    await close();
    await leave("anonymise");
    expect(await everything()).not.to.match(/of zebras|Lovelace/);
    expect(await verdict()).to.include({ ok: true, gone: 1 });
  });

  it("is signed out everywhere, has no page, and the address is free again", async () => {
    await leave("anonymise");
    expect((await ada.get("people.me", {})).me).to.equal(null);
    const asked = { handle: ada.handle };
    expect((await visitor().refused("people.profile", asked)).code).to.equal("not-found");
    const rows = await house.db.query(
      `select from people where email = $1 or handle = $2 or name like 'Ada L%' and left_at is not null`,
      [ada.email, ada.handle],
    );
    expect(rows).to.have.length(0);
    const again = await signUp(house, "Ada Lovelace", ada.email);
    await again.get("people.useLink", { token: await lastToken(house, ada.email) });
    expect((await again.get("people.me", {})).me?.proven).to.equal(true);
  });

  it("leaves once, however often they ask for it at the same moment", async () => {
    const asked = Array.from({ length: 8 }, async () => ada.ask("people.leave", { how: "remove" }));
    const answers = await Promise.all(asked);
    expect(answers.filter(({ ok }) => ok)).to.have.length(1);
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.code]));
    expect(new Set(refused)).to.deep.equal(new Set(["not-signed-in"]));
  });

  it("is refused without their password, or a mailed link where there is none", async () => {
    await ada.get("people.setPassword", { password: "a long enough secret" });
    const { email } = ada;
    const other = house.browser();
    await other.get("people.signIn", { email, password: "a long enough secret" });
    const wrong = await other.refused("people.leave", { how: "remove", current: "guessed" });
    expect(wrong.fields).to.have.property("current");
    expect((await other.refused("people.leave", { how: "remove" })).fields).to.have.property(
      "current",
    );
    await other.get("people.leave", { how: "remove", current: "a long enough secret" });
    const bob = await signUp(house, "Bob");
    expect((await bob.refused("people.leave", { how: "remove" })).key).to.equal("link-needed");
  });

  it("cannot leave a session ahead without a host", async () => {
    const left = await chat.host.refused("people.leave", { how: "anonymise" });
    expect(left).to.include({ code: "conflict", key: "alone-in-session" });
    const { alone } = await chat.host.get("people.leaving", {});
    expect(alone.map((one) => one.session)).to.deep.equal([chat.slug]);
    const { handle } = ada;
    await chat.host.get("sessions.giveRole", { ...session(), handle, role: "host" });
    await chat.host.get("people.leave", { how: "anonymise" });
    const { team } = await visitor().get("sessions.team", session());
    expect(team.map((one) => one.handle)).to.deep.equal([handle]);
  });
});
