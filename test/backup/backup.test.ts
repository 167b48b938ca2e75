import { randomUUID } from "node:crypto";
import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { migrations } from "../../migrations/index.ts";
import { NotRestored, restoreBackup, writeBackup } from "../../server/frame/backup/index.ts";
import { makeLog } from "../../server/frame/log.ts";
import { brokenPlaces } from "../../server/rooms/index.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { lyceum } from "../support/command-line.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { startNode } from "../support/nodes.ts";
import { freshDatabase, freshUrl } from "../support/postgres.ts";

const log = makeLog("silent");

describe("a backup", function () {
  this.timeout(120_000);
  let url: string;
  let house: House;
  let chat: HeldChat;
  let file: string;
  before(async () => {
    url = await freshUrl();
    house = await openHouse(url);
    chat = await liveChat(house);
    for (const text of ["one", "zwei — ü\t\\N", "3️⃣\nand more"]) await say(text);
    const kept = await say("a slip");
    await chat.host.get("moderation.hide", { entry: kept.id, reason: "off-topic" });
  });
  beforeEach(() => (file = join(temporaryFolder(), "lyceum.zip")));

  const say = (text: string) =>
    chat.host.get("chats.postMessage", { room: chat.floor, id: randomUUID(), text });
  const restoring = (to: string, from = file) => ({
    url: to,
    file: from,
    migrations,
    log,
    check: async (db: House["db"]) =>
      (await brokenPlaces(db, 5)).map(({ what, place }) => `${what} ${place}`),
  });
  const refused = async (to: string): Promise<string> => {
    const [outcome] = await Promise.allSettled([restoreBackup(restoring(to))]);
    if (outcome.status === "fulfilled") throw new Error("it was restored");
    expect(outcome.reason).to.be.instanceOf(NotRestored);
    return String(outcome.reason.message);
  };
  const isEmpty = async (at: string): Promise<boolean> => {
    const { db, close } = await freshDatabase({ url: at });
    const rows = await db.query(`select from people union all select from rooms`);
    await close();
    return rows.length === 0;
  };

  it("restored into an empty database is the same to the last byte, and everything in it holds", async () => {
    const made = await writeBackup(url, file);
    const to = await freshUrl();
    await restoreBackup(restoring(to));
    const again = await writeBackup(to, join(temporaryFolder(), "again.zip"));
    expect(again.tables).to.deep.equal(made.tables);
    expect(again.sequences).to.deep.equal(made.sequences);
    const restored = await openHouse(to);
    expect(await brokenPlaces(restored.db, 5)).to.deep.equal([]);
    // what a browser or a node has kept of the one is not taken for the other
    const versions = [house, restored].map(({ db }) =>
      db.query("select version_of_room($1) as version", [chat.floor]),
    );
    const [here, there] = await Promise.all(versions);
    expect(there).not.to.deep.equal(here);
    // it goes on where it stood: ids are counted on, triggers and keys are back
    for (const harm of [
      "delete from records",
      "update rooms set session_id = gen_random_uuid() where kind = 'floor'",
    ]) {
      const [outcome] = await Promise.allSettled([restored.db.query(harm)]);
      expect(outcome.status).to.equal("rejected");
    }
  });

  it("is of one moment, while people go on speaking", async () => {
    const over = new AbortController();
    const talking = (async () => {
      for (let n = 0; !over.signal.aborted; n += 1) await say(`meanwhile ${n}`);
    })();
    const made = await writeBackup(url, file);
    over.abort();
    await talking;
    const to = await freshUrl();
    await restoreBackup(restoring(to));
    const { db, close } = await freshDatabase({ url: to });
    const [counted] = await db.query<{ count: number }>(`select count(*) from records`);
    await close();
    expect(counted?.count).to.equal(made.tables.find(({ name }) => name === "records")?.rows);
  });

  it("can be read by its owner alone, and stands under its name only when it is whole", async () => {
    await writeBackup(url, file);
    expect((statSync(file).mode & 0o777).toString(8)).to.equal("600");
    expect(readdirSync(join(file, ".."))).to.deep.equal(["lyceum.zip"]);
    const [outcome] = await Promise.allSettled([writeBackup(url, join(file, "no-folder.zip"))]);
    expect(outcome.status).to.equal("rejected");
    expect(existsSync(join(file, "no-folder.zip"))).to.equal(false);
  });

  it("is not restored over anything", async () => {
    await writeBackup(url, file);
    expect(await refused(url)).to.match(/not empty/);
  });

  it("is not restored when a part of it is missing or changed, and the database stays empty", async () => {
    await writeBackup(url, file);
    const whole = readFileSync(file);
    const to = await freshUrl();
    truncateSync(file, whole.length - 100);
    expect(await refused(to)).to.match(/not a whole backup/);
    for (const table of ["contents", "people", "records"]) {
      const bytes = Buffer.from(whole);
      const name = `tables/${table}`;
      const at = bytes.indexOf(name) + name.length + 40;
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      writeFileSync(file, bytes);
      await refused(to);
    }
    expect(await isEmpty(to)).to.equal(true);
    writeFileSync(file, whole);
    await restoreBackup(restoring(to));
  });

  it("is not restored when what was recorded was changed before it was made", async () => {
    const spoilt = await freshUrl();
    await writeBackup(url, file);
    await restoreBackup(restoring(spoilt));
    const owner = await freshDatabase({ url: spoilt, hurried: false });
    await owner.db.query(
      `update contents set what = convert_to(replace(convert_from(what, 'UTF8'), 'one', 'two'), 'UTF8')`,
    );
    await owner.close();
    await writeBackup(spoilt, file);
    const to = await freshUrl();
    expect(await refused(to)).to.match(/does not hold: words 1/);
    expect(await isEmpty(to)).to.equal(true);
  });

  it("of a newer build is refused by name", async () => {
    const [newest] = migrations.slice(-1);
    await writeBackup(url, file);
    const to = await freshUrl();
    const [outcome] = await Promise.allSettled([
      restoreBackup({ ...restoring(to), migrations: migrations.slice(0, -1) }),
    ]);
    expect(outcome.status === "rejected" && String(outcome.reason)).to.contain(newest?.name);
  });

  it("is made and restored from the command line, and a server shows the same transcript from it", async () => {
    await chat.at(-3_600, -1);
    const made = await lyceum(["backup", file, "--json"], { DATABASE_URL: url });
    expect(made.code).to.equal(0);
    const own = { DATA_DIR: temporaryFolder() };
    const restored = await lyceum(["restore", file, "--json"], own);
    expect(restored.code).to.equal(0);
    expect(JSON.parse(restored.stdout).records).to.equal(JSON.parse(made.stdout).records);
    const twice = await lyceum(["restore", file], own);
    expect(twice.code).to.equal(1);
    expect(twice.stderr).to.match(/^The database is not empty: .*\n$/m);
    const nodes = [await startNode({ DATABASE_URL: url }), await startNode(own)];
    // each closes and seals the chat for itself; what was said before is the same to the last byte
    const [before, after] = await Promise.all(
      nodes.map(async ({ url: at }) => {
        const text = await (await fetch(`${at}/transcripts/${chat.slug}.jsonl`)).text();
        return text.split("\n").filter((line) => line.includes('"kind":"said"'));
      }),
    );
    expect(before).to.have.length.above(4);
    expect(after).to.deep.equal(before);
    await Promise.all(nodes.map((node) => node.stop()));
  });
});
