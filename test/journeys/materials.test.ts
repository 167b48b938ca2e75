import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { to } from "../../client/addresses.ts";
import { withBrowsers } from "../support/browsers.ts";
import { liveChat } from "../support/chats.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { aPicture, beginnings } from "../support/materials.ts";
import { aRecording } from "../support/recorded.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { say } from "../support/words.ts";
import { findingsOfAxe } from "./of-axe.ts";

describe("A host with a picture and a recording", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers();

  it("adds both, mends what was wrong without choosing the file again, and removes one for good", async () => {
    browsers.excuse(/status of 4(?:00|10)/);
    const chat = await liveChat(server.house);
    const session = chat.slug;
    const folder = temporaryFolder();
    const file = (name: string, bytes: Uint8Array): string => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    const page = await browsers.sit(server.url, {
      secret: chat.host.secret,
      javaScriptEnabled: true,
    });
    await page.goto(to("event", { session }));
    await page.getByRole("link", { name: say("materials-edit") }).click();
    await page.getByText(say("materials-none")).waitFor();
    await page.getByRole("link", { name: say("material-add-file") }).click();
    const button = page.getByRole("button", { name: say("material-add-do") });
    await page
      .getByLabel(say("material-upload"), { exact: true })
      .setInputFiles(file("Board.png", aPicture(320, 200)));
    await page.getByLabel(say("material-title")).fill("The blackboard");
    await button.click();
    const alt = page.getByLabel(say("material-alt"));
    await page.locator("[aria-invalid=true]").waitFor();
    expect(await page.getByLabel(say("material-title")).inputValue()).to.equal("The blackboard");
    expect(await page.getByText(say("material-upload-kept")).count()).to.equal(1);
    expect(await findingsOfAxe(page, "a refused picture")).to.deep.equal([]);
    await alt.fill("A blackboard full of fractions.");
    await button.click();
    const image = page.getByRole("img", { name: "A blackboard full of fractions." });
    await until(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth === 320));

    await page.getByLabel(say("material-what")).selectOption("recording");
    await page
      .getByLabel(say("material-upload"), { exact: true })
      .setInputFiles(file("Hour.webm", await aRecording()));
    await page.getByLabel(say("material-title")).fill("The hour");
    await page
      .getByLabel(say("material-captions-label"))
      .setInputFiles(file("hour.vtt", beginnings.vtt));
    await button.click();
    const player = page.locator("video");
    await player.waitFor();
    await player.evaluate((one: HTMLVideoElement) => void ((one.muted = true), one.play()));
    await until(() => player.evaluate((one: HTMLVideoElement) => one.currentTime > 0));
    const cues = await player.evaluate((one: HTMLVideoElement) => one.textTracks[0]?.cues?.length);
    expect(cues).to.equal(1);

    await page
      .getByRole("link", { name: say("material-change", { title: "The blackboard" }) })
      .click();
    const address = (await image.getAttribute("src")) ?? "";
    const remove = page.getByRole("button", { name: say("material-remove-do") });
    await remove.click();
    await page.getByLabel(say("material-remove-sure")).check();
    await page.getByLabel(say("material-remove-why")).selectOption("private");
    await remove.click();
    await page.getByRole("heading", { name: say("materials-removed") }).waitFor();
    expect(await page.locator(".material").count()).to.equal(1);
    expect((await page.request.get(address)).status()).to.equal(410);
  });
});
