import { expect } from "chai";
import { visit, withBrowsers } from "../support/browsers.ts";
import { type HeldForum, openForum, reply, start } from "../support/forums.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";

describe("the last words of forums", function () {
  this.timeout(60_000);
  const browsers = withBrowsers();
  let house: House;
  beforeEach(async () => (house = await openHouse()));

  const lately = async () => (await house.browser().get("forums.lately", {})).forums;
  const slugs = (...forums: readonly HeldForum[]) => forums.map(({ slug }) => slug);

  it("are those of open forums, where somebody spoke last first", async () => {
    const [quiet, one, other] = [
      await openForum(house),
      await openForum(house),
      await openForum(house),
    ];
    const ada = await proven(house, "Ada");
    const { post } = await start(one, ada, { title: "Play", text: "Why *play*?" });
    await start(other, ada, { title: "Work", text: "Why work?" });
    expect((await lately()).map(({ session }) => session.slug)).to.deep.equal(
      slugs(other, one, quiet),
    );
    await reply(ada, post, "> Why play?\n\nBecause of **rain**.");
    const [first, , last] = await lately();
    expect(first?.session.slug).to.equal(one.slug);
    expect(first?.last).to.deep.include({ words: "Why play? Because of rain.", title: "Play" });
    expect(first?.last?.who?.name).to.equal("Ada");
    expect(last?.last).to.equal(null);
    await one.at(-3_600, -1);
    expect((await lately()).map(({ session }) => session.slug)).to.deep.equal(slugs(other, quiet));
  });

  it("are never what is taken from view", async () => {
    const forum = await openForum(house);
    const ada = await proven(house, "Ada");
    const { post } = await start(forum, ada, { text: "First." });
    const second = await reply(ada, post, "Second.");
    await forum.host.get("moderation.hide", { entry: second.post, reason: "rude" });
    expect((await lately())[0]?.last?.words).to.equal("First.");
    await forum.host.get("moderation.hide", { entry: post, reason: "rude" });
    expect((await lately())[0]?.last).to.equal(null);
  });

  it("stand on the first page, and lead to where they were said", async () => {
    const url = await freshUrl();
    const [node, there] = await Promise.all([
      startNode({ DATABASE_URL: url, PACE_FACTOR: "10000" }),
      openHouse(url),
    ]);
    const forum = await openForum(there);
    const ada = await proven(there, "Ada Adder");
    const { post } = await start(forum, ada, { title: "Play", text: "Why play?" });
    await reply(ada, post, "Because of rain.");
    const page = await browsers.sit(node.url);
    await visit(page, "/");
    const line = page.locator(".forums-now li");
    await line.getByText("Because of rain.").waitFor();
    await line.getByRole("link", { name: /^Ada Adder/ }).click();
    await page.getByRole("heading", { name: "Play" }).waitFor();
    await page.locator(".post:target").getByText("Because of rain.").waitFor();
  });
});
