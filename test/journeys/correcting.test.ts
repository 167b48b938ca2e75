import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { to, toCorrectionsFile } from "../../client/addresses.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { withBrowsers } from "../support/browsers.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { proven } from "../support/people.ts";
import { closeAndSeal } from "../support/sealing.ts";
import { withServer } from "../support/server.ts";
import { refusal, say } from "../support/words.ts";
import { findingsOfAxe } from "./of-axe.ts";

describe("Correcting a transcript, on a phone and without JavaScript", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers("one story");
  const viewport = { width: 360, height: 740 };
  let chat: HeldChat;
  let entry: string;
  /** Where it stands: the clock may have recorded before it that the chat has opened. */
  let place: number;
  let page: Page;
  const here = (more: object = {}) => to("transcript", { session: chat.slug, ...more });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  /** What the page says once all of it is there: a click waits until it begins to come. */
  const words = async (): Promise<string> => {
    await page.waitForLoadState();
    return page.locator("article").innerText();
  };

  before(async () => {
    chat = await liveChat(server.house, { script: [] });
    const ada = await proven(server.house, "Ada Lovlace");
    entry = randomUUID();
    const said = { room: chat.floor, id: entry, text: "Nobdy plays." };
    ({ place } = await ada.get("chats.postMessage", said));
    await closeAndSeal(server.house, chat);
    page = await browsers.sit(server.url, {
      secret: chat.host.secret,
      javaScriptEnabled: false,
      viewport,
    });
  });

  it("words are stated anew from beside them, and a mistake is told where it was made", async () => {
    browsers.excuse(/status of 400/);
    await page.goto(here());
    await page.getByRole("link", { name: say("correct-label", { place }) }).click();
    await page.getByLabel(say("correct-why")).first().fill("a typo");
    await button(say("correct-words-do")).click();
    expect(await words()).to.contain(refusal("corrects-nothing"));
    expect(await page.getByLabel(say("correct-why")).first().inputValue()).to.equal("a typo");
    await page.getByLabel(say("correct-words-label")).fill("Nobody plays.");
    await button(say("correct-words-do")).click();
    expect(await words())
      .to.contain("Nobody plays.")
      .and.to.contain("a typo");
  });

  it("a heading is added, and a name is spelled as it should be", async () => {
    await page.goto(to("correct", { session: chat.slug, entry }));
    await page.getByLabel(say("correct-heading-label")).fill("Of play");
    await button(say("correct-heading-do")).click();
    await page.getByLabel(say("correct-name-label")).fill("Ada Lovelace");
    await page.getByLabel(say("correct-name-of")).selectOption("Ada Lovlace");
    await button(say("correct-name-do")).click();
    expect(await words())
      .to.contain("Of play")
      .and.to.contain("Ada Lovelace");
  });

  it("everybody reads it as it was said, and, one link on, as it should read, at the same places", async () => {
    page = await browsers.sit(server.url, { javaScriptEnabled: false, viewport });
    await page.goto(here());
    expect(await words())
      .to.contain("Nobdy plays.")
      .and.to.contain("Ada Lovlace")
      .and.not.to.contain("Nobody");
    const stands = await page.locator(`#e-${entry} a.margin`).getAttribute("href");
    await page.getByRole("link", { name: say("reading-corrected") }).click();
    expect(page.url()).to.contain("reading=corrected");
    expect(await words())
      .to.contain("Nobody plays.")
      .and.to.contain("Of play")
      .and.to.contain(say("corrected-words"))
      .and.to.contain("Hana Host")
      .and.not.to.contain("Nobdy");
    expect(await page.locator(`#e-${entry} a.margin`).getAttribute("href")).to.equal(stands);
    expect(await page.getByRole("link", { name: say("correct"), exact: true }).count()).to.equal(0);
    await page.getByRole("link", { name: say("corrected-said") }).click();
    expect(await words()).to.contain("Nobdy plays.");
    const file = await fetch(`${server.url}${toCorrectionsFile(chat.slug)}`);
    expect(verifyTranscript(Buffer.from(await file.arrayBuffer()))).to.include({ ok: true });
  });

  it("none of these pages has anything to be mended, or is wider than the phone", async () => {
    page = await browsers.sit(server.url, {
      secret: chat.host.secret,
      viewport,
      reducedMotion: "reduce",
    });
    const findings: string[] = [];
    for (const address of [
      here(),
      here({ reading: "corrected" }),
      to("corrections", { session: chat.slug }),
      to("correct", { session: chat.slug, entry }),
    ]) {
      await page.goto(address);
      findings.push(...(await findingsOfAxe(page, address)));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, address).to.equal(viewport.width);
    }
    expect(findings).to.deep.equal([]);
  });

  it("a correction is taken back by another statement, and both stay listed", async () => {
    await page.goto(to("corrections", { session: chat.slug }));
    await page.locator("li", { hasText: "Nobody plays." }).getByRole("button").click();
    await page.getByText(say("correction-past")).waitFor();
    expect(await words()).to.contain(say("correction-undone"));
    await page.goto(here({ reading: "corrected" }));
    expect(await words())
      .to.contain("Nobdy plays.")
      .and.to.contain("Ada Lovelace");
  });
});
