import { readFileSync } from "node:fs";
import { expect } from "chai";
import { unzipSync } from "fflate";
import { to } from "../../client/addresses.ts";
import { archivist, closedChat } from "../exports/desk.ts";
import { withBrowsers } from "../support/browsers.ts";
import { closeAndSeal } from "../support/sealing.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { say } from "../support/words.ts";

describe("An archivist at the desk, without JavaScript", function () {
  this.timeout(120_000);
  const server = withServer();
  const browsers = withBrowsers();

  it("finds what was said, sees how large it will be, has it made, and takes it", async () => {
    const chat = await closedChat(server.house, ["Zebras are striped", "Quaggas were too"]);
    // what the clock still records would be counted otherwise by whoever looks a moment later
    await until(async () => {
      const planned = `select from jobs j join sessions s on j.payload ->> 'session' = s.id::text
        where s.slug = $1 and j.kind like 'chats.%'`;
      return (await server.house.db.query(planned, [chat.slug])).length === 0;
    });
    await closeAndSeal(server.house, chat);
    const archie = await archivist(server.house);
    const page = await browsers.sit(server.url, {
      secret: archie.secret,
      javaScriptEnabled: false,
    });
    await page.goto(to("transcripts"));
    await page.getByRole("link", { name: say("archive-desk") }).click();
    await page.getByLabel(say("archive-desk-words")).fill("quagga");
    await page.getByLabel(say("search-session")).fill(chat.slug);
    await page.getByRole("button", { name: say("archive-desk-find") }).click();
    await page.getByText("Quaggas were too").waitFor();
    expect(await page.getByText("Zebras are striped").count()).to.equal(0);
    const { title } = (await chat.see()).session;
    const amounts = { title, found: 1, records: await recordsOf(chat.slug) };
    await page.getByText(say("archive-desk-session", amounts)).waitFor();
    await page.getByLabel(/^PDF/).check();
    await page.getByRole("button", { name: say("archive-desk-start") }).click();
    await page.getByRole("heading", { name: /^Archie: / }).waitFor();
    await page.waitForLoadState();
    const watching = page.getByRole("link", { name: say("exports-watch") });
    // it may be there already
    if ((await watching.count()) > 0) await watching.click();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: say("exports-file") }).click();
    const files = unzipSync(readFileSync(await (await download).path()));
    expect(Object.keys(files)).to.include.members(
      ["jsonl", "html", "pdf"].map((format) => `${chat.slug}/${chat.slug}.${format}`),
    );
    expect(Buffer.from(files["found.jsonl"] ?? []).toString())
      .to.contain("Quaggas were too")
      .and.not.to.contain("Zebras");
  });

  it("is told at its button what is refused, and finds what was typed", async () => {
    const chat = await closedChat(server.house, ["Okapis are shy"]);
    const archie = await archivist(server.house);
    const page = await browsers.sit(server.url, {
      secret: archie.secret,
      javaScriptEnabled: false,
    });
    browsers.excuse(/status of 400/);
    await page.goto(to("archiveDesk", { text: "okapi", session: chat.slug }));
    await page.getByLabel(/^JSON Lines/).uncheck();
    await page.getByLabel(/^HTML/).uncheck();
    await page.getByLabel(say("archive-desk-with-found")).uncheck();
    await page.getByRole("button", { name: say("archive-desk-start") }).click();
    await page.getByText("Choose at least one session").waitFor();
    expect(await page.getByLabel(/^HTML/).isChecked()).to.equal(false);
    expect(await page.getByLabel(say("archive-desk-words")).inputValue()).to.equal("okapi");
  });

  const recordsOf = async (session: string): Promise<number> => {
    const { records } = await server.house.browser().get("archive.transcript", { session });
    return records.length;
  };
});
