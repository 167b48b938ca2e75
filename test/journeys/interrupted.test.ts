import { expect } from "chai";
import type { Page } from "playwright-core";
import { isTakenOver, withBrowsers } from "../support/browsers.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type Door, doorTo } from "../support/door.ts";
import { signUp } from "../support/people.ts";
import { readAnew } from "../support/refetch.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { describeIn, say } from "../support/words.ts";
import { hasAll, hears, isCut, isLive, join, message, shown, speak, unsent } from "./in-a-chat.ts";

describeIn(["en-XA"], "Whatever comes between, nothing is lost, doubled or misplaced", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers();
  let chat: HeldChat;
  beforeEach(async () => {
    chat = await liveChat(server.house);
    // Cutting connections is what these tests do.
    browsers.excuse(/net::ERR_|WebSocket connection to/);
  });
  const sit = async (url: string, name: string): Promise<Page> => {
    const page = await browsers.sit(url, { secret: (await signUp(server.house, name)).secret });
    await join(page, chat.slug);
    return page;
  };

  /** Everybody sees what the ledger holds, each message once, in its order. */
  const agree = async (pages: readonly Page[], texts: readonly string[]): Promise<void> => {
    for (const page of pages) await hasAll(page, texts.length);
    const { reading } = await readAnew(server.house.db, chat.floor);
    const kept = reading.entries.map(({ id, text }) => ({ id, text }));
    expect(kept.map(({ text }) => text)).to.have.members(texts);
    for (const page of pages) expect(await shown(page), "what a page shows").to.deep.equal(kept);
  };
  const numbered = (name: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${name} says ${index + 1}`);
  /** Says all of it, as fast as a browser takes it. */
  const talk = async (page: Page, texts: readonly string[]): Promise<void> => {
    for (const text of texts) await speak(page, text);
  };

  /** How many words a browser has put where they outlive the page. */
  const onShelf = (page: Page): Promise<number> =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open("lyceum");
          opening.addEventListener("error", () => reject(opening.error));
          opening.addEventListener("success", () => {
            const counting = opening.result.transaction("unsent").objectStore("unsent").count();
            counting.addEventListener("error", () => reject(counting.error));
            counting.addEventListener("success", () => resolve(counting.result));
          });
        }),
    );

  /** Loads a page anew over new connections, whatever was on its way over the old ones. */
  const loadAnew = async (page: Page, door: Door): Promise<void> => {
    door.shut();
    door.open();
    door.release();
    await page.reload();
    await isLive(page);
  };

  it("a page that is loaded anew before its words went out", async () => {
    const door = await doorTo(server.url);
    const [ada, bob] = [await sit(door.url, "Ada"), await sit(server.url, "Bob")];
    const texts = ["In the middle of it", "And one more", "And the last"];
    door.hold();
    await talk(ada, texts);
    await until(async () => (await onShelf(ada)) === 3);
    expect(await unsent(ada).count(), "under way").to.equal(3);
    await loadAnew(ada, door);
    await agree([ada, bob], texts);
    const { reading } = await readAnew(server.house.db, chat.floor);
    expect(reading.entries.map(({ text }) => text)).to.deep.equal(texts);
  });

  it("a page that is loaded anew when its words are kept and it does not know it", async () => {
    const door = await doorTo(server.url);
    const [ada, bob] = [await sit(door.url, "Ada"), await sit(server.url, "Bob")];
    door.hold("answers");
    await talk(ada, ["Kept in silence", "And one more"]);
    await hears(bob, "Kept in silence");
    await until(async () => (await unsent(ada).count()) === 2);
    expect(await message(ada, "Kept in silence").count(), "known to be kept").to.equal(0);
    await loadAnew(ada, door);
    await agree([ada, bob], ["Kept in silence", "And one more"]);
  });

  it("a browser that is offline for a while: it says so, and keeps what is written", async () => {
    const [ada, bob] = [await sit(server.url, "Ada"), await sit(server.url, "Bob")];
    await speak(ada, "Still here");
    await hears(bob, "Still here");
    await ada.context().setOffline(true);
    await speak(ada, "Written offline");
    await ada.getByText(say("connection", { state: "offline" })).waitFor();
    await unsent(ada)
      .getByText(say("unsent", { state: "unsure" }))
      .waitFor();
    await talk(bob, ["Said meanwhile", "Said meanwhile too"]);
    await hears(bob, "Said meanwhile too");
    expect(await message(ada, "Said meanwhile").count()).to.equal(0);
    await ada.context().setOffline(false);
    await isLive(ada);
    await agree(
      [ada, bob],
      ["Still here", "Written offline", "Said meanwhile", "Said meanwhile too"],
    );
  });

  it("connections that are cut again and again while three talk", async () => {
    const doors = await Promise.all([doorTo(server.url), doorTo(server.url), doorTo(server.url)]);
    const names = ["Ada", "Bob", "Cy"];
    const pages = await Promise.all(doors.map(({ url }, i) => sit(url, names[i] ?? "")));
    const texts = names.map((name) => numbered(name, 12));
    const cut = (door: Door | undefined): void => {
      door?.shut();
      door?.open();
    };
    await Promise.all(
      pages.map(async (page, i) => {
        await talk(page, texts[i]?.slice(0, 4) ?? []);
        cut(doors[i]);
        await talk(page, texts[i]?.slice(4, 8) ?? []);
        cut(doors[(i + 1) % 3]);
        await talk(page, texts[i]?.slice(8) ?? []);
        cut(doors[i]);
      }),
    );
    await agree(pages, texts.flat());
    for (const name of names) {
      const mine = (await shown(pages[0] ?? expect.fail())).filter(({ text }) =>
        text.startsWith(name),
      );
      expect(mine.map(({ text }) => text)).to.deep.equal(numbered(name, 12));
    }
  });

  it("a node that is killed while three talk, and another that takes its place", async () => {
    const doomed = await server.another();
    const door = await doorTo(doomed.url);
    const names = ["Ada", "Bob", "Cy"];
    const pages = await Promise.all(names.map((name) => sit(door.url, name)));
    const texts = names.map((name) => numbered(name, 10));
    const talking = Promise.all(pages.map((page, i) => talk(page, texts[i] ?? [])));
    await hears(pages[0] ?? expect.fail(), "Bob says 2");
    await doomed.kill();
    door.shut();
    await talking;
    for (const page of pages) await isCut(page);
    door.open((await server.another()).url);
    await agree(pages, texts.flat());
    for (const page of pages) await isLive(page);
    await speak(pages[2] ?? expect.fail(), "All is well again");
    await agree(pages, [...texts.flat(), "All is well again"]);
  });

  it("a tab that is closed on words not yet sent: another one sends them, once", async () => {
    const door = await doorTo(server.url);
    const [ada, bob] = [await sit(door.url, "Ada"), await sit(server.url, "Bob")];
    door.shut();
    await isCut(ada);
    await speak(ada, "Closed on this");
    await unsent(ada)
      .getByText(say("unsent", { state: "unsure" }))
      .waitFor();
    const context = ada.context();
    await ada.close();
    door.open();
    const [one, two] = [await context.newPage(), await context.newPage()];
    for (const tab of [one, two]) await tab.goto(`/chats/${chat.slug}`);
    for (const tab of [one, two]) await isTakenOver(tab);
    await agree([one, two, bob], ["Closed on this"]);
    await one.reload();
    await isLive(one);
    await agree([one, two, bob], ["Closed on this"]);
  });
});
