import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { EpubCheck } from "@likecoin/epubcheck-ts";
import { expect } from "chai";
import { unzipSync } from "fflate";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { z } from "zod";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { volumeViews } from "../../server/commands/volume-views.ts";
import { compile } from "../../server/proceedings/index.ts";
import { findingsOfAxe } from "../journeys/of-axe.ts";
import { browser } from "../support/chromium.ts";
import { letTheClockRun } from "../support/events.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { aPicture } from "../support/materials.ts";
import { aRecording } from "../support/recorded.ts";
import { until } from "../support/until.ts";
import { type HeldMonth, heldMonth } from "./held-month.ts";
import { addAll, figuresIn, nasty } from "./month-with-materials.ts";

describe("the proceedings of sessions with materials", function () {
  this.timeout(120_000);
  let house: House;
  let month: HeldMonth;
  let folder: string;
  let recording: Buffer;
  let picture: string;
  let video: string;
  let elsewhere: string;
  const write = (to: string, withSite = true) =>
    compile({
      db: house.db,
      slug: month.edition,
      folder: to,
      withSite,
      home: "",
      views: volumeViews("en"),
      tell: () => undefined,
    });
  const read = (ending: string) => readFileSync(join(folder, `${month.edition}.${ending}`));
  const inSite = (path: string) => readFileSync(join(folder, month.edition, path));
  const addressOf = (path: string) => pathToFileURL(join(folder, month.edition, path)).href;

  before(async () => {
    house = await openHouse();
    month = await heldMonth(house, ["Said."]);
    recording = await aRecording();
    ({ picture, video, elsewhere } = await addAll(house, month, recording));
    folder = temporaryFolder();
    await write(folder);
  });

  it("are the same bytes each time", async () => {
    const [one, other] = [await write(folder), await write(temporaryFolder())];
    expect(other.files).to.deep.equal(one.files);
  });

  it("hold every file once, with its sum, in the list of them as in the package with checksums", async () => {
    const List = z.object({
      count: z.number(),
      materials: z.array(
        z.object({
          session: z.string(),
          paths: z.array(z.string()),
          file: z.object({ sha256: z.string() }).nullable(),
        }),
      ),
    });
    const list = List.parse(JSON.parse(inSite("materials.json").toString()));
    expect(list.count).to.equal(8);
    expect(list.materials.flatMap(({ paths }) => paths)).to.have.length(8);
    const bag = unzipSync(read("bag.zip"));
    const manifest = Buffer.from(bag[`${month.edition}/manifest-sha512.txt`] ?? []).toString();
    for (const { paths, file } of list.materials) {
      const [path] = paths;
      if (path === undefined) continue;
      const bytes = inSite(path);
      expect(createHash("sha256").update(bytes).digest("hex")).to.equal(file?.sha256);
      expect(manifest).to.contain(
        `${createHash("sha512").update(bytes).digest("hex")}  data/site/${path}`,
      );
    }
    expect(await verifyBagAt(join(folder, `${month.edition}.bag.zip`))).to.include({ ok: true });
    expect(inSite(`materials/${video}/hour.webm`).equals(recording)).to.equal(true);
  });

  it("show and play them from a disk, with captions, without a network; nothing else is run or asked for", async () => {
    const context = await (await browser()).newContext({ offline: true, reducedMotion: "reduce" });
    const page = await context.newPage();
    const doings: string[] = [];
    page.on("dialog", (dialog) => void (doings.push(dialog.message()), dialog.dismiss()));
    page.on("console", (told) => told.type() === "error" && doings.push(told.text()));
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(addressOf("")) && !url.startsWith("data:")) doings.push(url);
    });
    for (const path of [`sessions/${month.chat.slug}.html`, "materials.html"]) {
      await page.goto(addressOf(path));
      const image = page.locator(`#m-${picture} img`);
      await image.scrollIntoViewIfNeeded();
      await until(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth === 400));
      expect(await image.getAttribute("alt")).to.equal(nasty);
      const player = page.locator(`#m-${video} video`);
      await player.evaluate((one: HTMLVideoElement) => void ((one.muted = true), one.play()));
      await until(() => player.evaluate((one: HTMLVideoElement) => one.currentTime > 0));
      const cues = await player.evaluate((one: HTMLVideoElement) =>
        [...(one.textTracks[0]?.cues ?? [])].map((cue) => ("text" in cue ? String(cue.text) : "")),
      );
      expect(cues).to.deep.equal(["Good evening, everybody."]);
      expect(await page.getByText("Good evening.", { exact: true }).count()).to.equal(1);
    }
    expect(await page.getByText("From afar").count()).to.equal(1);
    const html = inSite("materials.html").toString();
    for (const [, address = ""] of html.matchAll(/(?:href|src)="(materials\/[^"]*)"/g))
      inSite(address);
    expect(html).not.to.contain("Gone");
    expect(doings).to.deep.equal([]);
    // which asks for the style by itself
    expect(await findingsOfAxe(page, "materials.html")).to.deep.equal([]);
    await context.close();
  });

  it("are a book that the checker passes, with its pictures and its sound, and a word on where the rest is", async () => {
    const epub = read("epub");
    const { errorCount, fatalCount, messages } = await new EpubCheck().check(epub, "book.epub");
    expect(
      messages.filter(({ severity }) => /error|fatal/.test(severity)).slice(0, 3),
    ).to.deep.equal([]);
    expect([errorCount, fatalCount]).to.deep.equal([0, 0]);
    const files = unzipSync(epub);
    const media = Object.keys(files).filter((name) => name.startsWith("OEBPS/media/"));
    expect(media.map((name) => name.split(".").at(-1))).to.have.members([
      "gif",
      "mp3",
      "png",
      "png",
      "webp",
    ]);
    const own = Object.entries(files).find(([name]) => name === `OEBPS/media/${picture}.png`)?.[1];
    expect(Buffer.from(own ?? []).equals(aPicture(400, 300))).to.equal(true);
    const words = Object.entries(files)
      .map(([name, bytes]) => (name.endsWith(".xhtml") ? Buffer.from(bytes).toString() : ""))
      .join("");
    const sum = createHash("sha256").update(recording).digest("hex");
    expect(words).to.contain(
      `materials/${video}/hour.webm (${recording.length} bytes, SHA-256 ${sum})`,
    );
    expect(words)
      .to.contain("Kept elsewhere, and not here: https://example.org/more")
      .and.contain("From afar");
  });

  it("are a document with the pictures that it can hold, each told in words, and all the rest listed", async () => {
    const pdf = await getDocument({ data: new Uint8Array(read("pdf")), verbosity: 0 }).promise;
    const figures: unknown[] = [];
    const texts: string[] = [];
    for (let n = 1; n <= pdf.numPages; n += 1) {
      const page = await pdf.getPage(n);
      const { items } = await page.getTextContent();
      texts.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
      figures.push(...figuresIn(await page.getStructTree()));
    }
    expect(figures).to.deep.equal([nasty, "A blackboard full of fractions."]);
    const text = texts.join("").replace(/\s/g, "");
    for (const words of [
      "hour.webm",
      "slides.pdf",
      "https://example.org/more",
      "Goodevening.",
      "PaulaPainter",
      "Fromafar",
    ])
      expect(text).to.contain(words);
  });

  it("are withdrawn once one of them was changed or removed", async () => {
    const { edition } = month;
    const { files, places, materials } = await write(folder, false);
    const built = [edition, JSON.stringify(files), JSON.stringify(places), materials];
    await house.db.query(
      `insert into proceedings_volumes (edition_id, built_at, files, places, materials)
       select id, clock_timestamp(), $2, $3, $4 from editions where slug = $1`,
      built,
    );
    const visitor = house.browser();
    const file = () => visitor.ask("proceedings.file", { edition, file: "zip" });
    expect((await file()).ok).to.equal(true);
    const steward = month.chat.host;
    await steward.get("materials.remove", {
      session: month.chat.slug,
      material: picture,
      reason: "private",
      sure: true,
    });
    expect((await file()).ok).to.equal(false);
    const { building, volume } = await visitor.get("proceedings.volume", { edition });
    expect(building.state).to.equal("outdated");
    await house.db.query(
      `insert into jobs (kind, key, run_at, payload) values ('proceedings.sweep', 'proceedings.sweep', now(), '{}')
       on conflict on constraint jobs_key do update set run_at = now()`,
    );
    await letTheClockRun(house, "proceedings.sweep");
    await until(
      async () =>
        (await visitor.get("proceedings.volume", { edition })).building.state === "waiting",
    );
    expect(JSON.stringify(volume.materials)).not.to.contain(picture);
    expect(
      volume.materials.map(({ session, isChapter }) => [session.slug, isChapter]),
    ).to.deep.include([elsewhere, false]);
  });

  it("are not written where a file is not the one that was kept, which is named", async () => {
    await house.db.query(
      `update material_pieces set content = set_byte(content, 100, 7)
       where file_id = (select file_id from materials where id = $1)`,
      [video],
    );
    const error: unknown = await write(temporaryFolder()).catch((reason: unknown) => reason);
    expect(String(error)).to.match(/hour\.webm .* is not the file that was kept/);
  });
});
