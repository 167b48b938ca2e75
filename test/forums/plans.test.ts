import { expect } from "chai";
import { readRoom, recordsAfter } from "../../server/rooms/index.ts";
import type { Db } from "../../server/frame/context.ts";
import type { HeldForum } from "../support/forums.ts";
import { askedOf, bigTables, greatForums, somePostOf } from "../support/great-forums.ts";
import type { House } from "../support/house.ts";
import { readWhole, type Statement, statementsOf } from "../support/plans.ts";

/** The million is for the benchmark (`--only growth`); the plans are those of a hundred thousand already. */
const posts = 100_000;
const isBig = (table: string): boolean => bigTables.some((big) => big === table);

describe(`among ${posts} posts`, function () {
  this.timeout(120_000);
  let house: House;
  let forum: HeldForum;
  let post: string;
  before(async () => {
    const great = await greatForums(posts, 5);
    ({ house } = great);
    forum = great.forums[0] ?? expect.fail();
    post = await somePostOf(forum);
  });

  /** Tells which of the tables that grow are read from end to end. */
  async function wholeBy(statements: readonly Statement[]): Promise<string[]> {
    const tables: string[] = [];
    for (const statement of statements) tables.push(...(await readWhole(house.db, statement)));
    return tables.filter(isBig);
  }
  it("none of the tables that grow is read from end to end, whatever is asked of a forum", async () => {
    const read: Record<string, readonly string[]> = {};
    for (const request of askedOf(forum, post)) {
      const statements = await statementsOf(house, forum.host, request);
      expect(statements, request[0]).not.to.have.length(0);
      read[request[0]] = await wholeBy(statements);
    }
    expect(Object.entries(read).filter(([, tables]) => tables.length > 0)).to.deep.equal([]);
  });

  it("nor by whoever hears what is new, or reads on", async () => {
    const sent: Statement[] = [];
    const db: Db = {
      ...house.db,
      query: (sql, parameters = []) => {
        sent.push({ sql, parameters });
        return house.db.query(sql, parameters);
      },
    };
    await recordsAfter(db, [{ room: forum.room, after: 19_000 }], 500);
    await readRoom(db, forum.room, { after: 19_000, most: 200 });
    expect(await wholeBy(sent)).to.deep.equal([]);
  });

  it("a table that is read from end to end would be found", async () => {
    const statement = { sql: "select count(*) from posts where gone", parameters: [] };
    expect(await wholeBy([statement])).to.deep.equal(["posts"]);
  });
});
