import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { mostOfMaterials } from "../../shared/limits.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { letTheClockRun } from "../support/events.ts";
import { type House, openHouse } from "../support/house.ts";
import { addMaterial, aPicture, aPictureTold, beginnings, sendFile } from "../support/materials.ts";
import { proven } from "../support/people.ts";

describe("The materials of a session", function () {
  this.timeout(60_000);
  let house: House;
  let chat: HeldChat;
  let at: { readonly house: House; readonly by: HeldChat["host"]; readonly session: string };
  before(async () => (house = await openHouse()));
  beforeEach(async () => {
    chat = await liveChat(house);
    at = { house, by: chat.host, session: chat.slug };
  });
  const held = () => house.browser().get("materials.of", { session: chat.slug });
  const fieldsRefused = async (more: Parameters<typeof aPictureTold>[1]) =>
    (await chat.host.refused("materials.add", aPictureTold(chat.slug, more))).fields;

  it("hold a link to what is kept elsewhere, told as it is", async () => {
    const address = "https://example.org/recording?of=us";
    await chat.host.get(
      "materials.add",
      aPictureTold(chat.slug, { kind: "link", address, alt: "" }),
    );
    const [link] = (await held()).materials;
    expect(link).to.include({ kind: "link", address, file: null, captions: null });
    for (const wrong of [
      "javascript:alert(1)",
      "ftp://example.org/a",
      "//example.org",
      "https://",
      "http://a b",
    ])
      expect(await fieldsRefused({ kind: "link", address: wrong }), wrong).to.have.property(
        "address",
      );
  });

  it("are what their kind says: a file of another is refused, and so is an address of a file", async () => {
    const upload = await sendFile(at, "talk.mp4", beginnings.mp4);
    expect((await fieldsRefused({ upload }))["upload"]?.key).to.equal("file-of-kind");
    expect((await fieldsRefused({ kind: "slides", upload }))["upload"]?.key).to.equal(
      "file-of-kind",
    );
    expect((await fieldsRefused({}))["upload"]?.key).to.equal("file-missing");
    expect(
      (await fieldsRefused({ upload, address: "https://example.org" }))["address"]?.key,
    ).to.equal("address-of-file");
    const captions = await sendFile(at, "notes.txt", beginnings.txt);
    const recording = { kind: "recording", upload } as const;
    expect((await fieldsRefused({ ...recording, captions }))["captions"]?.key).to.equal(
      "captions-type",
    );
    await chat.host.get("materials.add", aPictureTold(chat.slug, recording));
    expect((await held()).materials).to.have.length(1);
  });

  it("tell of every picture in words", async () => {
    const upload = await sendFile(at, "a.png", aPicture());
    expect((await fieldsRefused({ upload, alt: "  " }))["alt"]?.key).to.equal("alt-needed");
    const material = await addMaterial(at);
    const { id: _, kind: _kind, ...said } = aPictureTold(chat.slug, { alt: "" });
    const asked = { ...said, material };
    expect((await chat.host.refused("materials.change", asked)).fields).to.have.property("alt");
  });

  it("are said anew, and the file stays where it is", async () => {
    const material = await addMaterial(at);
    const [before] = (await held()).materials;
    const { id: _, kind: _kind, ...said } = aPictureTold(chat.slug);
    await chat.host.get("materials.change", {
      ...said,
      material,
      title: "Chalk",
      licence: "CC0-1.0",
      credit: "",
    });
    const [after] = (await held()).materials;
    expect(after).to.deep.equal({ ...before, title: "Chalk", licence: "CC0-1.0", credit: "" });
  });

  it("are added once, however often it is asked", async () => {
    const upload = await sendFile(at, "a.png", aPicture());
    const asked = aPictureTold(chat.slug, { upload });
    const answers = [
      await chat.host.get("materials.add", asked),
      await chat.host.get("materials.add", asked),
    ];
    expect(answers[0]).to.deep.equal(answers[1]);
    expect((await held()).materials).to.have.length(1);
    const other = await chat.host.refused("materials.add", { ...asked, id: randomUUID() });
    expect(other.fields["upload"]?.key).to.equal("file-gone");
  });

  it("take no file that somebody else sent, or that was sent for another session", async () => {
    const elsewhere = await liveChat(house);
    const upload = await sendFile(
      { house, by: elsewhere.host, session: elsewhere.slug },
      "a.png",
      aPicture(),
    );
    expect((await fieldsRefused({ upload }))["upload"]?.key).to.equal("file-gone");
    const material = await addMaterial({ house, by: elsewhere.host, session: elsewhere.slug });
    const refusal = await chat.host.refused("materials.remove", {
      session: chat.slug,
      material,
      reason: "other",
      sure: true,
    });
    expect(refusal.code).to.equal("not-found");
  });

  it("are kept by archivists too, and by nobody who only takes part", async () => {
    const archivist = await proven(house, "Arno Archivist");
    await house.command("people.grantFromHouse", { person: archivist.email, role: "archivist" });
    await addMaterial({ ...at, by: archivist });
    const member = await proven(house, "Mia Member");
    expect((await member.refused("materials.begin", { session: chat.slug })).code).to.equal(
      "not-allowed",
    );
    expect((await archivist.get("materials.of", { session: chat.slug })).keeps).to.equal(true);
    expect((await member.get("materials.of", { session: chat.slug })).keeps).to.equal(false);
  });

  it("have room for so much, and no more: what is on its way counts too", async () => {
    const fits = mostOfMaterials.session / mostOfMaterials.file;
    for (let n = 0; n < fits; n += 1) {
      const { upload } = await chat.host.get("materials.begin", { session: chat.slug });
      await house.db.query(
        `insert into material_pieces (file_id, number, content) values ($1, 0, '\\x00')`,
        [upload],
      );
    }
    const full = await chat.host.refused("materials.begin", { session: chat.slug });
    expect(full.fields["upload"]?.key).to.equal("session-full");
    const { session } = await house.command("chats.stage", {
      title: "Another",
      minutes: 60,
      source: "a test",
    });
    await house.command("sessions.giveRole", { session, handle: chat.host.handle, role: "host" });
    const day = await chat.host.refused("materials.begin", { session });
    expect(day.fields["upload"]?.key).to.equal("day-full");
  });

  it("lose what was sent for them and never added, an hour later", async () => {
    const kept = await addMaterial(at);
    const upload = await sendFile(at, "a.png", aPicture());
    const young = await sendFile(at, "b.png", aPicture());
    await house.db.query(
      `update material_files set begun_at = now() - interval '2 hours' where id <> $1`,
      [young],
    );
    await house.db.query(
      `insert into jobs (kind, key, run_at, payload) values ('materials.tidy', 'materials.tidy', now(), '{}')
       on conflict on constraint jobs_key do update set run_at = now()`,
    );
    await letTheClockRun(house, "materials.tidy");
    expect((await fieldsRefused({ upload }))["upload"]?.key).to.equal("file-gone");
    await chat.host.get("materials.add", aPictureTold(chat.slug, { upload: young }));
    expect((await held()).materials.map(({ id }) => id)).to.include(kept);
  });
});
