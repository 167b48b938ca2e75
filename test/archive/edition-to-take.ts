import { join } from "node:path";
import { expect } from "chai";
import { lyceum } from "../support/command-line.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { freshUrl } from "../support/postgres.ts";
import { type AnEdition, anEdition } from "./an-edition.ts";
import { filesIn } from "./bags.ts";

export interface EditionToTake {
  readonly made: AnEdition;
  /** Its bag, and what is in it. */
  readonly bag: string;
  readonly files: ReadonlyMap<string, Buffer>;
  /** A server on which nothing has happened yet. */
  readonly there: House;
  /** Where its database is. */
  readonly url: string;
  /** Brings a bag in on that server. */
  run(path: string, ...flags: string[]): ReturnType<typeof lyceum>;
  /** Expects that a bag is refused there in these words, by a dry run as by the true one, and that nothing stays of it. */
  refused(path: string, words: RegExp): Promise<void>;
}

const tables = [
  ..."editions themes sessions rooms records contents former_keys".split(" "),
  ..."materials material_files material_pieces".split(" "),
];
const held = tables.map((name) => `(select count(*) from ${name})`).join(" + ");

/** An edition in its bag, and another server that can take it over. */
export async function editionToTake(): Promise<EditionToTake> {
  const from = await freshUrl();
  const made = await anEdition(await openHouse(from));
  const bag = join(temporaryFolder(), "a-month.bag.zip");
  const asked = ["--edition", made.slug, "--bag", bag, "--format", "jsonl"];
  expect((await lyceum(["export", ...asked], { DATABASE_URL: from })).code).to.equal(0);
  const to = await freshUrl();
  const there = await openHouse(to);
  const run = (path: string, ...flags: string[]) =>
    lyceum(["import", path, ...flags], { DATABASE_URL: to });
  const rows = async (): Promise<object[]> => there.db.query(`select ${held} as rows`);
  const refused = async (path: string, words: RegExp): Promise<void> => {
    const before = await rows();
    for (const flags of [["--dry-run"], []]) {
      const { code, stderr, stdout } = await run(path, ...flags);
      expect([code, stdout]).to.deep.equal([1, ""]);
      expect(stderr).to.match(words);
    }
    expect(await rows()).to.deep.equal(before);
  };
  return { made, bag, files: await filesIn(bag), there, url: to, run, refused };
}
