import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { transcriptFormats } from "../../shared/choices.ts";
import { EditionTold } from "../../shared/editions.ts";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { lyceum } from "../support/command-line.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { freshUrl } from "../support/postgres.ts";
import { proven, steward } from "../support/people.ts";
import { filesIn } from "./bags.ts";
import { type AnEdition, anEdition } from "./an-edition.ts";

describe("an edition as a bag", function () {
  this.timeout(240_000);
  let house: House;
  let env: { DATABASE_URL: string };
  let made: AnEdition;
  const bag = join(temporaryFolder(), "a-month.bag.zip");
  let told: Record<string, unknown>;
  let files: ReadonlyMap<string, Buffer>;
  before(async () => {
    env = { DATABASE_URL: await freshUrl() };
    house = await openHouse(env.DATABASE_URL);
    made = await anEdition(house);
    const asked = ["export", "--edition", made.slug, "--bag", bag, "--json"];
    const { code, stdout, stderr } = await lyceum(asked, env);
    expect([code, stderr]).to.deep.equal([0, ""]);
    told = JSON.parse(stdout);
    files = await filesIn(bag);
  });

  it("is valid, and every transcript in it and the room of seals verify", async () => {
    const verdict = await verifyBagAt(bag);
    // of two sessions there are corrections
    const payload = 3 * transcriptFormats.length + 2 + 2 + made.materials.length;
    expect(verdict).to.deep.include({ ok: true, version: "1.0", files: payload, warnings: [] });
    expect(told).to.deep.include({ sessions: 6, transcripts: 3, files: payload });
    expect(told["materials"]).to.deep.equal({ in: 3, out: 3 });
    expect(told["waiting"]).to.deep.equal([made.others[2]]);
    for (const path of files.keys())
      if (path.endsWith(".jsonl")) {
        const file = join(temporaryFolder(), "one.jsonl");
        writeFileSync(file, files.get(path) ?? "");
        const python = join(import.meta.dirname, "../../../test/archive/verify.py");
        expect(spawnSync("python3", [python, file]).status, path).to.equal(0);
      }
  });

  it("tells all that its addresses need, by its published schema, and nothing that is not public", () => {
    const json: unknown = JSON.parse(String(files.get("data/edition.json")));
    const { sessions, people, themes, seals, keys } = EditionTold.parse(json);
    expect(sessions.map(({ slug }) => slug)).to.have.members([
      made.chat,
      made.forum,
      made.openHouse,
      ...made.others,
    ]);
    expect(themes.map(({ slug }) => slug)).to.deep.equal([made.theme]);
    const forum = sessions.find(({ slug }) => slug === made.forum);
    expect(forum?.transcript?.threads.map(({ id }) => id)).to.deep.equal(made.threads);
    expect(forum?.transcript?.threads[0]?.title).to.equal("On *fairness*");
    expect(people.map(({ name }) => name)).to.include.members(["Ada Author", "Carla Crowd"]);
    const talk = sessions.find(({ slug }) => slug === made.chat);
    expect(talk?.materials.map(({ kind }) => kind)).to.deep.equal(["image", "recording", "link"]);
    expect(talk?.removed.map(({ reason }) => reason)).to.deep.equal(["private"]);
    for (const path of made.materials) expect([...files.keys()]).to.include(`data${path}`);
    expect(seals?.place).to.equal(3);
    expect(keys).to.have.length(1);
    for (const [path, bytes] of files)
      for (const secret of made.secrets)
        expect(bytes.includes(secret), `${secret} in ${path}`).to.equal(false);
  });

  it("tells who, what, when and what became of it", () => {
    const said = (path: string) => String(files.get(path));
    expect(said("bag-info.txt")).to.match(/^External-Description: A month of talk$/m);
    expect(said("bag-info.txt")).to.match(/^Payload-Oxum: \d+\.31$/m);
    expect(said("metadata/dublin-core.xml")).to.contain("<dc:title>A month of talk</dc:title>");
    for (const type of ["capture", "digital signature generation", "redaction", "fixity check"])
      expect(said("metadata/premis.xml")).to.contain(`<premis:eventType>${type}<`);
  });

  it("is the same to the last byte when it is asked for again", async () => {
    const again = join(temporaryFolder(), "a-month.bag.zip");
    await lyceum(["export", "--edition", made.slug, "--bag", again], env);
    expect(readFileSync(again).equals(readFileSync(bag))).to.equal(true);
  });

  it("is given to archivists over the web too, and to nobody else", async () => {
    const boss = await steward(house, "Sue");
    const { name, base64 } = await boss.get("archive.editionBag", { edition: made.slug });
    const path = join(temporaryFolder(), name);
    writeFileSync(path, Buffer.from(base64, "base64"));
    expect(await verifyBagAt(path)).to.include({ ok: true });
    await house.db.query(`update material_files set bytes = 60000000 where type = 'png'`);
    const large = await boss.refused("archive.editionBag", { edition: made.slug });
    expect(large.key).to.equal("edition-holds-much");
    const anybody = await proven(house, "Bob");
    const refusal = await anybody.refused("archive.editionBag", { edition: made.slug });
    expect(refusal.code).to.equal("not-allowed");
  });

  it("is not there where it cannot be made, and is not mixed with a session's files", async () => {
    const nowhere = join(temporaryFolder(), "x.bag.zip");
    const unknown = await lyceum(["export", "--edition", "no-such", "--bag", nowhere], env);
    expect([unknown.code, existsSync(nowhere)]).to.deep.equal([2, false]);
    for (const words of [[made.chat, "--bag", nowhere], ["--edition", made.slug], []])
      expect((await lyceum(["export", ...words], env)).code).to.equal(2);
  });
});
