import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { makeLog } from "../../server/frame/log.ts";
import {
  noteBuilt,
  noteNotBuilt,
  noteProgress,
  releaseVolume,
  type Taken,
  TakenOver,
  takeVolume,
} from "../../server/proceedings/building.ts";
import { startBuilder } from "../../server/proceedings/index.ts";
import { found } from "../../server/frame/failure.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { steward } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { anEdition } from "../support/proceedings.ts";
import { until } from "../support/until.ts";

describe("whoever builds proceedings", function () {
  this.timeout(60_000);
  let house: House;
  let edition: string;
  before(async () => (house = await openHouse(await freshUrl())));
  after(() => house.database.close());
  beforeEach(async () => {
    edition = await anEdition(house);
    const boss = await steward(house, "Stella Steward");
    await boss.get("proceedings.build", { edition });
  });

  const take = async (): Promise<Taken> => found(await takeVolume(house.db));
  const falls = (): Promise<object[]> =>
    house.db.query(
      `update proceedings_volumes set due_at = clock_timestamp() where due_at is not null`,
    );
  const building = async () =>
    (await house.browser().get("proceedings.volume", { edition })).building;
  const made = (name: string) => ({
    files: [{ file: "zip" as const, bytes: 1, sha256: "0".repeat(64), path: name }],
    places: {},
    // of nothing
    materials: "d41d8cd98f00b204e9800998ecf8427e",
    doi: null,
  });
  const isRefused = async (noting: Promise<unknown>): Promise<void> => {
    expect(await noting.catch((error: unknown) => error)).to.be.instanceOf(TakenOver);
  };

  it("notes nothing any more once another has taken it over", async () => {
    const first = await take();
    await noteProgress(house.db, first, { done: 1, all: 2 });
    await falls();
    const second = await take();
    await noteProgress(house.db, second, { done: 1, all: 3 });
    await isRefused(noteProgress(house.db, first, { done: 2, all: 2 }));
    await isRefused(noteBuilt(house.db, first, made("of the first")));
    await noteNotBuilt(house.db, first, new Error("no such folder"));
    await releaseVolume(house.db, first);
    expect(await building()).to.include({ state: "under way", done: 1, all: 3 });
    expect(await takeVolume(house.db)).to.equal(null);
    await noteBuilt(house.db, second, made("of the second"));
    await isRefused(noteBuilt(house.db, first, made("of the first")));
    expect((await building()).state).to.equal("whole");
    const file = await house.browser().get("proceedings.file", { edition, file: "zip" });
    expect(file.path).to.equal("of the second");
  });

  it("gives it up after twelve tries, until somebody asks again", async () => {
    for (let tries = 1; tries <= 12; tries += 1) {
      await noteNotBuilt(house.db, await take(), new Error("no such folder"));
      expect((await building()).state).to.equal("failed");
      await falls();
    }
    expect(await takeVolume(house.db)).to.equal(null);
    const boss = await steward(house, "Sven Steward");
    await boss.get("proceedings.build", { edition });
    expect((await building()).state).to.equal("waiting");
    expect((await take()).builder).to.be.a("string");
  });

  it("leaves nothing behind where it could not be built", async () => {
    const folder = temporaryFolder();
    const builder = startBuilder({
      db: house.db,
      folder,
      log: makeLog("silent"),
      worker: new URL("./failing-worker.js", import.meta.url),
    });
    await until(async () => (await building()).state === "failed");
    await builder.stop();
    expect(existsSync(join(folder, "proceedings", edition))).to.equal(true);
    expect(readdirSync(join(folder, "proceedings", edition))).to.deep.equal([]);
  });
});
