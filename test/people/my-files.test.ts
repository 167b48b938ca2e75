import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { to } from "../../client/addresses.ts";
import { myDataWords as words } from "../../shared/words/en/my-data.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { browser as chromium } from "../support/chromium.ts";
import { type Browser } from "../support/house.ts";
import { addMaterial, aPicture, beginnings, sendFile } from "../support/materials.ts";
import { askMyData, openMyDataOf, takeMyData, unpacked } from "../support/my-data.ts";
import { proven } from "../support/people.ts";
import { withServer } from "../support/server.ts";

/** Some megabytes in many pieces, each of other bytes. */
const long = Buffer.alloc(3_100_000);
for (let n = 0; n < long.length; n += 4) long.writeUInt32BE(n, n);
beginnings.mp4.copy(long);
const picture = aPicture(320, 200);
const sumOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("the files among everything of mine", function () {
  this.timeout(120_000);
  const server = withServer();
  let chat: HeldChat;
  let ada: Browser & { handle: string };
  let at: {
    readonly house: typeof server.house;
    readonly by: Browser;
    readonly session: string;
  };
  beforeEach(async () => {
    chat = await liveChat(server.house, { script: [] });
    ada = await helper("Ada Lovelace");
    at = { house: server.house, by: ada, session: chat.slug };
  });
  async function helper(name: string) {
    const person = await proven(server.house, name);
    const { handle } = person;
    await chat.host.get("sessions.giveRole", { session: chat.slug, handle, role: "moderator" });
    return person;
  }
  const addPicture = () => addMaterial(at, {}, { name: "Böard & <b>.png", bytes: picture });
  const addRecording = async () => {
    const captions = await sendFile(at, "talk.vtt", beginnings.vtt);
    const told = { kind: "recording", alt: "", captions } as const;
    return addMaterial(at, told, { name: "Talk.mp4", bytes: long });
  };

  it("are all that I sent to the last byte, told with their sums and linked from the page", async () => {
    const [image, recording] = [await addPicture(), await addRecording()];
    const { paths, read, rows, html, folder } = await takeMyData(server, ada);
    const expected = new Map<string, Buffer>([
      [`files/${image}/board-b.png`, picture],
      [`files/${recording}/talk.mp4`, long],
      [`files/${recording}/captions.vtt`, beginnings.vtt],
    ]);
    expect(paths).to.deep.equal([...expected.keys(), "my-data.html", "my-data.json"].toSorted());
    for (const [path, bytes] of expected) expect(sumOf(read(path)), path).to.equal(sumOf(bytes));
    const told = rows("files").map(({ file, sha256, bytes, state }) => [
      file,
      sha256,
      bytes,
      state,
    ]);
    expect(told).to.have.deep.members(
      [...expected].map(([path, bytes]) => [path, sumOf(bytes), bytes.length, words.packed]),
    );
    const places = rows("materials").map(({ file, address }) => [file, address]);
    expect(places).to.deep.equal([
      [`files/${recording}/talk.mp4`, `/materials/${recording}/talk.mp4`],
      [`files/${image}/board-b.png`, `/materials/${image}/board-b.png`],
    ]);
    const links = [...html.matchAll(/<a href="(files\/[^"]+)"/g)].map(([, link = ""]) => link);
    expect(new Set(links)).to.deep.equal(new Set(expected.keys()));
    expect(links.filter((link) => !existsSync(join(folder, link)))).to.deep.equal([]);
  });

  it("open from a disk, from the page beside them", async () => {
    await addPicture();
    const { folder } = await takeMyData(server, ada);
    const context = await (await chromium()).newContext();
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(folder, "my-data.html")).href);
    await page
      .getByRole("link", { name: /board-b\.png$/ })
      .first()
      .click();
    await page.waitForURL(/board-b\.png$/);
    const width = await page.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth);
    expect(width).to.equal(320);
    await context.close();
  });

  it("are what nobody else sent, also where it belongs to something of mine", async () => {
    const material = await addRecording();
    const bob = await helper("Bob");
    const others = Buffer.from("WEBVTT\n\n00:00.000 --> 00:04.000\nBob's words.\n");
    const captions = await sendFile({ ...at, by: bob }, "talk.vtt", others);
    const { title, caption, credit, licence } = await seen(material);
    const about = { title, caption, credit, licence, alt: "", language: "en", transcript: "" };
    const asked = { session: chat.slug, material, captions, ...about };
    await bob.get("materials.change", asked);
    await addMaterial({ ...at, by: bob });
    const mine = await takeMyData(server, ada);
    expect(mine.rows("files").map(({ file }) => file)).to.deep.equal([
      `files/${material}/talk.mp4`,
    ]);
    const his = await takeMyData(server, bob);
    expect(his.read(`files/${material}/captions.vtt`).equals(others)).to.equal(true);
    expect(his.counts).to.include({ materials: 1, files: 2 });
  });
  async function seen(material: string) {
    const { materials } = await ada.get("materials.of", { session: chat.slug });
    return materials.find(({ id }) => id === material) ?? expect.fail("it is not there");
  }

  it("are told beforehand, with their bytes together", async () => {
    await addRecording();
    await sendFile(at, "not-added.png", picture);
    const { files } = await ada.get("people.leaving", {});
    const bytes = long.length + picture.length + beginnings.vtt.length;
    expect(files).to.deep.equal({ count: 3, bytes });
    const headers = { cookie: `lyceum=${ada.secret}`, accept: "text/html" };
    const page = await (await fetch(server.url + to("myData"), { headers })).text();
    expect(page).to.contain("3 files that you sent are in it: 3.2 MB.");
  });

  const cutOff = async () => {
    const reply = await askMyData(server, ada);
    expect(reply.status).to.equal(200);
    return reply.arrayBuffer().then(
      () => "whole",
      () => "cut off",
    );
  };
  const pieces = `material_pieces where file_id in (select id from material_files where bytes = $1) and number = 5`;

  it("break the download off where a piece of one is missing, or is not what was sent", async () => {
    const { db } = server.house;
    await addRecording();
    expect(await cutOff()).to.equal("whole");
    await db.query(
      `update material_pieces set content = set_byte(content, 9, 255 - get_byte(content, 9))
       where (file_id, number) in (select file_id, number from ${pieces})`,
      [long.length],
    );
    expect(await cutOff()).to.equal("cut off");
    await db.query(`delete from ${pieces}`, [long.length]);
    expect(await cutOff()).to.equal("cut off");
  });

  const remove = (material: string) =>
    ada.get("materials.remove", { session: chat.slug, material, reason: "rights", sure: true });
  /** Reads the whole of it; something happens once its first bytes are there. */
  async function readWhile(happening: () => Promise<unknown>) {
    const parts: Buffer[] = [];
    for await (const part of await openMyDataOf(server.house, ada)) {
      if (parts.length === 0) await happening();
      parts.push(Buffer.from(part));
    }
    return unpacked(Buffer.concat(parts));
  }

  it("are told as removed where that happens before they are reached", async () => {
    const image = await addPicture();
    await addMaterial(at, { kind: "recording", alt: "" }, { name: "Talk.mp4", bytes: long });
    const { rows, paths, html } = await readWhile(() => remove(image));
    const told = rows("files").map(({ name, state, file }) => [name, state, file === null]);
    expect(told).to.deep.equal([
      ["Talk.mp4", words.packed, false],
      ["Böard & <b>.png", words.removed, true],
    ]);
    expect(rows("materials").map(({ file }) => file === null)).to.deep.equal([false, true]);
    expect([...paths, html].join(" ")).not.to.contain(`files/${image}`);
  });

  it("are told as begun where that happens while they are read", async () => {
    const told = { kind: "recording", alt: "" } as const;
    const recording = await addMaterial(at, told, { name: "Talk.mp4", bytes: long });
    const { rows, read, html } = await readWhile(() => remove(recording));
    expect(rows("files")[0]).to.include({ name: "Talk.mp4", state: words.begun });
    const path = `files/${recording}/talk.mp4`;
    const begun = read(path);
    expect(begun.length).to.be.lessThan(long.length);
    expect(begun.equals(long.subarray(0, begun.length))).to.equal(true);
    expect(html).to.contain(path).and.not.to.contain(`href="${path}"`);
  });
});
