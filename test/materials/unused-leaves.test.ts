import { expect } from "chai";
import { mostOfMaterials } from "../../shared/limits.ts";
import { Failure } from "../../server/frame/failure.ts";
import { keepFile } from "../../server/materials/index.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type Browser, type House, openHouse } from "../support/house.ts";
import { aPicture } from "../support/materials.ts";
import { proven } from "../support/people.ts";

describe("a leave to send a file that nobody uses", function () {
  this.timeout(60_000);
  let house: House;
  let chat: HeldChat;
  let ada: Awaited<ReturnType<typeof proven>>;
  before(async () => (house = await openHouse()));
  beforeEach(async () => {
    chat = await liveChat(house);
    ada = await proven(house, "Ada");
    const role = { session: chat.slug, handle: ada.handle, role: "moderator" } as const;
    await house.command("sessions.giveRole", role);
  });

  const fits = mostOfMaterials.session / mostOfMaterials.file;
  const begin = async (by: Browser): Promise<string> =>
    (await by.get("materials.begin", { session: chat.slug })).upload;
  const fill = async (by: Browser): Promise<string[]> => {
    const leaves = [];
    for (let n = 0; n < fits; n += 1) leaves.push(await begin(by));
    return leaves;
  };
  const standing = async (): Promise<string[]> => {
    const rows = await house.db.query<{ id: string }>(
      `select id from material_files
       where session_id = (select id from sessions where slug = $1)
       order by begun_at`,
      [chat.slug],
    );
    return rows.map(({ id }) => id);
  };
  const send = (upload: string) =>
    keepFile(house.db, upload, { name: "a.png", bytes: inPieces(aPicture()) });
  async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const isFull = async (by: Browser): Promise<void> => {
    const { fields } = await by.refused("materials.begin", { session: chat.slug });
    expect(fields["upload"]?.key).to.equal("session-full");
  };

  it("gives way to a later one of the same person, the oldest first", async () => {
    const leaves = await fill(ada);
    const [eleventh, twelfth] = [await begin(ada), await begin(ada)];
    expect(await standing()).to.deep.equal([...leaves.slice(2), eleventh, twelfth]);
  });

  it("cannot be used once it gave way, which is said, and nothing is kept", async () => {
    const [first = ""] = await fill(ada);
    await begin(ada);
    const refusal = await send(first).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(Failure);
    expect(refusal).to.have.nested.property("fields.upload.key", "file-gone");
    expect(await standing()).not.to.include(first);
  });

  it("gives way to somebody else’s only after five minutes, in which something would have come", async () => {
    const leaves = await fill(ada);
    await isFull(chat.host);
    await house.db.query(
      `update material_files set begun_at = begun_at - interval '6 minutes' where id = any ($1::uuid[])`,
      [leaves.slice(0, 1)],
    );
    await begin(chat.host);
    const again = await begin(chat.host);
    expect(await standing()).to.have.members([...leaves.slice(1), again]);
  });

  it("stands as long as something comes for it, and so does what is whole", async () => {
    const leaves = await fill(ada);
    for (const upload of leaves.slice(1))
      await house.db.query(
        `insert into material_pieces (file_id, number, content) values ($1, 0, '\\x00')`,
        [upload],
      );
    await send(leaves[0] ?? "");
    expect(await standing()).to.have.members(leaves);
    await isFull(ada);
  });
});
