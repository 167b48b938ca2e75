import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "chai";
import { to } from "../../client/addresses.ts";
import { withBrowsers } from "../support/browsers.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type HeldForum, openForum, start } from "../support/forums.ts";
import { proven, signUp } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { say } from "../support/words.ts";

describe("the search page", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers();
  let chat: HeldChat;
  let forum: HeldForum;
  before(async () => {
    const { house } = server;
    chat = await liveChat(house);
    forum = await openForum(house);
    const ada = await proven(house, "Ada Able");
    for (let i = 1; i <= 25; i += 1)
      await ada.get("chats.postMessage", {
        room: chat.floor,
        id: randomUUID(),
        text: `Lantern ${i} <b>is</b> lit`,
      });
    await start(forum, ada, { title: "Lanterns", text: "Which *lantern* is yours?" });
    await signUp(house, "Lantern Lighter");
  });

  for (const javaScriptEnabled of [true, false])
    it(`is reached from the head of every page, and leads to what was said, ${javaScriptEnabled ? "in a browser" : "without JavaScript"}`, async () => {
      const page = await browsers.sit(server.url, { javaScriptEnabled });
      await page.goto(to("transcripts"));
      await page.getByRole("searchbox", { name: say("seek") }).fill("lantern kind:post");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/search\?text=lantern\+kind%3Apost$/);
      // what was said in words stands in the fields now
      expect(await page.getByLabel(say("search-text")).inputValue()).to.equal("lantern");
      const kinds = page.getByRole("navigation", { name: say("search-kinds") });
      expect(await kinds.locator("[aria-current]").innerText()).to.match(/^Forum posts\s+1$/);
      expect(await page.locator("mark").allInnerTexts()).to.deep.equal(["Lanterns", "lantern"]);
      await kinds.getByRole("link", { name: "Chat messages 25" }).click();
      await page.waitForURL(/text=lantern&kind=message$/);
      expect(await page.locator(".line").count()).to.equal(20);
      await page.getByText("Lantern 25 <b>is</b> lit").waitFor();
      await page.getByRole("link", { name: say("search-next") }).click();
      await page.waitForURL(/cursor=/);
      expect(await page.locator(".line").count()).to.equal(5);
      await page.locator(".line h3 a").last().click();
      await page.waitForURL(new RegExp(`/chats/${chat.slug}`));
      await page.getByText("Lantern 1 <b>is</b> lit").waitFor();
    });

  it("says at the field which filter leads nowhere, and keeps what was typed", async () => {
    const page = await browsers.sit(server.url);
    await page.goto(to("search", { text: "lantern", by: "nobody" }));
    const by = page.getByLabel(say("search-by"), { exact: true });
    expect(await by.inputValue()).to.equal("nobody");
    expect(await by.getAttribute("aria-invalid")).to.equal("true");
    await page.getByText("Nobody here has that handle.").waitFor();
    await page.goto(to("search", { text: "lantern kind:song" }));
    await page.getByText(/“song” is no kind/).waitFor();
    expect(await page.getByLabel(say("search-text")).inputValue()).to.equal("lantern kind:song");
  });

  it("is not for search engines, and tells how to ask where nothing is found", async () => {
    const page = await browsers.sit(server.url);
    for (const address of [to("search"), to("search", { text: "xyzzy" })]) {
      await page.goto(address);
      expect(await page.locator('meta[name="robots"]').getAttribute("content")).to.equal("noindex");
      expect(await page.locator('link[rel="canonical"]').count()).to.equal(0);
      await page.getByRole("heading", { name: say("search-ways") }).waitFor();
    }
    await page.getByText(say("search-nothing")).waitFor();
  });

  for (const colorScheme of ["light", "dark"] as const)
    it(`can be read by everybody, in ${colorScheme}`, async () => {
      const page = await browsers.sit(server.url, { colorScheme });
      for (const asked of [
        {},
        { text: "lantern" },
        { text: "xyzzy" },
        { text: "x", by: "nobody" },
      ]) {
        await page.goto(to("search", asked));
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        expect(
          violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        ).to.deep.equal([]);
      }
    });
});
