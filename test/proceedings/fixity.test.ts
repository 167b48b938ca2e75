import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { DataSource } from "typeorm";
import { z } from "zod";
import { VolumesChecked1700000000062 } from "../../migrations/1700000000062-volumes-checked.ts";
import { found } from "../../server/frame/failure.ts";
import { noteLost, takeCheck } from "../../server/proceedings/checks.ts";
import { lyceum } from "../support/command-line.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { steward } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { type HeldMonth, heldMonth, isSealed } from "./held-month.ts";

const Told = z.object({ kept: z.number(), failed: z.number(), damaged: z.array(z.string()) });
const Checked = Told.extend({ proceedings: Told });

describe("the files of proceedings on the disk", function () {
  this.timeout(180_000);
  let house: House;
  let month: HeldMonth;
  let boss: Browser;
  let env: Record<string, string>;
  let nodes: TestNode[];
  const folder = temporaryFolder();
  before(async () => {
    const url = await freshUrl();
    env = { DATABASE_URL: url, LYCEUM_ARCHIVE: folder, PACE_FACTOR: "10000" };
    nodes = [await startNode(env), await startNode(env)];
    house = await openHouse(url);
    month = await heldMonth(house, ["It is kept."]);
    boss = await steward(house, "Stella Steward");
    await until(() => isSealed(house, month));
    await boss.get("proceedings.build", { edition: month.edition });
    await whole();
  });
  after(async () => {
    for (const node of nodes) await node.kill();
    await house.database.close();
  });

  const building = async () =>
    (await house.browser().get("proceedings.volume", { edition: month.edition })).building;
  const whole = () =>
    until(async () => {
      const { state, files } = await building();
      return (await isSealed(house, month)) && state === "whole" && files.length === 4;
    });
  const pathOf = async (file: "zip" | "epub" | "pdf" | "bag.zip") =>
    join(folder, (await boss.get("proceedings.file", { edition: month.edition, file })).path);
  const fetched = async (file: string) => {
    const response = await fetch(`${nodes[0]?.url ?? ""}/proceedings/${month.edition}.${file}`);
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const troubled = async () => (await boss.get("proceedings.fixity", {})).troubled;
  const lost = async () => (await troubled()).flatMap((one) => one.lost);
  const aside = () => readdirSync(join(folder, "proceedings", ".damaged"));
  const fixity = async () => {
    const { code, stdout } = await lyceum(["fixity", "--all", "--json"], env);
    return { code, told: Checked.parse(JSON.parse(stdout)).proceedings };
  };
  const fallDue = () =>
    house.db.query(`update proceedings_volumes set check_at = clock_timestamp()`);
  const logged = (): string[] =>
    nodes.flatMap((node) =>
      node
        .output()
        .split("\n")
        .filter((line) => line.includes("a file of proceedings has changed by itself")),
    );

  it("are read again by themselves within thirty days, and told of", async () => {
    const [before] = await house.db.query<{ checked: Date; days: number }>(
      `select checked_at as checked, extract(days from check_at - clock_timestamp())::int as days
       from proceedings_volumes`,
    );
    expect(found(before).days).to.be.within(23, 30);
    await fallDue();
    await until(async () => {
      const { oldestCheck } = await boss.get("proceedings.fixity", {});
      return oldestCheck !== null && new Date(oldestCheck) > found(before).checked;
    });
    const { files, bytes } = await boss.get("proceedings.fixity", {});
    expect(files).to.equal(4);
    expect(bytes).to.equal((await building()).files.reduce((sum, file) => sum + file.bytes, 0));
    expect(await troubled()).to.deep.equal([]);
    expect(await fixity()).to.deep.equal({ code: 0, told: { kept: 4, failed: 0, damaged: [] } });
  });

  it("are not handed out as whole where a byte has changed, are put aside, and are built anew at once", async () => {
    const path = await pathOf("pdf");
    const { sha256 } = found((await building()).files.find(({ file }) => file === "pdf"));
    const changed = readFileSync(path);
    const at = Math.floor(changed.length / 2);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    writeFileSync(path, changed);
    expect(await fetched("pdf").catch((error: unknown) => error)).to.be.instanceOf(Error);
    await until(async () => (await lost()).length > 0);
    expect(await lost()).to.deep.equal([{ file: "pdf", found: "damaged" }]);
    await whole();
    const sum = createHash("sha256")
      .update((await fetched("pdf")).bytes)
      .digest("hex");
    expect(sum).to.equal(sha256);
    await until(() => aside().length > 0);
    expect(aside()).to.have.length(1);
    expect(
      readFileSync(join(folder, "proceedings", ".damaged", aside()[0] ?? "")).equals(changed),
    ).to.equal(true);
    // one of the two nodes did it, once
    expect(logged()).to.have.length(1);
    expect(logged()[0]).to.contain('"found":"damaged"');
  });

  it("are found by a command where one is gone, are not there until they are built anew, and then are", async () => {
    for (const node of nodes) await node.stop();
    const path = await pathOf("epub");
    rmSync(path);
    const { code, told } = await fixity();
    expect(code).to.equal(1);
    expect(told).to.deep.equal({ kept: 3, failed: 0, damaged: [path.slice(folder.length + 1)] });
    expect((await building()).files.map(({ file }) => file)).to.deep.equal([
      "zip",
      "pdf",
      "bag.zip",
    ]);
    nodes = [await startNode(env), await startNode(env)];
    await whole();
    expect((await fetched("epub")).status).to.equal(200);
    expect(await lost()).to.deep.equal([{ file: "epub", found: "missing" }]);
    expect(await fixity()).to.deep.equal({ code: 0, told: { kept: 4, failed: 0, damaged: [] } });
  });

  it("are not there for whoever asks where one is gone, which has them checked", async () => {
    rmSync(await pathOf("zip"));
    expect((await fetched("zip")).status).to.equal(404);
    await until(async () => (await lost()).some(({ file }) => file === "zip"));
    await whole();
    expect((await fetched("zip")).status).to.equal(200);
  });

  it("are told of where they cannot be read, and tried again", async () => {
    const path = await pathOf("bag.zip");
    renameSync(path, `${path}.kept`);
    mkdirSync(path);
    await fallDue();
    await until(async () => (await troubled())[0]?.error?.includes("EISDIR") === true);
    rmSync(path, { recursive: true });
    renameSync(`${path}.kept`, path);
    await until(async () => (await troubled())[0]?.attempts === 0);
    expect((await building()).state).to.equal("whole");
  });

  it("are read by one at a time, and nothing is noted of what was built anew meanwhile", async () => {
    for (const node of nodes) await node.stop();
    await fallDue();
    const taken = await Promise.all([takeCheck(house.db), takeCheck(house.db)]);
    const [one, other] = taken.flatMap((due) => due ?? []);
    expect(other).to.equal(undefined);
    await house.db.query(`update proceedings_volumes set built_at = clock_timestamp()`);
    const gone = found(one).files.map(({ file, path }) => ({
      file,
      path,
      found: "missing" as const,
    }));
    expect(await noteLost(house.db, found(one), gone)).to.equal(false);
    expect((await building()).files).to.have.length(4);
  });

  it("are read by a server that is brought up to date, also those that were built before", async () => {
    const connections = await new DataSource({
      type: "postgres",
      url: env["DATABASE_URL"] ?? "",
    }).initialize();
    const run = connections.createQueryRunner();
    const migration = new VolumesChecked1700000000062();
    await migration.down(run);
    await migration.up(run);
    await connections.destroy();
    nodes = [await startNode(env)];
    await until(async () => (await boss.get("proceedings.fixity", {})).oldestCheck !== null);
    expect(await fixity()).to.deep.equal({ code: 0, told: { kept: 4, failed: 0, damaged: [] } });
  });
});
