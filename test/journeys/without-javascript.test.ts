import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { withBrowsers } from "../support/browsers.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { anAddress, signUp } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { aloud, describeIn, refusal, say } from "../support/words.ts";
import { hears, message, question, shown, wayIn, words } from "./in-a-chat.ts";

/** A text as markup says it, whatever need not be escaped. */
const asHtml = (text: string): RegExp =>
  new RegExp(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "(?:>|&gt;)"));

describeIn(["ar-XB"], "Without JavaScript", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers();
  let chat: HeldChat;
  before(async () => {
    chat = await liveChat(server.house, {
      script: [{ text: "What is fair?" }, { text: "Who says so?" }],
    });
  });
  const sit = (secret: string | null = null): Promise<Page> =>
    browsers.sit(server.url, { secret, javaScriptEnabled: false });
  const post = async (name: string, text: string): Promise<void> => {
    const person = await signUp(server.house, name);
    await person.get("chats.postMessage", { room: chat.floor, id: crypto.randomUUID(), text });
  };
  const enter = (page: Page) => page.goto(`/chats/${chat.slug}`);
  const send = async (page: Page, text: string): Promise<void> => {
    await words(page).fill(text);
    await page.getByRole("button", { name: say("say-it"), exact: true }).click();
  };

  it("somebody signs up on the home page, speaks in a chat and signs out", async () => {
    await post("Early Bird", "I was here first");
    const page = await sit();
    await page.goto("/");
    const form = page.locator("form.sign-up");
    await form.getByLabel(say("name"), { exact: true }).fill("Paula Plain");
    await form.getByLabel(say("email"), { exact: true }).fill(anAddress("Paula Plain"));
    await form.getByRole("button", { name: say("sign-up-do") }).click();
    await page.getByRole("link", { name: "Paula Plain", exact: true }).waitFor();
    expect(new URL(page.url()).pathname).to.equal("/");

    await page.getByRole("link", { name: say("join-session", { kind: "live chat" }) }).click();
    await hears(page, "I was here first");
    await send(page, "Posted by a plain form");
    await hears(page, "Posted by a plain form");
    expect(new URL(page.url()).pathname).to.equal(`/chats/${chat.slug}`);
    await page.reload();
    expect(await message(page, "Posted by a plain form").count(), "kept").to.equal(1);

    await page.getByRole("button", { name: say("sign-out") }).click();
    await page.getByRole("link", { name: say("sign-in"), exact: true }).waitFor();
    await enter(page);
    await hears(page, "Posted by a plain form");
    expect(await words(page).count(), "composers").to.equal(0);
  });

  it("what is too long stays in the field, with the error beside it, and can be made shorter", async () => {
    browsers.excuse(/status of 400/);
    const person = await signUp(server.house, "Lou Long");
    const page = await sit(person.secret);
    await enter(page);
    const long = `<b>Very</b> ${"long ".repeat(100)}`.trim();
    await send(page, long);
    expect(await words(page).inputValue()).to.equal(long);
    expect(await words(page).getAttribute("aria-invalid")).to.equal("true");
    const [error] = (await words(page).getAttribute("aria-describedby"))?.split(" ") ?? [];
    const told = await page.locator(`[id="${error}"]`).textContent();
    expect(told).to.equal(refusal("message-long", { most: 500, is: long.length }));
    await send(page, "Short enough");
    await hears(page, "Short enough");
    expect(await page.content()).to.not.include("long long");
  });

  const takeUp = async (page: Page, one: Locator): Promise<Locator> => {
    await wayIn(one).click();
    return page.getByRole("dialog");
  };

  it("a host takes words from view with a reason, shows them again and mutes", async () => {
    browsers.excuse(/status of 403/);
    const rude = await signUp(server.house, "Rudi Rude");
    const id = crypto.randomUUID();
    await rude.get("chats.postMessage", { room: chat.floor, id, text: "You are all fools" });
    const [host, member] = [await sit(chat.host.secret), await sit(rude.secret)];
    const one = (page: Page): Locator => page.locator(`#e-${id}`);
    await enter(host);
    const hiding = await takeUp(host, one(host));
    await hiding.getByLabel(say("reason")).first().selectOption("rude");
    await hiding.getByRole("button", { name: say("hide") }).click();
    const instead = say("gone", { gone: "hidden", reason: "rude" });
    await one(host).getByText(instead).waitFor();
    await enter(member);
    await one(member).getByText(instead).waitFor();
    expect(await member.content()).to.not.include("You are all fools");

    const restoring = await takeUp(host, one(host));
    await restoring.getByRole("button", { name: say("restore") }).click();
    await one(host).getByText("You are all fools", { exact: true }).waitFor();

    const muting = await takeUp(host, one(host));
    await muting.getByText(say("about-author", { name: "Rudi Rude" })).click();
    const form = muting.locator("form", { has: host.getByRole("button", { name: say("mute") }) });
    await form.getByLabel(say("note")).fill("Ten minutes of silence");
    await form.getByRole("button", { name: say("mute") }).click();
    await send(member, "May I?");
    await member.getByText(aloud("Ten minutes of silence")).waitFor();
    expect(await words(member).inputValue()).to.equal("May I?");
    await enter(member);
    expect(await message(member, "May I?").count(), "kept").to.equal(0);
  });

  it("somebody likes and replies, which a refusal does not forget", async () => {
    browsers.excuse(/status of 400/);
    const text = "Fair is what both would choose";
    await post("Una Umpire", text);
    const person = await signUp(server.house, "Lia Liker");
    const page = await sit(person.secret);
    await enter(page);
    const liking = await takeUp(page, message(page, text));
    await liking.getByRole("button", { name: say("like-do") }).click();
    await message(page, text)
      .getByText(say("likes", { likes: 1 }))
      .waitFor({ state: "attached" });
    const replying = await takeUp(page, message(page, text));
    await replying.getByRole("link", { name: say("reply"), exact: true }).click();
    await send(page, "Too long ".repeat(60));
    await page.getByText(aloud("at most 500 characters")).waitFor();
    await send(page, "Even the loser?");
    await message(page, "Even the loser?")
      .getByText(say("replies-to", { name: "Una Umpire" }))
      .waitFor();
  });

  it("a host schedules a chat with its questions and reads them in its lobby", async () => {
    const page = await sit(chat.host.secret);
    await page.goto("/chats/new");
    const fill = (label: string, value: string) =>
      page.getByLabel(label, { exact: true }).first().fill(value);
    await fill(say("title"), "Planned by a plain form");
    await fill(say("day"), "2031-11-21");
    await fill(say("from"), "16:30");
    await fill(say("minutes"), "45");
    await fill(say("zone"), "America/New_York");
    await fill(say("question-number", { number: 1 }), "Which plan survives?");
    await fill(say("minute", { number: 1 }), "5");
    await fill(say("question-number", { number: 2 }), "Which one should?");
    await page.getByRole("button", { name: say("schedule-do") }).click();
    await page.getByRole("heading", { name: "Planned by a plain form" }).waitFor();
    expect(new URL(page.url()).pathname).to.equal("/chats/planned-by-a-plain-form");
    await page.getByText("Which plan survives?").waitFor();
    await page.getByText("Which one should?").waitFor();
    await page.getByText(/16:30/).first().waitFor();
    await page.goto("/");
    await page.getByRole("link", { name: "Planned by a plain form" }).waitFor();
  });

  it("a host posts a question, once, however often the form is sent", async () => {
    const page = await sit(chat.host.secret);
    await enter(page);
    const key = page.getByRole("button", { name: say("post-now", { number: 1 }) });
    await page
      .getByRole("button", { name: say("side-open") })
      .or(key)
      .first()
      .waitFor();
    await key.click();
    await question(page, 1).getByText("What is fair?", { exact: true }).waitFor();
    await page.goBack();
    if ((await key.count()) > 0) await key.click();
    await enter(page);
    await question(page, 1).waitFor();
    expect(await page.locator(".conversation .question").count(), "questions").to.equal(1);
    await post("Ann Answer", "What all can live with");
    await page.reload();
    await hears(page, "What all can live with");
  });

  it("everything is there for a bare request: the chat, and its transcript after the close", async () => {
    await post("Tess Text", "Found by <any> program & person");
    const page = await sit();
    await enter(page);
    const entries = await shown(page);
    const bare = await (await fetch(`${server.url}/chats/${chat.slug}`)).text();
    for (const { id } of entries) expect(bare).to.include(`id="e-${id}"`);
    expect(bare).to.match(asHtml("Found by <any> program & person"));
    expect(bare).to.include(`<link rel="canonical" href=`);

    await chat.host.get("chats.close", { session: chat.slug });
    await until(async () => (await fetch(`${server.url}/transcripts/${chat.slug}`)).status === 200);
    const transcript = await (await fetch(`${server.url}/transcripts/${chat.slug}`)).text();
    const bag = await fetch(`${server.url}/transcripts/${chat.slug}.bag.zip`);
    expect(bag.headers.get("content-type")).to.equal("application/zip");
    expect(Buffer.from(await bag.arrayBuffer()).toString("latin1", 0, 2)).to.equal("PK");
    for (const { id } of entries) expect(transcript).to.include(`id="e-${id}"`);
    expect(transcript).to.match(asHtml("Found by <any> program & person"));
    await enter(page);
    await page.getByRole("link", { name: say("to-transcript") }).click();
    await page.getByRole("link", { name: say("by-question") }).click();
    await page.getByText("What all can live with", { exact: true }).waitFor();
  });
});
