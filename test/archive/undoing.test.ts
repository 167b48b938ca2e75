import { expect } from "chai";
import { DataSource, type QueryRunner } from "typeorm";
import { Corrections1700000000058 } from "../../migrations/1700000000058-corrections.ts";
import { RoomsOfSeals1700000000036 } from "../../migrations/1700000000036-rooms-of-seals.ts";
import { migrations } from "../../migrations/index.ts";
import { brokenPlaces } from "../../server/rooms/index.ts";
import { openHouse } from "../support/house.ts";
import { freshDatabase } from "../support/postgres.ts";
import { anEdition } from "./an-edition.ts";

describe("a step back to an older build", function () {
  this.timeout(120_000);

  async function over<T>(url: string, work: (run: QueryRunner) => Promise<T>): Promise<T> {
    const connections = await new DataSource({ type: "postgres", url }).initialize();
    try {
      return await work(connections.createQueryRunner());
    } finally {
      await connections.destroy();
    }
  }
  const sinceSeals = migrations.slice(migrations.indexOf(RoomsOfSeals1700000000036));
  const refusal = (undone: Promise<void>): Promise<string> =>
    undone.then(
      () => expect.fail("it was undone"),
      (error: unknown) => String(error),
    );

  it("is refused where corrections or seals are kept, with what to do, and changes nothing", async () => {
    const { url } = await freshDatabase();
    const house = await openHouse(url);
    const { chat: session } = await anEdition(house);
    const before = await house.browser().get("archive.transcript", { session });
    expect(before.corrections).not.to.deep.equal([]);
    await over(url, async (run) => {
      for (const [One, kind] of [
        [Corrections1700000000058, "corrections"],
        [RoomsOfSeals1700000000036, "seals"],
      ] as const) {
        const words = await refusal(new One().down(run));
        expect(words).to.contain(`rooms of ${kind}`).and.to.contain("restore a backup");
      }
    });
    const after = await house.browser().get("archive.transcript", { session });
    expect(after).to.deep.equal(before);
    expect(await brokenPlaces(house.db, 5)).to.deep.equal([]);
  });

  it("is taken where none are, and forth again", async () => {
    const { url } = await freshDatabase();
    const house = await openHouse(url);
    await over(url, async (run) => {
      for (const One of sinceSeals.toReversed()) await new One().down(run);
      for (const One of sinceSeals) await new One().up(run);
    });
    expect((await house.browser().get("archive.keys", {})).former).to.deep.equal([]);
  });
});
