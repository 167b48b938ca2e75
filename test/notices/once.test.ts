import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { startClock } from "../../server/frame/clock.ts";
import { makeLog } from "../../server/frame/log.ts";
import { jobs } from "../../server/operations.ts";
import { liveChat } from "../support/chats.ts";
import { publishedEvent } from "../support/events.ts";
import { openForum, reply, start } from "../support/forums.ts";
import { type House, openHouse } from "../support/house.ts";
import { noticesOf, sweep, sweepIn } from "../support/notices.ts";
import { proven } from "../support/people.ts";
import { until } from "../support/until.ts";

describe("notices", function () {
  this.timeout(120_000);
  let house: House;
  beforeEach(async () => (house = await openHouse()));

  /** Something of every sort that concerns Ada: seven notices. */
  async function muchHappens() {
    const [ada, bob] = [await proven(house, "Ada"), await proven(house, "Bob")];
    const forum = await openForum(house);
    const chat = await liveChat(house);
    const { session, person } = await publishedEvent(house);
    await ada.get("sessions.answer", { session, answer: "going" });
    const { post } = await start(forum, ada);
    const { post: answer } = await reply(bob, post);
    await reply(bob, answer, "A post in her thread");
    await reply(bob, post, `Another answer, @${ada.handle}`);
    for (const text of ["one", "two", "three"])
      await bob.get("chats.postMessage", {
        room: chat.floor,
        id: randomUUID(),
        text: `@${ada.handle} ${text}`,
      });
    await person.get("sessions.cancel", { session });
    return { ada, bob, chat };
  }
  const expected = [
    "answered",
    "answered",
    "mentioned",
    "mentioned",
    "mentioned",
    "moved",
    "thread",
  ];
  const rows = async () =>
    (await house.db.query<{ kind: string }>(`select kind from notices order by kind`)).map(
      ({ kind }) => kind,
    );

  it("are derived once, however many look at the same moment", async () => {
    await muchHappens();
    await Promise.allSettled(Array.from({ length: 6 }, () => sweep(house)));
    await sweep(house);
    expect(await rows()).to.deep.equal(expected);
  });

  it("are derived once when whoever looked dies before all is kept", async () => {
    await muchHappens();
    const dying = house.database.transaction(async (db) => {
      await sweepIn(db);
      expect(await db.query(`select from notices`)).to.have.length(expected.length);
      throw new Error("the node is gone");
    });
    await dying.then(
      () => expect.fail("it lived"),
      () => undefined,
    );
    expect(await rows()).to.deep.equal([]);
    await sweep(house);
    await sweep(house);
    expect(await rows()).to.deep.equal(expected);
  });

  it("are derived once by the clocks of three nodes, one of which stops in between", async () => {
    const { ada, bob, chat } = await muchHappens();
    const clock = () =>
      startClock({
        database: house.database,
        jobs: { "notices.sweep": jobs["notices.sweep"] ?? (async () => undefined) },
        announce: () => undefined,
        log: makeLog("silent"),
      });
    await house.db.query(
      `insert into jobs (kind, key, run_at) values ('notices.sweep', 'notices.sweep', now())`,
    );
    const clocks = [clock(), clock(), clock()];
    await until(async () => (await rows()).length === expected.length);
    await clocks[0]?.stop();
    const id = randomUUID();
    await bob.get("chats.postMessage", { room: chat.floor, id, text: `@${ada.handle} four` });
    await until(async () => (await rows()).length > expected.length);
    await Promise.all(clocks.map((one) => one.stop()));
    expect(await rows()).to.deep.equal([...expected, "mentioned"].toSorted());
  });

  it("are not made of what was brought in from elsewhere", async () => {
    const ada = await proven(house, "Ada");
    const forum = await openForum(house);
    const { post } = await start(forum, ada);
    await house.db.query(
      `select * from append(
         array[$1]::uuid[], array[$2]::uuid[], array['said'], array[$2]::uuid[], array[$3]::uuid[],
         array[null]::uuid[], array['{"handle":null,"name":"Of old","role":null}'],
         array[$4], array['00'], array['00'], array['00'], array['00'], array[null]::text[], array['nothing']
       )`,
      [
        forum.room,
        randomUUID(),
        post,
        JSON.stringify({ text: `@${ada.handle}`, at: "2012-10-01T00:00:00Z" }),
      ],
    );
    expect(await noticesOf(house, ada)).to.deep.equal([]);
  });

  it("are looked for by indexes alone, among many rooms and records", async () => {
    const { floor } = await liveChat(house);
    await house.db.query(
      `insert into rooms (id, session_id, kind, person_id, opens_at, closes_at)
       select gen_random_uuid(), r.session_id, 'inbox', p.id, now(), now()
       from rooms r, people p, generate_series(1, 3000) where r.id = $1`,
      [floor],
    );
    await house.db.query(
      `insert into records (room_id, place, id, kind, said_at, hash)
       select $1, 1000 + n, gen_random_uuid(), 'opened', now() - make_interval(mins => n), '\\x00'
       from generate_series(1, 30000) n`,
      [floor],
    );
    // as the database does by itself after a while; only the tables' owner may
    await house.database.transaction(async (db) => {
      await db.query(`set local role none`);
      await db.query(`analyze rooms, records`);
    });
    const plans: string[] = [];
    await house.database.transaction(async (db) => {
      const listening = {
        ...db,
        query: async <Row extends object>(sql: string, values: readonly unknown[] = []) => {
          const plan = await db.query<{ "QUERY PLAN": string }>(`explain ${sql}`, values);
          plans.push(...plan.map((row) => row["QUERY PLAN"]));
          return db.query<Row>(sql, values);
        },
      };
      await sweepIn(listening, new Date(Date.now() - 15_000).toISOString());
    });
    expect(plans.join("\n")).to.contain("records_said_at");
    expect(plans.join("\n")).not.to.match(/Seq Scan on (rooms|records|notices|contents)/);
  });
});
