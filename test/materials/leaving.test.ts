import { expect } from "chai";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { isNamedIn } from "../../server/materials/naming.ts";
import { addMaterial, sendFile, aPicture } from "../support/materials.ts";
import { lastToken, proven } from "../support/people.ts";

describe("Whoever added materials and leaves", function () {
  this.timeout(60_000);
  let house: House;
  let chat: HeldChat;
  let ada: Awaited<ReturnType<typeof proven>>;
  let at: { readonly house: House; readonly by: typeof ada; readonly session: string };
  before(async () => (house = await openHouse()));
  beforeEach(async () => {
    chat = await liveChat(house);
    ada = await proven(house, "Ada Lovelace");
    await house.command("sessions.giveRole", {
      session: chat.slug,
      handle: ada.handle,
      role: "moderator",
    });
    at = { house, by: ada, session: chat.slug };
  });
  const leave = async (how: "anonymise" | "remove") => {
    await ada.get("people.mailLink", { email: ada.email });
    await ada.get("people.useLink", { token: await lastToken(house, ada.email) });
    expect((await ada.get("people.leaving", {})).held.materials).to.equal(2);
    await ada.get("people.leave", { how });
    return house.browser().get("materials.of", { session: chat.slug });
  };
  const traces = async () => {
    const rows = await house.db.query(
      `select row_to_json(m)::text as row from materials m join sessions s on s.id = m.session_id where s.slug = $1`,
      [chat.slug],
    );
    return JSON.stringify(rows);
  };

  it("leaves them without a name, and takes what nobody was shown along", async () => {
    await addMaterial(at, { credit: "Photo: ada lovelace" });
    await addMaterial(at, { credit: "Paula Painter" });
    const sent = await sendFile(at, "a.png", aPicture());
    const { materials } = await leave("anonymise");
    expect(materials.map(({ credit }) => credit)).to.deep.equal(["", "Paula Painter"]);
    expect(await traces()).not.to.match(/lovelace/i);
    const left = await house.db.query(
      `select from material_files where id = $1 or person_id is not null and session_id = (select id from sessions where slug = $2)`,
      [sent, chat.slug],
    );
    expect(left).to.have.length(0);
  });

  it("is named by the whole name alone: credits of others that hold its letters stay", async () => {
    expect((await ada.ask("people.rename", { name: "Li" })).ok).to.equal(true);
    await addMaterial(at, { credit: "Library of Oslo; Wei-Li Chen" });
    await addMaterial(at, { credit: "Drawn by li, scanned at the Library of Oslo" });
    const { materials } = await leave("anonymise");
    expect(materials.map(({ credit }) => credit)).to.deep.equal([
      "Library of Oslo; Wei-Li Chen",
      "",
    ]);
    const named: readonly [line: string, name: string][] = [
      ["Photo: Li", "Li"],
      ["LI’s camera", "Li"],
      ["(Åse  Øyen)", "åse øyen"],
      ["Jose\u0301 Ruiz", "José Ruiz"],
      ["李明的照片", "李明"],
      ["a.b*c (d)", "A.B*C"],
    ];
    for (const [line, name] of named) expect(isNamedIn(line, name), line).to.equal(true);
    const unnamed: readonly [line: string, name: string][] = [
      ["Élise", "lis"],
      ["Øyen", "yen"],
      ["Li-Wei", "Li"],
      ["Li\u0301", "Li"],
      ["axbbc", "a.b*c"],
      ["anything", " "],
    ];
    for (const [line, name] of unnamed) expect(isNamedIn(line, name), line).to.equal(false);
  });

  it("or takes them along, with a mark in their place; those of others stay", async () => {
    await addMaterial(at, { alt: "Her kitchen." });
    await addMaterial(at);
    await addMaterial({ ...at, by: chat.host }, { title: "Another’s" });
    const { materials, removed } = await leave("remove");
    expect(materials.map(({ title }) => title)).to.deep.equal(["Another’s"]);
    expect(removed.map(({ reason, by }) => [reason, by])).to.deep.equal([
      ["left", null],
      ["left", null],
    ]);
    expect(await traces()).not.to.contain("kitchen");
  });
});
