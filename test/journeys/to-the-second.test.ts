import { expect } from "chai";
import type { Page } from "playwright-core";
import { isTakenOver, visit, withBrowsers } from "../support/browsers.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import type { Browser } from "../support/house.ts";
import { signUp } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { aloud, describeIn, say } from "../support/words.ts";
import { hears, isLive, join, speak, wellBefore, words } from "./in-a-chat.ts";

describeIn(["ar-XB"], "An open page of a chat", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers();
  let chat: HeldChat;
  let ada: Browser;
  beforeEach(async () => {
    chat = await liveChat(server.house);
    ada = await signUp(server.house, "Ada");
  });

  it("closes by itself when the time has come", async () => {
    const page = await browsers.sit(server.url, { secret: ada.secret });
    await chat.at(-60, await wellBefore(() => join(page, chat.slug)));
    await join(page, chat.slug);
    await speak(page, "Just in time");
    await hears(page, "Just in time");
    await page.getByRole("link", { name: say("to-transcript") }).waitFor();
    expect(await words(page).count(), "composers").to.equal(0);
    const id = crypto.randomUUID();
    const late = await ada.refused("chats.postMessage", { room: chat.floor, id, text: "Too late" });
    expect([late.code, late.key]).to.deep.equal(["closed", "chat-closed"]);
  });

  it("goes on with the chat that was let go on, and keeps what is being written", async () => {
    const page = await browsers.sit(server.url, { secret: ada.secret });
    await chat.at(-60, await wellBefore(() => join(page, chat.slug)));
    await join(page, chat.slug);
    await words(page).fill("Half a sen");
    await chat.host.get("chats.extend", { session: chat.slug, minutes: 90 });
    await page.getByText(aloud("closes in 1 hour")).waitFor();
    expect(await words(page).inputValue()).to.equal("Half a sen");
    await speak(page, "Half a sentence, and the other half");
    await hears(page, "Half a sentence, and the other half");
  });

  it("opens at the chat's time, also where the browser's clock is ten minutes wrong", async () => {
    await chat.at(300, 3_600);
    const sit = async (minutes: number): Promise<Page> => {
      const page = await browsers.sit(server.url, { secret: ada.secret });
      await page.clock.install({ time: Date.now() + minutes * 60_000 });
      await visit(page, `/chats/${chat.slug}`);
      await page
        .getByRole("timer")
        .getByText(new RegExp(`\\b[45] ${aloud("minutes")}`))
        .waitFor();
      return page;
    };
    const pages = await Promise.all([sit(10), sit(-10)]);
    const load = async (): Promise<void> => {
      for (const page of pages) await page.reload();
      for (const page of pages) await isTakenOver(page);
    };
    await chat.at(await wellBefore(load), 3_600);
    await load();
    for (const page of pages) {
      await page
        .getByRole("timer")
        .getByText(new RegExp(`^\\d+ (?:${aloud("seconds")}|${aloud("second")})$`))
        .waitFor();
      expect(await words(page).count(), "composers before").to.equal(0);
    }
    for (const [index, page] of pages.entries()) {
      await isLive(page);
      await speak(page, `On time ${index}`);
      await hears(page, `On time ${index}`);
    }
  });
});
