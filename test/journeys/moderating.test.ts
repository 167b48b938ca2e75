import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { withBrowsers } from "../support/browsers.ts";
import type { HeldChat } from "../support/chats.ts";
import { withServer } from "../support/server.ts";
import { describeIn, refusal, say } from "../support/words.ts";
import { hears, isLive, join, shown, speak, takeUp, words } from "./in-a-chat.ts";
import { seatThree, type Three } from "./three.ts";

describeIn(["en-XA"], "A moderator of a live chat", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers("one story");
  let chat: HeldChat;
  let host: Page;
  let moderator: Page;
  let member: Page;
  let inAll: Three["inAll"];
  before(async () => {
    ({ chat, host, moderator, member, inAll } = await seatThree(server, browsers));
    await chat.at(-60, 3_540);
    await inAll((page) => join(page, chat.slug));
  });

  it("takes words from view for everybody, with the reason, and shows them again", async () => {
    await speak(member, "Only fools play");
    await inAll((page) => hears(page, "Only fools play"));
    const { id } = (await shown(member)).at(-1) ?? { id: "" };
    const hidden = (page: Page): Locator => page.locator(`#e-${id}`);
    const about = await takeUp(moderator, "Only fools play");
    await about.getByLabel(say("reason")).first().selectOption("rude");
    await about.getByRole("button", { name: say("hide") }).click();
    const instead = say("gone", { gone: "hidden", reason: "rude" });
    await inAll(async (page) => {
      await hidden(page).getByText(instead).waitFor();
      expect(await page.content()).to.not.include("Only fools play");
    });
    await member.reload();
    await isLive(member);
    expect(await member.content(), "a page loaded anew").to.not.include("Only fools play");

    await hidden(moderator)
      .getByRole("link", { name: say("about-message", { name: null }) })
      .click();
    await moderator
      .getByRole("dialog")
      .getByRole("button", { name: say("restore") })
      .click();
    await inAll((page) => hidden(page).getByText("Only fools play", { exact: true }).waitFor());
  });

  const moderate = async (text: string): Promise<Locator> => {
    const about = await takeUp(moderator, text);
    await about.getByText(say("about-author", { name: "Mira Member" })).click();
    return about;
  };

  it("mutes: the composer says why and until when, and speaking is refused", async () => {
    const about = await moderate("Only fools play");
    const form = about.locator("form", {
      has: moderator.getByRole("button", { name: say("mute") }),
    });
    await form.getByLabel(say("mute-minutes")).fill("15");
    await form.getByLabel(say("reason")).selectOption("rude");
    await form.getByLabel(say("note")).fill("Cool down a little");
    await form.getByRole("button", { name: say("mute") }).click();
    await about.waitFor({ state: "hidden" });
    const composer = member.locator(".composer");
    const { measures } = await chat.host.get("moderation.measures", { session: chat.slug });
    const until = measures[0]?.until ?? expect.fail("a mute without an end");
    const why = { until, reason: "rude", note: "Cool down a little", zone: "UTC" };
    await composer.getByText(refusal("muted", why, "Europe/Berlin"), { exact: true }).waitFor();
    expect(await words(member).count(), "composers of somebody muted").to.equal(0);
    expect(await words(host).count()).to.equal(1);

    await moderator.goto(`/chats/${chat.slug}/team`);
    await moderator.getByText(say("quoted", { text: "Cool down a little" })).waitFor();
    await moderator.getByRole("button", { name: say("lift") }).click();
    await moderator.getByText(say("measures-none")).waitFor();
    await words(member).waitFor();
    await speak(member, "I am cool again");
    await hears(host, "I am cool again");
  });

  it("removes: no speaking, no longer among those here, reading stays open", async () => {
    await join(moderator, chat.slug);
    const about = await moderate("I am cool again");
    const form = about.locator("form", {
      has: moderator.getByRole("button", { name: say("remove") }),
    });
    await form.getByRole("button", { name: say("remove") }).click();
    const told = refusal("removed", { reason: "off-topic" });
    await member.locator(".composer").getByText(told, { exact: true }).waitFor();
    await inAll((page) => page.getByRole("heading", { name: say("here", { count: 2 }) }).waitFor());
    await speak(host, "On with the chat");
    await hears(member, "On with the chat");
  });
});
