import { createReadStream } from "node:fs";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { to } from "../../client/addresses.ts";
import { withBrowsers } from "../support/browsers.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type Browser } from "../support/house.ts";
import { proven } from "../support/people.ts";
import { closeAndSeal } from "../support/sealing.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { aloud, describeIn, say } from "../support/words.ts";
import { hears, join, speak } from "./in-a-chat.ts";

const spoken = "Chairs, in a circle.";

describeIn(["ar-XB"], "Somebody who chooses how they are archived, and leaves", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers("one story");
  let chat: HeldChat;
  let ada: Browser;
  let page: Page;
  let reader: Page;
  before(async () => {
    chat = await liveChat(server.house, { script: [] });
    ada = await proven(server.house, "Ada Lovelace");
    page = await browsers.sit(server.url, { secret: ada.secret });
    reader = await browsers.sit(server.url, { secret: null });
  });

  const button = (name: string) => page.getByRole("button", { name, exact: true });
  async function transcript(): Promise<string> {
    await reader.goto(to("transcript", { session: chat.slug }));
    return reader.locator("main").innerText();
  }

  it("is asked before the first word, in the chat, and named to all who are there", async () => {
    await join(page, chat.slug);
    await page
      .getByLabel(say("archived-ask"))
      .selectOption({ label: say("archived-choice", { as: "initials" }) });
    await button(say("archived-keep")).click();
    await page.getByRole("link", { name: say("archived-as", { as: "initials" }) }).waitFor();
    await speak(page, spoken);
    await hears(page, spoken);
    await join(reader, chat.slug);
    await hears(reader, spoken);
    expect(await reader.locator(".conversation").innerText()).to.include("Ada Lovelace");
  });

  it("stands in the transcript as they chose, and no otherwise once they change it", async () => {
    await closeAndSeal(server.house, chat);
    await until(async () => (await transcript()).includes(aloud("A. L.")));
    const shown = await transcript();
    expect(shown).to.include(spoken).and.not.include("Lovelace");
    await page.goto(to("consent", { session: chat.slug }));
    const title = (await chat.see()).session.title;
    await page
      .getByRole("combobox", { name: title, exact: true })
      .selectOption({ label: say("consent-choice", { as: "withdrawn" }) });
    await page
      .locator("form", { has: page.getByRole("combobox", { name: title, exact: true }) })
      .getByRole("button", { name: say("save"), exact: true })
      .click();
    await until(async () => !(await transcript()).includes(spoken));
    expect(await transcript()).not.to.include(aloud("A. L."));
  });

  it("takes along everything that is theirs, and is gone", async () => {
    await page.goto(to("leave"));
    await page.getByRole("link", { name: say("leave-data-first"), exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: say("my-data-take"), exact: true }).click(),
    ]);
    const zip = await createReadStream(await download.path())
      .take(1)
      .toArray();
    expect(Buffer.concat(zip).subarray(0, 2).toString()).to.equal("PK");
    await page.goto(to("leave"));
    await button(say("leave-do")).click();
    await page.getByRole("link", { name: say("sign-in"), exact: true }).waitFor();
    expect((await ada.get("people.me", {})).me).to.equal(null);
  });
});
