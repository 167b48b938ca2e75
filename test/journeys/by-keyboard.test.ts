import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { visit, withBrowsers } from "../support/browsers.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { anAddress, signUp } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { describeIn, say } from "../support/words.ts";
import { hears, isLive, join, message, question, words } from "./in-a-chat.ts";

describeIn(["ar-XB"], "By keyboard alone", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers();
  let chat: HeldChat;
  before(async () => {
    chat = await liveChat(server.house, {
      script: [{ text: "What is fair?" }, { text: "Who says so?" }],
    });
  });

  it("somebody signs up, joins, speaks and likes", async () => {
    await chat.host.get("chats.postMessage", {
      room: chat.floor,
      id: crypto.randomUUID(),
      text: "Welcome, all of you",
    });
    const page = await browsers.sit(server.url);
    await visit(page, "/");
    await page.keyboard.press("Tab");
    expect(await inFocus(page), "first of all").to.equal(say("skip"));
    await tabTo(page, page.getByLabel(say("name"), { exact: true }));
    await page.keyboard.type("Kim Keys");
    await page.keyboard.press("Tab");
    await page.keyboard.type(anAddress("Kim Keys"));
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Kim Keys", exact: true }).waitFor();

    await tabTo(page, page.getByRole("link", { name: say("join-session", { kind: "live chat" }) }));
    await page.keyboard.press("Enter");
    await isLive(page);
    await tabTo(page, words(page));
    await page.keyboard.type("Typed and sent");
    await page.keyboard.press("Enter");
    await hears(page, "Typed and sent");
    await page.keyboard.type("Two");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("lines");
    await page.keyboard.press("Enter");
    await hears(page, "Two\nlines");

    const welcome = message(page, "Welcome, all of you");
    await tabTo(
      page,
      welcome.getByRole("button", { name: say("like", { likes: 0 }) }),
      "Shift+Tab",
    );
    await page.keyboard.press("Space");
    const liked = welcome.getByRole("button", { name: say("like", { likes: 1 }) });
    await liked.waitFor();
    expect(await liked.getAttribute("aria-pressed")).to.equal("true");
    await tabTo(
      page,
      welcome.getByRole("button", { name: say("reply-to", { name: "Hana Host" }) }),
    );
    await page.keyboard.press("Enter");
    await until(async () => (await inFocus(page)) === say("your-words"));
    await page.keyboard.type("Thank you");
    await page.keyboard.press("Enter");
    await hears(page, "Thank you");
    await message(page, "Thank you")
      .getByText(say("replies-to", { name: "Hana Host" }))
      .waitFor();
  });

  it("a host moderates: Escape leaves everything as it is, Enter does what the button says", async () => {
    const rude = await signUp(server.house, "Rudi Rude");
    const id = crypto.randomUUID();
    await rude.get("chats.postMessage", { room: chat.floor, id, text: "You are all fools" });
    const page = await browsers.sit(server.url, { secret: chat.host.secret });
    await join(page, chat.slug);
    const about = page
      .locator(`#e-${id}`)
      .getByRole("link", { name: say("about-message", { name: "Rudi Rude" }) });
    const dialog = page.getByRole("dialog");
    await tabTo(page, about);
    await page.keyboard.press("Enter");
    await until(() => isInside(page, dialog));
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await until(() => isFocused(about));
    await hears(page, "You are all fools");

    await page.keyboard.press("Enter");
    await tabTo(page, dialog.getByLabel(say("reason")).first());
    await page.keyboard.press("ArrowDown");
    await tabTo(page, dialog.getByRole("button", { name: say("hide") }));
    await page.keyboard.press("Enter");
    await page
      .locator(`#e-${id}`)
      .getByText(say("gone", { gone: "hidden", reason: "rude" }))
      .waitFor();
    await dialog.waitFor({ state: "hidden" });
    await until(async () => (await inFocus(page)) !== "BODY");
  });

  it("a host posts a question, holds the chat still and jumps to the question", async () => {
    const page = await browsers.sit(server.url, { secret: chat.host.secret });
    await join(page, chat.slug);
    await tabTo(page, page.getByRole("button", { name: say("post-now", { number: 1 }) }));
    await page.keyboard.press("Enter");
    await question(page, 1).waitFor();

    await tabTo(page, page.getByRole("button", { name: say("hold"), exact: true }), "Shift+Tab");
    await page.keyboard.press("Space");
    const crowd = await signUp(server.house, "Chris Crowd");
    for (let i = 1; i <= 30; i += 1)
      await crowd.get("chats.postMessage", {
        room: chat.floor,
        id: crypto.randomUUID(),
        text: `Line ${i}`,
      });
    await tabTo(page, page.getByRole("button", { name: say("news-count", { count: 30 }) }));
    await page.keyboard.press("Enter");
    await hears(page, "Line 30");
    await page.getByRole("button", { name: say("hold"), exact: true }).waitFor();

    const jump = page
      .locator(".progress")
      .getByRole("link", { name: say("question-number", { number: 1 }), exact: true });
    await tabTo(page, jump);
    await page.keyboard.press("Enter");
    await until(() =>
      message(page, "Line 1").evaluate((one) => one.getBoundingClientRect().top >= 0),
    );
  });

  /** What has the focus, by what it says of itself. */
  const inFocus = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const one = document.activeElement;
      const label = one instanceof HTMLTextAreaElement ? one.labels[0]?.textContent : undefined;
      return label ?? (one?.textContent?.trim() || one?.tagName) ?? "";
    });
  const isFocused = (target: Locator): Promise<boolean> =>
    target.evaluate((one) => one === document.activeElement);
  const isInside = (page: Page, target: Locator): Promise<boolean> =>
    target.evaluate((one) => one.contains(document.activeElement));

  /** Goes on from control to control until the wanted one; each on the way shows where one is, and is not covered. */
  async function tabTo(
    page: Page,
    target: Locator,
    key: "Tab" | "Shift+Tab" = "Tab",
  ): Promise<void> {
    await target.waitFor({ state: "attached" });
    for (let presses = 0; presses < 150; presses += 1) {
      if (await isFocused(target)) return;
      await page.keyboard.press(key);
      expect(await troubleWithFocus(page)).to.equal(null);
    }
    expect.fail(`no way by ${key} to ${String(target)}`);
  }

  /** WCAG 2.4.7 and 2.4.11: the focus is seen, and what has it is not wholly hidden behind something else. */
  const troubleWithFocus = (page: Page): Promise<string | null> =>
    page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body || one.matches("main, h1")) return null;
      const name = one.outerHTML.slice(0, 160);
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      const isSeen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
      if (!isSeen) return `no visible focus: ${name}`;
      const { left, top, width, height } = one.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].flatMap((x) =>
        [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y] as const),
      );
      const isThere = points.some(([x, y]) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (one.contains(hit) || hit.contains(one));
      });
      return isThere ? null : `hidden while focused: ${name}`;
    });
});
