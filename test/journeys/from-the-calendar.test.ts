import { readFile } from "node:fs/promises";
import { expect } from "chai";
import ICAL from "ical.js";
import type { Page } from "playwright-core";
import { visit, withBrowsers } from "../support/browsers.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { proven } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { aloud, describeIn, say } from "../support/words.ts";
import { hears, isLive, join, speak, words } from "./in-a-chat.ts";

/** The one event of a calendar file that a link gives. */
async function download(page: Page, link: string): Promise<ICAL.Component> {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  const file = await coming;
  expect(file.suggestedFilename()).to.match(/\.ics$/);
  const event = new ICAL.Component(
    ICAL.parse(await readFile(await file.path(), "utf8")),
  ).getFirstSubcomponent("vevent");
  if (!event) throw new Error("nothing in the file");
  return event;
}

describeIn(["ar-XB"], "From the calendar into the room", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers();
  let chat: HeldChat;
  beforeEach(async () => {
    chat = await liveChat(server.house);
    await chat.at(3600, 7200);
  });

  for (const javaScriptEnabled of [true, false])
    it(`leads a search, "going" and the calendar file, ${javaScriptEnabled ? "to the minute" : "by plain forms too"}`, async () => {
      const ada = await proven(server.house, "Ada");
      const { session } = await chat.see();
      const page = await browsers.sit(server.url, { secret: ada.secret, javaScriptEnabled });
      await page.goto("/calendar");
      await page.getByLabel(say("search-label")).fill(session.title);
      await page.getByRole("button", { name: say("search-do") }).click();
      await page.getByRole("link", { name: session.title, exact: true }).click();
      await page.getByRole("button", { name: say("answer-going") }).click();
      await page.getByText(say("event-mine", { answer: "going" })).waitFor();
      const event = await download(page, say("event-calendar"));
      expect(event.getFirstPropertyValue("summary")).to.equal(session.title);
      const address = String(event.getFirstPropertyValue("url"));
      expect(new URL(address).pathname).to.equal(`/sessions/${chat.slug}`);

      // the time has come, and the calendar program opens what it knows
      await chat.at(javaScriptEnabled ? 8 : -1, 3600);
      await page.goto(new URL(address).pathname);
      await page.getByRole("link", { name: say("event-room") }).click();
      if (javaScriptEnabled) await isLive(page);
      await words(page).fill("Here by the calendar");
      if (javaScriptEnabled) await words(page).press("Enter");
      else await page.getByRole("button", { name: say("say-it"), exact: true }).click();
      await page.getByText("Here by the calendar", { exact: true }).first().waitFor();
      const host = await browsers.sit(server.url, { secret: chat.host.secret });
      await join(host, chat.slug);
      await hears(host, "Here by the calendar");
      await speak(host, "Welcome");
    });

  it("tells whoever waits in the lobby that the chat was moved, and that it was cancelled", async () => {
    const page = await browsers.sit(server.url, { zone: "UTC" });
    await page.clock.install();
    await visit(page, `/chats/${chat.slug}`);
    await page
      .getByRole("timer")
      .getByText(/minutes/)
      .waitFor();
    const event = await chat.host.get("sessions.event", { session: chat.slug });
    const told = { title: "Later than told", kind: "live chat", zone: "UTC" } as const;
    await chat.host.get("sessions.change", {
      session: chat.slug,
      revision: event.revision,
      ...told,
      starts: "2099-10-20T20:00",
      ends: "2099-10-20T21:00",
    });
    await page.clock.fastForward(60_000);
    await page.getByRole("heading", { name: "Later than told" }).waitFor();
    await page.getByText(aloud("20 October 2099, 20:00")).waitFor();
    await chat.host.get("sessions.cancel", { session: chat.slug });
    await page.clock.fastForward(60_000);
    await page.getByText(say("chat-cancelled")).waitFor();
    expect(await words(page).count(), "composers").to.equal(0);
  });

  it("is left by a host who moves the chat on its sheet, at which whoever comes is told", async () => {
    const ada = await proven(server.house, "Ada");
    await ada.get("sessions.answer", { session: chat.slug, answer: "going" });
    const page = await browsers.sit(server.url, {
      secret: chat.host.secret,
      javaScriptEnabled: false,
    });
    await page.goto(`/chats/${chat.slug}`);
    await page.getByRole("link", { name: say("session-change") }).click();
    await page.getByLabel(say("starts"), { exact: true }).fill("2099-10-20T20:00");
    await page.getByLabel(say("ends"), { exact: true }).fill("2099-10-20T21:00");
    await page.getByLabel(say("zone"), { exact: true }).fill("America/New_York");
    await page.getByRole("button", { name: say("change-do") }).click();
    await page.getByText(aloud("20:00–21:00 in New York")).first().waitFor();
    await page.getByRole("link", { name: say("event-runs") }).click();
    await page.getByText(say("cancel-sure")).click();
    await page.getByRole("button", { name: say("cancel-do") }).click();
    await page
      .getByText(say("phase", { phase: "cancelled" }))
      .first()
      .waitFor();
    await page.goto(`/chats/${chat.slug}`);
    await page.getByText(say("chat-cancelled")).waitFor();
    const { mails } = await server.house.browser().get("people.localMails", {});
    const subjects = mails.filter(({ to }) => to === ada.email).map(({ subject }) => subject);
    expect(subjects.filter((subject) => /^(?:Changed|Cancelled)/.test(subject))).to.have.length(2);
  });
});
