import { expect } from "chai";
import type { Page } from "playwright-core";
import { visit, withBrowsers } from "../support/browsers.ts";
import type { HeldChat } from "../support/chats.ts";
import { fullChat } from "../support/full-chat.ts";
import { withServer } from "../support/server.ts";
import { describeIn, say } from "../support/words.ts";

describeIn(["ar-XB"], "A reader's own time zone", function () {
  this.timeout(60_000);
  const server = withServer();
  const browsers = withBrowsers();
  let chat: HeldChat;
  before(async () => (chat = await fullChat(server.house)));

  const choose = async (page: Page, zone: string): Promise<void> => {
    await page.goto("/");
    await page.getByRole("link", { name: say("way-zone"), exact: true }).click();
    await page.getByLabel(say("zone"), { exact: true }).selectOption(zone);
    await page.getByRole("button", { name: say("save"), exact: true }).click();
    await page.getByRole("status").waitFor();
  };
  /** The zone in which the page of the chat tells when it is, beside the chat's own. */
  const told = async (page: Page): Promise<string> => {
    await visit(page, `/chats/${chat.slug}`);
    return (await page.locator(".when, time").allInnerTexts()).join(" ");
  };

  it("is the browser's, until another is chosen, and the browser's again", async () => {
    const page = await browsers.sit(server.url, { zone: "America/New_York" });
    const [own, inTokyo, again] = [
      await told(page),
      await choose(page, "Asia/Tokyo").then(() => told(page)),
      await choose(page, "").then(() => told(page)),
    ];
    expect(inTokyo).not.to.equal(own);
    expect(again).to.equal(own);
  });

  it("is chosen without JavaScript too, and stays chosen where the browser is set otherwise", async () => {
    const page = await browsers.sit(server.url, {
      zone: "Europe/Berlin",
      javaScriptEnabled: false,
    });
    await choose(page, "Asia/Tokyo");
    expect(await page.getByRole("status").innerText()).to.equal(
      say("zone-kept", { zone: "Asia/Tokyo" }),
    );
    await page.goto(`/chats/${chat.slug}`);
    const before = await page.locator("time").first().innerText();
    const cookies = await page.context().cookies();
    const other = await browsers.sit(server.url, { zone: "Europe/Berlin" });
    await other.context().addCookies(cookies);
    await visit(other, `/chats/${chat.slug}`);
    expect(await other.locator("time").first().innerText()).to.equal(before);
  });

  it("is refused where it is none, and then nothing is kept", async () => {
    const asked = { method: "POST", headers: { "content-type": "application/json" } };
    const answer = await fetch(`${server.url}/api/frame.chooseZone`, {
      ...asked,
      body: JSON.stringify({ zone: "Middle/Earth" }),
    });
    expect(answer.status).to.equal(400);
    expect(answer.headers.get("set-cookie")).to.equal(null);
  });
});
