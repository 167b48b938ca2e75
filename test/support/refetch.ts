import { expect } from "chai";
import { hear, type Standing } from "../../client/rooms/rule.ts";
import { beginning, type Reading, readOn } from "../../shared/reading.ts";
import { genesis, type Packet } from "../../shared/rooms.ts";
import { makeLog } from "../../server/frame/log.ts";
import { makeTailer, type Tailer } from "../../server/frame/tailer.ts";
import { recordsAfter, standingsOf } from "../../server/rooms/index.ts";
import type { Db } from "../../server/frame/context.ts";
import type { House } from "./house.ts";

const start: Standing = { place: 0, head: genesis };

/** Everything in a room, read anew from its beginning by the shipped rule. */
export async function readAnew(
  db: Db,
  room: string,
): Promise<{ standing: Standing; reading: Reading }> {
  let standing = start;
  let reading = beginning();
  for (;;) {
    const [packet] = await recordsAfter(db, [{ room, after: standing.place }], 200);
    if (!packet) return { standing, reading };
    const heard = hear(standing, packet);
    if (heard.verdict !== "apply") throw new Error(`a page was ${heard.verdict}`);
    ({ standing } = heard);
    reading = readOn(reading, heard.records);
  }
}

/**
 * The refetch law: what was there before, with the records that a listener hears of a write, is what a newcomer fetches.
 * Every write of records goes through here.
 */
export async function lawful<T>(house: House, room: string, write: () => Promise<T>): Promise<T> {
  const packets: Packet[] = [];
  let told = (): void => undefined;
  const tailer = makeTailer({
    ledger: {
      page: 500,
      standings: (rooms) => standingsOf(house.db, rooms),
      after: (behind) => recordsAfter(house.db, behind, 500),
    },
    tell: (packet) => {
      packets.push(packet);
      told();
      return true;
    },
    log: makeLog("silent"),
  });
  try {
    const before = await followed(house.db, room, { tailer, packets });
    const value = await write();
    let after = await readAnew(house.db, room);
    expect(after.standing.place, "the write recorded something").to.be.greaterThan(
      before.standing.place,
    );
    const hearsAll = async () => {
      const { place } = after.standing;
      tailer.wake(room);
      await new Promise<void>((resolve) => {
        told = () => {
          const last = packets.at(-1);
          if (last && last.after + last.records.length >= place) resolve();
        };
        told();
      });
      return listen(before, packets);
    };
    let heard = await hearsAll();
    // somebody else, such as the clock, may have gone on meanwhile
    while (heard.standing.place !== after.standing.place) {
      after = await readAnew(house.db, room);
      heard = await hearsAll();
    }
    expect(heard).to.deep.equal(after);
    return value;
  } finally {
    tailer.stop();
  }
}

/** What a room holds where the tailer begins: somebody else, such as the clock, may go on between reading and following. */
async function followed(
  db: Db,
  room: string,
  { tailer, packets }: { readonly tailer: Tailer; readonly packets: Packet[] },
) {
  for (;;) {
    const before = await readAnew(db, room);
    tailer.unfollow(room);
    packets.length = 0;
    await tailer.follow(room);
    const standing = (await standingsOf(db, [room])).get(room);
    if (standing === undefined || standing.place === before.standing.place) return before;
  }
}

function listen(before: { standing: Standing; reading: Reading }, packets: readonly Packet[]) {
  return packets.reduce(({ standing, reading }, packet) => {
    const heard = hear(standing, packet);
    if (heard.verdict !== "apply") throw new Error(`a packet was ${heard.verdict}`);
    return { standing: heard.standing, reading: readOn(reading, heard.records) };
  }, before);
}
