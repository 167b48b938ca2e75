import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { unzipSync } from "fflate";
import { to } from "../../client/addresses.ts";
import { heldMonth, type HeldMonth, isSealed } from "../proceedings/held-month.ts";
import { withBrowsers } from "../support/browsers.ts";
import { lyceum } from "../support/command-line.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { proven } from "../support/people.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { say } from "../support/words.ts";

describe("An archivist and the month that is over", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers();
  let month: HeldMonth;
  let site: string;

  it("builds its proceedings with one button, and takes them along", async () => {
    month = await heldMonth(server.house, ["A word that is worth finding: zephyr"]);
    await until(() => isSealed(server.house, month));
    const arno = await proven(server.house, "Arno Archivist");
    await server.house.command("people.grantFromHouse", { person: arno.email, role: "archivist" });
    const page = await browsers.sit(server.url, { secret: arno.secret });
    await page.goto(to("volume", { edition: month.edition }));
    await page.getByRole("button", { name: say("volume-build") }).click();
    const link = page.getByRole("link", { name: say("volume-file", { file: "zip" }), exact: true });
    await until(async () => {
      await page.goto(to("volume", { edition: month.edition }));
      return (await link.count()) > 0;
    });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).to.equal(`${month.edition}.zip`);
    const folder = temporaryFolder();
    await download.saveAs(join(folder, "site.zip"));
    for (const [name, content] of Object.entries(
      unzipSync(readFileSync(join(folder, "site.zip"))),
    )) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    site = join(folder, month.edition);
  });

  it("opens them from the disk without a network, searches, follows what was found and cites it", async () => {
    const page = await browsers.sit(server.url, { secret: null });
    await page.context().setOffline(true);
    await page.goto(pathToFileURL(join(site, "index.html")).href);
    await page.getByRole("link", { name: say("site-way-search"), exact: true }).click();
    await page.getByLabel(say("site-search-words")).fill("zephyr");
    await page.locator("#found a").first().click();
    await page.waitForURL(`**/sessions/${month.chat.slug}.html#e-*`);
    expect(await page.locator(":target").textContent()).to.contain("zephyr");
    const cite = page.locator("#cite");
    expect(await cite.textContent()).to.contain("In: Proceedings: November <b>& more</b>.");
    const bib = await cite
      .getByRole("link", { name: say("cite-as", { format: "bib" }) })
      .getAttribute("href");
    const file = readFileSync(join(site, "sessions", bib ?? ""), "utf8");
    expect(file)
      .to.match(/^@inproceedings\{/)
      .and.contain(`/proceedings/${month.edition}/${month.chat.slug}`);
  });

  it("has a session checked by the command, from the disk alone", async () => {
    const record = join(site, "sessions", `${month.chat.slug}.jsonl`);
    const whole = await lyceum(["verify", record]);
    expect([whole.code, whole.stdout]).to.satisfy(
      ([code, told]: [number, string]) => code === 0 && told.includes("verified"),
    );
    writeFileSync(record, readFileSync(record, "utf8").replace("zephyr", "breeze"));
    expect((await lyceum(["verify", record])).code).to.equal(1);
  });

  it("finds no button as anybody else", async () => {
    const page = await browsers.sit(server.url, { secret: null });
    await page.goto(to("volume", { edition: month.edition }));
    await page.getByRole("link", { name: "Chat" }).first().waitFor();
    expect(await page.getByRole("button", { name: say("volume-build-anew") }).count()).to.equal(0);
  });
});
