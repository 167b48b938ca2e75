import { randomUUID } from "node:crypto";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { sealSeals } from "../../server/archive/sealing.ts";
import { verifyTranscript } from "../../server/archive/verify.ts";
import { findRoomOfSeals } from "../../server/rooms/index.ts";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { temporaryFolder } from "../support/leftovers.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { proven } from "../support/people.ts";
import { freshUrl } from "../support/postgres.ts";
import { until } from "../support/until.ts";

const edition = "outside-editions";

describe("the room of seals", function () {
  this.timeout(120_000);
  let house: House;
  let nodes: TestNode[];
  before(async () => {
    const url = await freshUrl();
    house = await openHouse(url);
    const env = { DATABASE_URL: url };
    nodes = await Promise.all([startNode(env), startNode(env), startNode(env)]);
  });
  after(() => Promise.all(nodes.map((node) => node.kill())));

  const counted = (kind: string) =>
    house.db.query<{ room: string; times: number }>(
      kind === "sealed"
        ? `select room_id as room, count(*)::int as times from records r
           join rooms m on m.id = r.room_id and m.kind = 'floor'
           where r.kind = 'sealed' group by 1`
        : `select convert_from(c.what, 'UTF8')::jsonb -> 'seal' ->> 'room' as room, count(*)::int as times
           from records r join contents c using (room_id, place)
           where r.kind = 'logged' group by 1`,
    );
  const show = () => house.browser().get("archive.seals", { edition });

  it("logs each seal of three nodes once, though one is killed while it seals", async () => {
    const ada = await proven(house, "Ada");
    const chats: HeldChat[] = [];
    for (let n = 0; n < 12; n += 1) chats.push(await liveChat(house, { script: [] }));
    for (const { floor } of chats)
      await ada.get("chats.postMessage", { room: floor, id: randomUUID(), text: "hello" });
    for (const chat of chats) await chat.at(-3_600, -1);
    await until(async () => (await counted("sealed")).length > 0);
    await nodes[0]?.kill();
    await until(async () => (await counted("sealed")).length === chats.length);
    const due = chats.map(({ floor }) => ({ room: floor, times: 1 }));
    for (const kind of ["sealed", "logged"])
      expect(await counted(kind), kind).to.have.deep.members(due);
    const { verified, seals, records } = await show();
    expect({ verified, records }).to.deep.equal({ verified: true, records: chats.length });
    for (const { slug, floor } of chats) {
      const { seal } = await house.browser().get("archive.transcript", { session: slug });
      const logged = seals.find(({ room }) => room === floor);
      expect(logged).to.include({ session: slug, place: seal?.place, key: seal?.key });
    }
  });

  it("is sealed itself, and proves itself to both verifiers", async () => {
    const room = (await findRoomOfSeals(house.db, null)) ?? expect.fail();
    const planned = await house.db.query(`select from jobs where key = $1`, [`seal-seals:${room}`]);
    expect(planned).to.have.length(1);
    // the second finds it sealed
    for (let times = 0; times < 2; times += 1)
      await house.database.transaction((db) => sealSeals({ db }, room));
    const { content } = await house.browser().get("archive.sealsFile", { edition });
    const verdict = verifyTranscript(Buffer.from(content));
    expect(verdict).to.include({ ok: true, messages: 0, records: 13 });
    expect(verdict.ok && verdict.seal?.place).to.equal(12);
    const file = join(temporaryFolder(), "seals.jsonl");
    const python = () =>
      spawnSync("python3", [join(import.meta.dirname, "../../../test/archive/verify.py"), file]);
    writeFileSync(file, content);
    expect(python().status).to.equal(0);
    writeFileSync(file, content.replace('"kind":"logged"', '"kind":"lagged"'));
    expect(python().status).to.equal(1);
    const open = nodes[1]?.url ?? "";
    expect(await (await fetch(`${open}/seals/${edition}.jsonl`)).text()).to.equal(content);
  });

  it("is a page for anybody, and nothing that the rooms of sessions are asked for", async () => {
    const open = nodes[1]?.url ?? "";
    const page = await (await fetch(`${open}/seals/${edition}`)).text();
    const [newest] = (await show()).seals;
    expect(page).to.contain(`id="r-${newest?.room}"`).and.to.contain(newest?.head);
    expect((await fetch(`${open}/seals/no-such-edition`)).status).to.equal(404);
    const room = (await findRoomOfSeals(house.db, null)) ?? expect.fail();
    const refusal = await house.browser().refused("rooms.read", { room, after: 0 });
    expect(refusal.code).to.equal("not-found");
  });
});
