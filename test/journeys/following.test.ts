import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { withBrowsers } from "../support/browsers.ts";
import type { HeldChat } from "../support/chats.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { describeIn, say } from "../support/words.ts";
import { hears, join, message, shown, speak } from "./in-a-chat.ts";
import { seatThree, type Three } from "./three.ts";

describeIn(["ar-XB"], "Whoever follows a fast chat", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers("one story");
  let chat: HeldChat;
  let host: Page;
  let member: Page;
  let inAll: Three["inAll"];
  let post: Three["post"];
  before(async () => {
    ({ chat, host, member, inAll, post } = await seatThree(server, browsers));
    await chat.at(-60, 3_540);
    const [first] = (await chat.see()).script;
    const asked = { session: chat.slug, question: first?.id ?? "" };
    await chat.host.get("chats.postQuestion", asked);
    await post("The first answer");
    await inAll((page) => join(page, chat.slug));
  });

  it("holds still for whoever wants to read, says how much is new, and goes on", async () => {
    await member.getByRole("button", { name: say("hold"), exact: true }).click();
    for (const text of ["While held one", "While held two", "While held three"]) await post(text);
    await hears(host, "While held three");
    const news = member.getByRole("button", { name: say("news-count", { count: 3 }) });
    await news.waitFor();
    expect(await message(member, "While held one").count(), "shown while held").to.equal(0);
    await member.getByRole("button", { name: say("go-on"), exact: true }).click();
    await hears(member, "While held three");
    const texts = (await shown(member)).map(({ text }) => text);
    expect(texts.slice(-3)).to.deep.equal(["While held one", "While held two", "While held three"]);
    await news.waitFor({ state: "detached" });
  });

  it("does not move whoever reads further up, tells them what is new and jumps to a question", async () => {
    for (let i = 1; i <= 40; i += 1) await post(`Line ${i}`);
    await inAll((page) => hears(page, "Line 40"));
    const isInSight = (target: Locator): Promise<boolean> =>
      target.evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
    await until(() => isInSight(message(member, "Line 40")));
    expect(await isInSight(message(member, "The first answer"))).to.equal(false);
    await member
      .locator(".progress")
      .getByRole("link", { name: say("question-number", { number: 1 }), exact: true })
      .click();
    await until(() => isInSight(message(member, "The first answer")));
    const stood = await member.evaluate(() => scrollY);
    await post("Said below");
    const news = member.getByRole("button", { name: say("news-count", { count: 1 }) });
    await news.waitFor();
    expect(await member.evaluate(() => scrollY), "scrolled to").to.equal(stood);
    await news.click();
    await until(() => isInSight(message(member, "Said below")));
  });

  it("shows only what one wants to see: questions, the team, links, one's own", async () => {
    await speak(host, "Read https://example.org/play first");
    await speak(member, "I have read it");
    for (const text of ["Read https://example.org/play first", "I have read it"])
      await hears(member, text);
    const show = async (
      view: "all" | "questions" | "team" | "links" | "mine",
    ): Promise<string[]> => {
      const choice = member.getByRole("link", { name: say("view", { view }), exact: true });
      await choice.click();
      await member.locator(`[aria-current="true"]`, { hasText: say("view", { view }) }).waitFor();
      return (await shown(member)).map(({ text }) => text);
    };
    expect(await show("questions")).to.deep.equal([]);
    expect(await member.locator(".conversation .question").count(), "questions").to.equal(1);
    expect(await show("team")).to.deep.equal(["Read https://example.org/play first"]);
    expect(await show("links")).to.deep.equal(["Read https://example.org/play first"]);
    expect(await show("mine")).to.deep.equal(["I have read it"]);
    expect(await show("all")).to.have.length.greaterThan(40);
  });
});
