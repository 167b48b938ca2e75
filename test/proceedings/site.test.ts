import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { compile } from "../../server/proceedings/index.ts";
import { volumeViews } from "../../server/commands/volume-views.ts";
import { pathsIn } from "../../server/proceedings/packing.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { nastyTexts } from "../archive/nasty-texts.ts";
import { findingsOfAxe } from "../journeys/of-axe.ts";
import { browser } from "../support/chromium.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { say } from "../support/words.ts";
import { type HeldMonth, heldMonth } from "./held-month.ts";

/** What a message may be long, and every one of them that would be refused for nothing else. */
const nasty = nastyTexts.filter((text) => text.length <= 500);

describe("the proceedings as a site on a disk", function () {
  this.timeout(120_000);
  let house: House;
  let month: HeldMonth;
  let folder: string;
  const site = () => join(folder, month.edition);
  const write = async (to: string, home = "") => {
    const { db } = house;
    const { edition: slug } = month;
    const tell = () => undefined;
    return compile({ db, slug, folder: to, withSite: true, home, views: volumeViews("en"), tell });
  };
  before(async () => {
    house = await openHouse();
    month = await heldMonth(house, nasty, "<img src=x onerror=alert(1)>");
    folder = temporaryFolder();
    await write(folder);
  });

  /** A browser without a network, and what a document should not do. */
  async function offline(): Promise<{ page: Page; doings: string[] }> {
    const context = await (await browser()).newContext({ offline: true, reducedMotion: "reduce" });
    const page = await context.newPage();
    const doings: string[] = [];
    page.on("dialog", (dialog) => {
      doings.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("console", (told) => told.type() === "error" && doings.push(told.text()));
    page.on("pageerror", (error) => doings.push(String(error)));
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(pathToFileURL(site()).href) && !url.startsWith("data:")) doings.push(url);
    });
    return { page, doings };
  }
  const addressOf = (path: string): string => pathToFileURL(join(site(), path)).href;

  it("is the same bytes each time", async () => {
    const again = temporaryFolder();
    const [one] = (await write(folder)).files;
    const [other] = (await write(again)).files;
    expect(other).to.deep.equal(one);
    const sum = (root: string) =>
      createHash("sha256")
        .update(readFileSync(join(root, `${month.edition}.zip`)))
        .digest("hex");
    expect(sum(again)).to.equal(sum(folder)).and.to.equal(one?.sha256);
    expect((await pathsIn(folder)).some((path) => path.includes(".part"))).to.equal(false);
  });

  it("opens from a disk without a network: nothing fires, nothing is fetched, axe finds nothing", async () => {
    const { page, doings } = await offline();
    const pages = (await pathsIn(site())).filter((path) => path.endsWith(".html"));
    expect(pages).to.have.length(10);
    for (const path of pages) {
      await page.goto(addressOf(path));
      expect(await page.locator("h1").count(), path).to.equal(1);
    }
    expect(doings).to.deep.equal([]);
    const findings: string[] = [];
    for (const path of pages) {
      await page.goto(addressOf(path));
      findings.push(...(await findingsOfAxe(page, path)));
    }
    expect(findings).to.deep.equal([]);
    await page.context().close();
  });

  it("leads from every page only to what is there", async () => {
    const broken: string[] = [];
    for (const path of (await pathsIn(site())).filter((one) => one.endsWith(".html"))) {
      const html = readFileSync(join(site(), path), "utf8");
      for (const [, address = ""] of html.matchAll(/<[^>]* (?:href|src)="([^"]*)"/g)) {
        if (/^(?:https?:|mailto:)/.test(address)) continue;
        const [file = "", anchor] = address.replaceAll("&amp;", "&").split("#");
        const there = file === "" ? join(site(), path) : resolve(dirname(join(site(), path)), file);
        const isThere = there.startsWith(site()) && existsSync(there);
        if (
          !isThere ||
          (anchor !== undefined && !readFileSync(there, "utf8").includes(`id="${anchor}"`))
        )
          broken.push(`${path}: ${address}`);
      }
    }
    expect(broken).to.deep.equal([]);
  });

  it("finds words whatever their case and accents, and leads to where they were said", async () => {
    const { page, doings } = await offline();
    await page.goto(addressOf("search.html"));
    await page.getByLabel(say("site-search-words")).fill("GRUESSE koln");
    const hits = page.locator("#found > li");
    await hits.first().waitFor();
    expect(await hits.count()).to.equal(1);
    await hits.first().getByRole("link").click();
    await page.waitForURL(`**/sessions/${month.chat.slug}.html#e-${month.marked}`);
    expect(await page.locator(":target").textContent()).to.contain("Köln");
    await page.goto(addressOf("search.html"));
    await page.getByLabel(say("site-search-words")).fill("onerror");
    await hits.first().waitFor();
    expect(await page.locator("#found img, #found script").count()).to.equal(0);
    await page.getByLabel(say("site-search-words")).fill("nobody ever said this");
    await page.getByText(say("site-search-nothing")).waitFor();
    expect(doings).to.deep.equal([]);
    await page.context().close();
  });

  it("holds each session’s record, by which it is checked from the disk, and the log of its seals", async () => {
    const { volume } = await house.browser().get("proceedings.volume", { edition: month.edition });
    for (const { session, head, messages } of volume.chapters) {
      const verdict = verifyTranscript(
        readFileSync(join(site(), `sessions/${session.slug}.jsonl`)),
      );
      expect(verdict).to.include({ ok: true, messages });
      expect(readFileSync(join(site(), "check.html"), "utf8")).to.contain(head);
    }
  });

  it("prints every word that was said, the synthesis with what it quotes, and nobody’s imitation of a page", async () => {
    const { page } = await offline();
    await page.goto(addressOf(`sessions/${month.chat.slug}.html`));
    const { messages } = await house
      .browser()
      .get("archive.transcript", { session: month.chat.slug });
    expect(await page.locator(".said").count()).to.equal(messages - 1);
    await page.goto(addressOf(`sessions/${month.forum}.html`));
    const quote = page.locator(".synthesis .quoted");
    expect(await quote.textContent()).to.contain("Because of clouds.");
    expect(await page.locator(".synthesis").textContent()).to.contain("That was all.");
    await page.context().close();
  });

  it("leads to the server where that is known", async () => {
    const there = temporaryFolder();
    await write(there, "https://lyceum.example");
    const html = readFileSync(join(there, month.edition, "people.html"), "utf8");
    expect(html).to.contain('href="https://lyceum.example/people/bob');
    expect(readFileSync(join(site(), "people.html"), "utf8")).not.to.contain('href="/people');
  });
});
