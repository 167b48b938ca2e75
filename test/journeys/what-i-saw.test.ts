import { expect } from "chai";
import type { Page } from "playwright-core";
import { withBrowsers } from "../support/browsers.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { signUp } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { describeIn, say } from "../support/words.ts";
import { join, message, speak } from "./in-a-chat.ts";

describeIn(["en"], "A transcript, to a browser that was there", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers("one story");
  let chat: HeldChat;
  let ada: Page;
  const same = say("seen-same");
  const other = say("seen-other");
  const told = (page: Page) => page.locator("#seen");
  before(async () => {
    browsers.excuse(/status of 404/);
    chat = await liveChat(server.house);
    const { secret } = await signUp(server.house, "Ada");
    ada = await browsers.sit(server.url, { secret });
    await join(ada, chat.slug);
    await speak(ada, "I was there");
    await message(ada, "I was there").waitFor();
    await until(async () => (await kept(ada)).includes(await headOf()));
    await chat.host.get("chats.close", { session: chat.slug });
  });
  const headOf = async (): Promise<string> => {
    const [room] = await server.house.db.query<{ head: string }>(
      `select place || ' ' || encode(head, 'hex') as head from rooms where id = $1`,
      [chat.floor],
    );
    return room?.head ?? "";
  };
  const kept = (page: Page): Promise<string[]> =>
    page.evaluate(() => Object.values(globalThis.localStorage).map(String));
  const read = async (page: Page): Promise<void> =>
    until(async () => (await page.goto(`/transcripts/${chat.slug}`))?.status() === 200);

  it("says that it is the conversation that it saw, and how far", async () => {
    await read(ada);
    await told(ada).getByText(same).waitFor();
    expect(await told(ada).getByText(other).count()).to.equal(0);
    expect(await told(ada).textContent()).to.match(/: \d+$/);
  });

  it("says aloud when it is another one", async () => {
    await ada.evaluate((room) => {
      const key = `lyceum:seen:${room}`;
      const seen = globalThis.localStorage.getItem(key) ?? "";
      globalThis.localStorage.setItem(key, seen.replace(/.{8}$/, "00000000"));
    }, chat.floor);
    await read(ada);
    await told(ada).getByText(other).waitFor();
    expect(await told(ada).getByText(same).count()).to.equal(0);
  });

  it("says nothing to one that was not there", async () => {
    const visitor = await browsers.sit(server.url, {});
    await read(visitor);
    await visitor.locator("details.seal").waitFor();
    expect(await told(visitor).isVisible()).to.equal(false);
  });
});
