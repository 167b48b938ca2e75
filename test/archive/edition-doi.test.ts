import { expect } from "chai";
import { steward } from "../support/people.ts";
import { anEdition } from "../support/proceedings.ts";
import { type EditionToTake, editionToTake } from "./edition-to-take.ts";
import { retold } from "./forged-bags.ts";

describe("the DOI of an edition that is taken over", function () {
  this.timeout(240_000);
  let edition: EditionToTake;
  before(async () => {
    edition = await editionToTake();
  });

  const doi = "10.5072/moved";
  const withDoi = (told: string) => retold(edition.files, (all) => void (all.edition.doi = told));

  it("is refused where it is none", async () =>
    edition.refused(await withDoi("javascript:alert(1)"), /not of its form/));

  it("stands in the way where something else has it here, and comes along where nothing has", async () => {
    const { there, made, run } = edition;
    const keeper = await steward(there, "Stella Steward");
    const other = await anEdition(there, "Another month");
    await keeper.get("proceedings.giveDoi", { edition: other, doi: doi.toUpperCase() });
    const bag = await withDoi(doi);
    const inTheWay = await run(bag, "--json");
    expect(inTheWay.code).to.equal(1);
    expect(JSON.parse(inTheWay.stdout)).to.deep.include({
      is: "in conflict",
      conflicts: [{ kind: "DOI", name: doi.toUpperCase() }],
    });
    await keeper.get("proceedings.removeDoi", { edition: other });
    expect((await run(bag)).code).to.equal(0);
    const { edition: taken, given } = await keeper.get("proceedings.doi", { edition: made.slug });
    expect(taken.doi).to.equal(doi);
    expect(given.map((one) => [one.doi, one.by])).to.deep.equal([[doi, null]]);
    const again = await run(bag, "--json");
    expect(JSON.parse(again.stdout).is).to.equal("here");
  });
});
