import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { closeAndLookThrough, type GreatChat, greatChat } from "../support/great-chat.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";

describe("the files of a great transcript that are not as they were written", function () {
  this.timeout(180_000);
  const folder = temporaryFolder();
  let house: House;
  let node: TestNode;
  let chat: GreatChat;
  before(async () => {
    const url = await freshUrl();
    house = await openHouse(url);
    chat = await greatChat(house);
    node = await startNode({ DATABASE_URL: url, LYCEUM_ARCHIVE: folder, PACE_FACTOR: "10000" });
    await closeAndLookThrough(house, chat);
  });
  after(async () => {
    await node.kill();
    await house.database.close();
  });

  const pathOf = (ending: string) => join(folder, chat.slug, `${chat.slug}.${ending}`);
  const get = (ending: string) => fetch(`${node.url}/transcripts/${chat.slug}.${ending}`);
  const read = async (ending: string) => {
    const reply = await get(ending);
    const bytes = await reply.arrayBuffer().then(Buffer.from, () => null);
    return { status: reply.status, bytes };
  };
  const isWhole = async () => verifyTranscript((await read("jsonl")).bytes ?? Buffer.from("")).ok;
  const change = (ending: string, at: number) => {
    const bytes = readFileSync(pathOf(ending));
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(pathOf(ending), bytes);
  };
  const verdictOf = async (ending: string) =>
    (
      await house.db.query<{ verdict: string }>(
        `select verdict from archive_files where ending = $1`,
        [ending],
      )
    )[0]?.verdict;

  it("break the download off, are put aside, and are made anew at once", async () => {
    expect(await isWhole()).to.equal(true);
    change("jsonl", 100_000);
    expect((await read("jsonl")).bytes).to.equal(null);
    await until(async () => (await verdictOf("jsonl")) === "damaged");
    expect(await isWhole()).to.equal(true);
  });

  it("break it off too where they are one of those in a bag", async () => {
    expect((await read("md")).bytes?.toString()).to.contain("One of many: 1500");
    const bag = readFileSync(pathOf("bag.zip"));
    const from = bag.indexOf(`${chat.slug}/data/${chat.slug}.md`);
    change("bag.zip", bag.indexOf("One of many: 1500", from));
    expect((await read("md")).bytes).to.equal(null);
    expect((await read("csv")).bytes?.toString()).to.contain("One of many: 1500");
  });

  it("are not given where they were cut short or are gone, and are there again soon", async () => {
    truncateSync(pathOf("jsonl"), statSync(pathOf("jsonl")).size - 1_000);
    expect((await read("jsonl")).status).to.equal(409);
    await until(isWhole);
    rmSync(pathOf("jsonl"));
    expect((await read("jsonl")).status).to.equal(409);
    await until(isWhole);
  });

  it("are looked through once more where only their files were, by a node of an earlier build", async () => {
    for (const table of ["transcript_parts", "great_transcripts"])
      await house.db.query(`delete from ${table}`);
    const asked = { session: chat.slug };
    expect((await house.browser().get("archive.transcript", asked)).part?.number).to.equal(0);
    await until(
      async () => (await house.browser().get("archive.transcript", asked)).part?.number === 1,
    );
  });
});
