import { expect } from "chai";
import type { Page } from "playwright-core";
import { describeIn, refusal, say } from "../support/words.ts";
import { visit, withBrowsers } from "../support/browsers.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type Door, doorTo } from "../support/door.ts";
import { anAddress } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { hears, isLive, message, speak, unsent, words } from "./in-a-chat.ts";

const localhost = (url: string): string => url.replace("127.0.0.1", "localhost");

describeIn(["en", "ar-XB"], "A stranger", function () {
  this.timeout(120_000);
  const server = withServer("its own");
  const browsers = withBrowsers();
  let home: string;
  let door: Door;
  let chat: HeldChat;
  before(async () => {
    home = localhost(server.url);
    door = await doorTo(server.url);
    chat = await liveChat(server.house);
  });

  const signUp = async (page: Page, name: string, email: string): Promise<void> => {
    await visit(page, "/");
    const form = page.locator("form.sign-up");
    await form.getByLabel(say("name"), { exact: true }).fill(name);
    await form.getByLabel(say("email"), { exact: true }).fill(email);
    await form.getByRole("button", { name: say("sign-up-do") }).click();
    await page.getByRole("link", { name, exact: true }).waitFor();
  };
  const joinLive = async (page: Page): Promise<void> => {
    await page.getByRole("link", { name: say("join-session", { kind: "live chat" }) }).click();
    await isLive(page);
  };

  it("signs up with a name and an address, is signed in at once and joins what is on", async () => {
    const page = await browsers.sit(home);
    await signUp(page, "Nora New", anAddress("Nora New"));
    expect(await page.locator("form.sign-up").count(), "forms to sign up").to.equal(0);
    await joinLive(page);
    expect(new URL(page.url()).pathname).to.equal(`/chats/${chat.slug}`);
    await words(page).waitFor();
    await page.reload();
    await page.getByRole("link", { name: "Nora New", exact: true }).first().waitFor();
  });

  it("sees a first message on its way, then kept, once; a visitor elsewhere sees it at once", async () => {
    const visitor = await browsers.sit(home);
    await visit(visitor, "/");
    await joinLive(visitor);
    const page = await browsers.sit(localhost(door.url));
    await signUp(page, "Femi First", anAddress("Femi First"));
    await joinLive(page);

    door.hold();
    await speak(page, "My very first words here");
    await unsent(page).getByText("My very first words here", { exact: true }).waitFor();
    await unsent(page)
      .getByText(say("unsent", { state: "sending" }))
      .waitFor();
    expect(await message(page, "My very first words here").count(), "kept").to.equal(0);
    expect(await message(visitor, "My very first words here").count(), "told").to.equal(0);

    door.release();
    await hears(page, "My very first words here");
    await hears(visitor, "My very first words here");
    expect(await unsent(page).count(), "unsent").to.equal(0);
    expect(await message(page, "My very first words here").count()).to.equal(1);
    expect(await words(visitor).count(), "a visitor's composer").to.equal(0);
    await visitor.getByText(say("join-to-speak")).waitFor();
  });

  it("posts links once the mailed link has proven the address, by a click and not by looking", async () => {
    const email = anAddress("Lena Link");
    const page = await browsers.sit(home);
    await signUp(page, "Lena Link", email);
    await joinLive(page);
    await speak(page, "Look at https://example.org/fractions");
    await unsent(page).getByText(refusal("links-need-proof")).waitFor();
    expect(await message(page, "Look at https://example.org/fractions").count()).to.equal(0);

    await page.getByRole("link", { name: say("way-mail"), exact: true }).click();
    const letter = page.locator(".mail", { hasText: email });
    const href = await letter.getByRole("link").getAttribute("href");
    const looking = await fetch(href ?? "");
    expect(looking.status).to.equal(200);
    await letter.getByRole("link").click();
    const confirm = page.getByRole("button", { name: say("link-do") });
    await confirm.waitFor();
    await page.reload();
    await confirm.click();
    await page.getByRole("heading", { name: say("now") }).waitFor();

    await joinLive(page);
    await unsent(page)
      .getByRole("button", { name: say("try-again") })
      .click();
    await hears(page, "Look at https://example.org/fractions");
    const link = message(page, "Look at https://example.org/fractions").getByRole("link", {
      name: "https://example.org/fractions",
    });
    expect(await link.getAttribute("rel")).to.match(/nofollow/);
    expect(await unsent(page).count()).to.equal(0);
  });
});
