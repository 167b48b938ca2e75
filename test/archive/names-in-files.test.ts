import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect } from "chai";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { fromBufferPromise } from "yauzl";
import type { Consent } from "../../shared/consents.ts";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { keepNext } from "../../server/archive/keeper.ts";
import { plan, startClock } from "../../server/frame/clock.ts";
import { makeLog } from "../../server/frame/log.ts";
import { jobs } from "../../server/operations.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { proven } from "../support/people.ts";
import { closeAndSeal } from "../support/sealing.ts";
import { until } from "../support/until.ts";

/** All words of what may be a ZIP, of ZIPs in it too, or a PDF; without white space. */
async function wordsIn(bytes: Buffer): Promise<string> {
  const begin = bytes.subarray(0, 4).toString("latin1");
  const text =
    begin === "%PDF"
      ? await inPdf(bytes)
      : begin === "PK\u0003\u0004"
        ? await inZip(bytes)
        : bytes.toString();
  return text.replace(/\s|\\/g, "");
}

async function inPdf(bytes: Buffer): Promise<string> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const told = [JSON.stringify(await pdf.getMetadata()), JSON.stringify(await pdf.getOutline())];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    told.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
  }
  return told.join("\n");
}

async function inZip(bytes: Buffer): Promise<string> {
  const zip = await fromBufferPromise(bytes);
  const told: string[] = [];
  for await (const entry of zip.eachEntry()) {
    const within = await buffer(await zip.openReadStreamPromise(entry));
    told.push(entry.fileName, await wordsIn(within));
  }
  return told.join("\n");
}

describe("names in files", function () {
  this.timeout(120_000);
  const log = makeLog("silent");
  let house: House;
  let chat: HeldChat;
  let ada: Browser;
  let folder: string;
  let clock: ReturnType<typeof startClock>;
  before(async () => {
    house = await openHouse();
    const { database } = house;
    clock = startClock({ database, jobs, announce: () => undefined, log });
    folder = temporaryFolder();
    chat = await liveChat(house, { script: [] });
    ada = await proven(house, "Ada Lovelace");
    await say("of https://zebras.example/");
    await say("#agreed more zebras", chat.host);
    await closeAndSeal(house, chat);
  });
  after(() => clock.stop());

  const say = (text: string, by = ada) =>
    by.get("chats.postMessage", { room: chat.floor, id: randomUUID(), text });
  const session = () => ({ session: chat.slug });
  async function files(): Promise<Map<string, Buffer>> {
    const told = new Map<string, Buffer>();
    for (const format of ["jsonl", "json", "csv", "md", "txt", "html", "epub", "pdf"] as const) {
      const { content, encoding } = await house
        .browser()
        .get("archive.file", { ...session(), format });
      told.set(format, Buffer.from(content, encoding));
    }
    const { base64 } = await house.browser().get("archive.bag", session());
    return told.set("bag", Buffer.from(base64 ?? "", "base64"));
  }
  /** The folder once it is as far as the room. */
  async function kept(): Promise<Map<string, Buffer>> {
    await until(async () => {
      await plan(house.db, { kind: "archive.sweep", key: "archive.sweep", at: new Date() });
      while ((await keepNext({ db: house.db, folder, log })) !== null);
      const behind = await house.db.query(
        `select from rooms r left join archive_files f on f.session_id = r.session_id
         where r.id = $1 and (not r.is_sealed or not r.is_archived or f.place is distinct from r.place)`,
        [chat.floor],
      );
      return behind.length === 0;
    });
    const within = join(folder, chat.slug);
    return new Map(readdirSync(within).map((name) => [name, readFileSync(join(within, name))]));
  }
  const choices: readonly (readonly [Consent, RegExp])[] = [
    ["named", /AdaLovelace/],
    ["initials", /A\.L\./],
    ["anonymous", /Somebody|"anonymous"/],
    ["withdrawn", /doesnotwantitarchived|"withdrawn"/],
    ["named", /AdaLovelace/],
  ];

  it("are as chosen in every format, the bag and the folder, after every change of mind", async () => {
    for (const [as, shown] of choices) {
      await ada.get("rooms.consent", { as, ...session() });
      for (const [name, bytes] of [...(await files()), ...(await kept())]) {
        const words = await wordsIn(bytes);
        expect(words, `${as} in ${name}`).to.match(shown).and.contain("HanaHost");
        expect(/Lovelace|ada-lov/i.test(words), `${as} in ${name}`).to.equal(as === "named");
        expect(/zebras\.example/.test(words), `${as} in ${name}`).to.equal(as !== "withdrawn");
      }
      const bag = join(folder, chat.slug, `${chat.slug}.bag.zip`);
      expect(await verifyBagAt(bag)).to.include({ ok: true });
    }
  });
});
