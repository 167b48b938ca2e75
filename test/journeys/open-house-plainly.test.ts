import { expect } from "chai";
import type { Page } from "playwright-core";
import { withBrowsers } from "../support/browsers.ts";
import type { Browser } from "../support/house.ts";
import { withServer } from "../support/server.ts";
import { describeIn, say } from "../support/words.ts";
import {
  ask,
  begun,
  enter,
  fate,
  go,
  part,
  press,
  question,
  vote,
  voted,
  what,
  why,
} from "./in-an-open-house.ts";

const phone = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true } as const;

describeIn(["ar-XB"], "An open house", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers();
  let held: Awaited<ReturnType<typeof begun>>;
  beforeEach(async () => (held = await begun(server.house)));

  it("is held by plain forms: asked, reworded, voted for, taken up, answered, declined and taken back", async () => {
    browsers.excuse(/400 \(Bad Request\)/);
    const sit = async ({ secret }: Browser): Promise<Page> => {
      const page = await browsers.sit(server.url, { secret, javaScriptEnabled: false });
      await page.goto(`/open-houses/${held.slug}`);
      return page;
    };
    const [host, asker] = [await sit(held.host), await sit(held.ada)];
    for (const text of [why, "Where do you park?", "Never mind?"]) await ask(asker, text);
    const never = question(asker, "mine", "Never mind?");
    await never.getByText(say("withdraw-sure")).click();
    await press(never, say("withdraw-do"));
    await fate(asker, "Never mind?", say("fate-of-mine", { mark: "withdrawn", reason: null }));

    await host.reload();
    await go(question(host, "desk", why), say("reword"));
    const reword = part(host, "desk").locator(".panel");
    await reword.getByLabel(say("reword-words")).fill(" ");
    await press(reword, say("reword-do"));
    await reword.locator(".error").waitFor();
    expect(await reword.getByLabel(say("reword-words")).inputValue()).to.equal(" ");
    await reword.getByLabel(say("reword-words")).fill("Why wait?");
    await press(reword, say("reword-do"));
    await question(host, "queue", "Why wait?").waitFor();
    const parking = question(host, "desk", "Where do you park?");
    await go(parking, say("decline"));
    await parking.getByLabel(say("decline-note")).fill("Behind the gym.");
    await press(parking, say("decline-do"));

    const other = await sit(held.bob);
    await vote(other, "Why wait?").click();
    await voted(other, "Why wait?", { votes: 1, mine: true });
    await vote(other, "Why wait?").click();
    await voted(other, "Why wait?", { votes: 0, mine: false });
    await vote(other, "Why wait?").click();
    await go(part(other, "queue"), say("order-age"));
    const texts = await part(other, "queue").locator("li .words").allInnerTexts();
    expect(texts).to.deep.equal([what, "Why wait?"]);

    await host.reload();
    await press(question(host, "queue", "Why wait?"), say("take-up"));
    await go(part(host, "current"), say("answer-write"));
    await part(host, "current").getByLabel(say("answer-words")).fill("Three *seconds*.");
    await press(part(host, "current"), say("answer-do"));
    await other.reload();
    await question(other, "answered", "Why wait?").locator("em").getByText("seconds").waitFor();
    await asker.reload();
    await fate(asker, why, say("fate-of-mine", { mark: "answered", reason: null }));
    await part(asker, "mine")
      .getByText(say("fate-note", { text: "Behind the gym." }))
      .waitFor();
  });

  it("is followed and moderated on a phone 320 pixels wide, by touch, with one's question always in sight", async () => {
    const sit = ({ secret }: Browser): Promise<Page> =>
      browsers.sit(server.url, { ...phone, secret });
    const [host, asker] = [await sit(held.host), await sit(held.ada)];
    await Promise.all([enter(host, held.slug), enter(asker, held.slug)]);
    await asker.getByLabel(say("ask-words"), { exact: true }).tap();
    await ask(asker, why);
    const inSight = asker.locator(".in-sight");
    await inSight.getByText(say("mine-brief", { fates: ["waiting"] })).waitFor();
    await host
      .locator(".in-sight")
      .getByRole("link", { name: say("desk-waiting", { count: 1 }) })
      .tap();
    const waiting = question(host, "desk", why);
    await waiting.getByRole("button", { name: say("approve") }).tap();
    await inSight.getByText(say("mine-brief", { fates: ["approved"] })).waitFor();
    await vote(asker, what).tap();
    await voted(asker, what, { votes: 1, mine: true });
    await question(host, "queue", why)
      .getByRole("button", { name: say("take-up") })
      .tap();
    await question(asker, "current", why).waitFor();
    await inSight.getByText(say("mine-brief", { fates: ["current"] })).waitFor();
    for (const page of [host, asker]) {
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 3));
      const sideways = () => document.documentElement.scrollWidth - innerWidth;
      expect(await page.evaluate(sideways), "moved sideways").to.be.at.most(0);
    }
    expect(await inSight.isVisible(), "my question in sight").to.equal(true);
  });
});
