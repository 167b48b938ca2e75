import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { findingsOfAxe } from "../journeys/of-axe.ts";
import { withBrowsers } from "../support/browsers.ts";
import { closeAndLookThrough, type GreatChat, greatChat } from "../support/great-chat.ts";
import { proven } from "../support/people.ts";
import { withServer } from "../support/server.ts";

/** The ids of the entries that stand on a page. */
const entriesOn = (html: string): string[] =>
  [...html.matchAll(/ id="e-([0-9a-f-]{36})"/g)].map(([, id = ""]) => id);

describe("a great transcript", function () {
  this.timeout(180_000);
  const server = withServer();
  const browsers = withBrowsers();
  let chat: GreatChat;
  const address = (query = "") => `/transcripts/${chat.slug}${query}`;
  const html = async (query = ""): Promise<string> => {
    const reply = await fetch(`${server.url}${address(query)}`);
    expect(reply.status, query).to.equal(200);
    return reply.text();
  };
  /** The pages of all its parts, from the first on, as one gets from each to the next. */
  const partsOf = async (query: string): Promise<string[]> => {
    const pages: string[] = [];
    for (let next: string | undefined = query; next !== undefined;) {
      const page = await html(next.replaceAll("&amp;", "&"));
      pages.push(page);
      [, next] = /<a href="\/transcripts\/[^"?]+([^"]*)" rel="next"/.exec(page) ?? [];
    }
    return pages;
  };

  before(async () => {
    chat = await greatChat(server.house);
  });

  it("says that it is being looked through, before that was done", async () => {
    const { house } = server;
    await house.db.query(`update archive_files set due_at = clock_timestamp() + interval '1 hour'`);
    await chat.at(-3_600, -1);
    const asked = { session: chat.slug };
    const { part, verified, records } = await house.browser().get("archive.transcript", asked);
    expect({ ...part, verified, records }).to.deep.include({
      number: 0,
      parts: [],
      checked: null,
      verified: false,
      records: [],
    });
    await closeAndLookThrough(house, chat);
  });

  for (const [name, query] of [
    ["by the clock", ""],
    ["by question", "?order=question"],
  ] as const)
    it(`is read in parts ${name}, in which every message stands once`, async () => {
      const pages = await partsOf(query);
      const found = pages.map(entriesOn);
      expect(found.map(({ length }) => length)).to.satisfy((lengths: number[]) =>
        lengths.every((length) => length > 0 && length <= 500),
      );
      expect(found.flat()).to.have.length(chat.said.length);
      expect(found.flat().toSorted()).to.deep.equal([...chat.said].toSorted());
      for (const page of pages) expect(page).to.match(/Verified: 2,2\d\d records, unbroken on/);
    });

  it("says of each part which it is, at an address of its own", async () => {
    const pages = await partsOf("");
    expect(pages).to.have.length(5);
    const canonical = pages.map(
      (page) => /rel="canonical" href="https?:\/\/[^"/]*([^"]*)"/.exec(page)?.[1],
    );
    const further = [2, 3, 4, 5].map((number) => address(`?part=${number}`));
    expect(canonical).to.deep.equal([address(), ...further]);
    const [first = "", second = ""] = pages;
    expect(second).to.contain("Part 2 of 5").and.contain(", part 2");
    expect(first).to.contain("https://example.org/minutes").and.contain("take it as one file");
    for (const page of pages.slice(1, 4)) expect(page).not.to.contain("example.org/minutes");
    expect((await fetch(`${server.url}${address("?part=6")}`)).status).to.equal(404);
    expect((await fetch(`${server.url}${address("?part=no")}`)).status).to.equal(404);
  });

  it("leads to the part in which a message stands, in both orders", async () => {
    for (const at of [0, 299, 300, 301, 700, 1_300, 2_100, chat.said.length - 1])
      for (const order of ["", "order=question&"]) {
        const entry = chat.said[at] ?? "";
        expect(entriesOn(await html(`?${order}entry=${entry}`)), `${at} ${order}`).to.include(
          entry,
        );
      }
    const [first = "", last = ""] = [chat.said[0], chat.said.at(-1)];
    const pages = await partsOf("");
    expect(pages.at(-1)).to.contain(address(`?entry=${first}#e-${first}`));
    expect(pages[0]).to.contain(address(`?entry=${last}#e-${last}`));
  });

  it("leads a browser there by the fragment alone", async () => {
    const entry = chat.said[1_700] ?? "";
    for (const query of ["", "?order=question"]) {
      const page = await browsers.sit(server.url);
      await page.goto(address(`${query}#e-${entry}`));
      await page.locator(`#e-${entry}:target`).waitFor();
    }
  });

  for (const [width, colorScheme] of [
    [360, "dark"],
    [1280, "light"],
  ] as const)
    it(`has nothing to be mended by axe at ${width} px`, async () => {
      const viewport = { width, height: 2_400 };
      const page = await browsers.sit(server.url, { viewport, colorScheme });
      for (const query of ["", "?order=question&part=3"]) {
        await page.goto(address(query));
        expect(await findingsOfAxe(page, query)).to.deep.equal([]);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(sideways).to.be.at.most(width);
      }
    });

  it("tells at once what was taken from view", async () => {
    const entry = chat.said[1_200] ?? "";
    const words = "One of many: 1200";
    expect(await html(`?entry=${entry}`)).to.contain(words);
    await chat.host.get("moderation.hide", { entry, reason: "mistake" });
    const page = await html(`?entry=${entry}`);
    expect(page).not.to.contain(words);
    expect(entriesOn(page)).to.include(entry);
    await closeAndLookThrough(server.house, chat);
  });

  it("does not tell a question from the script that was taken from view, whatever is asked for", async () => {
    const [, entry = ""] = chat.questions;
    const words = "Who was there?";
    const asked = [{}, { part: 4 }, { entry: chat.said[0] }, { speakers: true }];
    const told = () =>
      Promise.all(
        asked.map(async (more) =>
          JSON.stringify(
            await server.house.browser().get("archive.transcript", { session: chat.slug, ...more }),
          ).includes(words),
        ),
      );
    expect(await told()).to.include(true);
    await chat.host.get("moderation.hide", { entry, reason: "mistake" });
    expect(await told()).to.deep.equal([false, false, false, false]);
    await closeAndLookThrough(server.house, chat);
  });

  it("is given as files from the archive’s folder, and never made where people talk", async () => {
    const get = (ending: string) => fetch(`${server.url}/transcripts/${chat.slug}.${ending}`);
    const jsonl = Buffer.from(await (await get("jsonl")).arrayBuffer());
    const messages = chat.said.length;
    expect(verifyTranscript(jsonl)).to.include({ ok: true, messages, gone: 2 });
    for (const [ending, type] of [
      ["html", "text/html; charset=utf-8"],
      ["csv", "text/csv; charset=utf-8; header=present"],
      ["epub", "application/epub+zip"],
      ["bag.zip", "application/zip"],
    ] as const) {
      const reply = await get(ending);
      expect([reply.status, reply.headers.get("content-type")]).to.deep.equal([200, type]);
      expect((await reply.arrayBuffer()).byteLength, ending).to.be.above(10_000);
    }
    const asked = { session: chat.slug, format: "md" as const };
    const refusal = await server.house.browser().refused("archive.file", asked);
    expect(refusal.key).to.equal("transcript-great");
    const bag = await server.house.browser().get("archive.bag", { session: chat.slug });
    expect(bag.base64).to.equal(null);
  });

  it("does not give a file of an earlier state", async () => {
    await server.house.db.query(
      `update archive_files set place = place - 1, due_at = clock_timestamp() + interval '1 hour'`,
    );
    const reply = await fetch(`${server.url}/transcripts/${chat.slug}.md`);
    expect(reply.status).to.equal(409);
    expect(await reply.text()).to.contain("is being made just now");
  });

  it("is corrected as others are", async () => {
    const entry = chat.said[900] ?? "";
    const session = chat.slug;
    const text = "One of very many";
    await chat.host.get("archive.correct", { session, entry, text, id: randomUUID() });
    expect(await html(`?entry=${entry}&reading=corrected`)).to.contain(text);
    expect(await html(`?entry=${entry}`)).not.to.contain(text);
    const listed = await fetch(`${server.url}${address()}/corrections`);
    expect(await listed.text()).to.contain(`entry=${entry}#e-${entry}`);
    const page = await browsers.sit(server.url, { secret: chat.host.secret });
    await page.goto(`${address()}/correct?entry=${entry}`);
    await page.getByText("One of many: 900").first().waitFor();
    await page.goto(`${address()}/corrections`);
    expect(await page.locator("option", { hasText: "Ada" }).count()).to.equal(16);
  });

  it("keeps nobody from talking while it is asked for again and again", async () => {
    const ada = await proven(server.house, "Ada");
    const pages = Array.from({ length: 10 }, (_, n) =>
      fetch(`${server.url}${address(n % 2 ? "?order=question" : `?part=${(n % 5) + 1}`)}`),
    );
    expect((await fetch(`${server.url}/healthz`)).status).to.equal(200);
    expect((await ada.get("people.me", {})).me?.name).to.equal("Ada");
    for (const { status } of await Promise.all(pages)) expect(status).to.equal(200);
  });
});
