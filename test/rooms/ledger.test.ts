import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { genesis } from "../../shared/rooms.ts";
import { ledgerOf, readRoom } from "../../server/rooms/index.ts";
import { contentHash, recordHash } from "../../server/rooms/hashing.ts";
import { liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { lastToken, proven, signUp } from "../support/people.ts";
import { lawful } from "../support/refetch.ts";

const micros = (at: string): bigint =>
  BigInt(Date.parse(`${at.slice(0, 23)}Z`)) * 1_000n + BigInt(at.slice(23, 26));
const bytes = (hex: string | null): Buffer | null =>
  hex === null ? null : Buffer.from(hex, "hex");

describe("the ledger of a room", function () {
  this.timeout(60_000);
  let house: House;
  before(async () => (house = await openHouse()));

  it("gives places 1, 2, 3 … without gaps to sixteen who speak at once, and each hears a place of their own", async () => {
    const { floor } = await liveChat(house);
    const people = await Promise.all(
      Array.from({ length: 16 }, (_, i) => signUp(house, `Speaker ${i}`)),
    );
    const kept = await lawful(house, floor, () =>
      Promise.all(
        people.flatMap((person, p) =>
          Array.from({ length: 8 }, (_, i) =>
            person.get("chats.postMessage", { room: floor, id: randomUUID(), text: `${p}: ${i}` }),
          ),
        ),
      ),
    );
    const places = kept.map(({ place }) => place).toSorted((a, b) => a - b);
    expect(places).to.deep.equal(Array.from({ length: 128 }, (_, i) => i + 1));
  });

  it("chains every record to the one before, as the second implementation computes it", async () => {
    const { floor, host } = await liveChat(house);
    for (const text of ["one", "zwei — ü", "3️⃣", "a".repeat(400)])
      await host.get("chats.postMessage", { room: floor, id: randomUUID(), text });
    const lines = await ledgerOf(house.db, floor);
    expect(lines).to.have.length(4);
    let previous = genesis;
    for (const line of lines) {
      const sealed = {
        ...line,
        room: floor,
        previous: Buffer.from(previous, "hex"),
        micros: micros(line.at),
        whoHash: bytes(line.whoHash),
        whatHash: bytes(line.whatHash),
      };
      expect(recordHash(sealed).toString("hex")).to.equal(line.hash);
      const salt = Buffer.from(line.what?.salt ?? "", "hex");
      expect(contentHash(salt, line.what?.canonical ?? "").toString("hex")).to.equal(line.whatHash);
      previous = line.hash;
    }
  });

  it("keeps a message once, however often it is sent, and gives the first answer each time", async () => {
    const { floor, host } = await liveChat(house);
    const message = { room: floor, id: randomUUID(), text: "once" };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => host.get("chats.postMessage", message)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).to.have.length(1);
    expect(await ledgerOf(house.db, floor)).to.have.length(1);
  });

  it("refuses other words under a used id, and shows its author what was kept", async () => {
    const { floor, host } = await liveChat(house);
    const message = { room: floor, id: randomUUID(), text: "first words" };
    await host.get("chats.postMessage", message);
    const other = await host.refused("chats.postMessage", { ...message, text: "other words" });
    expect(other).to.deep.include({
      code: "conflict",
      key: "id-used",
      values: { kept: "first words" },
    });
    const stranger = await signUp(house, "Stranger");
    const theirs = await stranger.refused("chats.postMessage", message);
    expect(theirs).to.deep.include({ code: "conflict", values: {} });
    expect(await ledgerOf(house.db, floor)).to.have.length(1);
  });

  it("refuses one bad message among good ones sent at the same moment, and harms none of them", async () => {
    const { floor, host } = await liveChat(house);
    const good = Array.from({ length: 20 }, (_, i) => ({
      room: floor,
      id: randomUUID(),
      text: `good ${i}`,
    }));
    const bad = { room: floor, id: randomUUID(), text: "answers nothing", repliesTo: randomUUID() };
    const answers = await Promise.all(
      [...good.slice(0, 10), bad, ...good.slice(10)].map((asked) =>
        host.ask("chats.postMessage", asked),
      ),
    );
    expect(answers.filter((answer) => !answer.ok).map((a) => !a.ok && a.code)).to.deep.equal([
      "not-found",
    ]);
    expect(await ledgerOf(house.db, floor)).to.have.length(20);
  });

  it("takes no id that another room has used", async () => {
    const [one, two] = [await liveChat(house), await liveChat(house)];
    const id = randomUUID();
    await one.host.get("chats.postMessage", { room: one.floor, id, text: "here" });
    const refusal = await two.host.refused("chats.postMessage", {
      room: two.floor,
      id,
      text: "there",
    });
    expect(refusal.code).to.equal("conflict");
  });

  it("lets nobody change or delete a record, also not the server itself", async () => {
    const { floor, host } = await liveChat(house);
    await host.get("chats.postMessage", { room: floor, id: randomUUID(), text: "stays" });
    for (const statement of [
      "delete from records",
      "update records set place = 7",
      "truncate records",
    ])
      expect(await house.db.query(statement).then(() => "done", String)).to.match(
        /permission denied|what is recorded stays/,
      );
    expect(await ledgerOf(house.db, floor)).to.have.length(1);
  });

  it("reads on from every place with the hash there, so that a reader can tell a gap", async () => {
    const { floor, host } = await liveChat(house);
    for (let i = 0; i < 12; i++)
      await host.get("chats.postMessage", { room: floor, id: randomUUID(), text: `m${i}` });
    const whole = await readRoom(house.db, floor, { after: 0, most: 100 });
    const hashes = [genesis, ...(await ledgerOf(house.db, floor)).map(({ hash }) => hash)];
    for (let after = 0; after <= 12; after++) {
      const page = await host.get("rooms.read", { room: floor, after });
      expect(page).to.deep.include({ after, previous: hashes[after], head: hashes[12], place: 12 });
      expect(page.records).to.deep.equal(whole?.records.slice(after));
    }
  });

  it("keeps what was said when its author's account is merged into another", async () => {
    const { floor } = await liveChat(house);
    const ada = await proven(house, "Ada");
    const again = await signUp(house, "Ada again", ada.email);
    const id = randomUUID();
    await again.get("chats.postMessage", { room: floor, id, text: "from my new tablet" });
    await again.get("rooms.like", { entry: id });
    await ada.get("rooms.like", { entry: id });
    const before = await ledgerOf(house.db, floor);
    await again.get("people.useLink", { token: await lastToken(house, ada.email) });
    expect(await ledgerOf(house.db, floor)).to.deep.equal(before);
    const { tallies } = await again.get("rooms.tallies", { room: floor });
    expect(tallies).to.deep.include({ entry: id, likes: 1, version: 3 });
    expect((await again.get("rooms.mine", { room: floor })).likes).to.deep.equal([id]);
  });
});
