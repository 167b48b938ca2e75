import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EpubCheck } from "@likecoin/epubcheck-ts";
import { expect } from "chai";
import { unzipSync } from "fflate";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { volumeViews } from "../../server/commands/volume-views.ts";
import { compile } from "../../server/proceedings/index.ts";
import { nastyTexts } from "../archive/nasty-texts.ts";
import { filesOpened } from "../archive/opened.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { type HeldMonth, heldMonth } from "./held-month.ts";

const nasty = nastyTexts.filter((text) => text.length <= 500);

describe("the book, the document and the bag of an edition", function () {
  this.timeout(120_000);
  let house: House;
  let month: HeldMonth;
  let folder: string;
  let messages: number;
  const write = async (to: string) => {
    const { db } = house;
    const views = volumeViews("en");
    const tell = () => undefined;
    return compile({ db, slug: month.edition, folder: to, withSite: false, home: "", views, tell });
  };
  const read = (ending: string) => readFileSync(join(folder, `${month.edition}.${ending}`));
  before(async () => {
    house = await openHouse();
    month = await heldMonth(house, nasty, "</p><b>Ada");
    folder = temporaryFolder();
    await write(folder);
    const { volume } = await house.browser().get("proceedings.volume", { edition: month.edition });
    messages = volume.chapters.reduce((sum, one) => sum + one.messages, 0);
  });

  it("are the same bytes each time", async () => {
    const [one, other] = [await write(folder), await write(temporaryFolder())];
    expect(other.files).to.deep.equal(one.files);
    expect(one.files.map(({ file }) => file)).to.deep.equal(["zip", "epub", "pdf", "bag.zip"]);
  });

  it("are a book that the checker of books passes, with every message once, inert in a browser", async () => {
    const epub = read("epub");
    const {
      errorCount,
      fatalCount,
      messages: told,
    } = await new EpubCheck().check(epub, "book.epub");
    const errors = told.filter(({ severity }) => /error|fatal/.test(severity));
    expect(errors.slice(0, 3)).to.deep.equal([]);
    expect([errorCount, fatalCount]).to.deep.equal([0, 0]);
    const pages = Object.entries(unzipSync(epub)).flatMap(([name, content]) =>
      name.endsWith(".xhtml") ? [Buffer.from(content).toString("utf8")] : [],
    );
    const { count, doings } = await filesOpened(pages, "xhtml", "article");
    expect(count).to.equal(messages);
    expect(doings).to.deep.equal([]);
    const nav = pages.find((page) => page.includes('epub:type="toc"')) ?? "";
    expect(nav.match(/<li>/g)).to.have.length(5);
  });

  it("are a document with bookmarks to every session, in which its words stand", async () => {
    const pdf = await getDocument({ data: new Uint8Array(read("pdf")), verbosity: 0 }).promise;
    const outline = (await pdf.getOutline()).map(({ title }) => title);
    const { volume } = await house.browser().get("proceedings.volume", { edition: month.edition });
    expect(outline).to.include.members(volume.chapters.map(({ session }) => session.title));
    expect(outline).to.include.members(["Themes", "People", "Links", "Question 1"]);
    expect(await pdf.getMarkInfo()).to.include({ Marked: true });
    const texts: string[] = [];
    for (let n = 1; n <= pdf.numPages; n += 1) {
      const { items } = await (await pdf.getPage(n)).getTextContent();
      texts.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
    }
    const text = texts.join("").replace(/\s/g, "");
    for (const words of ["Becauseofclouds.", "Wefoundclouds.", "Iclosethischat", "Köln"])
      expect(text).to.contain(words);
  });

  it("are a bag that passes, with the site, the book, the document and what happened to each session", async () => {
    const path = join(folder, `${month.edition}.bag.zip`);
    expect(await verifyBagAt(path)).to.include({ ok: true });
    const files = unzipSync(read("bag.zip"));
    const text = (name: string) =>
      Buffer.from(files[`${month.edition}/${name}`] ?? []).toString("utf8");
    expect(
      Buffer.from(files[`${month.edition}/data/${month.edition}.pdf`] ?? []).equals(read("pdf")),
    ).to.equal(true);
    const premis = text("metadata/premis.xml");
    for (const slug of [month.chat.slug, month.forum])
      expect(premis).to.contain(`data/site/sessions/${slug}.jsonl`);
    expect(premis.match(/<premis:eventType>capture</g)).to.have.length(2);
    expect(text("metadata/dublin-core.xml")).to.contain("November &lt;b&gt;&amp; more&lt;/b&gt;");
    expect(text("bag-info.txt")).to.match(/^Payload-Oxum: \d+\.\d+$/m);
  });
});
