import { createHash, randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { unzipSync } from "fflate";
import { volumeFiles } from "../../shared/choices.ts";
import { escapeHtml } from "../../shared/reading.ts";
import { makeLog } from "../../server/frame/log.ts";
import { startBuilder } from "../../server/proceedings/index.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { steward } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { type HeldMonth, heldMonth, isSealed } from "./held-month.ts";

describe("the files of proceedings", function () {
  this.timeout(120_000);
  let house: House;
  let month: HeldMonth;
  let folder: string;
  let env: Record<string, string>;
  let node: TestNode;
  const start = () => startNode(env);
  before(async () => {
    const url = await freshUrl();
    folder = temporaryFolder();
    env = { DATABASE_URL: url, LYCEUM_ARCHIVE: folder, PACE_FACTOR: "10000" };
    node = await start();
    house = await openHouse(url);
    month = await heldMonth(house, ["NOT-TO-BE-SEEN later"]);
    await until(() => isSealed(house, month));
  });
  after(async () => {
    await node.kill();
    await house.database.close();
  });

  const building = async () => {
    const { edition } = month;
    return (await house.browser().get("proceedings.volume", { edition })).building;
  };
  const build = async () => {
    const boss = await steward(house, "Stella Steward");
    await boss.get("proceedings.build", { edition: month.edition });
  };
  const whole = () =>
    until(async () => (await isSealed(house, month)) && (await building()).state === "whole");
  const fetched = async (file: string) => {
    const response = await fetch(`${node.url}/proceedings/${month.edition}.${file}`);
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const sumOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
  const inZip = (bytes: Buffer): string =>
    Object.values(unzipSync(bytes))
      .map((content) => Buffer.from(content).toString("utf8"))
      .join("\n");
  const left = (): string[] => readdirSync(join(folder, "proceedings", month.edition));
  /** What was built before is removed once what is built now is noted. */
  const onlyOneIsLeft = () => until(() => left().length === 1);

  it("are not there before somebody has them built, and then are what is told of them", async () => {
    expect((await building()).state).to.equal("none");
    expect((await fetched("zip")).status).to.equal(404);
    await build();
    await whole();
    const { files, all } = await building();
    expect(all).to.equal(2);
    expect(files.map(({ file }) => file)).to.deep.equal([...volumeFiles]);
    for (const { file, bytes, sha256 } of files) {
      const got = await fetched(file);
      expect([got.status, got.bytes.length, sumOf(got.bytes)]).to.deep.equal([200, bytes, sha256]);
    }
    expect((await fetched("exe")).status).to.equal(404);
    const bib = await fetched("bib");
    expect([bib.status, bib.bytes.toString()]).to.deep.equal([
      200,
      (
        await house.browser().get("proceedings.citation", { edition: month.edition, format: "bib" })
      ).content.replace("http://localhost:3000", node.url.replace("127.0.0.1", "localhost")),
    ]);
    expect((await fetched(`csl.json?session=${month.chat.slug}`)).status).to.equal(200);
    expect((await fetched("bib?session=no-such-session")).status).to.equal(404);
  });

  it("are not given once something in them was taken from view, and are built anew without it", async () => {
    expect(inZip((await fetched("zip")).bytes)).to.contain("NOT-TO-BE-SEEN");
    const { records } = await house
      .browser()
      .get("archive.transcript", { session: month.chat.slug });
    const entry = records.find(({ what }) => what?.text?.startsWith("NOT-TO"))?.id ?? "";
    await month.chat.host.get("moderation.hide", { entry, reason: "private" });
    expect((await fetched("zip")).status).to.equal(404);
    await whole();
    for (const file of ["zip", "epub"])
      expect(inZip((await fetched(file)).bytes)).not.to.contain("NOT-TO-BE-SEEN");
    await onlyOneIsLeft();
  });

  it("are built anew once something in them is corrected, and tell what was said beside it", async () => {
    const { slug: session, host } = month.chat;
    const { records } = await house.browser().get("archive.transcript", { session });
    const said = records.find(({ kind, what, gone }) => kind === "said" && what?.text && !gone);
    const about = { session, entry: said?.id ?? "", id: randomUUID() };
    await host.get("archive.correct", { ...about, text: "WHAT-SHOULD-BE-READ" });
    expect((await fetched("zip")).status).to.equal(404);
    await whole();
    for (const file of ["zip", "epub"])
      expect(inZip((await fetched(file)).bytes))
        .to.contain("WHAT-SHOULD-BE-READ")
        .and.to.contain(escapeHtml(said?.what?.text ?? "?"));
  });

  it("are built anew once the volume has a DOI, and tell it", async () => {
    const { edition } = month;
    const keeper = await steward(house, "Stella Steward");
    await keeper.get("proceedings.giveDoi", { edition, doi: "10.5072/built" });
    expect((await fetched("zip")).status).to.equal(404);
    await whole();
    expect(inZip((await fetched("epub")).bytes)).to.contain("https://doi.org/10.5072/built");
    await onlyOneIsLeft();
    expect((await fetched("datacite.xml")).bytes.toString()).to.contain(">10.5072/built<");
  });

  it("are built by another where whoever was at it is stopped in between, and nothing is left half", async () => {
    await node.stop();
    const stuck = startBuilder({
      db: house.db,
      folder,
      log: makeLog("silent"),
      worker: new URL("./stuck-worker.js", import.meta.url),
    });
    await build();
    await until(async () => (await building()).state === "under way");
    expect(await building()).to.include({ done: 1, all: 2 });
    await stuck.stop();
    node = await start();
    await whole();
    await onlyOneIsLeft();
    const { files } = await building();
    expect(sumOf((await fetched("zip")).bytes)).to.equal(files[0]?.sha256);
  });

  it("are whole or not there wherever a machine dies while they are built", async () => {
    for (const after of [0, 700, 1_400]) {
      await build();
      await pause(after);
      await node.kill();
      node = await start();
      // whoever died says nothing any more; its silence is not waited for
      await house.db.query(
        `update proceedings_volumes set due_at = clock_timestamp() where due_at is not null`,
      );
      await whole();
      const { files } = await building();
      for (const { file, sha256 } of files)
        expect(sumOf((await fetched(file)).bytes), `${file} ${after}`).to.equal(sha256);
      await onlyOneIsLeft();
    }
  });
});
