import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { genesis, type Packet } from "../../shared/rooms.ts";
import { makeLog } from "../../server/frame/log.ts";
import { type Fresh, makeTailer, type Tailer } from "../../server/frame/tailer.ts";
import { recordsAfter, say, standingsOf } from "../../server/rooms/index.ts";
import { liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { until } from "../support/until.ts";

describe("what a node has just committed itself", function () {
  let house: House;
  let room: string;
  let tailer: Tailer;
  let told: Packet[];
  let reads: number;
  before(async () => (house = await openHouse()));
  beforeEach(async () => {
    ({ floor: room } = await liveChat(house));
    told = [];
    reads = 0;
    tailer = makeTailer({
      ledger: {
        page: 500,
        standings: (rooms) => standingsOf(house.db, rooms),
        async after(behind) {
          reads += 1;
          return recordsAfter(house.db, behind, 500);
        },
      },
      tell: (packet) => told.push(packet) > 0,
      log: makeLog("silent"),
      // what is read is read for what these tests do
      poll: 2 ** 30,
    });
    await tailer.follow(room);
  });
  afterEach(() => tailer.stop());

  /** Keeps it, and answers with what a node is told of it. */
  async function kept(text: string): Promise<Fresh> {
    const announced: (Fresh | undefined)[] = [];
    const id = randomUUID();
    await say(
      { db: house.db, ears: null, announce: (_, fresh) => void announced.push(fresh) },
      {
        room,
        id,
        kind: "said",
        entry: id,
        who: { role: null, name: "Ada – “A”", handle: "ada" },
        what: { text },
        html: text.startsWith("<") ? text : null,
        needs: "open",
      },
    );
    const [fresh] = announced;
    if (!fresh) return expect.fail("nothing fresh was announced");
    return fresh;
  }
  const heard = () => told.flatMap(({ records }) => records);
  const read = async () => (await recordsAfter(house.db, [{ room, after: 0 }], 500)).at(0);

  it("is told as it would be read, and is not read", async () => {
    for (const text of ["plain", 'ü 👩🏽‍🏫 \u2028 \\ "', "<p><em>set</em></p>"])
      tailer.wake(room, await kept(text));
    await until(() => heard().length === 3);
    expect(reads).to.equal(0);
    expect(heard()).to.deep.equal((await read())?.records);
    expect(told[0]?.previous).to.equal(genesis);
    expect(told.at(-1)?.head).to.equal((await read())?.head);
  });

  it("is told in order of place, whoever hears of it first", async () => {
    const [first, second, third] = [await kept("1"), await kept("2"), await kept("3")];
    for (const fresh of [third, first, second]) tailer.wake(room, fresh);
    await until(() => heard().length === 3);
    expect(heard().map(({ place }) => place)).to.deep.equal([1, 2, 3]);
  });

  it("is read with what was recorded elsewhere in between", async () => {
    tailer.wake(room, await kept("here"));
    await until(() => heard().length === 1);
    await kept("elsewhere");
    tailer.wake(room, await kept("here again"));
    await until(() => heard().length === 3);
    expect(reads).to.equal(1);
    expect(heard()).to.deep.equal((await read())?.records);
  });

  it("is told once, also where a hint of it comes as well", async () => {
    tailer.wake(room, await kept("once"));
    tailer.wake(room);
    await until(() => heard().length === 1);
    tailer.wake(room, await kept("twice"));
    await until(() => heard().length === 2);
    expect(heard()).to.deep.equal((await read())?.records);
  });

  it("is not told where it was made upon another past than was told: it is read, so that readers can find out", async () => {
    const [first, second] = [await kept("1"), await kept("2")];
    tailer.wake(room, { ...first, hash: "f".repeat(64) });
    await until(() => heard().length === 1);
    tailer.wake(room, second);
    await until(() => heard().length === 2);
    expect(reads).to.equal(1);
    expect(told[1]?.previous).to.equal(first.hash);
  });
});
