import { render } from "../../server/rooms/index.ts";
import { spawnSync } from "node:child_process";
import { existsSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EpubCheck } from "@likecoin/epubcheck-ts";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { z } from "zod";
import { transcriptFormats, type TranscriptFormat } from "../../shared/choices.ts";
import { makeFile } from "../../server/archive/files.ts";
import { transcriptSchema } from "../../server/archive/formats/schema.ts";
import type { Transcript } from "../../server/archive/transcript.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { ada, bob, chat, said, transcriptOf } from "./conversation.ts";
import { nastyChat } from "./nasty-chat.ts";
import { filesOpened } from "./opened.ts";
import { nastyTexts, textsIn } from "./nasty-texts.ts";

const bytesOf = async (transcript: Transcript, format: TranscriptFormat): Promise<Buffer> => {
  const { content, encoding } = await makeFile(transcript, format, 120_000);
  return Buffer.from(content, encoding);
};
const textOf = async (transcript: Transcript, format: TranscriptFormat): Promise<string> =>
  (await bytesOf(transcript, format)).toString("utf8");

const Row = z.looseObject({ place: z.coerce.number(), kind: z.string(), text: z.string() });
/** A CSV file as another program reads it. */
const rowsIn = (csv: string): z.output<typeof Row>[] =>
  z.array(Row).parse(parse(csv, { bom: true, columns: true }));

/** The pages of a PDF as another program reads them, without their numbers; and what it says of itself. */
async function readPdf(bytes: Uint8Array) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  const links: string[] = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent();
    pages.push(
      items
        .flatMap((item) => ("str" in item && Number(item.transform[5]) > 50 ? item.str : []))
        .join(""),
    );
    for (const { url } of await page.getAnnotations()) if (typeof url === "string") links.push(url);
  }
  const { info } = await pdf.getMetadata();
  const outline = (await pdf.getOutline()).map(({ title }) => title);
  return { text: pages.join("").replace(/\s/g, ""), info, outline, links, pdf };
}

/** The pages of an EPUB that tell of records. */
const pagesIn = (epub: Uint8Array): string[] =>
  Object.entries(unzipSync(epub)).flatMap(([name, content]) =>
    name.endsWith(".xhtml") ? [Buffer.from(content).toString("utf8")] : [],
  );

describe("the files of a transcript, read back by others", function () {
  this.timeout(120_000);
  const whole = transcriptOf(chat());

  it("tell of as many records, messages and gone words as went in, with their size and hash", async () => {
    for (const format of transcriptFormats) {
      const { counts, bytes, sha256, name } = await makeFile(whole, format, 120_000);
      expect(counts, format).to.deep.equal({
        records: { in: 29, out: 29 },
        messages: { in: 21, out: 21 },
        corrections: { in: 0, out: 0 },
        attachments: { in: 0, out: 0 },
        gone: 2,
      });
      expect(name).to.equal(`math-at-play.${format}`);
      expect(bytes).to.be.above(1_000);
      expect(sha256).to.match(/^[0-9a-f]{64}$/);
    }
  });

  it("are the same bytes each time", async () => {
    for (const format of transcriptFormats) {
      // told of otherwise, so that no file is given that was made before
      const later = { ...whole, session: { ...whole.session, startsIn: null } };
      const [one, other] = [await bytesOf(whole, format), await bytesOf(later, format)];
      expect(one.equals(other), format).to.equal(true);
    }
  });

  it("are not given where a record is missing, which is named", async () => {
    const lost = said("lost", bob, "Never read");
    const more = transcriptOf([...chat(), lost]);
    const torn = { ...more, reading: whole.reading };
    for (const format of ["json", "csv", "md", "txt", "html", "epub", "pdf"] as const)
      await makeFile(torn, format, 120_000).then(
        () => expect.fail(`${format} was given`),
        (error: unknown) =>
          expect(String(error)).to.match(new RegExp(`^IncompleteFile: ${format}: record 30 `)),
      );
    await makeFile({ ...whole, lines: whole.lines.slice(1) }, "jsonl", 0).then(
      () => expect.fail("jsonl was given"),
      (error: unknown) => expect(String(error)).to.contain("jsonl: record 1 is not in it"),
    );
  });

  it("head what was said late and the links, and fold what was only said again", async () => {
    const late = { text: "And https://late.example/a_(b).", at: "2026-11-21T18:30:00.000000Z" };
    const transcript = transcriptOf([
      ...chat().slice(0, 3),
      said("first", bob, "Numbers are shy animals"),
      said("again", bob, "Numbers are shy animals"),
      said("retold", ada, "RT @bob: Numbers are shy animals"),
      said("yes", bob, "yes"),
      said("yes again", bob, "yes"),
      { ...said("late", bob, late), html: render(late.text) },
    ]);
    const md = await textOf(transcript, "md");
    expect(md).to.contain("## Said after the end\n\n- Bob, 13:30:00 (9)");
    expect(md).to.contain("- https://late.example/a\\_(b), Bob, Question 1 (9)");
    expect(md).to.contain("## Before the first question\n\n**Bob** (2)");
    expect(md.match(/Numbers are shy animals/g)).to.have.length(1);
    expect(md.match(/^> yes$/gm)).to.have.length(2);
    expect(md).to.match(/\*\*Bob\*\* \(5\), .*\n\nThe same words again as at 11:00:04\\?\. \(4\)/);
    const rows = rowsIn(await textOf(transcript, "csv"));
    expect(rows.map(({ place }) => place)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(rows[4]).to.include({ repeats: "4", text: "Numbers are shy animals" });
    expect(rows[5]).to.include({ repeats: "4", text: "RT @bob: Numbers are shy animals" });
  });

  it("keep to the schema that is published", async () => {
    const schema = z.fromJSONSchema(transcriptSchema());
    const document: unknown = JSON.parse(await textOf(whole, "json"));
    expect(schema.safeParse(document).error).to.equal(undefined);
    const torn = { ...z.record(z.string(), z.unknown()).parse(document), messages: null };
    expect(schema.safeParse(torn).success).to.equal(false);
  });

  it("are a PDF with marks, a language, a title, bookmarks and links that can be followed", async () => {
    const linked = said("link", bob, "Look at https://math.example/play?a=1, all of you");
    const bytes = await bytesOf(transcriptOf([...chat(), linked], "Grüße & Ελλάδα"), "pdf");
    const { info, outline, links, pdf } = await readPdf(bytes);
    expect(info).to.include({ Title: "Grüße & Ελλάδα", Language: "en" });
    expect(await pdf.getMarkInfo()).to.include({ Marked: true });
    expect(outline).to.include.members(["Question 1", "Question 2", "Proof"]);
    expect(links).to.include("https://math.example/play?a=1");
  });

  it("show in a PDF every writing, and count what no font has", async () => {
    const texts = ["你好，世界", "שלום", "नमस्ते", "Ελληνικά и русский", "🎲", "\u{20000}\u{20001}"];
    const transcript = transcriptOf(texts.map((text, n) => said(`text ${n}`, bob, text)));
    const { text } = await readPdf(await bytesOf(transcript, "pdf"));
    for (const told of ["你好，世界", "Ελληνικάирусский", "🎲", "‹U+20000›‹U+20001›"])
      expect(text).to.contain(told);
    expect(text).to.contain("2charactershavenoletter");
  });

  nothingForges("texts of our own", nastyTexts);
  // oxlint-disable-next-line no-process-env
  const material = process.env["LYCEUM_MATERIAL"];
  if (material) nothingForges("public collections", textsIn(material, "more"));
  else console.log("No LYCEUM_MATERIAL: the public collections are not read back.");
});

function nothingForges(name: string, texts: readonly string[]): void {
  describe(`with nasty words in them, from ${name}`, () => {
    const transcript = nastyChat(texts);
    const { entries } = transcript.reading;

    it("keep every word in CSV, in no cell that a spreadsheet would compute", async () => {
      const csv = await textOf(transcript, "csv");
      const rows = rowsIn(csv);
      const cells = rows.flatMap((row) => Object.values(row)).map(String);
      expect(cells.filter((cell) => /^\s*[=+\-@\t\r|%＝＋－＠]/.test(cell))).to.deep.equal([]);
      const told = rows.filter(({ kind }) => kind === "said").map(({ text }) => text);
      expect(told.map((text) => text.replace(/^'/, ""))).to.deep.equal(
        entries.map(({ text }) => text),
      );
      expect(csv.replace(/"[^"]*"/g, "").replaceAll("\r\n", "")).not.to.match(/[\r\n]/);
    });

    it("keep every word in plain text, behind a mark that no other line has", async () => {
      const lines = (await textOf(transcript, "txt")).split("\n");
      const records = lines.filter((line) => /^\[\d+\] /.test(line));
      expect(records).to.have.length(transcript.records.length);
      const quoted = lines.filter((line) => line.startsWith("  | "));
      const told = entries.filter(({ id }) => !isFolded(lines, transcript, id));
      expect(quoted).to.have.length(
        told.reduce((sum, { text }) => sum + (text ?? "").split("\n").length, 0),
      );
    });

    it("pass the checkers of books, and stay inert in a browser", async () => {
      const epub = await bytesOf(transcript, "epub");
      const { errorCount, fatalCount, messages } = await new EpubCheck().check(epub, "book.epub");
      const errors = messages.filter(({ severity }) => /error|fatal/.test(severity));
      expect(errors.slice(0, 3)).to.deep.equal([]);
      expect([errorCount, fatalCount]).to.deep.equal([0, 0]);
      mustPassDebians(epub);
      const { count, doings } = await filesOpened(pagesIn(epub), "xhtml", "article");
      expect(count).to.equal(transcript.messages);
      expect(doings).to.deep.equal([]);
    });

    it("stand letter by letter in the PDF", async () => {
      const { text, outline } = await readPdf(await bytesOf(transcript, "pdf"));
      const simple = entries.flatMap((entry) =>
        /^[ -~\n]+$/.test(entry.text ?? "") ? [(entry.text ?? "").replace(/\s/g, "")] : [],
      );
      expect(simple.filter((words) => !text.includes(words))).to.deep.equal([]);
      expect(outline.length).to.be.lessThan(transcript.reading.questions.length + 6);
    });
  });
}

/** Whether a message is only told as said again. */
function isFolded(lines: readonly string[], { reading }: Transcript, id: string): boolean {
  const place = reading.entries.find((entry) => entry.id === id)?.place;
  const at = lines.findIndex((line) => line.startsWith(`[${place}] `));
  return lines[at + 1]?.startsWith("  * ") ?? false;
}

const checker = "/usr/bin/epubcheck";
/** The reference checker, where it and its Java are installed. */
function mustPassDebians(epub: Uint8Array): void {
  if (!existsSync(checker)) return;
  const path = join(temporaryFolder(), "book.epub");
  writeFileSync(path, epub);
  const run = spawnSync("java", ["-jar", realpathSync(checker), path], { encoding: "utf8" });
  expect(run.stderr.split("\n").filter((line) => /^(?:ERROR|FATAL)/.test(line))).to.deep.equal([]);
}
