import { expect } from "chai";
import type { Page } from "playwright-core";
import { to } from "../../client/addresses.ts";
import { withBrowsers } from "../support/browsers.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import type { Browser } from "../support/house.ts";
import { signUp } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { describeIn, say } from "../support/words.ts";
import { hears, isVerified, join } from "./in-a-chat.ts";

describeIn(["en-XA"], "A chat and its transcript", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers();
  let chat: HeldChat;
  let ann: Browser;
  beforeEach(async () => {
    chat = await liveChat(server.house, {
      script: [{ text: "What is fair?" }, { text: "Who says so?" }],
    });
    ann = await signUp(server.house, "Ann");
  });
  const post = async (text: string): Promise<string> => {
    const id = crypto.randomUUID();
    await ann.get("chats.postMessage", { room: chat.floor, id, text });
    return id;
  };
  const ask = async (index: number): Promise<void> => {
    const question = (await chat.see()).script[index]?.id ?? "";
    await chat.host.get("chats.postQuestion", { session: chat.slug, question });
  };

  const log = "[role=log][aria-live=polite]";
  /** Notes from now on what is added to the log: what a screen reader tells by itself. */
  const listen = (page: Page): Promise<void> =>
    page.locator(log).evaluate((region) => {
      const told: string[] = [];
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
          for (const node of addedNodes) told.push(node.textContent ?? "");
        region.setAttribute("data-told", JSON.stringify(told));
      }).observe(region, { childList: true, subtree: true, characterData: true });
    });
  const told = async (page: Page): Promise<string[]> =>
    JSON.parse((await page.locator(log).getAttribute("data-told")) ?? "[]");
  const isTold = (page: Page, line: string): Promise<void> =>
    until(async () => (await told(page)).includes(line));
  const ofAnn = (text: string): string => say("spoken", { question: null, name: "Ann", text });

  it("tell a screen reader each new message once, and nothing again that was hidden or came back", async () => {
    await post("Said before anybody listened");
    const page = await browsers.sit(server.url, { secret: ann.secret });
    await join(page, chat.slug);
    expect(await page.locator(log).getAttribute("aria-relevant")).to.equal("additions");
    const conversation = page.getByRole("log", { name: say("conversation"), exact: true });
    expect(await conversation.getAttribute("aria-live"), "what is seen").to.equal("off");
    await listen(page);
    const id = await post("One");
    await isTold(page, ofAnn("One"));
    await chat.host.get("moderation.hide", { entry: id, reason: "mistake" });
    await page.locator(`#e-${id}.gone`).waitFor();
    expect(await page.locator(log).textContent()).to.not.include("One");
    await chat.host.get("moderation.restore", { entry: id });
    await hears(page, "One");
    await post("Two");
    await isTold(page, ofAnn("Two"));
    expect(await told(page)).to.deep.equal([ofAnn("One"), ofAnn("Two")]);
  });

  it("tell of many messages at once by their number", async () => {
    const page = await browsers.sit(server.url);
    await join(page, chat.slug);
    await listen(page);
    await Promise.all(Array.from({ length: 30 }, (_, i) => post(`Of many ${i}`)));
    const many = new Map(
      Array.from({ length: 31 }, (_, count) => [say("spoken-many", { count }), count] as const),
    );
    const count = async (): Promise<number> =>
      (await told(page)).reduce((sum, line) => sum + (many.get(line) ?? 1), 0);
    await until(async () => (await count()) >= 30);
    expect(await count()).to.equal(30);
    expect((await told(page)).length, "lines told").to.be.lessThan(15);
  });

  it("tell only questions to whoever wants no more", async () => {
    const page = await browsers.sit(server.url);
    await join(page, chat.slug);
    await page.getByLabel(say("aloud-choice", { aloud: "questions" }), { exact: true }).check();
    await listen(page);
    await post("Not to be told");
    await hears(page, "Not to be told");
    await ask(0);
    await isTold(page, say("spoken", { question: 1, name: null, text: "What is fair?" }));
    expect(await told(page)).to.have.length(1);
  });

  it("move nothing for whoever asks for less motion, and nothing for long otherwise", async () => {
    const motions = (page: Page): Promise<number[]> =>
      page.evaluate(() => {
        const seconds = (times: string): number[] => times.split(",").map(Number.parseFloat);
        return [...document.querySelectorAll("*")].flatMap((one) => {
          const { transitionDuration, animationName, animationDuration } = getComputedStyle(one);
          return [
            ...seconds(transitionDuration),
            ...(animationName === "none" ? [] : seconds(animationDuration)),
          ];
        });
      });
    const still = await browsers.sit(server.url, { reducedMotion: "reduce", secret: ann.secret });
    const usual = await browsers.sit(server.url, {
      reducedMotion: "no-preference",
      secret: ann.secret,
    });
    for (const page of [still, usual]) await join(page, chat.slug);
    expect(Math.max(...(await motions(still)))).to.equal(0);
    expect(
      await still.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior),
    ).to.equal("auto");
    expect(Math.max(...(await motions(usual)))).to.be.within(0.001, 0.2);
  });

  it("print as a document: all that was said, with its times, and nothing to press", async () => {
    await post("Before any question");
    await ask(0);
    await post("Fair is what both would choose");
    await chat.host.get("chats.close", { session: chat.slug });
    const address = to("transcript", { session: chat.slug });
    await until(async () => (await fetch(`${server.url}${address}`)).status === 200);
    const page = await browsers.sit(server.url, { secret: ann.secret });
    await page.goto(address);
    const controls = page.locator("button, input, select, textarea, form, nav.ways, nav.orders");
    const seen = async (): Promise<number> =>
      (await controls.evaluateAll((all) => all.filter((one) => one.checkVisibility()))).length;
    expect(await seen(), "controls on the screen").to.be.greaterThan(0);
    await page.emulateMedia({ media: "print" });
    expect(await seen(), "controls on paper").to.equal(0);
    for (const text of ["Before any question", "Fair is what both would choose"]) {
      const said = page.locator(".said", { hasText: text });
      expect(await said.isVisible(), text).to.equal(true);
      expect(await said.locator("time").isVisible(), `time of ${text}`).to.equal(true);
    }
    await isVerified(page, chat.slug);
    expect((await shownOnPaper(page)).match(/[0-9a-f]{64}/), "the proof").to.not.equal(null);
    expect((await page.pdf()).byteLength).to.be.greaterThan(5_000);
  });

  const shownOnPaper = (page: Page): Promise<string> => page.locator(".seal").innerText();
});
