import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { fromBufferPromise } from "yauzl";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { browser as chromium } from "../support/chromium.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { proven, signUp } from "../support/people.ts";

/** The files in a ZIP by their names, read by somebody else's program. */
async function filesIn(base64: string): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(Buffer.from(base64, "base64"));
  const files = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    files.set(entry.fileName, await text(stream));
  }
  return files;
}

describe("everything of mine", function () {
  this.timeout(60_000);
  let house: House;
  let chat: HeldChat;
  let ada: Browser & { handle: string; email: string };
  before(async () => (house = await openHouse()));
  beforeEach(async () => {
    chat = await liveChat(house, { script: [] });
    ada = await proven(house, "Ada <b>Lovelace");
  });

  async function say(who: Browser, words: string): Promise<string> {
    const id = randomUUID();
    await who.get("chats.postMessage", { room: chat.floor, id, text: words });
    return id;
  }
  const taken = async (who: Browser) => {
    const { base64, name, type } = await who.get("people.myData", {});
    expect({ name, type }).to.deep.equal({ name: `${ada.handle}.zip`, type: "application/zip" });
    const files = await filesIn(base64);
    expect([...files.keys()]).to.deep.equal(["my-data.json", "my-data.html"]);
    return {
      json: JSON.parse(files.get("my-data.json") ?? ""),
      html: files.get("my-data.html") ?? "",
    };
  };

  it("tells what I said with its address, also what others do not see, and is counted", async () => {
    const hidden = await say(ada, "hidden <script>alert(1)</script> words");
    const shown = await say(ada, "words to be seen");
    await ada.get("rooms.like", { entry: shown });
    await ada.get("sessions.answer", { session: chat.slug, answer: "going" });
    await ada.get("rooms.consent", { as: "initials" });
    await chat.host.get("moderation.hide", { entry: hidden, reason: "rude" });
    const { handle } = ada;
    await chat.host.get("moderation.mute", {
      session: chat.slug,
      handle,
      reason: "rude",
      note: "Enough",
    });
    const { json, html } = await taken(ada);
    expect(json.counts).to.include({ said: 2, votes: 1, answers: 1, consents: 1, measures: 1 });
    const told = json.said.map((one: { entry: string; visible: boolean }) => [
      one.entry,
      one.visible,
    ]);
    expect(told).to.deep.equal([
      [shown, true],
      [hidden, false],
    ]);
    expect(json.measures[0]).to.include({ reason: "rude", note: "Enough" });
    expect(JSON.stringify(json.measures)).not.to.contain("Hana");
    expect(html).to.contain(`/e/${shown}`).and.to.contain("What I said (2)");
    expect(html).to.contain("&lt;script&gt;").and.not.to.contain("<script");
  });

  it("is nobody else's: no word, name or address of anybody", async () => {
    const bob = await proven(house, "Bob Builder");
    await say(bob, "a word of Bob's");
    await say(ada, "a word of Ada's");
    const { json, html } = await taken(ada);
    for (const told of [JSON.stringify(json), html]) {
      expect(told).to.contain("Ada's".replace("'", told === html ? "&#39;" : "'"));
      expect(told).not.to.match(/Bob|bob-builder/);
    }
    expect((await house.browser().refused("people.myData", {})).code).to.equal("not-signed-in");
  });

  it("is given to whoever knows the password or came by a mailed link, for an hour", async () => {
    const password = "a long enough secret";
    await ada.get("people.setPassword", { password });
    const found = Object.assign(house.browser(), {});
    await found.get("people.signIn", { email: ada.email, password });
    expect((await found.refused("people.myData", {})).key).to.equal("not-confirmed");
    const wrong = await found.refused("people.confirm", { current: "guessed" });
    expect(wrong.fields).to.have.property("current");
    await found.get("people.confirm", { current: password });
    await taken(found);
    await house.db.query(`update sign_ins set sure_at = sure_at - interval '61 minutes'`);
    expect((await found.refused("people.myData", {})).key).to.equal("not-confirmed");
    const newcomer = await signUp(house, "New");
    expect((await newcomer.refused("people.myData", {})).key).to.equal("not-confirmed");
  });

  it("opens from a disk and asks nobody for anything", async () => {
    await say(ada, "![x](https://evil.example/x.png) <img src=x onerror=alert(1)>");
    const { html } = await taken(ada);
    const folder = mkdtempSync(join(tmpdir(), "lyceum-mine-"));
    writeFileSync(join(folder, "my-data.html"), html);
    const context = await (await chromium()).newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("dialog", (dialog) => asked.push(dialog.message()));
    const address = pathToFileURL(join(folder, "my-data.html")).href;
    await page.goto(address);
    expect(await page.getByRole("heading", { name: "What I said (1)" }).count()).to.equal(1);
    expect(await page.getByText("Ada <b>Lovelace").count()).to.be.greaterThan(0);
    expect(asked).to.deep.equal([address]);
    await context.close();
    rmSync(folder, { recursive: true });
  });
});
