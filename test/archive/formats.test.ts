import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import MarkdownIt, { type Token } from "markdown-it";
import type { Page } from "playwright-core";
import { toHtml } from "../../server/archive/formats/html.ts";
import { toJsonl } from "../../server/archive/formats/jsonl.ts";
import { toMarkdown } from "../../server/archive/formats/markdown.ts";
import type { Transcript } from "../../server/archive/transcript.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { browser } from "../support/chromium.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { chat, transcriptOf } from "./conversation.ts";
import { nastyChat } from "./nasty-chat.ts";
import { nastyTexts, textsIn } from "./nasty-texts.ts";

interface Written {
  readonly transcript: Transcript;
  readonly jsonl: string;
  readonly md: string;
  readonly html: string;
}
function written(transcript: Transcript): Written {
  const jsonl = toJsonl(transcript);
  const verdict = verifyTranscript(Buffer.from(jsonl));
  return {
    transcript,
    jsonl,
    md: toMarkdown(transcript, verdict),
    html: [...toHtml(transcript, verdict)].join(""),
  };
}

const markdown = new MarkdownIt({ html: true });
const textOf = (token: Token): string =>
  (token.children ?? [])
    .map(({ type, content }) => (type === "hardbreak" ? "\n" : content))
    .join("");

/** The texts of the block quotes, as a reader of Markdown that allows everything finds them. */
function quotesIn(md: string): string[] {
  const tokens = markdown.parse(md, {});
  return tokens.flatMap((token, at) =>
    token.type === "blockquote_open" ? [textOf(tokens[at + 2] ?? token)] : [],
  );
}

function kindsIn(md: string): Map<string, number> {
  const tokens = markdown.parse(md, {});
  const kinds = new Map<string, number>();
  for (const { type, tag } of tokens.flatMap((token) => [token, ...(token.children ?? [])])) {
    const kind = type === "heading_open" ? tag : type;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return kinds;
}

/** A page from a file, with everything noted that a document should not do. */
async function opened(html: string): Promise<{ page: Page; doings: string[] }> {
  const context = await (await browser()).newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  const path = join(temporaryFolder(), "transcript.html");
  writeFileSync(path, html);
  const address = pathToFileURL(path).href;
  const doings: string[] = [];
  page.on("dialog", (dialog) => {
    doings.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== address) doings.push(`request ${request.url()}`);
  });
  page.on("console", (message) => doings.push(`console ${message.text()}`));
  await page.goto(address, { waitUntil: "load" });
  return { page, doings };
}

const closeAll = ({ page }: { page: Page }): Promise<void> => page.context().close();

describe("the formats of a transcript", function () {
  this.timeout(60_000);

  it("hold the same number of messages, each found by other means than ours", async () => {
    const { transcript, jsonl, md, html } = written(transcriptOf(chat()));
    const lines: { kind?: string }[] = jsonl
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.filter(({ kind }) => kind === "said")).to.have.length(transcript.messages);
    expect(quotesIn(md)).to.have.length(transcript.messages);
    const file = await opened(html);
    expect(await file.page.locator("main article").count()).to.equal(transcript.messages);
    await closeAll(file);
    const counts = "21 messages, 3 people, 29 records, 2 gone";
    expect(md).to.contain(counts);
    expect(html).to.contain(counts);
    expect(verifyTranscript(Buffer.from(jsonl))).to.include({
      messages: 21,
      people: 3,
      records: 29,
    });
  });

  it("say what they prove", () => {
    const { md, html } = written(transcriptOf(chat()));
    for (const text of [md, html]) expect(text).to.contain("verified: 29 records, unbroken");
    const transcript = transcriptOf(chat());
    const broken = written({ ...transcript, head: "0".repeat(64) });
    for (const text of [broken.md, broken.html]) expect(text).to.contain("does not verify: Line 1");
  });

  it("show what is gone as gone, and what was edited, moved and restored as it now is", async () => {
    const { md, html } = written(transcriptOf(chat()));
    for (const text of [md, html]) {
      expect(text).not.to.match(/NOT-TO-BE-SEEN|WORDS-ERASED|Nobdy/);
      expect(text).to.contain("These words were taken from view: rude.");
      expect(text).to.contain("These words were erased.");
      expect(text).to.contain("Hidden by mistake");
    }
    const answers = md.slice(md.indexOf("## Question 1"), md.indexOf("## Question 2"));
    expect(answers).to.contain("Nobody");
  });

  it("keep the order of the clock and that of the questions, under the same addresses", async () => {
    const { html } = written(transcriptOf(chat()));
    const file = await opened(html);
    const shown = () =>
      file.page
        .locator("main article")
        .evaluateAll((articles) =>
          articles
            .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
            .map(({ id }) => Number(id.slice(1))),
        );
    const byQuestion = await shown();
    expect(byQuestion.indexOf(12)).to.be.lessThan(byQuestion.indexOf(11));
    await file.page.getByText("By the clock").click();
    const byClock = await shown();
    expect(byClock).to.deep.equal(byQuestion.toSorted((a, b) => a - b));
    expect(file.doings).to.deep.equal([]);
    await closeAll(file);
  });

  it("fit on a phone", async () => {
    const file = await opened(written(nastyChat(nastyTexts)).html);
    await file.page.setViewportSize({ width: 320, height: 640 });
    const widest = await file.page.evaluate("document.documentElement.scrollWidth");
    expect(widest).to.equal(320);
    await closeAll(file);
  });

  nothingImitates("texts of our own", nastyTexts);
  // oxlint-disable-next-line no-process-env
  const material = process.env["LYCEUM_MATERIAL"];
  if (material) nothingImitates("public collections", textsIn(material));
  else console.log("No LYCEUM_MATERIAL: the public collections of nasty texts are not tried.");
});

function nothingImitates(name: string, texts: readonly string[]): void {
  describe(`with nasty words in it, from ${name}`, () => {
    let file: Written;
    let folded: number;
    before(() => {
      file = written(nastyChat(texts));
      folded = file.md.match(/^The same words again as at /gm)?.length ?? 0;
    });

    it("verifies, and is read back letter by letter", () => {
      expect(verifyTranscript(Buffer.from(file.jsonl))).to.include({ ok: true });
      const told = file.jsonl.trim().split("\n").slice(1, -1);
      const values: string[] = told.map((line) => JSON.parse(line).what.value.text);
      expect(values.slice(-texts.length)).to.deep.equal(texts);
    });

    it("keeps them inside their message in Markdown, letter by letter", () => {
      const quotes = quotesIn(file.md);
      expect(quotes).to.have.length(file.transcript.messages - folded);
      const all = file.transcript.reading.entries.map(({ text }) => text ?? "");
      const lost = all.filter((text) => !quotes.includes(text));
      expect(lost, "read back otherwise").to.deep.equal([]);
    });

    it("gets no structure of its own into Markdown", () => {
      const kinds = kindsIn(file.md);
      const ours = ["h1", "h2", "heading_close", "inline", "text", "hardbreak", "softbreak"];
      const blocks = ["paragraph", "blockquote", "bullet_list", "list_item", "strong"];
      const known = [...ours, ...blocks.flatMap((block) => [`${block}_open`, `${block}_close`])];
      expect([...kinds.keys()].filter((kind) => !known.includes(kind))).to.deep.equal([]);
      expect(kinds.get("h1")).to.equal(1);
      // a head, the questions, and the proof
      expect(kinds.get("h2")).to.equal(file.transcript.reading.questions.length + 2);
      expect(kinds.get("bullet_list_open")).to.equal(3);
      expect(kinds.get("blockquote_open")).to.equal(file.transcript.messages - folded);
    });

    it("stays inert in HTML opened from the disk, one article a message", async () => {
      const { page, doings } = await opened(file.html);
      expect(await page.locator("article").count()).to.equal(file.transcript.messages);
      expect(await page.locator("body > *, main > section > :not(article)").count()).to.be.lessThan(
        8,
      );
      const found: string[] = await page.evaluate(elementsInWords);
      expect(found.filter((element) => !allowed.has(element))).to.deep.equal([]);
      expect(await page.locator("h1").textContent()).to.equal(file.transcript.session.title);
      expect(doings).to.deep.equal([]);
      await closeAll({ page });
    });
  });
}

const allowed = new Set("p br em strong s code pre a[rel] a[href,rel]".split(" "));
/** The elements that people's words became, with their attributes, each once; and links that are more than links. */
const elementsInWords = `[...new Set([...document.querySelectorAll(".words *")].map((element) => {
  const names = element.getAttributeNames().sort().join();
  const odd = element.href && !/^(https?|mailto):/.test(element.href) ? " to " + element.href : "";
  return element.localName + (names && "[" + names + "]") + odd;
}))]`;
