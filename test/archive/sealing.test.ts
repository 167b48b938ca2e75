import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { expect } from "chai";
import { plan, startClock } from "../../server/frame/clock.ts";
import { makeLog } from "../../server/frame/log.ts";
import { jobs } from "../../server/operations.ts";
import { unarchivedRooms, unsealedRooms } from "../../server/rooms/index.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { readAnew } from "../support/refetch.ts";
import { until } from "../support/until.ts";

describe("a conversation that has closed", function () {
  this.timeout(60_000);
  let house: House;
  let chat: HeldChat;
  let ada: Browser;
  let clocks: ReturnType<typeof startClock>[] = [];
  before(async () => {
    house = await openHouse();
    ada = await proven(house, "Ada");
  });
  beforeEach(async () => {
    chat = await liveChat(house, { script: [] });
    await ada.get("chats.postMessage", { room: chat.floor, id: randomUUID(), text: "hello" });
    await chat.at(-3_600, -1);
    const { database } = house;
    const quiet = { announce: () => undefined, log: makeLog("silent") };
    clocks = [1, 2, 3].map(() => startClock({ database, jobs, ...quiet }));
    await sweep();
  });
  const stopClocks = () => Promise.all(clocks.map((clock) => clock.stop()));
  afterEach(stopClocks);

  const sweep = () =>
    plan(house.db, { kind: "archive.sweep", key: "archive.sweep", at: new Date() });
  const visitor = () => house.browser();
  const kinds = async () =>
    (
      await house.db.query<{ kind: string }>(
        `select kind from records where room_id = $1 order by place`,
        [chat.floor],
      )
    ).map(({ kind }) => kind);
  const sealed = (times: number) =>
    until(async () => {
      await sweep();
      return (await kinds()).filter((kind) => kind === "sealed").length === times;
    });
  const transcript = () => visitor().get("archive.transcript", { session: chat.slug });

  it("is sealed after its close, once on three nodes, with a key that this server publishes", async () => {
    await sealed(1);
    await sweep();
    await until(async () => (await kinds()).at(-1) === "sealed");
    const told = (await kinds()).slice(-2);
    expect(told).to.deep.equal(["closed", "sealed"]);
    const { seal, place, verified } = await transcript();
    const { keys } = await visitor().get("archive.keys", {});
    expect({ seal, verified }).to.deep.equal({
      seal: { place: place - 1, key: keys[0]?.key, isFormer: false },
      verified: true,
    });
    expect(keys).to.have.length(1);
  });

  it("is sealed anew after a late change, and says nothing more to those who read it", async () => {
    await sealed(1);
    const before = await readAnew(house.db, chat.floor);
    const entry = before.reading.entries[0]?.id ?? "";
    await chat.host.get("moderation.hide", { entry, reason: "mistake" });
    await sealed(2);
    const { reading, standing } = await readAnew(house.db, chat.floor);
    expect(reading.entries.map(({ gone }) => gone)).to.deep.equal(["hidden"]);
    expect((await transcript()).seal?.place).to.equal(standing.place - 1);
  });

  it("is looked at no more once it is sealed and archived, until something more is recorded", async () => {
    const left = async () => {
      const told = await Promise.all([unsealedRooms(house.db), unarchivedRooms(house.db)]);
      return [told[0].includes(chat.floor), told[1].some(({ room }) => room === chat.floor)];
    };
    // it may be archived already before its close is recorded, and is once more then
    await until(async () => {
      await sweep();
      return (await kinds()).at(-1) === "sealed" && !(await left()).includes(true);
    });
    await stopClocks();
    expect(await left()).to.deep.equal([false, false]);
    const { records } = await transcript();
    const entry = records.find(({ kind }) => kind === "said")?.id ?? "";
    await chat.host.get("moderation.hide", { entry, reason: "mistake" });
    expect(await left()).to.deep.equal([true, true]);
  });

  it("is found sealed by a command, and not with any other key", async () => {
    await sealed(1);
    const asked = { session: chat.slug, format: "jsonl" } as const;
    const { content } = await visitor().get("archive.file", asked);
    const { keys } = await visitor().get("archive.keys", {});
    const lyceum = join(import.meta.dirname, "../../../bin/lyceum.js");
    const verify = (...args: string[]) =>
      spawnSync(process.execPath, [lyceum, "verify", "-", ...args], {
        encoding: "utf8",
        input: content,
        env: {},
      });
    const key = keys[0]?.key ?? "";
    const whole = verify("--key", key);
    expect(whole.status, whole.stderr).to.equal(0);
    expect(whole.stdout).to.contain(`sealed up to record`).and.to.contain(key);
    const other = verify("--key", "ab".repeat(32));
    expect(other).to.include({ status: 1, stdout: "" });
    expect(other.stderr).to.contain("not sealed with the key abab");
  });

  it("was sealed with a key that the server's own role can neither change nor delete", async () => {
    await sealed(1);
    const tried = [`delete from signing_keys`, `update signing_keys set made_at = now()`];
    for (const sql of tried) {
      const error = await house.db.query(sql).then(
        () => null,
        (thrown: unknown) => String(thrown),
      );
      expect(error, sql).to.match(/permission denied/);
    }
  });
});
