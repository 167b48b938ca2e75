import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EpubCheck } from "@likecoin/epubcheck-ts";
import { expect } from "chai";
import { unzipSync } from "fflate";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { doiIn } from "../../shared/doi.ts";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { volumeViews } from "../../server/commands/volume-views.ts";
import { compile } from "../../server/proceedings/index.ts";
import { browser } from "../support/chromium.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { proven, steward } from "../support/people.ts";
import { anEdition } from "../support/proceedings.ts";
import { type HeldMonth, heldMonth } from "./held-month.ts";

describe("a DOI", function () {
  this.timeout(120_000);
  let house: House;
  let month: HeldMonth;
  let edition: string;
  let keeper: Awaited<ReturnType<typeof steward>>;
  before(async () => {
    house = await openHouse();
    month = await heldMonth(house, ["Said & done"]);
    ({ edition } = month);
    keeper = await steward(house, "Stella Steward");
  });
  afterEach(() => keeper.get("proceedings.removeDoi", { edition }));

  const doi = "10.5072/november-2026";
  const give = (typed: string) => keeper.get("proceedings.giveDoi", { edition, doi: typed });
  const cited = async () => {
    const visitor = house.browser();
    const bib = await visitor.get("proceedings.citation", { edition, format: "bib" });
    const csl = await visitor.get("proceedings.citation", { edition, format: "csl.json" });
    return { bib: bib.content, csl: csl.content };
  };

  it("is understood as people have it, and what is none is not", () => {
    for (const typed of [
      doi,
      `  ${doi}\n`,
      `doi:${doi}`,
      `DOI: ${doi}`,
      `info:doi/${doi}`,
      `https://doi.org/${doi}`,
      `http://dx.doi.org/${doi}`,
      "https://www.doi.org/10.5072%2Fnovember-2026",
    ])
      expect(doiIn(typed), typed).to.equal(doi);
    expect(doiIn("10.1000.10/A_b(1);c:2/3")).to.equal("10.1000.10/A_b(1);c:2/3");
    for (const typed of [
      "",
      "10.5072",
      "10.5072/",
      "11.5072/one",
      "10.50/one",
      "10.5072/one two",
      '10.5072/"><script>',
      "10.5072/a}, note = {b",
      `10.5072/${"a".repeat(200)}`,
      "10.5072/\u202Eone",
      "https://doi.org/%E0%A4%A",
      `https://doi.example/${doi}`,
      `javascript:alert(1)//${doi}`,
    ])
      expect(doiIn(typed), typed).to.equal(null);
  });

  it("is cited once it was given, and not any more once it was removed", async () => {
    expect((await cited()).bib).not.to.contain("doi");
    await give(`https://doi.org/${doi}`);
    const { bib, csl } = await cited();
    expect(bib)
      .to.contain(`  doi = {${doi}}`)
      .and.to.match(/ {2}url = /);
    expect(JSON.parse(csl)).to.have.nested.property("[0].DOI", doi);
    const chapter = { edition, session: month.chat.slug, format: "csl.json" } as const;
    const of = await house.browser().get("proceedings.citation", chapter);
    expect(of.content, "a session is not its volume").not.to.contain("DOI");
    await keeper.get("proceedings.removeDoi", { edition });
    const after = await cited();
    expect(`${after.bib}${after.csl}`).not.to.contain("10.5072");
  });

  it("is refused where it is none, and where it is another edition’s in other letters", async () => {
    const asked = { edition, doi: "november 2026" };
    const refusal = await keeper.refused("proceedings.giveDoi", asked);
    expect(refusal.fields["doi"]?.key).to.equal("doi");
    await give(doi);
    const other = await anEdition(house, "Another month");
    const again = { edition: other, doi: doi.toUpperCase() };
    const { fields } = await keeper.refused("proceedings.giveDoi", again);
    expect(fields["doi"]).to.deep.include({ key: "doi-of-another" });
    await keeper.get("proceedings.removeDoi", { edition });
    await keeper.get("proceedings.giveDoi", again);
    await keeper.get("proceedings.removeDoi", { edition: other });
  });

  it("is known with who gave and removed it, for archivists and stewards alone", async () => {
    const before = (await keeper.get("proceedings.doi", { edition })).given.length;
    await give(doi);
    await give(doi);
    await keeper.get("proceedings.removeDoi", { edition });
    const { given } = await keeper.get("proceedings.doi", { edition });
    expect(given.slice(0, -before || undefined).map((one) => [one.doi, one.by])).to.deep.equal([
      [null, "Stella Steward"],
      [doi, "Stella Steward"],
    ]);
    const ada = await proven(house, "Ada");
    for (const name of ["proceedings.doi", "proceedings.removeDoi"] as const)
      expect((await ada.refused(name, { edition })).code).to.equal("not-allowed");
  });

  it("stays when whoever gave it leaves, without their name", async () => {
    const arno = await proven(house, "Arno Archivist");
    await house.command("people.grantFromHouse", { person: arno.email, role: "archivist" });
    await arno.get("proceedings.giveDoi", { edition, doi });
    await arno.get("people.leave", { how: "anonymise" });
    const { edition: told, given } = await keeper.get("proceedings.doi", { edition });
    expect([told.doi, given[0]?.by]).to.deep.equal([doi, null]);
  });

  it("stands in every file of the volume, which are the same bytes for the same DOI", async () => {
    const write = async () => {
      const folder = temporaryFolder();
      const { db } = house;
      const views = volumeViews("en");
      const tell = () => undefined;
      const made = { db, slug: edition, folder, withSite: true, home: "", views, tell };
      return { folder, ...(await compile(made)) };
    };
    const without = await write();
    await give(doi);
    const [one, other] = [await write(), await write()];
    expect(one.files).to.deep.equal(other.files);
    expect(one.doi).to.equal(doi);
    const address = `https://doi.org/${doi}`;
    const textIn = (at: string, zip: string, name: string) =>
      Buffer.from(unzipSync(readFileSync(join(at, `${edition}.${zip}`)))[name] ?? []).toString();
    const told = (at: string): Record<string, string> => ({
      page: readFileSync(join(at, edition, "index.html"), "utf8"),
      bib: readFileSync(join(at, edition, "cite", `${edition}.bib`), "utf8"),
      book: textIn(at, "epub", "OEBPS/package.opf"),
      title: textIn(at, "epub", "OEBPS/title.xhtml"),
      core: textIn(at, "bag.zip", `${edition}/metadata/dublin-core.xml`),
      info: textIn(at, "bag.zip", `${edition}/bag-info.txt`),
    });
    expect(told(one.folder)["page"]).to.contain(`<a href="${address}">${address}</a>`);
    expect(told(one.folder)["book"]).to.contain(`<dc:identifier>${address}</dc:identifier>`);
    expect(told(one.folder)["core"]).to.contain(`<dc:identifier>${address}</dc:identifier>`);
    expect(told(one.folder)["info"]).to.contain(`External-Identifier: ${address}\n`);
    for (const [name, text] of Object.entries(told(one.folder))) expect(text, name).to.contain(doi);
    for (const [name, text] of Object.entries(told(without.folder)))
      expect(text, name).not.to.contain("doi.org").and.not.to.contain(doi);
    const checked = await new EpubCheck().check(
      readFileSync(join(one.folder, `${edition}.epub`)),
      "book.epub",
    );
    expect([checked.errorCount, checked.fatalCount]).to.deep.equal([0, 0]);
    expect(await verifyBagAt(join(one.folder, `${edition}.bag.zip`))).to.include({ ok: true });
    const data = new Uint8Array(readFileSync(join(one.folder, `${edition}.pdf`)));
    const pdf = await getDocument({ data, verbosity: 0 }).promise;
    const { items } = await (await pdf.getPage(1)).getTextContent();
    expect(items.map((item) => ("str" in item ? item.str : "")).join("")).to.contain(address);
    expect((await pdf.getMetadata()).info).to.deep.include({ Subject: address });
  });

  it("is told to a registry with what DataCite’s schema wants, before it is given and after", async () => {
    const page = await (await browser()).newPage();
    const read = async () => {
      const { content, name } = await house.browser().get("proceedings.metadata", { edition });
      expect(name).to.equal(`${edition}.datacite.xml`);
      return page.evaluate((xml) => {
        const { documentElement: root } = new DOMParser().parseFromString(xml, "application/xml");
        const ns = "http://datacite.org/schema/kernel-4";
        return [...root.getElementsByTagNameNS(ns, "*")]
          .filter((one) => one.childElementCount === 0)
          .map((one) => [
            one.localName,
            one.textContent,
            ...[...one.attributes].map(({ name: key, value }) => `${key}=${value}`),
          ]);
      }, content);
    };
    expect((await read())[0]).to.deep.equal(["identifier", ":tba", "identifierType=DOI"]);
    await give(doi);
    const host = (await month.chat.see()).session.organisation?.name ?? "";
    const told = await read();
    expect(told).to.deep.include.members([
      ["identifier", doi, "identifierType=DOI"],
      ["creatorName", host, "nameType=Organizational"],
      ["title", "Proceedings: November <b>& more</b>"],
      ["publisher", "Lyceum"],
      ["publicationYear", "2026"],
      ["resourceType", "Proceedings", "resourceTypeGeneral=ConferenceProceeding"],
      ["subject", 'Fair "play" <i>'],
      ["date", "2026-11-30", "dateType=Issued"],
      ["date", "2026-11-01/2026-11-30", "dateType=Collected"],
      [
        "alternateIdentifier",
        `http://localhost:3000/proceedings/${edition}`,
        "alternateIdentifierType=URL",
      ],
    ]);
    expect(told.filter(([name]) => name === "rights")).to.deep.equal([]);
    await page.close();
  });
});
