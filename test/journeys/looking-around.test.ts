import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "chai";
import { visit, withBrowsers } from "../support/browsers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { describeIn, say } from "../support/words.ts";

describeIn(["en", "ar-XB"], "Whoever starts Lyceum for the first time", function () {
  this.timeout(120_000);
  const browsers = withBrowsers();
  let node: TestNode;
  before(async () => (node = await startNode({ LYCEUM_DEMO: "on" })));
  after(() => node.stop());

  it("reads on the first page that all is made up, and is somebody in it two clicks later", async () => {
    const page = await browsers.sit(node.url);
    await visit(page, "/");
    await page.getByText(say("made-up")).waitFor();
    await page.getByRole("link", { name: say("made-up-more") }).click();
    await page.getByRole("heading", { name: say("demonstration-as") }).waitFor();
    await page.locator("code", { hasText: /^LYCEUM_DEMO=off [ -~]+ npm start$/ }).waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id }) => id)).to.deep.equal([]);
    }
    await page.getByRole("button", { name: say("demonstration-do", { name: "Dana" }) }).click();
    await page.getByRole("link", { name: "Dana Kowalski", exact: true }).waitFor();
    await page.getByRole("link", { name: say("edition-form-title") }).waitFor();
  });

  it("can do the same on a narrow phone without JavaScript, and go on to write as Maya", async () => {
    const viewport = { width: 320, height: 640 };
    const page = await browsers.sit(node.url, { javaScriptEnabled: false, viewport });
    await page.goto("/demonstration");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.equal(320);
    await page.getByRole("button", { name: say("demonstration-do", { name: "Maya" }) }).click();
    await page.getByRole("link", { name: "Maya Lindqvist", exact: true }).waitFor();
    await page.goto("/forums/the-quiet-half-of-the-room");
    await page.getByLabel(say("thread-title"), { exact: true }).waitFor({ state: "attached" });
  });
});
