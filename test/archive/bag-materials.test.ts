import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { z } from "zod";
import { MaterialsTold } from "../../shared/materials.ts";
import { verifyBagAt } from "../../server/archive/bag/verify.ts";
import { keepNext } from "../../server/archive/keeper.ts";
import { plan } from "../../server/frame/clock.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { addMaterial, aPicture, aPictureTold, beginnings, sendFile } from "../support/materials.ts";
import { until } from "../support/until.ts";
import { filesIn } from "./bags.ts";
import { withClosedChat } from "./closed-chat.ts";

const List = z.strictObject({
  count: z.int(),
  ...MaterialsTold.shape,
  materials: z.array(MaterialsTold.shape.materials.element.extend({ paths: z.array(z.string()) })),
});
const list = "data/materials.json";

describe("a session's bag with what belongs to the session", function () {
  this.timeout(60_000);
  const { log, now, house, session } = withClosedChat();
  let folder: string;
  beforeEach(() => (folder = temporaryFolder()));

  const bag = () => join(folder, now().chat.slug, `${now().chat.slug}.bag.zip`);
  const at = () => ({ house: house(), by: now().chat.host, session: now().chat.slug });
  const keep = async (): Promise<readonly (boolean | null)[]> => {
    await plan(house().db, { kind: "archive.sweep", key: "archive.sweep", at: new Date() });
    const done: (boolean | null)[] = [];
    do done.push(await keepNext({ db: house().db, folder, log }));
    while (done.at(-1) !== null);
    return done;
  };
  const listed = async () => {
    const files = existsSync(bag()) ? await filesIn(bag()) : null;
    const told = files?.get(list);
    return told ? List.parse(JSON.parse(String(told))) : null;
  };
  /** Until the folder's bag tells what is waited for. */
  const kept = (tells: (told: z.output<typeof List>) => boolean): Promise<void> =>
    until(async () => {
      await keep();
      const told = await listed();
      return told !== null && tells(told);
    });
  const remove = (material: string) =>
    now().chat.host.get("materials.remove", {
      ...session(),
      material,
      reason: "rights",
      sure: true,
    });

  async function shelf() {
    const picture = await addMaterial(at());
    const captions = await sendFile(at(), "talk.vtt", beginnings.vtt);
    const recording = await addMaterial(
      at(),
      { kind: "recording", alt: "", captions },
      { name: "Talk.mp3", bytes: beginnings.mp3 },
    );
    const address = "https://example.org/more";
    const link = aPictureTold(now().chat.slug, { kind: "link", alt: "", address });
    await now().chat.host.get("materials.add", link);
    return { picture, recording, gone: await addMaterial(at(), { title: "Gone" }) };
  }

  it("holds every file, what is said of each, and that one was removed", async () => {
    const { picture, recording, gone } = await shelf();
    await remove(gone);
    await kept(({ count, removed }) => count === 3 && removed.length === 1);
    const verdict = await verifyBagAt(bag());
    // eight formats, the list and three files
    expect(verdict).to.deep.include({ ok: true, files: 12, warnings: [] });
    const files = await filesIn(bag());
    const board = `materials/${picture}/blackboard.png`;
    const talk = `materials/${recording}`;
    expect(files.get(`data/${board}`)?.equals(aPicture())).to.equal(true);
    expect(files.get(`data/${talk}/talk.mp3`)?.equals(beginnings.mp3)).to.equal(true);
    expect(files.get(`data/${talk}/captions.vtt`)?.equals(beginnings.vtt)).to.equal(true);
    const told = await listed();
    expect(told?.materials.map(({ paths }) => paths)).to.deep.equal([
      [board],
      [`${talk}/talk.mp3`, `${talk}/captions.vtt`],
      [],
    ]);
    expect(told?.materials[0]).to.deep.include({
      title: "The blackboard",
      alt: "A blackboard full of fractions.",
      credit: "Paula Painter",
      licence: "CC-BY-4.0",
    });
    expect(told?.removed).to.have.length(1);
    expect(told?.removed[0]).to.include({ id: gone, kind: "image", reason: "rights" });
    for (const kind of ["sha256", "sha512"])
      expect(String(files.get(`manifest-${kind}.txt`))).to.contain(`data/${board}\n`);
    const { base64 } = await house().browser().get("archive.bag", session());
    expect(Buffer.from(base64 ?? "", "base64").equals(readFileSync(bag()))).to.equal(true);
    const python = spawnSync("python3", ["-m", "zipfile", "-t", bag()], { encoding: "utf8" });
    expect([python.status, python.stdout]).to.deep.equal([0, "Done testing\n"]);
  });

  it("is made anew with what is said otherwise, and without what is removed", async () => {
    const { picture, recording } = await shelf();
    await kept(({ count }) => count === 4);
    const { upload: _upload, ...told } = aPictureTold(now().chat.slug);
    const { id: _id, session: _session, kind: _kind, address: _address, ...said } = told;
    const other = { ...session(), ...said, material: picture, title: "Another blackboard" };
    await now().chat.host.get("materials.change", other);
    await kept(({ materials }) => materials[0]?.title === "Another blackboard");
    await remove(recording);
    await kept(({ count }) => count === 3);
    expect(readFileSync(bag()).includes(beginnings.mp3)).to.equal(false);
    expect([...(await filesIn(bag())).keys()].join()).not.to.contain(recording);
    expect(await verifyBagAt(bag())).to.include({ ok: true });
    expect((await keep()).includes(true), "nothing is left to do").to.equal(false);
  });

  it("is not valid, by the name of the file, once a byte of one is another", async () => {
    const { picture } = await shelf();
    await kept(({ count }) => count === 4);
    const bytes = readFileSync(bag());
    const place = bytes.indexOf(aPicture()) + 40;
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    const broken = join(folder, "broken.zip");
    writeFileSync(broken, bytes);
    const path = `data/materials/${picture}/blackboard.png`;
    const verdict = await verifyBagAt(broken);
    expect(verdict?.ok === false && verdict.sentence).to.contain(path);
  });

  for (const [what, spoil] of [
    ["missing", "delete from material_pieces"],
    ["another", "update material_pieces set content = set_byte(content, 20, 1)"],
  ] as const)
    it(`is not made, and the file is named, where a piece of it is ${what}`, async () => {
      const picture = await addMaterial(at());
      await house().db.query(
        `${spoil} where file_id = (select file_id from materials where id = $1)`,
        [picture],
      );
      await until(async () => (await keep()).includes(false));
      const [row] = await house().db.query<{ error: string }>(
        `select f.error from archive_files f join sessions s on s.id = f.session_id
         where s.slug = $1 and ending = 'bag.zip'`,
        [now().chat.slug],
      );
      expect(row?.error).to.match(/blackboard\.png .* is not the file that was kept/);
      expect(existsSync(bag()) && (await listed())).to.be.oneOf([false, null]);
      await remove(picture);
      await kept(({ count, removed }) => count === 0 && removed.length === 1);
    });
});
