import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { expect } from "chai";
import { unzipSync } from "fflate";
import { transcriptFormats } from "../../shared/choices.ts";
import { folderOf } from "../../server/exports/folder.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { archivist, closedChat } from "./desk.ts";

const aPart = /\.part$/;

describe("an export that a node was making when it stopped", function () {
  this.timeout(180_000);
  let house: House;
  let url: string;
  let archie: Browser;
  const folder = temporaryFolder();
  const sessions: string[] = [];
  before(async () => {
    url = await freshUrl();
    house = await openHouse(url);
    archie = await archivist(house);
    for (let n = 0; n < 4; n += 1) {
      const { slug } = await closedChat(house, [`Zebra ${n}`]);
      sessions.push(slug);
    }
  });

  const start = (): Promise<TestNode> => startNode({ DATABASE_URL: url, LYCEUM_ARCHIVE: folder });
  const told = async () => (await archie.get("exports.list", {})).exports[0] ?? expect.fail();
  const given = (node: TestNode, id: string) =>
    fetch(`${node.url}/archive/exports/${id}.zip`, {
      headers: { cookie: `lyceum=${archie.secret ?? ""}` },
    });
  const finals = (id: string): string[] =>
    readdirSync(folderOf(folder, id), { recursive: true, encoding: "utf8" }).filter(
      (name) => !aPart.test(name),
    );

  it("is made to its end by another, and is given only whole", async () => {
    const id = randomUUID();
    const formats = [...transcriptFormats];
    await archie.get("exports.start", { id, sessions, formats, found: true });
    const first = await start();
    await until(async () => (await told()).done > 9);
    await first.kill();
    const midst = await told();
    expect(midst.state).to.equal("making");
    expect(midst.done).to.be.lessThan(midst.of);
    expect(finals(id)).not.to.include("export.zip");
    const second = await start();
    expect((await given(second, id)).status).to.equal(404);
    await until(async () => (await told()).state === "ready");
    const answer = await given(second, id);
    expect(answer.status).to.equal(200);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(bytes.length).to.equal((await told()).bytes);
    expect(Object.keys(unzipSync(bytes))).to.have.length(4 + 4 * 8);
    const nobody = await fetch(`${second.url}/archive/exports/${id}.zip`);
    expect(nobody.status).to.equal(401);
    await second.stop();
  });

  it("goes on at once where a node is stopped as one stops nodes", async () => {
    const id = randomUUID();
    await archie.get("exports.start", { id, sessions, formats: ["pdf", "epub", "html"] });
    const first = await start();
    await until(async () => (await told()).done > 1);
    expect(await first.stop()).to.equal(0);
    const second = await start();
    await until(async () => (await told()).state === "ready");
    await second.stop();
  });
});
