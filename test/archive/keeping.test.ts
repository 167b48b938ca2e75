import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { checkNow } from "../../server/archive/filing.ts";
import { keepNext, startKeeper } from "../../server/archive/keeper.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { plan, startClock } from "../../server/frame/clock.ts";
import { makeLog } from "../../server/frame/log.ts";
import { jobs } from "../../server/operations.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { proven } from "../support/people.ts";
import { until } from "../support/until.ts";

describe("the archive's folder", function () {
  this.timeout(60_000);
  const log = makeLog("silent");
  let house: House;
  let chat: HeldChat;
  let clock: ReturnType<typeof startClock>;
  let folder: string;
  before(async () => {
    house = await openHouse();
    const { database } = house;
    clock = startClock({ database, jobs, announce: () => undefined, log });
  });
  after(() => clock.stop());
  beforeEach(async () => {
    folder = temporaryFolder();
    chat = await liveChat(house, { script: [] });
    const ada = await proven(house, "Ada");
    await ada.get("chats.postMessage", { room: chat.floor, id: randomUUID(), text: "hello" });
    await chat.at(-3_600, -1);
    await until(async () => {
      await sweep();
      return (await filed()).length === 2 && (await placeOf()) === (await filed())[0]?.wanted_place;
    });
  });

  const sweep = () =>
    plan(house.db, { kind: "archive.sweep", key: "archive.sweep", at: new Date() });
  const placeOf = async () =>
    (
      await house.db.query<{ place: number; is_sealed: boolean }>(
        `select place from rooms where id = $1 and is_sealed`,
        [chat.floor],
      )
    )[0]?.place;
  interface Filed {
    ending: string;
    place: number;
    wanted_place: number;
    verdict: string | null;
    attempts: number;
    error: string | null;
  }
  const filed = () =>
    house.db.query<Filed>(
      `select f.* from archive_files f join sessions s on s.id = f.session_id where s.slug = $1 order by ending desc`,
      [chat.slug],
    );
  const path = (ending: string, of = folder) => join(of, chat.slug, `${chat.slug}.${ending}`);
  /** Does all that is due. */
  const keep = async (of = folder): Promise<boolean[]> => {
    const done: boolean[] = [];
    for (;;) {
      const one = await keepNext({ db: house.db, folder: of, log });
      if (one === null) return done;
      done.push(one);
    }
  };
  const names = () => readdirSync(join(folder, chat.slug)).toSorted();
  const checkAll = () => checkNow(house.db, null);

  it("gets a closed session's files, each of which proves itself", async () => {
    const keeper = startKeeper({ db: house.db, folder, log });
    await until(async () => (await filed()).every(({ verdict }) => verdict === "whole"));
    await keeper.stop();
    const jsonl = readFileSync(path("jsonl"));
    expect(verifyTranscript(jsonl)).to.include({ ok: true, messages: 1 });
    expect(await verifyBagAt(path("bag.zip"))).to.include({ ok: true });
    const asked = { session: chat.slug, format: "jsonl" } as const;
    const { content } = await house.browser().get("archive.file", asked);
    expect(jsonl.toString()).to.equal(content);
    expect(names()).to.deep.equal([`${chat.slug}.bag.zip`, `${chat.slug}.jsonl`]);
  });

  it("gets them anew after a late change", async () => {
    await keep();
    const before = readFileSync(path("jsonl"), "utf8");
    expect(before).to.contain("hello");
    const { records } = await house.browser().get("archive.transcript", { session: chat.slug });
    const entry = records.find(({ kind }) => kind === "said")?.id ?? "";
    await chat.host.get("moderation.hide", { entry, reason: "private" });
    await until(async () => {
      await sweep();
      await keep();
      return !readFileSync(path("jsonl"), "utf8").includes("hello");
    });
    await until(async () => {
      await sweep();
      await keep();
      const [file] = await filed();
      return file?.place === (await placeOf());
    });
    expect(verifyTranscript(readFileSync(path("jsonl")))).to.include({ ok: true, gone: 1 });
    expect(readFileSync(path("bag.zip")).includes("hello")).to.equal(false);
    expect((await filed()).map(({ verdict }) => verdict)).to.deep.equal(["whole", "whole"]);
  });

  it("mends what has changed by itself, keeps the damaged file beside it, and tells of it", async () => {
    await keep();
    const whole = readFileSync(path("jsonl"));
    writeFileSync(path("jsonl"), whole.toString().replace("hello", "hallo"));
    await checkAll();
    await keep();
    expect(readFileSync(path("jsonl")).equals(whole)).to.equal(true);
    const [aside = ""] = names().filter((name) => name.includes(".damaged-"));
    expect(readFileSync(join(folder, chat.slug, aside), "utf8")).to.contain("hallo");
    const verdicts = (await filed()).map(({ verdict }) => verdict);
    expect(verdicts).to.deep.equal(["damaged", "whole"]);
    await checkAll();
    await keep();
    expect((await filed()).map(({ verdict }) => verdict)).to.deep.equal(["whole", "whole"]);
  });

  it("is filled again, with the same bytes, on a machine that lacks it", async () => {
    await keep();
    const other = temporaryFolder();
    await checkAll();
    await keep(other);
    for (const ending of ["jsonl", "bag.zip"])
      expect(readFileSync(path(ending, other)).equals(readFileSync(path(ending)))).to.equal(true);
  });

  it("is no lie after a stop between the file and the note of it", async () => {
    await keep();
    await house.db.query(
      `update archive_files set place = 1, sha512 = sha512(''), due_at = clock_timestamp()`,
    );
    await keep();
    expect((await filed()).map(({ verdict }) => verdict)).to.deep.equal(["whole", "whole"]);
    expect(names()).to.have.length(2);
  });

  it("is tried again later and later where it cannot be written to, and is whole once it can", async () => {
    // what is no folder, as a disk that is not there
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "in its place");
    const keeper = startKeeper({ db: house.db, folder, log });
    await until(() => !keeper.isWell());
    await until(async () => (await filed()).every(({ attempts }) => attempts > 1));
    expect((await filed())[0]?.error).to.match(/ENOTDIR|EEXIST/);
    rmSync(folder);
    mkdirSync(dirname(path("jsonl")), { recursive: true });
    await until(async () => (await filed()).every(({ verdict }) => verdict === "whole"));
    await until(() => keeper.isWell());
    await keeper.stop();
    expect((await filed()).map(({ error }) => error)).to.deep.equal([null, null]);
  });
});
