import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { z } from "zod";
import { lyceum } from "../support/command-line.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven, steward } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";

const Checked = z.object({ kept: z.number(), failed: z.number(), damaged: z.array(z.string()) });

describe("a server whose archive folder cannot be written to", function () {
  this.timeout(120_000);
  let house: House;
  let node: TestNode;
  let chat: HeldChat;
  let url: string;
  const folder = join(temporaryFolder(), "archive");
  before(async () => {
    url = await freshUrl();
    house = await openHouse(url);
    // what is no folder, as a disk that is not there
    writeFileSync(folder, "in its place");
    node = await startNode({ DATABASE_URL: url, LYCEUM_ARCHIVE: folder });
  });
  after(() => node.kill());

  const readiness = async () => (await fetch(`${node.url}/readyz`)).text();
  const close = async (): Promise<HeldChat> => {
    const closing = await liveChat(house, { script: [] });
    await closing.at(-3_600, -1);
    return closing;
  };
  const path = (ending: string) => join(folder, chat.slug, `${chat.slug}.${ending}`);
  const fixity = async (): Promise<{ code: number | null; told: z.output<typeof Checked> }> => {
    const env = { DATABASE_URL: url, LYCEUM_ARCHIVE: folder };
    const { code, stdout } = await lyceum(["fixity", "--all", "--json"], env);
    return { code, told: Checked.parse(JSON.parse(stdout)) };
  };

  it("goes on, and tells whoever looks after it", async () => {
    chat = await close();
    await until(async () => (await readiness()) === '{"ready":true,"degraded":["archive"]}');
    expect(await (await fetch(`${node.url}/metrics`)).text()).to.contain("lyceum_archive_well 0");
    const live = await liveChat(house, { script: [] });
    const ada = await proven(house, "Ada");
    await ada.get("chats.postMessage", { room: live.floor, id: randomUUID(), text: "hello" });
    const { troubled, behind } = await (await steward(house, "Stella")).get("archive.fixity", {});
    expect(behind).to.equal(2);
    expect(troubled[0]).to.include({ session: chat.slug, damagedAt: null });
    expect(troubled[0]?.error).to.match(/ENOTDIR|EEXIST/);
  });

  it("makes up for it once it can", async () => {
    rmSync(folder);
    mkdirSync(folder);
    await until(async () => (await readiness()) === '{"ready":true,"degraded":[]}');
    await until(() => existsSync(path("jsonl")) && existsSync(path("bag.zip")));
    expect((await fixity()).told).to.deep.equal({ kept: 2, failed: 0, damaged: [] });
  });

  it("is told by a command what has changed by itself, and has it as it was", async () => {
    const whole = readFileSync(path("bag.zip"));
    writeFileSync(path("bag.zip"), Buffer.concat([whole, Buffer.from("x")]));
    const { code, told } = await fixity();
    expect(told.damaged).to.deep.equal([`${chat.slug}/${chat.slug}.bag.zip`]);
    expect(code).to.equal(1);
    expect(readFileSync(path("bag.zip")).equals(whole)).to.equal(true);
    expect(await fixity()).to.deep.equal({ code: 0, told: { kept: 2, failed: 0, damaged: [] } });
  });
});
