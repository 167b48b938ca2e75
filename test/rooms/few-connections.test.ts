import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { z } from "zod";
import type { Speaker } from "../../server/frame/speaker.ts";
import { liveChat } from "../support/chats.ts";
import { type Door, doorTo } from "../support/door.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { freshDatabase, freshUrl, type TestDatabase } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { insist, placesIn, type Settled, something, speakerOn } from "./insisting.ts";

const Ready = z.object({ degraded: z.array(z.string()) });
const speaking = 20;
const each = 8;

describe("a node with two connections to its database", function () {
  this.timeout(60_000);
  let house: House;
  let owner: TestDatabase;
  let door: Door;
  let node: TestNode;
  let speakers: Speaker[];
  before(async () => {
    const url = await freshUrl();
    house = await openHouse(url);
    owner = await freshDatabase({ url, hurried: false });
    door = await doorTo(url);
    // the promise is about deadlines
    const env = { POOL_SIZE: "2", PACE_FACTOR: "10000", DEADLINE_FACTOR: "1" };
    node = await startNode({ DATABASE_URL: door.url, ...env });
    speakers = await Promise.all(
      Array.from({ length: speaking }, (_, n) => speakerOn(node.url, house, `Speaker ${n}`)),
    );
  });
  afterEach("its connections are at hand again, none of them in a transaction", async () => {
    await until(async () => (await fetch(`${node.url}/readyz`)).status === 200);
    await until(async () => (await connections()).every((state) => state === "idle"));
    expect(node.process.exitCode).to.equal(null);
  });

  /** What all other connections to this database are doing. */
  const connections = async (): Promise<string[]> => {
    const rows = await owner.db.query<{ state: string }>(
      `select state from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and state is not null`,
    );
    return rows.map(({ state }) => state);
  };

  const degraded = async (): Promise<readonly string[]> =>
    Ready.parse(await (await fetch(`${node.url}/readyz`)).json()).degraded;

  /** Everybody says so much, read and watched by everybody, until all of it is kept where it was told. */
  async function talk(room: string, whenSaid = async () => {}): Promise<Settled[]> {
    const said = speakers.map(() => Array.from({ length: each }, (_, n) => something(`Word ${n}`)));
    const settled = speakers.map(async (speaker, n) => {
      const outcomes: Settled[] = [];
      for (const one of said[n] ?? []) {
        outcomes.push(await insist(speaker, room, one));
        await speaker.ask("rooms.read", { room, after: 0 });
        await speaker.ask("rooms.mine", { room });
      }
      return outcomes;
    });
    const outcomes = (await Promise.all(settled)).flat();
    await whenSaid();
    const places = await placesIn(house, room);
    expect(outcomes.map(({ kept }) => kept.place)).to.deep.equal(
      said.flat().map(({ id }) => places.get(id)),
    );
    return outcomes;
  }

  it("is slow and never stuck, whatever is asked at the same time", async () => {
    const { floor } = await liveChat(house);
    expect(await talk(floor)).to.have.length(speaking * each);
  });

  it("loses and doubles nothing while all of them are ended again and again", async () => {
    const { floor } = await liveChat(house);
    const stopping = new AbortController();
    const kept = async (): Promise<number> => {
      const said = `select count(*) from records where room_id = $1`;
      return (await owner.db.query<{ count: number }>(said, [floor]))[0]?.count ?? 0;
    };
    const ending = (async () => {
      while (!stopping.signal.aborted) {
        const before = await kept();
        await owner.db.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid()`,
        );
        await pause(100);
        // on a slow machine nothing at all might be kept between one end and the next
        await until(async () => stopping.signal.aborted || (await kept()) > before);
      }
    })();
    await talk(floor, async () => {
      stopping.abort();
      await ending;
      await until(() => house.database.isWell());
    });
  });

  it("heals by itself when all of them have gone deaf, while new ones would be let in", async () => {
    const { floor } = await liveChat(house);
    await talk(floor);
    door.strand();
    const outcomes = await talk(floor);
    expect(outcomes.some(({ before }) => before.length > 0)).to.equal(true);
  });

  it("says that it cannot serve when they have all been taken for five seconds, until they are not", async () => {
    const unlocking = new AbortController();
    // each needs a connection of their own, and waits on it; not all at once, so that one always waits who takes the next
    const asking = async (speaker: Speaker, n: number): Promise<void> => {
      await pause((n * 1_000) / speaking);
      while (!unlocking.signal.aborted) await speaker.ask("sessions.mine", {});
    };
    let asked: Promise<unknown> | undefined;
    await owner.transaction(async (db) => {
      await db.query(`lock table calendar_wishes in access exclusive mode`);
      asked = Promise.all(speakers.map(asking));
      await until(async () => (await degraded()).includes("connections"));
      unlocking.abort();
    });
    await asked;
    await until(async () => (await degraded()).length === 0);
  });
});
