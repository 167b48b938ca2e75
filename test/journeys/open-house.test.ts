import { expect } from "chai";
import type { Page } from "playwright-core";
import { withBrowsers } from "../support/browsers.ts";
import { type Browser } from "../support/house.ts";
import { asksAloud } from "../support/open-houses.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { aloud, describeIn, say } from "../support/words.ts";
import {
  ask,
  begun,
  enter,
  fate,
  go,
  idIn,
  part,
  press,
  question,
  vote,
  voted,
  what,
  why,
} from "./in-an-open-house.ts";

describeIn(["ar-XB"], "An open house", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers();
  let held: Awaited<ReturnType<typeof begun>>;
  beforeEach(async () => (held = await begun(server.house)));
  const sit = ({ secret }: Browser): Promise<Page> => browsers.sit(server.url, { secret });
  /** A host, who asks, and somebody else, each in the open house. */
  const three = async (): Promise<readonly [Page, Page, Page, () => string]> => {
    const pages = [await sit(held.host), await sit(held.ada), await sit(held.bob)] as const;
    const heard = listenTo(pages[2]);
    await Promise.all(pages.map((page) => enter(page, held.slug)));
    return [...pages, heard];
  };

  it("shows a question that waits to its asker and the team, and leaves no trace of it in anything that reaches another member", async () => {
    const [host, asker, other, heard] = await three();
    await asker.getByLabel(say("ask-words"), { exact: true }).fill(why);
    await asker.reload();
    await enter(asker, held.slug);
    // the draft is found once the page is taken over
    const draft = asker.getByLabel(say("ask-words"), { exact: true });
    await until(async () => (await draft.inputValue()) === why);
    await press(asker.locator(".composer"), say("ask-do"));
    await fate(asker, why, say("fate-of-mine", { mark: "waiting", reason: null }));
    await question(host, "desk", why).waitFor();
    // what the other does meanwhile is answered: nothing is on its way to them any more
    await vote(other, what).click();
    await voted(host, what, { votes: 1, mine: false });
    await other.reload();
    await enter(other, held.slug);
    const ids = [await idIn(host, "desk", why), await idIn(asker, "mine", why)];
    const secrets = [why, ...ids, held.desk, held.backstage, held.practice];
    for (const secret of secrets) {
      expect(await other.content(), secret).not.to.include(secret);
      expect(heard(), secret).not.to.include(secret);
    }
    await press(question(host, "desk", why), say("approve"));
    await question(other, "queue", why).waitFor();
    await until(() => heard().includes(why));
    for (const secret of ids) expect(heard(), secret).not.to.include(secret);
    await fate(asker, why, say("fate-of-mine", { mark: "approved", reason: null }));
  });

  it("counts votes for all to see, pins the current question for all at once, and shows its answer", async () => {
    const { floor } = await asksAloud(held, held.ada, why);
    const [host, asker, other] = await three();
    await vote(other, why).click();
    await Promise.all([
      voted(other, why, { votes: 1, mine: true }),
      voted(asker, why, { votes: 1, mine: false }),
    ]);
    await vote(other, why).click();
    await voted(asker, why, { votes: 0, mine: false });
    await vote(other, why).click();
    await voted(host, why, { votes: 1, mine: false });

    await press(question(host, "queue", why), say("take-up"));
    for (const page of [host, asker, other]) {
      await question(page, "current", why).waitFor();
      await page
        .getByRole("status")
        .getByText(say("current-spoken", { text: why }))
        .waitFor({ state: "attached" });
    }
    await fate(asker, why, say("fate-of-mine", { mark: "current", reason: null }));
    await host.getByLabel(say("stage-words")).fill("Because **thinking** takes time.");
    await press(host.locator(".composer"), say("stage-say"));
    await part(other, "stage").locator("strong").getByText("thinking").waitFor();

    await go(part(host, "current"), say("answer-write"));
    await host.getByLabel(say("answer-words")).fill("Three *seconds*.");
    await press(part(host, "current"), say("answer-do"));
    for (const page of [asker, other]) {
      await question(page, "answered", why).locator("em").getByText("seconds").waitFor();
      await part(page, "current").getByText(say("current-none")).waitFor();
    }
    await fate(asker, why, say("fate-of-mine", { mark: "answered", reason: null }));

    const late = await browsers.sit(server.url);
    await late.goto(`/e/${floor}`);
    expect(late.url()).to.match(new RegExp(`/open-houses/${held.slug}#e-${floor}$`));
    await question(late, "answered", why).locator("em").getByText("seconds").waitFor();
    await part(late, "stage").locator("strong").getByText("thinking").waitFor();
  });

  it("tells an asker what becomes of each question: declined with a reason, joined with another, taken back", async () => {
    const [host, asker, other] = await three();
    for (const text of ["Where do you park?", "Is homework good for anything?", "Never mind?"]) {
      await ask(asker, text);
      await question(host, "desk", text).waitFor();
    }
    const parking = question(host, "desk", "Where do you park?");
    await go(parking, say("decline"));
    await parking.getByLabel(say("decline-reason")).selectOption("off-topic");
    await parking.getByLabel(say("decline-note")).fill("Behind the gym.");
    await press(parking, say("decline-do"));
    await fate(
      asker,
      "Where do you park?",
      say("fate-of-mine", { mark: "declined", reason: "off-topic" }),
    );
    await question(asker, "mine", "Where do you park?")
      .getByText(say("fate-note", { text: "Behind the gym." }))
      .waitFor();

    const homework = question(host, "desk", "Is homework good for anything?");
    await go(homework, say("merge"));
    await press(homework, say("merge-do"));
    await fate(
      asker,
      "Is homework good for anything?",
      say("fate-of-mine", { mark: "merged", reason: null }),
    );
    await voted(other, what, { votes: 1, mine: false });
    await voted(asker, what, { votes: 1, mine: true });

    const never = question(asker, "mine", "Never mind?");
    await never.getByText(say("withdraw-sure")).click();
    await press(never, say("withdraw-do"));
    await fate(asker, "Never mind?", say("fate-of-mine", { mark: "withdrawn", reason: null }));
    await part(host, "desk").getByText(say("desk-none")).waitFor();
    await asker.reload();
    expect(await part(asker, "mine").locator(".fate").count(), "questions of mine").to.equal(3);
    expect(await other.content()).not.to.include("park");
  });

  it("keeps a question that cannot be sent, says so, and sends it once it can", async () => {
    const [host, asker] = await three();
    browsers.excuse(/ERR_INTERNET_DISCONNECTED|WebSocket/);
    await asker.context().setOffline(true);
    await ask(asker, why);
    await asker.locator(".unsent").getByText(why).waitFor();
    await asker.context().setOffline(false);
    await question(host, "desk", why).waitFor();
    await fate(asker, why, say("fate-of-mine", { mark: "waiting", reason: null }));
    expect(await question(host, "desk", why).count(), "times asked").to.equal(1);
  });

  it("is followed and moderated by keyboard alone", async () => {
    const [host, asker] = await three();
    await asker.getByLabel(say("ask-words"), { exact: true }).fill(why);
    await asker.keyboard.press("Control+Enter");
    await question(host, "desk", why)
      .getByRole("link", { name: say("reword") })
      .press("Enter");
    await until(async () => (await focused(host)) === "TEXTAREA");
    await host.keyboard.press("Control+A");
    await host.keyboard.type("Why wait?");
    await host.keyboard.press("Tab");
    await host.keyboard.press("Enter");
    await vote(asker, "Why wait?").press("Space");
    await voted(host, "Why wait?", { votes: 1, mine: false });
    expect(await focused(asker), "the focus stays where it was").to.equal("BUTTON");
  });

  it("tells somebody who is muted why they cannot ask", async () => {
    const [, , other] = await three();
    const measure = { session: held.slug, handle: held.bob.handle, reason: "advertising" } as const;
    await held.host.get("moderation.mute", { ...measure, note: "Not here." });
    const told = other.locator(".barred");
    await told.getByText(aloud("Not here."), { exact: false }).waitFor();
    expect(await other.getByLabel(say("ask-words"), { exact: true }).count()).to.equal(0);
    await other.reload();
    await told.getByText(aloud("Not here."), { exact: false }).waitFor();
  });

  it("is tried by the team before its doors open, where nobody else sees it", async () => {
    await held.at(600, 4_200);
    const [host, , other, heard] = await three();
    await host.getByLabel(say("practice-words")).fill("Testing, one two");
    await press(host.locator(".wing"), say("practice-say"));
    await host.locator(".backstage").getByText("Testing, one two").waitFor();
    await ask(other, why);
    await question(host, "desk", why).waitFor();
    expect(await other.content()).not.to.include("Testing");
    expect(heard()).not.to.include("Testing");
  });
});

const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.tagName);

/** Everything that reaches a page from the server, over HTTP and the socket. */
function listenTo(page: Page): () => string {
  const heard: string[] = [];
  page.on("response", (response) => {
    const text = response.text().then((body) => heard.push(body));
    // a page that is left takes the bodies of its answers with it
    text.catch(() => {});
  });
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => heard.push(String(payload))),
  );
  return () => heard.join("\n");
}
