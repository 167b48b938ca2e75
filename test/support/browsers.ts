import { expect } from "chai";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { browser } from "./chromium.ts";
import { until } from "./until.ts";

interface Sitting extends Pick<
  BrowserContextOptions,
  "javaScriptEnabled" | "colorScheme" | "hasTouch" | "isMobile" | "viewport" | "reducedMotion"
> {
  /** The sign-in that this browser keeps; without one it is a visitor's. */
  readonly secret?: string | null;
  readonly zone?: string;
}
export interface Browsers {
  /** A browser of one's own, with an empty page, for the server at this address. */
  sit(url: string, sitting?: Sitting): Promise<Page>;
  /** What browsers complain of in this test, because the test is about it: refusals, cut connections. */
  excuse(complaint: RegExp): void;
}

/** How long anything is waited for, in milliseconds. */
const patience = 25_000;

/**
 * Gives each test of a `describe` browsers of its own; or all of them together, where they are one story and each goes
 * on from the one before. A page error, a complaint on the console or a breach of the content security policy in any
 * browser fails the test.
 */
export function withBrowsers(tests: "each its own" | "one story" = "each its own"): Browsers {
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  const excused: RegExp[] = [];
  const close = async (): Promise<void> =>
    void (await Promise.all(contexts.splice(0).map((context) => context.close())));
  if (tests === "one story") endWith(close);
  afterEach(async () => {
    if (tests === "each its own") await close();
    const expected = [...excused, nobodyKnows];
    const left = complaints.filter((said) => !expected.some((excuse) => excuse.test(said)));
    complaints.length = 0;
    excused.length = 0;
    expect(left, "complaints of browsers").to.deep.equal([]);
  });
  return {
    excuse: (complaint) => void excused.push(complaint),
    async sit(url, { secret = null, zone = "Europe/Berlin", ...options } = {}) {
      const context = await (
        await browser()
      ).newContext({ ...options, baseURL: url, timezoneId: zone, locale: "en-GB" });
      contexts.push(context);
      context.setDefaultTimeout(patience);
      context.on("weberror", (error) => complaints.push(String(error.error())));
      context.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning")
          complaints.push(`${message.text()} (${message.location().url})`);
      });
      if (secret !== null) await context.addCookies([{ name: "lyceum", value: secret, url }]);
      return context.newPage();
    },
  };
}

/** What a node answers whose machine was too busy for it, a page or a WebSocket: whoever is told so asks the same again. */
const nobodyKnows = /status of 503|Unexpected response code: 503/;

/** Closes at the end of a story, which ends where one of its tests fails: the next ones could only fail too. */
function endWith(close: () => Promise<void>): void {
  after(close);
  afterEach(function () {
    if (this.currentTest?.isFailed()) throw new Error("the story breaks off here");
  });
}

/** Goes to an address and waits until the page's scripts have taken over what the server sent. */
export async function visit(page: Page, path: string): Promise<void> {
  await until(async () => (await page.goto(path))?.status() !== 503);
  await isTakenOver(page);
}

/** Where somebody waits for this, the scripts must take over; other pages are documents with plain forms. */
export const isTakenOver = (page: Page): Promise<void> =>
  until(() => page.evaluate(() => Object.keys(document.getElementById("app") ?? {}).length > 0));
