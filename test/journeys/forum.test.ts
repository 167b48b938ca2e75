import { until } from "../support/until.ts";
import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { visit, withBrowsers } from "../support/browsers.ts";
import { type HeldForum, openForum, reply, start } from "../support/forums.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { aloud, describeIn } from "../support/words.ts";

describeIn(["ar-XB"], "A thread of a forum", function () {
  this.timeout(120_000);
  const browsers = withBrowsers();
  let node: TestNode;
  let house: House;
  let forum: HeldForum;
  let ada: Browser;
  let bob: Browser;

  before(async () => {
    const url = await freshUrl();
    [node, house] = await Promise.all([
      startNode({ DATABASE_URL: url, PACE_FACTOR: "10000" }),
      openHouse(url),
    ]);
    [ada, bob] = [await proven(house, "Ada Adder"), await proven(house, "Bob Binder")];
  });
  beforeEach(async () => (forum = await openForum(house)));

  const sit = ({ secret }: Browser, javaScriptEnabled = true): Promise<Page> =>
    browsers.sit(node.url, { secret, javaScriptEnabled });
  const post = (page: Page, text: string): Locator =>
    page.locator(".post").filter({ has: page.getByText(text, { exact: true }) });
  const isLive = (page: Page): Promise<void> =>
    page.waitForRequest((request) => request.url().includes("forums.markRead")).then(() => {});

  it("is read live by two: what one posts waits for the other, and moves nothing before it is wanted", async () => {
    const { post: root } = await start(forum, ada, { title: "Play", text: "Why play?" });
    await reply(ada, root, "Because of rain.");
    const path = `/forums/${forum.slug}/play-${root}`;
    const [one, two] = await Promise.all([sit(ada), sit(bob)]);
    await Promise.all([visit(one, path), visit(two, path)]);
    await post(two, "Why play?")
      .getByRole("link", { name: aloud("Reply to Ada Adder") })
      .click();
    await post(two, "Why play?").getByLabel(aloud("Your post")).fill("Because of **sun**.");
    await two
      .getByRole("button", { name: aloud("Preview") })
      .first()
      .click();
    await two.locator(".preview strong").getByText("sun").waitFor();
    expect((await ada.get("forums.one", { session: forum.slug })).posts, "posts").to.equal(2);
    await two.reload();
    await post(two, "Why play?")
      .getByRole("link", { name: aloud("Reply to Ada Adder") })
      .click();
    const words = post(two, "Why play?").getByLabel(aloud("Your post"));
    // the draft is found once the page is taken over
    await until(async () => (await words.inputValue()) === "Because of **sun**.");
    await post(two, "Why play?")
      .getByRole("button", { name: aloud("Reply"), exact: true })
      .click();
    await two.locator(".post .prose strong").getByText("sun").waitFor();

    const news = one.getByRole("button", { name: aloud("1 new post") });
    await news.waitFor();
    expect(await one.locator(".post").count(), "posts shown").to.equal(2);
    await news.click();
    await one.locator(".post .prose strong").getByText("sun").waitFor();
    expect(await one.locator(".post").count(), "posts shown").to.equal(3);
  });

  it("shows at once what becomes of a post that is shown: edited, taken from view, split off", async () => {
    const { post: root } = await start(forum, ada, { title: "Play", text: "Why play?" });
    const below = await reply(ada, root, "Becuase.");
    const page = await sit(bob);
    const live = isLive(page);
    await visit(page, `/forums/${forum.slug}/${root}`);
    await live;
    await ada.get("forums.edit", { entry: below.post, id: randomUUID(), text: "Because." });
    await page.getByText("Because.", { exact: true }).waitFor();
    await forum.host.get("moderation.hide", { entry: below.post, reason: "off-topic" });
    await page.getByText(aloud("Taken from view by a moderator"), { exact: false }).waitFor();
    await forum.host.get("moderation.restore", { entry: below.post });
    await page.getByText("Because.", { exact: true }).waitFor();
    await forum.host.get("forums.split", { entry: below.post, title: "Apart" });
    await page.getByText("Because.", { exact: true }).waitFor({ state: "detached" });
    await page.goto(`/e/${below.post}`);
    await page.getByRole("heading", { name: "Apart" }).waitFor();
    expect(page.url()).to.match(new RegExp(`${below.post}#e-${below.post}$`));
  });

  it("is begun, answered, edited and moderated by plain form", async () => {
    const page = await sit(ada, false);
    await page.goto(`/forums/${forum.slug}`);
    await page.getByLabel(aloud("What it is about")).fill("Play");
    await page.getByLabel(aloud("Your post")).fill("Why *play*?");
    await page.getByRole("button", { name: aloud("Post it") }).click();
    await page.getByRole("heading", { name: "Play" }).waitFor();
    await page.locator(".prose em").getByText("play").waitFor();
    await page.getByRole("link", { name: aloud("Reply to Ada Adder") }).click();
    const panel = page.locator(".panel");
    browsers.excuse(/400 \(Bad Request\)/);
    await panel.getByLabel(aloud("Your post")).fill("x".repeat(60_001));
    await panel.getByRole("button", { name: aloud("Reply") }).click();
    await panel.locator(".error").waitFor();
    await panel.getByLabel(aloud("Your post")).fill("To myself.");
    await panel.getByRole("button", { name: aloud("Reply") }).click();
    await post(page, "To myself.")
      .getByRole("link", { name: aloud("More about") })
      .click();
    await panel.getByRole("link", { name: aloud("Edit") }).click();
    await panel.getByLabel(aloud("Your post")).fill("To whoever reads.");
    await panel.getByRole("button", { name: aloud("Save") }).click();
    await post(page, "To whoever reads.")
      .getByRole("link", { name: aloud("edited") })
      .click();
    await panel.getByText("To myself.", { exact: true }).waitFor();

    const desk = await sit(forum.host, false);
    await desk.goto(page.url().replace(/[?#].*$/, ""));
    await post(desk, "To whoever reads.")
      .getByRole("link", { name: aloud("More about") })
      .click();
    await desk.getByLabel(aloud("Title of the new thread")).fill("Readers");
    await desk.getByRole("button", { name: aloud("Make it a thread of its own") }).click();
    await desk.getByRole("heading", { name: "Readers" }).waitFor();
    await desk.goto(`/forums/${forum.slug}`);
    await desk.getByText(aloud("1 new"), { exact: true }).first().waitFor();
    expect(await desk.locator(".threads h3").allInnerTexts()).to.have.length(2);
  });
});
