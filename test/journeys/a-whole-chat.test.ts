import { readFile } from "node:fs/promises";
import { expect } from "chai";
import type { Download, Locator, Page } from "playwright-core";
import { transcriptFormats } from "../../shared/choices.ts";
import { isTakenOver, visit, withBrowsers } from "../support/browsers.ts";
import type { HeldChat } from "../support/chats.ts";
import { lyceum } from "../support/command-line.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { describeIn, say } from "../support/words.ts";
import {
  hears,
  isLive,
  isVerified,
  message,
  question,
  speak,
  wellBefore,
  words,
} from "./in-a-chat.ts";
import { questions, seatThree, type Three } from "./three.ts";

describeIn(["ar-XB"], "A chat of a host, a moderator and a member in three browsers", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers("one story");
  let chat: HeldChat;
  let host: Page;
  let moderator: Page;
  let member: Page;
  let inAll: Three["inAll"];
  let crowd: Three["crowd"];
  before(async () => {
    ({ chat, host, moderator, member, inAll, crowd } = await seatThree(server, browsers));
  });

  it("waits in the lobby: the countdown, the questions for all to read, nothing to write in", async () => {
    await inAll(async (page) => {
      await visit(page, `/chats/${chat.slug}`);
      await page.getByRole("timer").getByText(/\d/).waitFor();
      for (const text of questions) await page.getByText(text, { exact: true }).waitFor();
      expect(await words(page).count(), "composers").to.equal(0);
    });
    const early = await crowd.refused("chats.postMessage", {
      room: chat.floor,
      id: crypto.randomUUID(),
      text: "Too early",
    });
    expect([early.code, early.key]).to.deep.equal(["closed", "chat-not-open"]);
  });

  it("opens by itself at its time, in every browser, and the clock posts the first question", async () => {
    const load = () =>
      inAll(async (page) => {
        await page.reload();
        await isTakenOver(page);
        await page.evaluate(() => document.documentElement.setAttribute("data-same-page", ""));
        await page.getByRole("timer").waitFor();
      });
    await chat.at(await wellBefore(load), 3_600);
    await load();
    await inAll(async (page) => {
      await isLive(page);
      await words(page).waitFor();
      await question(page, 1).getByText(questions[0], { exact: true }).waitFor();
      expect(await page.locator("[data-same-page]").count(), "loaded again").to.equal(1);
    });
    await speak(member, "Hello from the first second");
    await inAll((page) => hears(page, "Hello from the first second"));
  });

  it("posts a question once by key, however often and by whoever it is pressed", async () => {
    const key = (page: Page): Locator =>
      page.getByRole("button", { name: say("post-now", { number: 2 }) });
    expect(await key(member).count(), "keys of a member").to.equal(0);
    // both are held first: the key goes from one page when it is pressed on the other
    const held = await Promise.all([host, moderator].map((page) => key(page).elementHandle()));
    const press = (button: Element): void => {
      button.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      button.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    };
    await Promise.all(held.map((button) => button?.evaluate(press)));
    await inAll(async (page) => {
      await question(page, 2).getByText(questions[1], { exact: true }).waitFor();
      await key(page).waitFor({ state: "detached" });
      expect(await page.locator(".conversation .question").count(), "questions").to.equal(2);
    });
    await host.getByText(say("script-progress", { posted: 2, all: 3 })).waitFor();
  });

  const chapterOf = (page: Page, text: string): Promise<string | null | undefined> =>
    message(page, text).evaluate((one) => one.closest("section")?.getAttribute("aria-label"));
  const aimOf = (page: Page, text: string): Locator => message(page, text).locator(".aimed");
  const second = (): string => say("question-number", { number: 2 });

  it("ties answers to their questions: the current one, a late A1, the writer's choice, a reply", async () => {
    const toFirst = say("answers", { number: 1 });
    await speak(member, "Those who must help at home");
    await speak(member, "A1 It teaches losing");
    await inAll((page) => hears(page, "A1 It teaches losing"));
    expect(await chapterOf(host, "Those who must help at home")).to.equal(second());
    expect(await aimOf(host, "Those who must help at home").count(), "marks").to.equal(0);
    await inAll((page) => aimOf(page, "A1 It teaches losing").getByText(toFirst).waitFor());

    await member
      .getByLabel(say("answering"))
      .selectOption({ label: say("question-number", { number: 1 }) });
    await speak(member, "And it teaches rules");
    await inAll((page) => aimOf(page, "And it teaches rules").getByText(toFirst).waitFor());
    await member.getByLabel(say("answering")).selectOption({ index: 0 });

    await message(host, "A1 It teaches losing").hover();
    await message(host, "A1 It teaches losing")
      .getByRole("button", { name: say("reply-to", { name: "Mira Member" }) })
      .click();
    await host.locator(".replying").getByText("A1 It teaches losing").waitFor();
    await speak(host, "Losing well, I hope");
    const replied = say("replies-to", { name: "Mira Member" });
    await inAll(async (page) => {
      await aimOf(page, "Losing well, I hope").getByText(replied).waitFor();
      await aimOf(page, "Losing well, I hope").getByText(toFirst).waitFor();
    });
  });

  it("does not take a participant's Q3 for the question", async () => {
    await speak(member, "Q3: why is nobody asking this?");
    await inAll((page) => hears(page, "Q3: why is nobody asking this?"));
    expect(await question(host, 3).count(), "third questions").to.equal(0);
    expect(await chapterOf(host, "Q3: why is nobody asking this?")).to.equal(second());
  });

  it("tells the others of a like, and of its being taken back", async () => {
    const heart = (page: Page, likes: number): Locator =>
      message(page, "Losing well, I hope").getByRole("button", {
        name: say("like", { likes }),
        exact: true,
      });
    await message(member, "Losing well, I hope").hover();
    await heart(member, 0).click();
    await inAll((page) => heart(page, 1).waitFor());
    expect(await heart(member, 1).getAttribute("aria-pressed")).to.equal("true");
    expect(await heart(host, 1).getAttribute("aria-pressed")).to.equal("false");
    await heart(member, 1).click();
    await inAll(async (page) => {
      await message(page, "Losing well, I hope").hover();
      await heart(page, 0).waitFor();
    });
  });

  it("says who is here, the team first", async () => {
    await inAll(async (page) => {
      await page.getByRole("heading", { name: say("here", { count: 3 }) }).waitFor();
      const names = await page.locator(".people .name").allTextContents();
      expect(names.slice(0, 3)).to.have.members(["Hana Host", "Mo Moderator", "Mira Member"]);
      expect(names.slice(0, 2)).to.not.include("Mira Member");
    });
  });

  it("closes when the host says so, for everybody at once", async () => {
    await host.getByText(say("close-now")).click();
    await host.getByRole("button", { name: say("close-do") }).click();
    await inAll(async (page) => {
      await page.getByRole("link", { name: say("to-transcript") }).waitFor();
      expect(await words(page).count(), "composers").to.equal(0);
    });
  });

  const read = async (page: Page): Promise<void> => {
    await until(async () => {
      const response = await page.goto(`/transcripts/${chat.slug}`);
      return response?.status() === 200;
    });
  };

  const permalinks = (page: Page): Promise<string[]> =>
    page
      .locator(".transcript a[href^='/e/']")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));

  it("leaves a transcript by clock and by question, with the same permalinks", async () => {
    browsers.excuse(/status of 404/);
    await read(host);
    await isVerified(host, chat.slug);
    const byClock = await permalinks(host);
    await host.getByRole("link", { name: say("by-question") }).click();
    await host.locator("[aria-current=true]", { hasText: say("by-question") }).waitFor();
    await host.waitForLoadState();
    const byQuestion = await permalinks(host);
    expect(byClock).to.have.length(6);
    expect(new Set(byClock).size).to.equal(byClock.length);
    expect(byQuestion).to.have.members(byClock);
    expect(byQuestion).to.not.deep.equal(byClock);
    const first = host.locator("#q1.chapter, .chapter:has(#q1)").first();
    for (const text of ["A1 It teaches losing", "And it teaches rules", "Losing well, I hope"])
      await first.getByText(text, { exact: true }).waitFor();
    expect(await first.getByText("Those who must help at home").count(), "under Q1").to.equal(0);
  });

  it("can be kept as files with equal counts, of which the first verifies", async () => {
    await read(host);
    const keep = async (format: (typeof transcriptFormats)[number]): Promise<[string, string]> => {
      const downloading = host.waitForEvent("download");
      await host.getByRole("link", { name: say("format", { format }), exact: true }).click();
      const download: Download = await downloading;
      expect(download.suggestedFilename()).to.match(new RegExp(`\\.${format}$`));
      const path = await download.path();
      return [path, await readFile(path, "utf8")];
    };
    const [path, jsonl] = await keep("jsonl");
    const [, markdown] = await keep("md");
    const [, html] = await keep("html");
    const records: { kind?: string; messages?: number; who?: unknown }[] = jsonl
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const said = records.filter(({ kind }) => kind === "said").length;
    const shownHere = (await permalinks(host)).length;
    expect(records[0]?.messages, "messages told by the file").to.equal(said);
    expect(said, "messages in the file").to.equal(shownHere + 2);
    const counted = new RegExp(`\\b${said} messages\\b`);
    expect(markdown).to.match(counted);
    expect(html).to.match(counted);
    await host
      .getByText(say("downloads-whole", { messages: said }), { exact: true })
      .first()
      .waitFor();
    await host
      .locator(".seal code")
      .getByText(`lyceum verify ${chat.slug}.jsonl`, { exact: true })
      .waitFor({ state: "attached" });
    const verdict = await lyceum(["verify", path]);
    expect(verdict.stdout).to.match(/^verified: \d+ records, unbroken\n/);
    expect(verdict.code).to.equal(0);
  });

  it("keeps an address for every message, which leads to where it stands", async () => {
    const permalink = member.locator(".transcript a[href^='/e/']").first();
    await read(member);
    const href = (await permalink.getAttribute("href")) ?? "";
    await member.goto(href);
    const id = href.slice("/e/".length);
    expect(new URL(member.url()).hash).to.equal(`#e-${id}`);
    await member.locator(`#e-${id}`).getByText("Hello from the first second").waitFor();
  });
});
