import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { findingsOfAxe } from "../journeys/of-axe.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { browser as chromium } from "../support/chromium.ts";
import { type Browser } from "../support/house.ts";
import { askMyData, takeMyData } from "../support/my-data.ts";
import { proven, signUp } from "../support/people.ts";
import { withServer } from "../support/server.ts";

describe("everything of mine", function () {
  this.timeout(60_000);
  const server = withServer();
  let chat: HeldChat;
  let ada: Browser & { handle: string; email: string };
  beforeEach(async () => {
    chat = await liveChat(server.house, { script: [] });
    ada = await proven(server.house, "Ada <b>Lovelace");
  });

  async function say(who: Browser, words: string): Promise<string> {
    const id = randomUUID();
    await who.get("chats.postMessage", { room: chat.floor, id, text: words });
    return id;
  }
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
    const { counts, rows, html } = await takeMyData(server, ada);
    expect(counts).to.include({ said: 2, votes: 1, answers: 1, consents: 1, measures: 1 });
    const told = rows("said").map(({ entry, visible }) => [entry, visible]);
    expect(told).to.deep.equal([
      [shown, true],
      [hidden, false],
    ]);
    expect(rows("measures")[0]).to.include({ reason: "rude", note: "Enough" });
    expect(JSON.stringify(rows("measures"))).not.to.contain("Hana");
    expect(html).to.contain(`/e/${shown}`).and.to.contain("What I said (2)");
    expect(html).to.contain("&lt;script&gt;").and.not.to.contain("<script");
  });

  it("is nobody else's: no word, name or address of anybody", async () => {
    const bob = await proven(server.house, "Bob Builder");
    await say(bob, "a word of Bob's");
    await say(ada, "a word of Ada's");
    const { json, html } = await takeMyData(server, ada);
    for (const told of [json, html]) {
      expect(told).to.contain("Ada's".replace("'", told === html ? "&#39;" : "'"));
      expect(told).not.to.match(/Bob|bob-builder/);
    }
    expect((await askMyData(server, server.house.browser())).status).to.equal(401);
  });

  const refusal = async (who: Browser) => {
    const reply = await askMyData(server, who, { headers: { accept: "application/json" } });
    return [reply.status, Object(await reply.json()).key];
  };
  const notConfirmed = [409, "not-confirmed"];

  it("is given to whoever knows the password or came by a mailed link, for an hour", async () => {
    const password = "a long enough secret";
    await ada.get("people.setPassword", { password });
    const found = server.house.browser();
    await found.get("people.signIn", { email: ada.email, password });
    expect(await refusal(found)).to.deep.equal(notConfirmed);
    const wrong = await found.refused("people.confirm", { current: "guessed" });
    expect(wrong.fields).to.have.property("current");
    await found.get("people.confirm", { current: password });
    await takeMyData(server, found);
    await server.house.db.query(`update sign_ins set sure_at = sure_at - interval '61 minutes'`);
    expect(await refusal(found)).to.deep.equal(notConfirmed);
    const newcomer = await signUp(server.house, "New");
    expect(await refusal(newcomer)).to.deep.equal(notConfirmed);
  });

  it("is a ZIP of one's own name that nothing keeps, and no page of another site has it fetched", async () => {
    const reply = await askMyData(server, ada, { method: "HEAD" });
    expect(reply.headers.get("content-type")).to.equal("application/zip");
    expect(reply.headers.get("content-disposition")).to.contain(`"${ada.handle}.zip"`);
    expect(reply.headers.get("cache-control")).to.equal("private, no-store");
    for (const [from, status] of [
      ["same-origin", 200],
      ["none", 200],
      ["same-site", 403],
      ["cross-site", 403],
    ] as const) {
      const headers = { "sec-fetch-site": from };
      expect((await askMyData(server, ada, { method: "HEAD", headers })).status).to.equal(status);
    }
    const { name } = await ada.get("people.myData", {});
    expect(name).to.equal(`${ada.handle}.zip`);
  });

  it("opens from a disk and asks nobody for anything", async () => {
    await say(ada, "![x](https://evil.example/x.png) <img src=x onerror=alert(1)>");
    const { folder } = await takeMyData(server, ada);
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
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await findingsOfAxe(page, "my-data.html")).to.deep.equal([]);
    }
    await context.close();
  });
});
