import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Consent } from "../../shared/consents.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { lawful, readAnew } from "../support/refetch.ts";
import { closeAndSeal } from "../support/sealing.ts";

describe("how somebody is archived", function () {
  this.timeout(60_000);
  let house: House;
  let chat: HeldChat;
  let ada: Browser & { handle: string };
  let bob: Browser & { handle: string };
  before(async () => (house = await openHouse()));
  beforeEach(async () => {
    chat = await liveChat(house, { script: [] });
    ada = await proven(house, "Ada Lovelace");
    bob = await proven(house, "Bob Builder");
    await say(ada, "a thought of zebras");
    await say(bob, "a thought of yaks");
  });

  async function say(who: Browser, text: string): Promise<string> {
    const id = randomUUID();
    await who.get("chats.postMessage", { room: chat.floor, id, text });
    return id;
  }
  const close = () => closeAndSeal(house, chat);
  const choose = (as: Consent, session: string | undefined = chat.slug) =>
    ada.get("rooms.consent", session === "" ? { as } : { as, session });
  const visitor = () => house.browser();
  const transcript = () => visitor().get("archive.transcript", { session: chat.slug });
  const files = async () =>
    Promise.all(
      (["jsonl", "json", "csv", "md", "txt", "html"] as const).map(
        async (format) =>
          (await visitor().get("archive.file", { session: chat.slug, format })).content,
      ),
    );
  const everything = async () =>
    JSON.stringify([
      await transcript(),
      await files(),
      await visitor().get("chats.floor", { session: chat.slug }),
      await visitor().get("rooms.read", { room: chat.floor, after: 0 }),
      await visitor().get("search.everything", { text: "zebras", session: chat.slug }),
    ]);
  const verdict = async () => verifyTranscript(Buffer.from((await files())[0] ?? ""));

  it("is by name where nothing was chosen, and live in any case", async () => {
    await choose("anonymous");
    const live = await visitor().get("rooms.read", { room: chat.floor, after: 0 });
    expect(JSON.stringify(live)).to.contain("Ada Lovelace");
    await close();
    expect(await everything())
      .to.contain("Bob Builder")
      .and.to.contain(bob.handle);
    expect(await everything())
      .to.contain("zebras")
      .and.not.to.match(/Ada|Lovelace|ada-lov/);
  });

  it("shows initials where they were chosen, in every file, and no link to the person", async () => {
    await choose("initials", "");
    await close();
    for (const file of await files()) expect(file).to.match(/A\\?\. L\\?\./);
    expect(await everything())
      .to.contain("A. L.")
      .and.not.to.match(/Lovelace|ada-lov/);
    expect(await verdict()).to.include({ ok: true, people: 1, unnamed: 1, gone: 0 });
  });

  it("takes the words too where they are not to be archived, with a mark, and no moderator brings them back", async () => {
    const entry = await say(ada, "more of zebras");
    await choose("withdrawn");
    await close();
    const told = await everything();
    expect(told).not.to.match(/Lovelace|ada-lov|of zebras/);
    expect(told).to.contain("does not want it archived");
    expect(await verdict()).to.include({ ok: true, unnamed: 0, gone: 2 });
    const asked = { entry, reason: "mistake" } as const;
    expect((await chat.host.refused("moderation.restore", asked)).code).to.equal("conflict");
    expect((await chat.host.refused("moderation.hide", asked)).code).to.equal("conflict");
  });

  it("can be changed after the seal, at once and there and back, and all old seals still check", async () => {
    await close();
    const before = await transcript();
    for (const as of ["initials", "withdrawn", "anonymous", "named"] as const) {
      await choose(as);
      expect(/Lovelace/.test(await everything()), as).to.equal(as === "named");
      expect(/zebras/.test(JSON.stringify(await transcript())), as).to.equal(as !== "withdrawn");
      const [said] = (await readAnew(house.db, chat.floor)).reading.entries;
      const asNow = { who: said?.who?.name ?? null, text: said?.text ?? null, gone: said?.gone };
      expect(asNow, as).to.deep.equal({
        who: as === "named" ? "Ada Lovelace" : null,
        text: as === "withdrawn" ? null : "a thought of zebras",
        gone: as === "withdrawn" ? "withdrawn" : null,
      });
      const { records, verified, seal: sealed } = await transcript();
      expect({ verified, sealed }).to.deep.equal({ verified: true, sealed: before.seal });
      expect(records[before.place - 1]?.id).to.equal(before.records.at(-1)?.id);
    }
    expect(await verdict()).to.include({ ok: true, people: 2, unnamed: 0, gone: 0 });
  });

  it("tells whoever is in the room the same as who comes later", async () => {
    await close();
    await lawful(house, chat.floor, () => choose("initials"));
    await lawful(house, chat.floor, () => choose("named"));
    await lawful(house, chat.floor, () => choose("withdrawn"));
  });

  it("of a session is kept when another is chosen for all", async () => {
    await choose("initials");
    await choose("anonymous", "");
    await close();
    expect(await everything()).to.contain("A. L.");
    const { as, sessions } = await ada.get("rooms.consents", {});
    expect({ as, of: sessions[0]?.as }).to.deep.equal({ as: "anonymous", of: "initials" });
  });

  it("is told to nobody before the clock has taken it", async () => {
    await choose("anonymous");
    await chat.at(-3_600, -1);
    const asked = { session: chat.slug };
    expect((await visitor().refused("archive.transcript", asked)).code).to.equal("not-found");
    await close();
    expect(await transcript()).to.include({ verified: true });
  });

  it("takes a name from words that are hidden too, before a moderator shows them again", async () => {
    const entry = await say(ada, "zebras again");
    await chat.host.get("moderation.hide", { entry, reason: "rude" });
    await choose("anonymous");
    await close();
    await chat.host.get("moderation.restore", { entry, reason: "mistake" });
    expect(await everything())
      .to.contain("zebras again")
      .and.not.to.match(/Lovelace/);
    expect(await verdict()).to.include({ ok: true, unnamed: 2 });
  });

  it("is one's own: nobody is unnamed by another, and nobody is found by the name they left", async () => {
    await close();
    const found = async () => {
      const by = await visitor().get("search.everything", { text: "thought", by: ada.handle });
      return JSON.stringify(by).includes("zebras");
    };
    expect(await found()).to.equal(true);
    await bob.get("rooms.consent", { as: "withdrawn" });
    expect(await everything()).to.contain("Ada Lovelace");
    await choose("anonymous");
    expect(await found()).to.equal(false);
    expect((await visitor().refused("rooms.consent", { as: "initials" })).code).to.equal(
      "not-signed-in",
    );
  });
});
