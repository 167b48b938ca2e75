import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { strFromU8, unzipSync } from "fflate";
import { makeExport } from "../../server/exports/index.ts";
import { zipOf } from "../../server/exports/folder.ts";
import { liveChat } from "../support/chats.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { anEdition, putInto } from "../support/proceedings.ts";
import { archivist, closedChat } from "./desk.ts";

describe("sessions that an export was asked for and does not hold", function () {
  this.timeout(60_000);
  let house: House;
  let archie: Browser;
  let edition: string;
  const of: Record<"zebras" | "horses" | "silent" | "live", string> = {
    zebras: "",
    horses: "",
    silent: "",
    live: "",
  };
  before(async () => {
    house = await openHouse();
    edition = await anEdition(house);
    of.zebras = (await closedChat(house, ["Zebras"])).slug;
    of.horses = (await closedChat(house, ["Horses"])).slug;
    of.silent = (await closedChat(house, [])).slug;
    of.live = (await liveChat(house, { script: [] })).slug;
    for (const session of Object.values(of)) await putInto(house, session, { edition });
  });
  beforeEach(async () => {
    archie = await archivist(house);
  });

  const start = async (asked: {
    readonly sessions: string[];
    readonly text?: string;
    readonly edition?: string;
  }): Promise<string> => {
    const id = randomUUID();
    await archie.get("exports.start", { id, formats: ["jsonl"], ...asked });
    return id;
  };
  const told = async (id: string) => {
    const { exports } = await archie.get("exports.list", {});
    const one = exports.find((row) => row.id === id) ?? expect.fail();
    return new Map(one.leftOut.map(({ session, why }) => [session, why]));
  };

  it("are told with the reason why, in the list of exports and in what the ZIP says of itself", async () => {
    const id = await start({
      text: "zebras",
      sessions: [...Object.values(of), "never-held"],
    });
    const leftOut = await told(id);
    expect([...leftOut]).to.have.deep.members([
      [of.horses, "nothing-found"],
      [of.silent, "nothing-said"],
      [of.live, "not-over"],
      ["never-held", "not-over"],
    ]);
    const folder = temporaryFolder();
    await makeExport({ db: house.db, folder }, id);
    const files = unzipSync(readFileSync(zipOf(folder, id)));
    const manifest = strFromU8(files["manifest.json"] ?? expect.fail());
    expect(JSON.parse(manifest).leftOut).to.have.deep.members(
      [...leftOut].map(([session, why]) => ({ session, why })),
    );
    expect(Object.keys(files).some((path) => path.includes(of.silent))).to.equal(false);
  });

  it("are told where a whole edition is exported, though nobody could choose them", async () => {
    const id = await start({ edition, sessions: [of.zebras] });
    expect([...(await told(id))]).to.deep.equal([[of.silent, "nothing-said"]]);
  });

  it("are none where everything that was asked for is in it", async () => {
    const id = await start({ sessions: [of.zebras, of.horses] });
    expect((await told(id)).size).to.equal(0);
  });
});
