import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { visit, withBrowsers } from "../support/browsers.ts";
import { type HeldForum, openForum, reply, start } from "../support/forums.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { aloud, describeIn, say } from "../support/words.ts";

describeIn(["ar-XB"], "A forum that is looked at", function () {
  this.timeout(120_000);
  const browsers = withBrowsers();
  let node: TestNode;
  let house: House;
  let forum: HeldForum;
  let ada: Browser;
  let bob: Browser & { readonly handle: string };

  before(async () => {
    const url = await freshUrl();
    [node, house] = await Promise.all([
      startNode({ DATABASE_URL: url, PACE_FACTOR: "10000" }),
      openHouse(url),
    ]);
    [ada, bob] = [await proven(house, "Ada Adder"), await proven(house, "Bob Binder")];
  });
  beforeEach(async () => (forum = await openForum(house)));

  const sit = ({ secret }: Browser): Promise<Page> => browsers.sit(node.url, { secret });
  /** Bob looks at a thread, which is followed from now on. */
  async function look(thread: string): Promise<Page> {
    const page = await sit(bob);
    const live = page.waitForRequest((request) => request.url().includes("forums.markRead"));
    await visit(page, `/forums/${forum.slug}/${thread}`);
    await live;
    return page;
  }
  const shown = (page: Page): Promise<string[]> => page.locator(".post .prose").allInnerTexts();
  const isShown = (page: Page, texts: readonly string[]): Promise<void> =>
    until(async () => (await shown(page)).join() === texts.join());
  const move = (entry: string, under: string) => forum.host.get("forums.move", { entry, under });

  it("shows posts that are moved into the thread one reads, and follows them from then on", async () => {
    const here = (await start(forum, ada, { title: "Play", text: "Why play?" })).post;
    const there = (await start(forum, ada, { title: "Work", text: "Why work?" })).post;
    const moving = (await reply(ada, there, "For fun.")).post;
    await reply(ada, moving, "Indeed.");
    const page = await look(here);
    await move(moving, here);
    await isShown(page, ["Why play?", "For fun.", "Indeed."]);
    const edited = { entry: moving, id: randomUUID(), text: "For joy." };
    await ada.get("forums.edit", edited);
    await isShown(page, ["Why play?", "For joy.", "Indeed."]);
    await move(moving, there);
    await isShown(page, ["Why play?"]);
  });

  it("shows a thread that is merged into the one that is read, and where the one that is read went", async () => {
    const here = (await start(forum, ada, { title: "Play", text: "Why play?" })).post;
    const there = (await start(forum, ada, { title: "Work", text: "Why work?" })).post;
    const page = await look(here);
    await move(there, here);
    await isShown(page, ["Why play?", "Why work?"]);
    await forum.host.get("forums.split", { entry: there, title: "Labour" });
    await isShown(page, ["Why play?"]);
    await move(here, there);
    await page.getByRole("heading", { name: "Labour" }).waitFor();
    await isShown(page, ["Why work?", "Why play?"]);
  });

  it("counts what is new in its list of threads as it comes, and no more once it is read elsewhere", async () => {
    const first = (await start(forum, ada, { title: "Play", text: "Why play?" })).post;
    const page = await sit(bob);
    await visit(page, `/forums/${forum.slug}`);
    const line = page.locator(".threads li", { hasText: "Play" });
    await line.getByText(say("thread-unread", { count: 1 }), { exact: true }).waitFor();
    const { place } = await reply(ada, first, "Because of rain.");
    await line.getByText(say("thread-unread", { count: 2 }), { exact: true }).waitFor();
    await line.getByText("Because of rain.").waitFor();
    await bob.get("forums.markRead", { entry: first, upTo: place });
    await line.locator(".new").waitFor({ state: "detached" });
    await start(forum, ada, { title: "Work", text: "Why work?" });
    await page
      .locator(".threads li", { hasText: "Work" })
      .getByText(say("thread-unread", { count: 1 }))
      .waitFor();
  });

  it("tells somebody who is muted why and until when, and lets them write once it is lifted", async () => {
    const { post } = await start(forum, ada, { title: "Play", text: "Why play?" });
    const page = await look(post);
    const words = page.getByLabel(say("post-text"));
    await words.waitFor();
    const { slug: session } = forum;
    const { measure } = await forum.host.get("moderation.mute", {
      session,
      handle: bob.handle,
      reason: "rude",
      note: "Twice now.",
      minutes: 30,
    });
    const told = page.locator(".barred");
    await told.getByText(aloud("rude")).waitFor();
    await told.getByText(aloud("Twice now.")).waitFor();
    await words.waitFor({ state: "detached" });
    await visit(page, `/forums/${session}`);
    await told.waitFor();
    await forum.host.get("moderation.lift", { session, measure });
    await page.getByLabel(say("thread-title")).waitFor();
  });

  it("keeps the draft of a thread until it is begun, also when the browser goes elsewhere meanwhile", async () => {
    const page = await sit(ada);
    await visit(page, `/forums/${forum.slug}`);
    await page.getByLabel(say("thread-title")).fill("Thoughts");
    await page.getByLabel(say("post-text")).fill("Half a *thought*");
    await visit(page, "/");
    await visit(page, `/forums/${forum.slug}`);
    const words = page.getByLabel(say("post-text"));
    await until(async () => (await words.inputValue()) === "Half a *thought*");
    expect(await page.getByLabel(say("thread-title")).inputValue()).to.equal("Thoughts");
    await page.getByRole("button", { name: say("preview") }).click();
    await page.locator(".preview em").getByText("thought").waitFor();
    const { threads } = await ada.get("forums.one", { session: forum.slug });
    expect(threads, "threads begun by looking").to.equal(0);
    await page.getByRole("button", { name: say("post-do") }).click();
    await page.getByRole("heading", { name: "Thoughts" }).waitFor();
    await visit(page, `/forums/${forum.slug}`);
    await until(async () => (await page.getByLabel(say("post-text")).inputValue()) === "");
  });

  it("is run from a page of its team: roles, measures, and what the team tells itself", async () => {
    const hana = await browsers.sit(node.url, {
      secret: forum.host.secret,
      javaScriptEnabled: false,
    });
    await hana.goto(`/forums/${forum.slug}`);
    await hana.getByRole("link", { name: say("team-edit") }).click();
    await hana.getByLabel(say("handle")).fill(bob.handle);
    await hana.getByLabel(say("as")).selectOption("moderator");
    await hana.getByRole("button", { name: say("role-give") }).click();
    await hana
      .locator(".row", { hasText: "Bob Binder" })
      .getByText(say("role", { role: "moderator" }))
      .waitFor();

    const page = await browsers.sit(node.url, { secret: bob.secret, javaScriptEnabled: false });
    await page.goto(`/forums/${forum.slug}/team`);
    await page.getByText(say("backstage-none")).waitFor();
    await page.getByLabel(say("backstage-words")).fill("Who reads on *Sunday*?");
    await page.getByRole("button", { name: say("say-backstage") }).click();
    await page.locator("#backstage em").getByText("Sunday").waitFor();
    await hana.reload();
    await hana.locator("#backstage em").getByText("Sunday").waitFor();
    const row = hana.locator(".row", { hasText: "Bob Binder" });
    await row.getByRole("button", { name: say("role-end") }).click();
    await row.waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("heading", { name: say("team") }).waitFor();
    expect(await page.locator("#backstage").count()).to.equal(0);
  });
});
