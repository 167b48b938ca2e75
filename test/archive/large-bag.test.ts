import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { sumOf } from "../../server/archive/folder.ts";
import { liveChat } from "../support/chats.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { addMaterial, beginnings } from "../support/materials.ts";
import { proven } from "../support/people.ts";
import { closeAndSeal } from "../support/sealing.ts";
import { withServer } from "../support/server.ts";
import { until } from "../support/until.ts";

describe("a session's bag with large recordings", function () {
  this.timeout(120_000);
  const server = withServer();

  it("is given piece by piece at its address, the same at each asking, once the session is over", async () => {
    const chat = await liveChat(server.house, { script: [] });
    const ada = await proven(server.house, "Ada");
    await ada.get("chats.postMessage", { room: chat.floor, id: randomUUID(), text: "hello" });
    const recording = Buffer.concat([beginnings.mp3, Buffer.alloc(30_000_000, "words")]);
    const at = { house: server.house, by: chat.host, session: chat.slug };
    for (const name of ["First.mp3", "Second.mp3"])
      await addMaterial(at, { kind: "recording", alt: "" }, { name, bytes: recording });
    const address = `${server.url}/transcripts/${chat.slug}.bag.zip`;
    expect((await fetch(address)).status).to.equal(404);
    await closeAndSeal(server.house, chat);
    await until(async () => {
      const told = await server.house.db.query(
        `select from rooms where id = $1 and is_sealed and is_archived`,
        [chat.floor],
      );
      return told.length === 1;
    });
    const asked = { session: chat.slug };
    const { base64 } = await server.house.browser().get("archive.bag", asked);
    expect(base64).to.equal(null);
    const sums = [];
    for (const name of ["first.zip", "second.zip"]) {
      const reply = await fetch(address);
      expect(reply.headers.get("content-type")).to.equal("application/zip");
      expect(reply.headers.get("content-disposition")).to.contain(`${chat.slug}.bag.zip`);
      const path = join(temporaryFolder(), name);
      writeFileSync(path, Buffer.from(await reply.arrayBuffer()));
      const verdict = await verifyBagAt(path);
      // eight formats, the list and two files
      expect(verdict).to.deep.include({ ok: true, files: 11 });
      sums.push(await sumOf(path));
    }
    expect(sums[0]).to.equal(sums[1]);
  });

  it("is cut off, and not given as if it were whole, where a piece is missing", async () => {
    await server.house.db.query(`delete from material_pieces where number = 100`);
    const [row] = await server.house.db.query<{ slug: string }>(`select slug from sessions`);
    const reply = await fetch(`${server.url}/transcripts/${row?.slug}.bag.zip`);
    const read = await reply.arrayBuffer().then(
      () => "whole",
      () => "cut off",
    );
    expect(read).to.equal("cut off");
  });
});
