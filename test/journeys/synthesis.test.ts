import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { to } from "../../client/addresses.ts";
import { visit, withBrowsers } from "../support/browsers.ts";
import { type HeldForum, openForum, reply, start } from "../support/forums.ts";
import { signUp } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { describeIn, say } from "../support/words.ts";
import { findingsOfAxe } from "./of-axe.ts";

describeIn(["en-XA"], "The synthesis of a forum", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers("one story");
  let forum: HeldForum;
  let page: Page;
  let first: string;
  let thread: { readonly session: string; readonly thread: string };
  before(async () => {
    forum = await openForum(server.house);
    const ada = await signUp(server.house, "Ada Lovelace");
    const begun = await start(forum, ada, { text: "Play is *work*." });
    first = begun.post;
    await reply(ada, first, "And work is play.");
    thread = { session: forum.slug, thread: begun.thread };
    page = await browsers.sit(server.url, { secret: forum.host.secret ?? null });
  });

  const words = (): Locator => page.getByRole("textbox", { name: say("synthesis-text") });
  const quoting = (): Locator => page.getByRole("link", { name: say("synthesis-quote") });
  const section = (): Locator => page.locator("section.synthesis");

  it("is missing: the team's page says so", async () => {
    await page.goto(to("forumTeam", { session: forum.slug }));
    await page.locator("#synthesis .notice").waitFor();
    await page.getByRole("link", { name: say("synthesis-write") }).click();
    await words().waitFor();
    expect(await findingsOfAxe(page, "an empty synthesis")).to.deep.equal([]);
  });

  it("takes a quote from a post, keeps the draft, and stands above the threads", async () => {
    await visit(page, to("thread", { ...thread, about: first }));
    await quoting().click();
    await until(async () => (await words().inputValue()).includes(`/e/${first}`));
    await page.getByRole("button", { name: say("preview") }).waitFor();
    await words().fill(`**We** found this:\n\n/e/${first}`);
    await page.reload();
    await until(async () => (await words().inputValue()).startsWith("**We** found"));
    await page.getByRole("button", { name: say("synthesis-do") }).click();
    await section().getByText("Play is work.").waitFor();
    expect(await section().locator("figure").innerText()).to.include("Ada Lovelace");
    expect(new URL(page.url()).pathname).to.equal(to("forum", { session: forum.slug }));
    expect(await findingsOfAxe(page, "a forum with its synthesis")).to.deep.equal([]);
  });

  it("is changed without JavaScript as well, and heads the transcript", async () => {
    page = await browsers.sit(server.url, {
      secret: forum.host.secret ?? null,
      javaScriptEnabled: false,
    });
    await page.goto(to("thread", { ...thread, about: first }));
    await quoting().click();
    expect(await words().inputValue()).to.include("**We** found");
    await words().fill(`Changed:\n/e/${first}\nThat is all.`);
    await page.getByRole("button", { name: say("synthesis-do") }).click();
    await section().getByText("Changed:").waitFor();
    await section().getByText("That is all.").waitFor();
    await forum.at(-3_600, -1);
    page = await browsers.sit(server.url);
    await until(async () => {
      await page.goto(to("transcript", { session: forum.slug }));
      return section().isVisible();
    });
    expect(await section().locator("figure").innerText()).to.include("Play is work.");
    expect(await findingsOfAxe(page, "a transcript with a synthesis")).to.deep.equal([]);
    expect(await page.locator("nav.contents li").count(), "threads").to.equal(1);
  });
});
