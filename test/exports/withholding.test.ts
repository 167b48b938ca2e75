import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { expect } from "chai";
import { adopt, makeExport } from "../../server/exports/index.ts";
import { sweepExports } from "../../server/exports/exporter.ts";
import { folderOf } from "../../server/exports/folder.ts";
import { makeLog } from "../../server/frame/log.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { archivist, closedChat } from "./desk.ts";

describe("an export", function () {
  this.timeout(60_000);
  const log = makeLog("silent");
  let house: House;
  let archie: Awaited<ReturnType<typeof archivist>>;
  let chat: Awaited<ReturnType<typeof closedChat>>;
  let folder: string;
  before(async () => (house = await openHouse()));
  beforeEach(async () => {
    archie = await archivist(house);
    chat = await closedChat(house, ["Zebras to regret"]);
    folder = temporaryFolder();
  });

  const asked = (id: string) => ({ id, sessions: [chat.slug], formats: ["jsonl" as const] });
  const start = async (): Promise<string> => {
    const id = randomUUID();
    await archie.get("exports.start", asked(id));
    return id;
  };
  const make = (id: string) => makeExport({ db: house.db, folder }, id);
  const told = async (id: string) => {
    const { exports } = await archie.get("exports.list", {});
    return exports.find((row) => row.id === id) ?? expect.fail();
  };

  it("is begun once however often it is asked for at the same moment, and by one person alone", async () => {
    const id = randomUUID();
    await Promise.all([1, 2, 3].map(() => archie.get("exports.start", asked(id))));
    expect(await told(id)).to.include({ state: "making", sessions: 1 });
    const stranger = await archivist(house);
    expect((await stranger.refused("exports.start", asked(id))).key).to.equal("id-used");
    await stranger.get("exports.start", asked(randomUUID()));
  });

  it("is given up where its account becomes another's, and removed once nobody writes it", async () => {
    const id = await start();
    const heir = await archivist(house);
    const idOf = async (handle: string): Promise<string> => {
      const [row] = await house.db.query<{ id: string }>(
        `select id from people where handle = $1`,
        [handle],
      );
      return row?.id ?? expect.fail();
    };
    await adopt(house.db, await idOf(archie.handle), await idOf(heir.handle));
    mkdirSync(folderOf(folder, id), { recursive: true });
    await sweepExports({ db: house.db, folder, log });
    // whoever writes it looks every few seconds whether it is wanted
    expect(existsSync(folderOf(folder, id))).to.equal(true);
    expect(await told(id)).to.include({ state: "cancelled" });
    expect((await told(id)).who?.handle).to.equal(heir.handle);
  });

  it("is not given any more once words in it were taken from view", async () => {
    const id = await start();
    await make(id);
    await archie.get("exports.file", { export: id });
    await chat.host.get("moderation.hide", { entry: chat.entries[0] ?? "", reason: "private" });
    expect((await told(id)).isOutdated).to.equal(true);
    expect((await archie.refused("exports.file", { export: id })).key).to.equal("export-outdated");
  });

  it("is not given any more once whoever corrected a session in it is not named any more", async () => {
    const about = { session: chat.slug, entry: chat.entries[0] ?? "", id: randomUUID() };
    await archie.get("archive.correct", { ...about, text: "Zebras to love" });
    const id = await start();
    await make(id);
    await archie.get("exports.file", { export: id });
    await archie.get("rooms.consent", { as: "anonymous" });
    expect((await archie.refused("exports.file", { export: id })).key).to.equal("export-outdated");
    const again = await start();
    await make(again);
    await archie.get("exports.file", { export: again });
  });

  it("is not given while somebody is still to be taken out of it", async () => {
    const id = await start();
    await make(id);
    await archie.get("exports.file", { export: id });
    // as it is where many other sessions follow the same choice first
    const choose = (as: string) =>
      house.db.query(
        `insert into consents (person_id, choice) select id, $2 from people where handle = $1`,
        [chat.ada, as],
      );
    await choose("anonymous");
    expect((await archie.refused("exports.file", { export: id })).key).to.equal("export-outdated");
    await choose("named");
    await archie.get("exports.file", { export: id });
  });
});
