import { expect } from "chai";
import { type HeldChat, liveChat } from "../support/chats.ts";
import { type House, openHouse } from "../support/house.ts";
import { startNode, type TestNode } from "../support/nodes.ts";
import { freshDatabase, freshUrl, type TestDatabase } from "../support/postgres.ts";
import { until } from "../support/until.ts";

describe("the clock of three nodes", function () {
  this.timeout(90_000);
  let url: string;
  let house: House;
  let owner: TestDatabase;
  /** By the name under which the database knows them. */
  const nodes = new Map<string, TestNode>();
  let started = 0;
  const startOne = async (): Promise<void> => {
    const name = `node-${++started}`;
    const DATABASE_URL = `${url}?application_name=${name}`;
    nodes.set(name, await startNode({ DATABASE_URL, PACE_FACTOR: "1000" }));
  };
  before(async () => {
    url = await freshUrl();
    house = await openHouse(url);
    owner = await freshDatabase({ url, hurried: false });
  });
  beforeEach(async () => {
    while (nodes.size < 3) await startOne();
  });

  /** The node that waits, in the middle of a job, to write into what is locked. */
  async function whoWaits(): Promise<string> {
    for (;;) {
      const [waiting] = await owner.db.query<{ name: string }>(
        `select application_name as name from pg_stat_activity
         where datname = current_database() and application_name like 'node-%'
           and wait_event_type = 'Lock' and xact_start < query_start
         limit 1`,
      );
      if (waiting) return waiting.name;
    }
  }

  /** Nothing can be written into a table while this is done; whoever begins to, in a job, is killed there. */
  async function killInTheMiddle(table: string, whenLocked: () => Promise<unknown>): Promise<void> {
    await owner.transaction(async (db) => {
      await db.query(`lock table ${table} in share mode`);
      await whenLocked();
      const name = await whoWaits();
      await nodes.get(name)?.kill();
      nodes.delete(name);
    });
    expect(nodes.size).to.equal(2);
  }

  const recordsOf = (chat: HeldChat, kind: string) =>
    house.db.query<{ id: string; place: number }>(
      `select id, place from records where room_id = $1 and kind = $2 order by place`,
      [chat.floor, kind],
    );
  const isTranscribed = async (chat: HeldChat): Promise<boolean> => {
    const { length } = await house.db.query(
      `select from transcripts t join rooms r on r.id = t.room_id and r.place = t.place where r.id = $1`,
      [chat.floor],
    );
    return length === 1;
  };
  const planned = async (): Promise<number> => {
    // one that could not be done, such as for a lock, is tried again a little later
    const due = `select from jobs
      where (run_at < clock_timestamp() or attempts > 0) and kind like 'chats.%'`;
    return (await house.db.query(due)).length;
  };

  it("posts every question once and in order", async () => {
    const script = Array.from({ length: 20 }, (_, n) => ({ text: `Question ${n}`, minute: n }));
    const chat = await liveChat(house, { script });
    await chat.at(-1_800, 1_800);
    await until(async () => (await planned()) === 0);
    const posted = (await recordsOf(chat, "said")).map(({ id }) => id);
    expect(posted).to.have.length(20);
    expect(new Set((await chat.see()).script.map(({ id }) => id))).to.deep.equal(new Set(posted));
  });

  it("posts a question once, also when the node that posts it is killed in the middle", async () => {
    const chat = await liveChat(house, { script: [{ text: "What is fair?", minute: 20 }] });
    await until(async () => (await recordsOf(chat, "opened")).length === 1);
    await killInTheMiddle("records", () => chat.at(-1_800, 1_800));
    await until(async () => (await chat.see()).script[0]?.place !== null);
    await until(async () => (await planned()) === 0);
    const [question] = (await chat.see()).script;
    expect(await recordsOf(chat, "said")).to.deep.equal([
      { id: question?.id, place: question?.place },
    ]);
  });

  it("closes a chat once, also when the node that closes it is killed in the middle", async () => {
    const chat = await liveChat(house);
    await until(async () => (await recordsOf(chat, "opened")).length === 1);
    await killInTheMiddle("records", () => chat.at(-3_600, -1));
    await until(async () => (await recordsOf(chat, "closed")).length > 0);
    await until(async () => (await planned()) === 0);
    expect(await recordsOf(chat, "closed")).to.have.length(1);
    await until(() => isTranscribed(chat));
  });

  it("makes a transcript once, also when the node that makes it is killed in the middle", async () => {
    const chat = await liveChat(house);
    await until(async () => (await recordsOf(chat, "opened")).length === 1);
    await killInTheMiddle("transcripts", () => chat.at(-3_600, -1));
    await until(() => isTranscribed(chat));
    expect(await recordsOf(chat, "closed")).to.have.length(1);
  });
});
