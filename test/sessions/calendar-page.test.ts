import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "chai";
import ICAL from "ical.js";
import { host } from "../support/chats.ts";
import { anEvent } from "../support/events.ts";
import { withBrowsers } from "../support/browsers.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { say } from "../support/words.ts";

describe("the calendar's pages", function () {
  this.timeout(120_000);
  let node: TestNode;
  let house: House;
  let hana: Awaited<ReturnType<typeof host>>;
  let weekly: string;
  let chat: string;
  let cancelled: string;
  let forum: string;
  const { sit, excuse } = withBrowsers();
  before(async () => {
    node = await startNode({ PACE_FACTOR: "1000" });
    house = await openHouse(node.databaseUrl);
    hana = await host(house);
    for (let i = 1; i <= 60; i++)
      await hana.get(
        "sessions.publish",
        anEvent(hana.organisation, {
          title: `Open studio ${i}`,
          kind: i % 2 ? "exhibit" : "class",
          starts: `2099-10-${String((i % 28) + 1).padStart(2, "0")}T20:00`,
          ends: `2099-10-${String((i % 28) + 1).padStart(2, "0")}T21:00`,
        }),
      );
  });

  before(async () => {
    const { organisation } = hana;
    await hana.get("organisations.settle", { slug: organisation, state: "Ohio" });
    const told = anEvent(organisation, { title: "Every week" });
    ({ session: weekly } = await hana.get("sessions.publish", told));
    await hana.get("sessions.repeat", { session: weekly, every: "week", times: 3 });
    const asked = { organisation, zone: "UTC", day: "2099-10-20", from: "16:00", minutes: 60 };
    ({ session: chat } = await hana.get("chats.schedule", { ...asked, title: "To come" }));
    ({ session: cancelled } = await hana.get("chats.schedule", { ...asked, title: "Not held" }));
    await hana.get("sessions.cancel", { session: cancelled });
    const month = { firstDay: "2099-10-01", lastDay: "2099-10-31", zone: "UTC" };
    ({ session: forum } = await hana.get("forums.open", { organisation, title: "Maps", ...month }));
  });

  for (const javaScriptEnabled of [true, false])
    it(`lead from the form through the search to going, the file and the cancelling, ${javaScriptEnabled ? "in a browser" : "without JavaScript"}`, async () => {
      excuse(/status of 400/);
      const name = `Poems in the park ${String(javaScriptEnabled)}`;
      const page = await sit(node.url, { secret: hana.secret, javaScriptEnabled });
      await page.goto("/sessions/new");
      await page.getByLabel(say("title"), { exact: true }).fill(name);
      await page.getByLabel(say("kind-label"), { exact: true }).selectOption("book club");
      await page.getByLabel(say("starts"), { exact: true }).fill("2099-11-02T20:00");
      await page.getByLabel(say("ends"), { exact: true }).fill("2099-11-02T19:00");
      await page.getByLabel(say("zone"), { exact: true }).fill("America/New_York");
      await page.getByLabel(say("venue"), { exact: true }).fill("The park, under the oak");
      await page.getByRole("button", { name: say("publish-do") }).click();
      // what was typed is still there, and what is wrong is said at its field
      await page.getByText("It cannot end before it begins.").waitFor();
      expect(await page.getByLabel(say("title"), { exact: true }).inputValue()).to.equal(name);
      await page.getByLabel(say("ends"), { exact: true }).fill("2099-11-02T21:00");
      await page.getByRole("button", { name: say("publish-do") }).click();
      await page.getByRole("heading", { name }).waitFor();

      const bob = await proven(house, "Bob");
      const other = await sit(node.url, { secret: bob.secret, javaScriptEnabled });
      await other.goto("/calendar");
      await other.getByLabel(say("search-label")).fill("poems par");
      await other.getByRole("button", { name: say("search-do") }).click();
      await other.waitForURL(/text=poems\+par/);
      await other.getByRole("link", { name }).click();
      // 20:00 in New York is the next morning in Berlin; without scripts nobody tells where the reader is
      const there = "20:00–21:00 in New York";
      const both = javaScriptEnabled ? `02:00–03:00 your time · Mon ${there}` : there;
      await other.getByText(both).waitFor();
      await other.getByRole("button", { name: say("answer-going") }).click();
      await other.getByText(say("event-mine", { answer: "going" })).waitFor();
      const file = await other
        .getByRole("link", { name: say("event-calendar") })
        .getAttribute("href");
      const response = await other.request.get(file ?? "");
      expect(response.headers()["content-type"]).to.equal("text/calendar; charset=utf-8");
      const [event] = new ICAL.Component(ICAL.parse(await response.text())).getAllSubcomponents(
        "vevent",
      );
      expect(event?.getFirstPropertyValue("summary")).to.equal(name);
      const again = await other.request.get(file ?? "", {
        headers: { "if-none-match": response.headers()["etag"] ?? "" },
      });
      expect(again.status()).to.equal(304);
      await other.goto("/my-month");
      await other.getByRole("link", { name }).waitFor();
      await other.getByRole("button", { name: say("feed-open") }).click();
      const feed = other.getByRole("link", { name: /\/my-month\/[\w-]{43}\.ics/ });
      expect(await (await other.request.get((await feed.textContent()) ?? "")).text()).to.contain(
        "BEGIN:VEVENT",
      );

      await page.getByRole("link", { name: say("event-runs") }).click();
      await page.getByText(say("cancel-sure")).click();
      await page.getByRole("button", { name: say("cancel-do") }).click();
      await page.getByText(say("phase", { phase: "cancelled" })).waitFor();
    });

  it("show all that fits, page after page, and say all of it in the address", async () => {
    const page = await sit(node.url);
    await page.goto("/calendar?kind=exhibit&from=2099-10-01&until=2099-10-31");
    expect(await page.locator(".line").count()).to.equal(30);
    expect(await page.getByLabel(say("kind-label"), { exact: true }).inputValue()).to.equal(
      "exhibit",
    );
    await page.goto("/calendar?text=studio");
    expect(await page.locator(".line").count()).to.equal(50);
    await page.getByRole("link", { name: say("calendar-next") }).click();
    await page.waitForURL(/after=open-studio/);
    expect(await page.locator(".line").count()).to.equal(10);
    const file = await page.getByRole("link", { name: say("calendar-file") }).getAttribute("href");
    const text = await (await page.request.get(file ?? "")).text();
    expect(text.match(/BEGIN:VEVENT/g)).to.have.length(60);
    await page.goto("/calendar?text=nothing+like+it");
    await page.getByText(say("calendar-empty")).waitFor();
    expect((await page.request.get("/calendar.ics?kind=party")).status()).to.equal(404);
    expect((await page.request.get("/my-month/nobody.ics")).status()).to.equal(404);
  });

  for (const colorScheme of ["light", "dark"] as const)
    it(`can be read by everybody, in ${colorScheme}`, async () => {
      const page = await sit(node.url, { secret: hana.secret, colorScheme });
      for (const path of [
        "/calendar",
        "/calendar?view=month&month=2099-10",
        "/calendar?view=now",
        "/sessions/new",
        "/sessions/open-studio-1",
        "/sessions/open-studio-1/change",
        "/my-month",
        `/organisations/${hana.organisation}`,
        `/sessions/${weekly}`,
        `/sessions/${weekly}/change`,
        `/sessions/${chat}/change`,
        `/chats/${chat}`,
        `/sessions/${cancelled}`,
        `/chats/${cancelled}`,
        `/forums/${forum}`,
      ]) {
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          path,
        ).to.deep.equal([]);
      }
    });

  it("tell the last day of what takes several, and mark what is on now and today", async () => {
    const { organisation } = hana;
    const days = { starts: "2020-03-02T14:00", ends: "2099-03-20T14:00", zone: "UTC" };
    const told = anEvent(organisation, { ...days, title: "A long exhibit", kind: "exhibit" });
    const { session } = await hana.get("sessions.publish", told);
    const page = await sit(node.url, { secret: null });
    await page.goto(`/sessions/${session}`);
    const shown = (await page.locator(".lead").textContent()) ?? "";
    expect(shown).to.match(/2 March 2020, 14:00.*until Friday 20 March 2099, 14:00/);
    await page.goto("/calendar?text=exhibit");
    const line = page.getByRole("listitem").filter({ hasText: "A long exhibit" });
    expect(await line.getByText(say("phase", { phase: "live" })).count()).to.equal(1);
    await page.goto("/calendar?view=month");
    const today = (await page.locator("[aria-current=date] .number").textContent()) ?? "";
    expect([new Date().getUTCDate(), new Date(Date.now() - 60_000).getUTCDate()]).to.include(
      Number(today),
    );
  });

  it("fit a narrow phone", async () => {
    const page = await sit(node.url, {
      viewport: { width: 320, height: 640 },
      secret: hana.secret,
    });
    for (const path of [
      "/calendar",
      "/calendar?view=month&month=2099-10",
      "/sessions/new",
      "/sessions/open-studio-1",
      "/sessions/open-studio-1/change",
      "/my-month",
      `/sessions/${weekly}`,
      `/sessions/${weekly}/change`,
      `/chats/${cancelled}`,
    ]) {
      await page.goto(path);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, path).to.be.at.most(320);
    }
  });
});
