import { createHash } from "node:crypto";
import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { expect } from "chai";
import { found } from "../../server/frame/failure.ts";
import { makeLog } from "../../server/frame/log.ts";
import { noteBuilt, takeVolume } from "../../server/proceedings/building.ts";
import { takeCheck } from "../../server/proceedings/checks.ts";
import { openBuilt, startBuilder } from "../../server/proceedings/index.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { steward } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { anEdition } from "../support/proceedings.ts";
import { until } from "../support/until.ts";

const large = Buffer.alloc(2_000_000, "Proceedings. ");

describe("reading a built volume", () => {
  let house: House;
  const folder = temporaryFolder();
  const path = "volume.zip";
  const file = {
    file: "zip" as const,
    bytes: large.length,
    sha256: createHash("sha256").update(large).digest("hex"),
    path,
  };
  before(async () => {
    house = await openHouse(await freshUrl());
    const edition = await anEdition(house);
    const boss = await steward(house, "Stella Steward");
    await boss.get("proceedings.build", { edition });
    const from = { places: {}, materials: "", doi: null };
    await noteBuilt(house.db, found(await takeVolume(house.db)), { files: [file], ...from });
  });
  after(() => house.database.close());

  const readTheBeginning = async (): Promise<void> => {
    const content = found(await openBuilt(house.db, folder, file));
    const ended = new Promise((resolve) => content.once("close", resolve));
    const reader = new PassThrough();
    reader.once("data", () => reader.destroy());
    const given: unknown = await pipeline(content, reader).catch((error: unknown) => error);
    expect(given).to.be.instanceOf(Error);
    await ended;
  };

  it("is not begun by the server because whoever downloads it breaks off", async () => {
    writeFileSync(join(folder, path), large);
    await readTheBeginning();
    expect(await takeCheck(house.db)).to.equal(null);
  });

  it("is left to another when the server stops", async () => {
    // many gigabytes of nothing, of which the disk keeps none
    writeFileSync(join(folder, path), "");
    truncateSync(join(folder, path), 500_000_000_000);
    await house.db.query(`update proceedings_volumes set check_at = clock_timestamp()`);
    const log = makeLog("silent");
    const { stop } = startBuilder({ db: house.db, folder, log, worker: new URL("file:///none") });
    const checked = () =>
      house.db.query(
        `select check_attempts as attempts from proceedings_volumes
         where check_at between clock_timestamp() + interval '1 second' and clock_timestamp() + interval '2 minutes'`,
      );
    await until(async () => (await checked()).length > 0);
    await stop();
    expect(await checked()).to.deep.equal([{ attempts: 0 }]);
  });

  it("is begun where what is downloaded is not what was built", async () => {
    writeFileSync(join(folder, path), Buffer.alloc(large.length, "Something else. "));
    const content = found(await openBuilt(house.db, folder, file));
    const given: unknown = await pipeline(content, new PassThrough().resume()).catch(
      (error: unknown) => error,
    );
    expect(given).to.be.instanceOf(Error);
    expect(found(await takeCheck(house.db)).files).to.deep.equal([file]);
  });
});
