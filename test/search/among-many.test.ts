import { expect } from "chai";
import type { Actor } from "../../server/frame/context.ts";
import { soughtIn, toQuery } from "../../server/frame/words.ts";
import { type Asked, pageOf } from "../../server/search/said.ts";
import { steward } from "../support/people.ts";
import { freshDatabase } from "../support/postgres.ts";
import { type Searched, searchedHouse } from "./in-a-house.ts";

const all = 100_000;

describe(`search among ${all} said things`, function () {
  this.timeout(240_000);
  let at: Searched;
  before(async () => {
    at = await searchedHouse();
    // what is found is asked of the rooms themselves; here only how it is found matters
    const owner = await freshDatabase({ url: at.url, hurried: false });
    await owner.transaction(async (db) => {
      await db.query(`set local session_replication_role = replica`);
      await db.query(
        `insert into findable (entry_id, room_kind, session_id, kind, author_id, said_at, words)
         select gen_random_uuid(), case when n % 10 = 0 then 'backstage' else 'floor' end, s.id, 'message', p.id,
           now() - n * interval '1 second',
           words_in('everywhere w' || n % 7001 || ' x' || n % 53 || ' ' || md5(n::text))
         from generate_series(1, $1::int) n
         cross join (select id from sessions where slug = $2) s
         cross join (select id from people where handle = $3) p`,
        [all, at.chat.slug, at.ada.handle],
      );
      await db.query(`analyze findable`);
    });
  });

  const actorOf = (by = at.house.browser()): Promise<Actor> => by.whoAsks();
  const asking = (text: string, more: Partial<Asked> = {}): Asked => ({
    query: toQuery(soughtIn(text)),
    kind: null,
    session: null,
    by: null,
    from: null,
    until: null,
    among: null,
    ...more,
  });
  const planOf = async (actor: Actor, asked: Asked): Promise<string> => {
    const { sql, parameters } = pageOf(actor, asked, { after: null, most: 21 });
    const plan = await at.house.db.query<Record<"QUERY PLAN", string>>(
      `explain ${sql}`,
      parameters,
    );
    return plan.map((line) => line["QUERY PLAN"]).join("\n");
  };

  it("comes from the index of the words, for everybody from that of what everybody may see alone", async () => {
    for (const text of ["w6007", '"w17 x3"', "w6007 x3 -x4", "everywhere w6007"]) {
      const plan = await planOf(await actorOf(), asking(text));
      expect(plan, text).to.contain("Bitmap Index Scan on findable_open");
      expect(plan, text).not.to.match(/Seq Scan|findable_closed/);
    }
    const stella = await actorOf(await steward(at.house, "Stella"));
    const plan = await planOf(stella, asking("w6007"));
    expect(plan).to.contain("Bitmap Index Scan on findable_open");
    expect(plan).to.contain("Bitmap Index Scan on findable_closed");
  });

  it("comes from an index also where the word is everywhere, or there is none", async () => {
    const [ada] = await at.house.db.query<{ id: string }>(
      `select id from people where handle = $1`,
      [at.ada.handle],
    );
    for (const asked of [asking("everywhere"), asking("", { by: ada?.id ?? "" })]) {
      const plan = await planOf(await actorOf(), asked);
      expect(plan).to.match(/Index Scan (?:Backward )?using findable_/);
      expect(plan).not.to.contain("Seq Scan");
    }
  });

  it("is counted up to a thousand, and said to be more beyond", async () => {
    const { counts, total } = await at.search("everywhere");
    expect(counts.message).to.deep.equal({ count: 1000, more: true });
    expect(counts.post).to.deep.equal({ count: 0, more: false });
    expect(total).to.deep.equal({ count: 1000, more: true });
    // each tenth one stands where visitors see nothing
    expect((await at.search('"w17"')).counts.message.count).to.equal(13);
    expect((await at.search('"w17"', at.chat.host)).counts.message.count).to.equal(15);
  });
});
