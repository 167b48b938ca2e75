import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { to } from "../../client/addresses.ts";
import { visit, withBrowsers } from "../support/browsers.ts";
import { type HeldForum, openForum, reply, start } from "../support/forums.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { describeIn, say } from "../support/words.ts";

describeIn(["ar-XB"], "The bell", function () {
  this.timeout(120_000);
  const browsers = withBrowsers();
  let node: TestNode;
  let house: House;
  let forum: HeldForum;
  let ada: Browser & { handle: string };
  let bob: Browser & { handle: string };

  before(async () => {
    const url = await freshUrl();
    [node, house] = await Promise.all([
      startNode({ DATABASE_URL: url, PACE_FACTOR: "10000" }),
      openHouse(url),
    ]);
  });
  beforeEach(async () => {
    forum = await openForum(house);
    [ada, bob] = [await proven(house, "Ada Adder"), await proven(house, "Bob Binder")];
  });

  const sit = ({ secret }: Pick<Browser, "secret">, javaScriptEnabled = true): Promise<Page> =>
    browsers.sit(node.url, { secret, javaScriptEnabled });
  const bell = (page: Page, count: number): Locator =>
    page.getByRole("link", { name: say("bell", { count }), exact: true });

  it("tells one who reads elsewhere of a mention within seconds, leads to the post, and then is quiet", async () => {
    const { post: hers } = await start(forum, ada, { title: "Play", text: "Why play?" });
    const { post: his } = await start(forum, bob, { title: "Work", text: "Why work?" });
    const [one, two] = [await sit(ada), await sit(bob)];
    await visit(one, `/forums/${forum.slug}/${hers}`);
    await bell(one, 0).waitFor();

    await visit(two, `/forums/${forum.slug}/${his}`);
    const words = `As @${ada.handle} says, because.`;
    await two.locator("#answer").getByLabel(say("post-text")).fill(words);
    await two
      .locator("#answer")
      .getByRole("button", { name: say("post-do") })
      .click();

    await bell(one, 1).click();
    const headline = say("notice-mentioned", { name: "Bob Binder", title: "A forum" });
    await one.getByRole("button", { name: headline }).waitFor();
    const { violations } = await new AxeBuilder({ page: one }).setLegacyMode(true).analyze();
    expect(violations).to.deep.equal([]);
    await one.getByRole("button", { name: headline }).click();
    await one.waitForURL(new RegExp(`/forums/${forum.slug}/.*#e-`));
    await one.locator(".post:target").getByText(words).waitFor();
    await bell(one, 0).waitFor();
    await one.goto(to("notices"));
    await one.getByRole("link", { name: headline }).waitFor();
  });

  it("is a link with a number, and its page plain forms, without JavaScript", async () => {
    const { post } = await start(forum, ada);
    await reply(bob, post, "One.");
    await reply(bob, post, "Two.");
    const page = await sit(ada, false);
    await page.goto(to("home"));
    while (!(await bell(page, 2).isVisible())) await page.reload();
    await bell(page, 2).click();
    await page.getByRole("button", { name: say("notices-read") }).click();
    await bell(page, 0).waitFor();
    await page.getByText(say("notices-all-read")).waitFor();
    const answers = page
      .getByRole("listitem")
      .filter({ hasText: say("notice-kind", { kind: "answered" }) });
    await answers.getByRole("button", { name: say("notice-off") }).click();
    await answers.getByText(say("notice-is-off")).waitFor();
    expect(await ada.get("notices.settings", {})).to.deep.equal({ off: ["answered"] });
    await page.goto(`/e/${post}`);
    await page.getByRole("button", { name: say("thread-unfollow") }).click();
    await page.getByRole("button", { name: say("thread-follow") }).click();
    await page.getByRole("button", { name: say("thread-unfollow") }).waitFor();
  });

  it("is not shown to visitors, whose pages are the same for all", async () => {
    const page = await sit({ secret: null });
    await page.goto(to("home"));
    expect(await page.locator(".bell").count()).to.equal(0);
    browsers.excuse(/status of 401/);
    expect((await page.goto(to("notices")))?.status()).to.equal(401);
  });
});
