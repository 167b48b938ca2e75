import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { withBrowsers } from "../support/browsers.ts";
import type { HeldChat } from "../support/chats.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { describeIn, say } from "../support/words.ts";
import { hears, isLive, join, message, speak, takeUp, wayIn } from "./in-a-chat.ts";
import { findingsOfAxe } from "./of-axe.ts";
import { seatThree, type Three } from "./three.ts";

describeIn(["ar-XB"], "What heads the record of a chat", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers("one story");
  let chat: HeldChat;
  let moderator: Page;
  let member: Page;
  let inAll: Three["inAll"];
  before(async () => {
    ({ chat, moderator, member, inAll } = await seatThree(server, browsers));
    await chat.at(-60, 3_540);
    await inAll((page) => join(page, chat.slug));
    await speak(member, "Play is work");
    await inAll((page) => hears(page, "Play is work"));
  });

  const spotlight = say("highlight", { highlight: "spotlight" });
  const marked = (page: Page, text: string, name: string): Locator =>
    message(page, text).locator(".mark", { hasText: name });
  const beside = (page: Page, title: string): Locator =>
    page.locator("section", { has: page.getByRole("heading", { name: title, exact: true }) });

  it("is marked with one key, which takes the mark back as well", async () => {
    const link = wayIn(message(moderator, "Play is work"));
    await link.press("Digit1");
    await inAll((page) => marked(page, "Play is work", spotlight).waitFor());
    await beside(member, say("spotlights")).getByText("Play is work").waitFor();
    await link.press("Digit1");
    await inAll((page) => marked(page, "Play is work", spotlight).waitFor({ state: "detached" }));
    expect(await beside(member, say("spotlights")).count()).to.equal(0);
  });

  it("is marked where one moderates it, and a press on the mark undoes it", async () => {
    const about = await takeUp(moderator, "Play is work");
    await about.getByRole("button", { name: say("mark-do", { mark: "spotlight" }) }).click();
    await inAll((page) => marked(page, "Play is work", spotlight).waitFor());
    await marked(moderator, "Play is work", spotlight).click();
    await inAll((page) => marked(page, "Play is work", spotlight).waitFor({ state: "detached" }));
    await wayIn(message(moderator, "Play is work")).press("Digit1");
    await marked(member, "Play is work", spotlight).waitFor();
  });

  it("is marked by a command of a moderator; nobody else's words command", async () => {
    const agreed = say("highlight", { highlight: "agreed" });
    await speak(moderator, "#agreed We meet again in May");
    await marked(member, "#agreed We meet again in May", agreed).waitFor();
    await speak(member, "#agreed I hope so");
    await hears(moderator, "#agreed I hope so");
    expect(await marked(moderator, "#agreed I hope so", agreed).count()).to.equal(0);
  });

  it("tells whoever reads every link once, with its title, who shared it and to which question", async () => {
    await speak(moderator, "#link https://example.org/play?utm_source=a A list of games");
    await speak(moderator, "Once more: https://example.org/play?utm_source=a");
    const links = beside(member, say("links")).getByRole("listitem");
    await links.first().waitFor();
    await hears(member, "Once more: https://example.org/play?utm_source=a");
    expect(await links.count()).to.equal(1);
    expect(await links.innerText()).to.match(/A list of games\s+Mo Moderator/);
    await moderator.reload();
    await isLive(moderator);
    expect(await beside(moderator, say("links")).getByRole("listitem").count()).to.equal(1);
    expect(await findingsOfAxe(moderator, "a chat with marks")).to.deep.equal([]);
  });

  it("heads the transcript", async () => {
    await chat.host.get("chats.close", { session: chat.slug });
    const page = member;
    await until(async () => {
      await page.goto(`/transcripts/${chat.slug}`);
      return beside(page, say("heads", { mark: "spotlight" })).isVisible();
    });
    const told = (mark: "spotlight" | "agreed"): Promise<string> =>
      beside(page, say("heads", { mark })).innerText();
    expect(await told("spotlight"))
      .to.include("Play is work")
      .and.include("Mira Member");
    expect(await told("agreed"))
      .to.include("We meet again in May")
      .and.not.include("I hope so");
    expect(await beside(page, say("links")).innerText()).to.include("A list of games");
    expect(await findingsOfAxe(page, "a transcript with heads")).to.deep.equal([]);
  });
});
