import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { EpubCheck } from "@likecoin/epubcheck-ts";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import MarkdownIt from "markdown-it";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { transcriptFormats, type TranscriptFormat } from "../../shared/choices.ts";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { keepFormat } from "../../server/archive/files.ts";
import { readTranscript } from "../../server/archive/making.ts";
import type { Transcript } from "../../server/archive/transcript.ts";
import { volumeViews } from "../../server/commands/volume-views.ts";
import { compile } from "../../server/proceedings/index.ts";
import { pathsIn } from "../../server/proceedings/packing.ts";
import { filesOpened } from "../archive/opened.ts";
import { bring } from "../importing/brought-in.ts";
import { readFrom } from "../importing/reading.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { anEdition, putInto, readNow } from "../support/proceedings.ts";

// oxlint-disable-next-line no-process-env
const material = process.env["LYCEUM_MATERIAL"];
if (material) ofRealMaterial(join(material, "data"));
else console.log("No LYCEUM_MATERIAL: no real chats and forums are bound into a volume.");

/** The places that the margins of a PDF tell, each after its time. */
async function placesInPdf(bytes: Uint8Array): Promise<number[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const places: number[] = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    const margin = items.flatMap((item) =>
      "str" in item && Number(item.transform[4]) < 124 && Number(item.transform[5]) > 50
        ? item.str
        : [],
    );
    const told = margin.join(" ").matchAll(/(?:\d\d:\d\d(?::\d\d)?|no\s+time\s+known)\s+(\d+)/g);
    places.push(...Array.from(told, ([, place]) => Number(place)));
  }
  await pdf.destroy();
  return places;
}

const markdown = new MarkdownIt({ html: true });
const pagesIn = (epub: Uint8Array): string[] =>
  Object.entries(unzipSync(epub)).flatMap(([name, content]) =>
    name.endsWith(".xhtml") ? [Buffer.from(content).toString("utf8")] : [],
  );

/** How many messages others find in a file; the pages of those that a browser reads are put aside for it. */
const counted: Readonly<
  Record<TranscriptFormat, (bytes: Buffer, pages: string[]) => number | Promise<number>>
> = {
  jsonl: (bytes) =>
    bytes
      .toString("utf8")
      .trimEnd()
      .split("\n")
      .slice(1, -1)
      .filter((line) => JSON.parse(line).kind === "said").length,
  json: (bytes) => JSON.parse(bytes.toString("utf8")).messages.length,
  csv: (bytes) =>
    parse(bytes, { bom: true, columns: true }).filter(
      (row: unknown) =>
        typeof row === "object" && row !== null && "kind" in row && row.kind === "said",
    ).length,
  txt: (bytes) => bytes.toString("utf8").match(/^\[\d+\] .*\n {2}[|*] /gm)?.length ?? 0,
  md: (bytes) =>
    markdown
      .parse(bytes.toString("utf8"), {})
      .filter(({ type, content }) => type === "inline" && /^\*\*.*\*\* \(\d+\), /.test(content))
      .length,
  html: (bytes, pages) => {
    pages.push(bytes.toString("utf8"));
    return NaN;
  },
  epub: async (bytes) => {
    const { errorCount, fatalCount } = await new EpubCheck().check(bytes, "book.epub");
    expect([errorCount, fatalCount]).to.deep.equal([0, 0]);
    return (
      pagesIn(bytes)
        .join("")
        .match(/<article /g)?.length ?? 0
    );
  },
  pdf: async (bytes) => (await placesInPdf(bytes)).length,
};

/** Whether the checker of books finds nothing wrong with one. */
async function passes(epub: Buffer): Promise<void> {
  const { errorCount, fatalCount } = await new EpubCheck().check(epub, "book.epub");
  expect([errorCount, fatalCount]).to.deep.equal([0, 0]);
}

function ofRealMaterial(data: string): void {
  describe("A volume of real chats and forums", function () {
    this.timeout(300_000);
    let house: House;
    const transcripts: Transcript[] = [];
    const bound: Transcript[] = [];
    let edition: string;
    const folder = temporaryFolder();

    before(async () => {
      house = await openHouse();
      const found = await readFrom([join(data, "sample"), join(data, "formats")], {
        dates: 1,
        day: "2009-01-01",
      });
      const { sessions } = await bring(house, found);
      edition = await anEdition(house, "Everything");
      for (const [n, { session }] of sessions.entries()) {
        const transcript = await readTranscript({ db: house.db, now: new Date() }, session);
        transcripts.push(transcript);
        // all of them would be a volume that takes minutes
        if (n % 3 !== 0) continue;
        await putInto(house, session, { edition });
        await readNow(house, session);
        bound.push(transcript);
      }
    });
    after(() => house.database.close());

    it("has every session in every format, and others count as much in each as went in", async () => {
      expect(transcripts).to.have.length.above(120);
      const pages: string[] = [];
      let messages = 0;
      for (const [n, transcript] of transcripts.entries()) {
        messages += transcript.messages;
        // prints, and the checker of books, take longer than all the others together
        const isChosen = n % 12 === 0;
        for (const format of transcriptFormats.filter((one) => one !== "pdf" || isChosen)) {
          const path = join(folder, `${transcript.session.slug}.${format}`);
          const { counts, bytes } = await keepFormat(path, transcript, format);
          const file = readFileSync(path);
          const what = `${transcript.session.title} as ${format}`;
          expect([file.length, counts.records.out], what).to.deep.equal([
            bytes,
            transcript.records.length,
          ]);
          const theirs = await counted[format](file, pages);
          if (format === "pdf") expect(theirs, what).to.equal(transcript.records.length);
          else if (format !== "html") expect(theirs, what).to.equal(transcript.messages);
          if (format === "epub" && isChosen) await passes(file);
        }
      }
      const { count, doings } = await filesOpened(pages, "html", "article");
      expect(count).to.equal(messages);
      expect(doings).to.deep.equal([]);
    });

    it("is a site of which every link leads to something on the disk, a book, a document and a bag", async () => {
      const tell = () => undefined;
      const told = { db: house.db, slug: edition, folder, home: "", views: volumeViews("en") };
      await compile({ ...told, withSite: true, tell });
      const site = join(folder, edition);
      const paths = await pathsIn(site);
      for (const { session } of bound) expect(paths).to.include(`sessions/${session.slug}.jsonl`);
      expect(brokenIn(site, paths)).to.deep.equal([]);
      expect(await verifyBagAt(join(folder, `${edition}.bag.zip`))).to.include({ ok: true });
      const book = readFileSync(join(folder, `${edition}.epub`));
      const messages = bound.reduce((sum, one) => sum + one.messages, 0);
      expect(
        pagesIn(book)
          .join("")
          .match(/<article /g),
      ).to.have.length(messages);
    });
  });
}

/** The links of a site's pages that lead to no file of it, or to no place in that file. */
function brokenIn(site: string, paths: readonly string[]): string[] {
  const pages = new Map(
    paths
      .filter((path) => path.endsWith(".html"))
      .map((path) => [join(site, path), readFileSync(join(site, path), "utf8")] as const),
  );
  const placesIn = new Map(
    [...pages].map(([path, html]) => [
      path,
      new Set(Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id = ""]) => id)),
    ]),
  );
  let seen = 0;
  const broken = [...pages].flatMap(([path, html]) =>
    Array.from(html.matchAll(/<[^>]* (?:href|src)="([^"]*)"/g), ([, link = ""]) => link)
      .filter((link) => !/^(?:https?|mailto|data|irc|ircs|ftp):/i.test(link))
      .filter((link) => {
        seen += 1;
        const [file = "", place] = link.replaceAll("&amp;", "&").split("#");
        const there =
          file === "" ? path : resolve(dirname(path), decodeURI(file.split("?")[0] ?? ""));
        if (!existsSync(there)) return true;
        return place !== undefined && place !== "" && placesIn.get(there)?.has(place) === false;
      })
      .map((link) => `${path}: ${link}`),
  );
  expect(seen).to.be.above(pages.size);
  return broken;
}
