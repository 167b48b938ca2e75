import { createHash, randomUUID } from "node:crypto";
import { expect } from "chai";
import type { EditionTold, SessionTold } from "../../shared/editions.ts";
import { mostOfMaterials } from "../../shared/limits.ts";
import { liveChat } from "../support/chats.ts";
import { addMaterial, aPicture, beginnings, told as metadata } from "../support/materials.ts";
import { type EditionToTake, editionToTake } from "./edition-to-take.ts";
import { retold } from "./forged-bags.ts";

type Materials = SessionTold["materials"];
type Material = Materials[number];

describe("an edition with forged materials", function () {
  this.timeout(240_000);
  let edition: EditionToTake;

  before(async () => {
    edition = await editionToTake();
  });

  const isNot = /the-board\.png: These are not the bytes/;
  const isNone = /the-board\.png: By its content this is no file that is taken here/;
  const html = Buffer.from("<!doctype html><script>alert(1)</script>");
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  const large = Buffer.concat([beginnings.mp3, Buffer.alloc(mostOfMaterials.file)]);

  const bytes: readonly [string, RegExp, () => Buffer][] = [
    ["another picture", isNot, () => aPicture(41, 30)],
    ["a picture that tells where it was taken", isNot, () => aPicture(40, 30, [metadata("here")])],
    ["another file that is taken", isNot, () => beginnings.pdf],
    ["HTML", isNone, () => html],
    ["SVG", isNone, () => svg],
    ["nothing", /the-board\.png: This file is empty/, () => Buffer.of()],
    ["a file that is too large", /the-board\.png: A file has at most 50/, () => large],
  ];
  for (const [what, words, other] of bytes)
    it(`is refused, by the file's name, where there is ${what} in a picture's place`, async () => {
      const path = `data${edition.made.materials[0]}`;
      const swapped = await retold(edition.files, (told, payload) => {
        payload.set(path, other());
        const { file } = pictureIn(told);
        const sum = createHash("sha256").update(other()).digest("hex");
        // it tells of these bytes, and of the same kind
        if (file && other().length > 0 && what !== "another picture")
          Object.assign(file, { bytes: other().length, sha256: sum });
      });
      await edition.refused(swapped, words);
    });

  const cannotStand = /cannot stand here/;
  const isOfNoForm = /not of its form/;
  const wrong: readonly [string, RegExp, (all: Materials, picture: Material) => void][] = [
    ["a name with a path", isOfNoForm, (_, one) => rename(one, "../../the-board.png")],
    ["a name that it would not have here", cannotStand, (_, one) => rename(one, "board.jpg")],
    ["HTML", isOfNoForm, (_, { file }) => file && Object.assign(file, { type: "html" })],
    ["a file that is not there", /other\.png" is told in/, (_, one) => rename(one, "other.png")],
    ["another width", isNot, (_, { file }) => file && Object.assign(file, { width: 41 })],
    ["a picture without words", cannotStand, (_, one) => (one.alt = " ")],
    ["slides that are a picture", cannotStand, (_, one) => (one.kind = "slides")],
    ["captions of a picture", cannotStand, (all, one) => (one.captions = all[1]?.captions ?? null)],
    ["a link with a file", cannotStand, (_, one) => (one.address = "https://example.org/")],
    ["a link that runs", isOfNoForm, (_, one) => (one.address = "javascript:alert(1)")],
    ["a title of two lines", isOfNoForm, (_, one) => (one.title = "Two\nlines")],
    ["a caption with a NUL", isOfNoForm, (_, one) => (one.caption = "a\u0000b")],
    ["one twice", /the same twice/, (all, one) => all.push(one)],
    [
      "more than may be",
      /More belongs to a session than may/,
      (all, one) => {
        for (let n = 0; n < mostOfMaterials.materials; n += 1)
          all.push({ ...one, id: randomUUID() });
      },
    ],
  ];
  for (const [what, words, change] of wrong)
    it(`is refused where it tells ${what}`, async () => {
      const path = await retold(edition.files, (told) => change(allIn(told), pictureIn(told)));
      await edition.refused(path, words);
    });

  it("is refused, by its name, where something else has a material's id", async () => {
    const { made, there, bag, run } = edition;
    const held = await liveChat(there);
    const [, , id = ""] = made.materials[0]?.split("/") ?? [];
    await addMaterial({ house: there, by: held.host, session: held.slug }, { id });
    const { code, stdout } = await run(bag, "--json");
    expect(code).to.equal(1);
    const { is, conflicts } = JSON.parse(stdout);
    expect(is).to.equal("in conflict");
    expect(conflicts).to.deep.include({ kind: "material", name: id });
    const [row] = await there.db.query<{ n: number }>(`select count(*)::int as n from materials`);
    expect(row?.n).to.equal(1);
  });
});

function allIn({ sessions }: EditionTold): Materials {
  return sessions.find(({ materials }) => materials.length > 0)?.materials ?? expect.fail();
}

const pictureIn = (told: EditionTold): Material =>
  allIn(told).find(({ kind }) => kind === "image") ?? expect.fail();

function rename({ file }: Material, name: string): void {
  if (file) file.name = name;
}
