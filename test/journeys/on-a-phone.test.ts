import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { to } from "../../client/addresses.ts";
import { visit, withBrowsers } from "../support/browsers.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { fullOpenHouse } from "../support/full-open-house.ts";
import { anAddress, signUp, steward } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { describeIn, say } from "../support/words.ts";
import { hears, isLive, join, message, question, wayIn, words } from "./in-a-chat.ts";

const phone = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true } as const;

describeIn(["en-XA"], "On a phone 320 pixels wide, by touch,", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers();
  let chat: HeldChat;
  let closed: HeldChat;
  before(async () => {
    [chat, closed] = [await chatWithLongWords(), await chatWithLongWords()];
    await closed.host.get("chats.close", { session: closed.slug });
    await until(
      async () => (await fetch(`${server.url}/transcripts/${closed.slug}`)).status === 200,
    );
  });

  /** With words that a narrow screen must break. */
  async function chatWithLongWords(): Promise<HeldChat> {
    const made = await liveChat(server.house, {
      script: [{ text: "What is antidisestablishmentarianism?" }, { text: "Who says so?" }],
    });
    const person = await signUp(
      server.house,
      "Bartholomäus-Maximilian Featherstonehaugh-Cholmondeley",
    );
    const post = (text: string) =>
      person.get("chats.postMessage", { room: made.floor, id: crypto.randomUUID(), text });
    await post(`Donau${"dampfschifffahrts".repeat(8)}kapitän`);
    await post("`code that goes on and on and never ends and is never broken by anybody at all`");
    return made;
  }
  const sit = (secret: string | null = null): Promise<Page> =>
    browsers.sit(server.url, { ...phone, secret });

  it("nothing has to be moved sideways, and every target is large enough for a finger", async () => {
    browsers.excuse(/status of 40[14]/);
    const stella = await steward(server.house, "Stella Steward");
    const session = chat.slug;
    const found: string[] = [];
    const look = async (page: Page, addresses: readonly string[]): Promise<void> => {
      for (const address of addresses) {
        await page.goto(address);
        found.push(...(await troublesOn(page, address)));
      }
    };
    const full = await fullOpenHouse(server.house);
    const openHouse = to("openHouse", { session: full.slug });
    const organisation = (await chat.see()).session.organisation?.slug ?? "";
    await look(await sit(), [
      to("home"),
      to("signUp"),
      to("signIn"),
      to("chat", { session }),
      openHouse,
      to("account"),
      to("transcripts"),
      to("transcript", { session: closed.slug }),
      to("organisations"),
      to("organisation", { slug: organisation }),
      to("api"),
      "/nowhere",
    ]);
    await look(await sit(chat.host.secret), [
      to("home"),
      to("account"),
      to("schedule"),
      to("script", { session }),
      to("team", { session }),
      to("chat", { session }),
      to("person", { handle: "hana-host" }),
    ]);
    await look(await sit(full.asker.secret), [openHouse]);
    await look(await sit(full.host.secret), [
      openHouse,
      to("openHouse", { session: full.slug, decline: full.waiting.desk }),
      to("openHouse", { session: full.slug, about: full.open.floor }),
      to("scheduleHouse"),
    ]);
    await look(await sit(stella.secret), [to("home"), to("edition"), to("foundOrganisation")]);
    expect(found).to.deep.equal([]);
  });

  it("somebody signs up, joins, speaks, likes and replies", async () => {
    const page = await sit();
    await visit(page, "/");
    const form = page.locator("form.sign-up");
    const name = form.getByLabel(say("name"), { exact: true });
    const email = form.getByLabel(say("email"), { exact: true });
    const button = form.getByRole("button", { name: say("sign-up-do") });
    for (const main of [name, email, button]) await isLarge(main);
    await name.tap();
    await name.fill("Toni Touch");
    await email.fill(anAddress("Toni Touch"));
    await button.tap();
    const enter = page
      .getByRole("link", { name: say("join-session", { kind: "live chat" }) })
      .first();
    await page.getByRole("link", { name: "Toni Touch", exact: true }).waitFor();
    await isLarge(enter);
    await enter.tap();
    await isLive(page);
    const send = page.getByRole("button", { name: say("say-it"), exact: true });
    for (const main of [words(page), send]) await isLarge(main);
    await words(page).tap();
    await words(page).fill("From my phone");
    await words(page).press("Enter");
    await words(page).pressSequentially("in two lines");
    await send.tap();
    await hears(page, "From my phone\nin two lines");

    const theirs = message(page, "From my phone\nin two lines");
    const takeUp = async (): Promise<Locator> => {
      const more = wayIn(theirs);
      await isLarge(more);
      await more.tap();
      return page.getByRole("dialog");
    };
    await (await takeUp()).getByRole("button", { name: say("like-do"), exact: true }).tap();
    await theirs.getByText("1", { exact: true }).waitFor();
    const open = page.getByRole("dialog");
    if (await open.isVisible()) await open.getByRole("link", { name: say("close") }).tap();
    await (await takeUp()).getByRole("link", { name: say("reply"), exact: true }).tap();
    await words(page).fill("Answering myself");
    await send.tap();
    await message(page, "Answering myself")
      .getByText(say("replies-to", { name: "Toni Touch" }))
      .waitFor();
    expect(await sideways(page)).to.equal(0);
  });

  it("a host posts a question from the drawer, moderates and holds the chat still", async () => {
    const page = await sit(chat.host.secret);
    await join(page, chat.slug);
    const drawer = page.getByRole("button", { name: say("side-open") });
    await isLarge(drawer);
    await drawer.tap();
    await page.getByRole("button", { name: say("post-now", { number: 1 }) }).tap();
    await question(page, 1).waitFor({ state: "attached" });
    expect(await troublesOn(page, "the drawer")).to.deep.equal([]);
    await page
      .locator("#side")
      .getByRole("button", { name: say("close") })
      .tap();
    await page.locator("#side").waitFor({ state: "hidden" });

    const rude = await signUp(server.house, "Rudi Rude");
    const id = crypto.randomUUID();
    await rude.get("chats.postMessage", { room: chat.floor, id, text: "You are all fools" });
    await wayIn(page.locator(`#e-${id}`)).tap();
    const about = page.getByRole("dialog");
    expect(await troublesOn(page, "a message taken up")).to.deep.equal([]);
    await about.getByLabel(say("reason")).first().selectOption("rude");
    await about.getByRole("button", { name: say("hide") }).tap();
    await page
      .locator(`#e-${id}`)
      .getByText(say("gone", { gone: "hidden", reason: "rude" }))
      .waitFor();
    const hold = page.getByRole("button", { name: say("hold"), exact: true });
    await isLarge(hold);
    await hold.tap();
    await page.getByRole("button", { name: say("go-on"), exact: true }).tap();
    await hold.waitFor();
  });

  /** So many pixels must be scrolled sideways. */
  const sideways = (page: Page): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

  /** 44 pixels, for what is done most (WCAG 2.5.5). */
  async function isLarge(target: Locator): Promise<void> {
    const { width, height } = (await target.boundingBox()) ?? { width: 0, height: 0 };
    expect(Math.round(Math.min(width, height)), String(target)).to.be.at.least(44);
  }

  async function troublesOn(page: Page, where: string): Promise<string[]> {
    const wide = await sideways(page);
    const small = await smallTargets(page);
    return [
      ...(wide > 0 ? [`${where}: ${wide} pixels too wide`] : []),
      ...small.map((one) => `${where}: too small: ${one}`),
    ];
  }

  /** WCAG 2.5.8: 24 pixels each way, but for links within a line of text. */
  const smallTargets = (page: Page): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
        .filter((one) => one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
        .filter((one) => !(one instanceof HTMLInputElement && one.type === "hidden"))
        .filter((one) => !one.matches(".skip") && getComputedStyle(one).display !== "inline")
        .flatMap((one) => {
          // A label is part of its control's target.
          const label = one instanceof HTMLInputElement ? one.closest("label") : null;
          const { width, height } = (label ?? one).getBoundingClientRect();
          const fits = Math.round(width) >= 24 && Math.round(height) >= 24;
          return fits ? [] : [`${Math.round(width)}×${Math.round(height)} ${one.outerHTML}`];
        }),
    );
});
