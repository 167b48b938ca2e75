import { createHash } from "node:crypto";
import { expect } from "chai";
import type { Db } from "../../server/frame/context.ts";
import { keepFile, openFile } from "../../server/materials/index.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { addMaterial, beginnings, sendFile } from "../support/materials.ts";
import { withServer } from "../support/server.ts";

describe("A file of a session", function () {
  this.timeout(60_000);
  const server = withServer();
  let chat: HeldChat;
  let at: {
    readonly house: typeof server.house;
    readonly by: HeldChat["host"];
    readonly session: string;
  };
  /** More than four pieces, each of other bytes. */
  const recording = Buffer.alloc(1_100_000);
  let address: string;
  let material: string;
  before(async () => {
    chat = await liveChat(server.house);
    at = { house: server.house, by: chat.host, session: chat.slug };
    for (let n = 0; n < recording.length; n += 4) recording.writeUInt32BE(n, n);
    beginnings.mp4.copy(recording);
    const file = { name: "Talk.mp4", bytes: recording };
    material = await addMaterial(at, { kind: "recording", alt: "" }, file);
    address = `${server.url}/materials/${material}/talk.mp4`;
  });
  const ask = (headers: Readonly<Record<string, string>>, method = "GET") =>
    fetch(address, { headers, method });
  const bytesOf = async (reply: Response) => Buffer.from(await reply.arrayBuffer());

  it("is given in parts, wherever these begin and end among its pieces", async () => {
    const last = recording.length - 1;
    const parts: readonly (readonly [string, number, number])[] = [
      ["bytes=0-0", 0, 0],
      ["bytes=0-", 0, last],
      ["bytes=262143-262144", 262_143, 262_144],
      ["bytes=262144-524287", 262_144, 524_287],
      ["bytes=100000-900000", 100_000, 900_000],
      ["bytes=-1", last, last],
      [`bytes=${last}-99999999`, last, last],
    ];
    for (const [range, from, to] of parts) {
      const reply = await ask({ range });
      const isAll = from === 0 && to === last;
      expect(reply.status, range).to.equal(isAll ? 200 : 206);
      expect(reply.headers.get("content-range")).to.equal(
        isAll ? null : `bytes ${from}-${to}/${recording.length}`,
      );
      expect((await bytesOf(reply)).equals(recording.subarray(from, to + 1)), range).to.equal(true);
    }
  });

  it("is given whole where several parts are asked for, or those of another file", async () => {
    for (const headers of [
      { range: "bytes=0-1,5-6" },
      { range: "bytes=0-1", "if-range": '"other"' },
      { range: "lines=1-2" },
    ]) {
      const reply = await ask(headers);
      expect(reply.status).to.equal(200);
      expect((await bytesOf(reply)).equals(recording)).to.equal(true);
    }
    const tag = (await ask({}, "HEAD")).headers.get("etag") ?? "";
    const same = await ask({ range: "bytes=0-1", "if-range": tag });
    expect(same.status).to.equal(206);
  });

  it("has no part behind its end", async () => {
    const reply = await ask({ range: `bytes=${recording.length}-` });
    expect(reply.status).to.equal(416);
    expect(reply.headers.get("content-range")).to.equal(`bytes */${recording.length}`);
  });

  it("is told of without its bytes, and not sent again to whoever has it", async () => {
    const sha256 = createHash("sha256").update(recording).digest("hex");
    const head = await ask({}, "HEAD");
    expect(Object.fromEntries(head.headers)).to.include({
      etag: `"${sha256}"`,
      "content-length": String(recording.length),
      "accept-ranges": "bytes",
    });
    expect((await bytesOf(head)).length).to.equal(0);
    const reply = await ask({ "if-none-match": `"${sha256}"`, "cache-control": "max-age=0" });
    expect(reply.status).to.equal(304);
  });

  it("stands under its own name alone, and nothing stands where nothing is", async () => {
    for (const path of [
      `${material}/other.mp4`,
      `${material}/captions.vtt`,
      `${crypto.randomUUID()}/talk.mp4`,
      "x/talk.mp4",
    ])
      expect((await fetch(`${server.url}/materials/${path}`)).status, path).to.equal(404);
  });

  it("is kept and given one piece after the other, and never in memory as a whole", async () => {
    const { upload } = await chat.host.get("materials.begin", { session: chat.slug });
    const { db } = server.house;
    let asked = 0;
    const counting: Db = { ...db, query: (...query) => ((asked += 1), db.query(...query)) };
    const ahead: number[] = [];
    async function* coming() {
      for (let n = 0; n < 40; n += 1) {
        ahead.push((n * 65_536) / 262_144 - asked);
        yield n === 0
          ? Buffer.concat([beginnings.mp4, Buffer.alloc(65_536 - beginnings.mp4.length)])
          : Buffer.alloc(65_536, n);
      }
    }
    await keepFile(counting, upload, { name: "talk.mp4", bytes: coming() });
    expect(Math.max(...ahead)).to.be.lessThan(1.1);
    asked = 0;
    const file = openFile(counting, upload, { from: 0, to: 40 * 65_536 - 1 });
    const [first] = await file.take(1).toArray();
    expect(first).to.have.length(262_144);
    expect(asked).to.be.lessThan(4);
  });

  it("fails loudly where a piece of it is missing", async () => {
    const upload = await sendFile(at, "talk.mp4", recording);
    await server.house.db.query(`delete from material_pieces where file_id = $1 and number = 2`, [
      upload,
    ]);
    const read = openFile(server.house.db, upload, { from: 0, to: recording.length - 1 }).toArray();
    const error: unknown = await read.catch((reason: unknown) => reason);
    expect(String(error)).to.contain(`piece 2 of the file ${upload} is missing`);
  });

  it("is gone once it was removed, with the reason, and so is all that was said of it", async () => {
    const asked = { session: chat.slug, material, reason: "private", sure: true } as const;
    await chat.host.get("materials.remove", asked);
    const reply = await ask({ accept: "text/html" });
    expect(reply.status).to.equal(410);
    expect(await reply.text()).to.contain("private details of somebody");
    const { materials, removed } = await chat.host.get("materials.of", { session: chat.slug });
    expect(materials).to.deep.equal([]);
    expect(removed).to.have.length(1);
    expect(removed[0]).to.include({
      id: material,
      kind: "recording",
      reason: "private",
      by: "Hana Host",
    });
    const others = await server.house.browser().get("materials.of", { session: chat.slug });
    expect(others.removed[0]).to.include({ id: material, by: null });
    const left = await server.house.db.query(
      `select row_to_json(m)::text as row from materials m where id = $1`,
      [material],
    );
    expect(JSON.stringify(left)).not.to.match(/blackboard|Paula/);
    expect((await chat.host.refused("materials.remove", asked)).key).to.equal("material-removed");
  });
});
